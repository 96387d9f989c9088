// Views, functions, triggers, policies, sequences, domains, extensions and schemas as PostgreSQL's statements.
#pragma once

#include "dialects/postgresql/emit.h"

namespace retort::postgresql {

std::vector<Statement> create_object(const PostgresqlSql& sql, const CreateObject& op);
std::vector<Statement> drop_object(const PostgresqlSql& sql, const DropObject& op);

// In place for what PostgreSQL can alter: a view whose columns stay, a function whose arguments and result stay,
// sequences, domains and extensions. Anything else is dropped and made again, which PostgreSQL refuses while something
// depends on it. `before` has the object as it is.
std::vector<Statement> rename_object(const PostgresqlSql& sql, const RenameObject& op);
std::vector<Statement> alter_object(const PostgresqlSql& sql, const AlterObject& op, const Catalog& before);

// `definition` of a function with its name in `schema`, and ready to take the place of one of that name if `replace`.
std::string function_named(const std::string& definition, const std::string& name, const std::string& schema,
                           bool replace);

// "a integer, b text" of the arguments and so on: without it no DROP FUNCTION.
std::string view_sql(const PostgresqlSql& sql, const View& view, bool replace = false);

// Numbers that go without saying for a sequence of this type, which is to be filled in.
Sequence completed(Sequence sequence);

}  // namespace retort::postgresql

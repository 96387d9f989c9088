// GRANT and REVOKE.
#pragma once

#include "dialects/postgresql/emit.h"

namespace retort::postgresql {

// Throw Error where the role cannot be one, or a privilege is no word.
std::vector<Statement> grant(const PostgresqlSql& sql, const Grant& op);
std::vector<Statement> revoke(const PostgresqlSql& sql, const Revoke& op);

// The rights that `catalog` says on a thing of that name, given again: for a statement that makes it anew.
std::vector<Statement> grants_again(const PostgresqlSql& sql, const Catalog& catalog, const Object& object);
std::vector<Statement> grants_again(const PostgresqlSql& sql, const Catalog& catalog, const Table& table,
                                    const Column& column);

}  // namespace retort::postgresql

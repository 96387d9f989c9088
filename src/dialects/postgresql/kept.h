// How tables, columns and constraints are kept: what CREATE TABLE has no clause for, and the changes of options.
// The options' names and values are in docs/options.md.
#pragma once

#include "dialects/postgresql/emit.h"

namespace retort::postgresql {

const std::string& option(const Options& options, const char* name);  // "": not there

// After CREATE TABLE and its indexes: storage of columns, row security, constraints that are not valid, comments.
std::vector<std::string> keep_table(const PostgresqlSql& sql, const Table& table);

// `before`: the options until now; the same object as `changes` for a column that has just been made.
std::vector<std::string> keep_column(const PostgresqlSql& sql, const TableName& table, const std::string& column,
                                     const Options& changes, const Options& before);
std::vector<std::string> keep_index(const PostgresqlSql& sql, const std::string& schema, const Index& index);
// Of constraints, what stands behind the definition: "postgresql_comment".
std::vector<std::string> keep_constraint(const PostgresqlSql& sql, const TableName& table, const std::string& name,
                                         const Options& options);

std::vector<std::string> alter_table(const PostgresqlSql& sql, const AlterTable& op, const Catalog& before);

}  // namespace retort::postgresql

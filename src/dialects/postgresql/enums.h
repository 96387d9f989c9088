// The life of named enum types: made for the first column that uses one, dropped with the last.
#pragma once

#include "dialects/postgresql/emit.h"

namespace retort::postgresql {

// CREATE TYPE for those enums of `types` that `before` does not have.
std::vector<Statement> create_types(const PostgresqlSql& sql, const std::vector<Type>& types, const Catalog& before);

// DROP TYPE for the enums that columns of `before` use, and after the op no column uses any more.
// `goes(table, column)` says which columns stop to use theirs.
using Goes = std::function<bool(const Table& table, const Column& column)>;
std::vector<Statement> drop_types(const PostgresqlSql& sql, const Catalog& before, const Goes& goes);

// In a way that any transaction can carry out: values are renamed in place; for other values a new type takes the
// place of the old one in every column.
std::vector<Statement> alter_enum(const PostgresqlSql& sql, const AlterEnum& op, const Catalog& before);

}  // namespace retort::postgresql

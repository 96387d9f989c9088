// AlterColumn on PostgreSQL: type first, then what is said about the new type, the name last (as Alembic).
#pragma once

#include "dialects/postgresql/emit.h"

namespace retort::postgresql {

std::vector<Statement> alter_column(const PostgresqlSql& sql, const AlterColumn& op, const Catalog& before);
bool alter_column_needs_catalog(const AlterColumn& op);

}  // namespace retort::postgresql

#include "dialects/postgresql/online.h"

#include <charconv>

#include "dialects/postgresql/emit.h"

namespace retort::postgresql {
namespace {

Op validate(const std::string& table, const std::string& schema, const std::string& constraint) {
  PostgresqlSql sql{OwnTypes::InFull};
  return Execute{.sql = "ALTER TABLE " + sql.qualified(table, schema) + " VALIDATE CONSTRAINT " + sql.quote(constraint),
                 .dialect = "postgresql",
                 .autocommit = true,
                 .effect = Ops{ValidateConstraint{.table = table, .name = constraint, .schema = schema}}};
}

}  // namespace

// reltuples is -1 for a table that was never looked at; its pages tell then, at some dozens of rows each. A partitioned
// table counts with its partitions.
int64_t estimated_rows(Connection& connection, const std::string& table, const std::string& schema) {
  std::vector<Cell> parameters = {table, schema};
  Rows rows = connection.query(
      "WITH RECURSIVE parts AS (SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
      "WHERE c.relname = $1 AND n.nspname = coalesce(nullif($2, ''), current_schema()) "
      "UNION SELECT i.inhrelid FROM pg_inherits i JOIN parts ON parts.oid = i.inhparent) "
      "SELECT coalesce(sum(CASE WHEN c.reltuples >= 0 THEN c.reltuples::bigint "
      "ELSE pg_relation_size(c.oid) / current_setting('block_size')::bigint * 50 END), 0)::bigint "
      "FROM pg_class c JOIN parts USING (oid)",
      parameters);
  std::string text = rows.rows.at(0).at(0).value_or("0");
  int64_t count = 0;
  std::from_chars(text.data(), text.data() + text.size(), count);
  return count;
}

Ops online(const Op& op) {
  if (const auto* create = std::get_if<CreateIndex>(&op)) {
    CreateIndex other = *create;
    other.concurrently = true;
    return {other};
  }
  if (const auto* create = std::get_if<CreateForeignKey>(&op); create != nullptr && !create->foreign_key.name.empty()) {
    CreateForeignKey other = *create;
    other.foreign_key.not_valid = true;
    return {other, validate(create->table, create->schema, create->foreign_key.name)};
  }
  if (const auto* create = std::get_if<CreateCheck>(&op); create != nullptr && !create->check.name.empty()) {
    CreateCheck other = *create;
    other.check.not_valid = true;
    return {other, validate(create->table, create->schema, create->check.name)};
  }
  if (const auto* alter = std::get_if<AlterEnum>(&op)) {
    AlterEnum other = *alter;
    other.in_place = true;
    return {other};
  }
  return {};
}

}  // namespace retort::postgresql

// Enum types. A column "uses" an enum directly or as the element of an array.
#include "dialects/postgresql/enums.h"

#include <algorithm>

#include "base/text.h"
#include "dialects/postgresql/detour.h"
#include "dialects/postgresql/grants.h"
#include "dialects/postgresql/names.h"
#include "dialects/postgresql/types.h"
#include "ops/enums.h"
#include "schema/normalise.h"

namespace retort::postgresql {
namespace {

using Statements = std::vector<Statement>;

bool same_name(const Enum& a, const Enum& b) {
  return a.name == b.name && a.schema == b.schema;
}

void add_once(std::vector<const Enum*>& list, const Enum* type) {
  if (type == nullptr) return;
  bool there = std::ranges::any_of(list, [&](const Enum* other) { return same_name(*other, *type); });
  if (!there) list.push_back(type);
}

std::string create_type(const PostgresqlSql& sql, const Enum& type) {
  std::vector<std::string> values;
  for (const std::string& value : type.values) {
    if (value.size() > 63) {
      throw Error("The value '" + value + "' of the enum '" + type.name + "' has " + std::to_string(value.size()) +
                  " bytes")
          .with_hint("PostgreSQL's enum values have at most 63.");
    }
    values.push_back(sql.literal(value));
  }
  return "CREATE TYPE " + sql.type_sql(type) + " AS ENUM (" + join(values, ", ") + ")";
}

// The new type takes the place of the old one in each column. Expressions that compare the column with values and
// foreign keys are of the old type: they go first and come back after.
struct Replacement {
  const PostgresqlSql& sql;
  const AlterEnum& op;
  Detour detour;
  Statements change = {};

  void add(Statements& list, std::string text) { list.push_back({.sql = std::move(text)}); }
  std::string renamed(const std::string& value) const {
    auto found = op.renames.find(value);
    return found == op.renames.end() ? value : found->second;
  }
  void convert(const Table& table, const Column& column);
  void replace_in(const Table& table);
};

void Replacement::convert(const Table& table, const Column& column) {
  std::string alter =
      "ALTER TABLE " + sql.qualified(table.name, table.schema) + " ALTER COLUMN " + sql.quote(column.name) + " ";
  std::string text_type = "::" + sql.text_type() + (column.type.is<Array>() ? "[]::" : "::");
  std::string type = sql.type_sql(column.type);
  if (column.server_default) add(change, alter + "DROP DEFAULT");
  add(change, alter + "TYPE " + type + " USING " + sql.quote(column.name) + text_type + type);
  if (!column.server_default) return;
  const Default& value = *column.server_default;
  Default set = value.is_sql() || column.type.is<Array>() ? value : Default(renamed(value.text()));
  add(change, alter + "SET DEFAULT " + sql.default_sql(set));
}

void Replacement::replace_in(const Table& table) {
  for (const Column& column : table.columns) {
    const Enum* used = named_enum(column.type);
    if (used == nullptr || used->name != op.name || used->schema != op.schema) continue;
    detour.replaces_type(table, column);
    convert(table, column);
  }
}

// RENAME VALUE for each, by way of a name that is free where one takes the name of another.
Statements rename_values(const PostgresqlSql& sql, const AlterEnum& op, const std::vector<std::string>& values) {
  std::string alter = "ALTER TYPE " + sql.qualified(op.name, op.schema) + " RENAME VALUE ";
  Statements first, second;
  for (const auto& [from, to] : op.renames) {
    if (from == to || std::ranges::find(values, from) == values.end()) continue;
    if (std::ranges::find(values, to) == values.end()) {
      second.push_back({.sql = alter + sql.literal(from) + " TO " + sql.literal(to)});
      continue;
    }
    std::string aside = "retort renames " + std::to_string(first.size());
    first.push_back({.sql = alter + sql.literal(from) + " TO " + sql.literal(aside)});
    second.push_back({.sql = alter + sql.literal(aside) + " TO " + sql.literal(to)});
  }
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

// ADD VALUE for each new one, at its place. Statements of their own, outside of a transaction: in one, nothing could
// use the value before its end. One that is there already was added by a run that did not get to its end.
Statements add_values(const PostgresqlSql& sql, const AlterEnum& op, const Enum& old) {
  if (!op.renames.empty() || !only_adds(old.values, op.values)) {
    throw Error("The enum '" + op.name + "' cannot get these values in place")
        .with_hint("In place values are only added. Leave out in_place, or take two steps.");
  }
  auto is_old = [&](const std::string& value) { return std::ranges::find(old.values, value) != old.values.end(); };
  Statements statements;
  for (size_t i = 0; i < op.values.size(); ++i) {
    if (is_old(op.values[i])) continue;
    std::string text =
        "ALTER TYPE " + sql.qualified(op.name, op.schema) + " ADD VALUE IF NOT EXISTS " + sql.literal(op.values[i]);
    bool old_behind = std::any_of(op.values.begin() + static_cast<std::ptrdiff_t>(i), op.values.end(), is_old);
    if (old_behind)
      text += i == 0 ? " BEFORE " + sql.literal(old.values.front()) : " AFTER " + sql.literal(op.values[i - 1]);
    statements.push_back({.sql = std::move(text), .autocommit = true});
  }
  return statements;
}

}  // namespace

Statements create_types(const PostgresqlSql& sql, const std::vector<Type>& types, const Catalog& before) {
  std::vector<const Enum*> used;
  for (const Type& type : types) add_once(used, named_enum(type));
  Statements statements;
  for (const Enum* type : used) {
    if (find_enum(before, type->name, type->schema) == nullptr) statements.push_back({.sql = create_type(sql, *type)});
  }
  return statements;
}

Statements drop_types(const PostgresqlSql& sql, const Catalog& before, const Goes& goes) {
  std::vector<const Enum*> gone, kept;
  for (const Table& table : before.tables) {
    for (const Column& column : table.columns) {
      const Enum* used = named_enum(column.type);
      if (used != nullptr) add_once(goes(table, column) ? gone : kept, used);
    }
  }
  Statements statements;
  for (const Enum* type : gone) {
    bool needed = std::ranges::any_of(kept, [&](const Enum* other) { return same_name(*other, *type); });
    if (!needed) statements.push_back({.sql = "DROP TYPE " + sql.type_sql(*type)});
  }
  return statements;
}

Statements alter_enum(const PostgresqlSql& sql, const AlterEnum& op, const Catalog& before) {
  const Enum* old = find_enum(before, op.name, op.schema);
  if (old == nullptr) {
    throw Error("There is no enum type '" + op.name + "'").with_hint("A column that uses it makes it.");
  }
  if (op.in_place) return add_values(sql, op, *old);
  Replacement replacement{sql, op, Detour(sql, before)};
  std::vector<std::string> values;
  for (const std::string& value : old->values) values.push_back(replacement.renamed(value));
  Statements statements = rename_values(sql, op, old->values);
  if (values == op.values) return statements;

  for (const Table& table : before.tables) replacement.replace_in(table);
  std::string name = sql.qualified(op.name, op.schema);
  std::string aside = object_name(op.name, "", "old");
  auto append = [&](const Statements& more) { statements.insert(statements.end(), more.begin(), more.end()); };
  append(replacement.detour.before());
  append({{.sql = "ALTER TYPE " + name + " RENAME TO " + sql.quote(aside)}});
  append({{.sql = create_type(sql, {.name = op.name, .values = op.values, .schema = op.schema})}});
  append(grants_again(sql, before, *old));
  append(replacement.change);
  append({{.sql = "DROP TYPE " + sql.qualified(aside, op.schema)}});
  append(replacement.detour.after());
  return statements;
}

}  // namespace retort::postgresql

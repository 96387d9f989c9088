#include "dialects/sqlite/enum_change.h"

#include <algorithm>

#include "dialects/sqlite/rebuild.h"
#include "ops/apply.h"

namespace retort::sqlite {
namespace {

bool has_enum(const Column& column, const AlterEnum& op) {
  const auto* type = column.type.as<Enum>();
  return type != nullptr && type->name == op.name && type->schema == op.schema;
}

// CASE "status" WHEN 'old' THEN 'new' ELSE "status" END
std::string renamed_value(const SqliteEmitter& sql, const std::string& column, const AlterEnum& op) {
  std::string text = "CASE " + sql.quote(column);
  for (const auto& [from, to] : op.renames) text += " WHEN " + sql.literal(from) + " THEN " + sql.literal(to);
  return text + " ELSE " + sql.quote(column) + " END";
}

}  // namespace

std::vector<Statement> alter_enum(const SqliteEmitter& sql, const AlterEnum& op, const Catalog& before) {
  std::vector<Statement> statements;
  // A catalog that was read from the database does not know which of its texts are enums. Nothing there enforces the
  // values, so there is nothing to do for it, unless rows must follow.
  bool known = std::any_of(before.tables.begin(), before.tables.end(), [&](const Table& table) {
    return std::any_of(table.columns.begin(), table.columns.end(), [&](const Column& c) { return has_enum(c, op); });
  });
  if (!known && op.renames.empty()) return statements;
  Catalog after = known ? apply({op}, before) : before;
  bool found = false;
  for (const Table& table : before.tables) {
    Rebuild rebuild{.before = before, .old_table = table, .new_table = *after.find_table(table.name, table.schema)};
    bool uses = false;
    for (const Column& column : table.columns) {
      bool rename = has_enum(column, op) && !op.renames.empty();
      uses |= has_enum(column, op);
      rebuild.sources.push_back({column.name, column.name, rename ? renamed_value(sql, column.name, op) : ""});
    }
    if (!uses) continue;
    found = true;
    auto more = rebuild_statements(sql, rebuild);
    statements.insert(statements.end(), more.begin(), more.end());
  }
  if (!found && !op.renames.empty()) {
    throw Error("The values of enum " + op.name + " cannot be renamed: SQLite does not tell which columns have it")
        .with_hint("write the UPDATE as Execute{.sql = ..., .dialect = \"sqlite\"} instead of `renames`");
  }
  return statements;
}

}  // namespace retort::sqlite

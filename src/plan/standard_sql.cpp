// StandardSql: see the header. Clauses are joined by one blank, a table's lines by ",\n    ".
#include "plan/standard_sql.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/text.h"

namespace retort {
namespace {

constexpr size_t rows_per_insert = 500;

void append_clause(std::string& text, const std::string& clause) {
  if (clause.empty()) return;
  if (!text.empty()) text += ' ';
  text += clause;
}

// A number that reads back as the same double; infinities by overflow, NaN as NULL, which every database accepts.
std::string number_sql(double value) {
  if (std::isnan(value)) return "NULL";
  if (std::isinf(value)) return value > 0 ? "9e999" : "-9e999";
  std::string text = fmt::format("{}", value);
  bool whole = text.find_first_not_of("-0123456789") == std::string::npos;
  return whole ? text + ".0" : text;
}

}  // namespace

std::string_view action_sql(Action action) {
  switch (action) {
    case Action::NoAction:
      return "";
    case Action::Restrict:
      return "RESTRICT";
    case Action::Cascade:
      return "CASCADE";
    case Action::SetNull:
      return "SET NULL";
    case Action::SetDefault:
      return "SET DEFAULT";
  }
  return "";
}

std::string_view deferrable_sql(Deferrable deferrable) {
  switch (deferrable) {
    case Deferrable::No:
      return "";
    case Deferrable::InitiallyImmediate:
      return "DEFERRABLE INITIALLY IMMEDIATE";
    case Deferrable::InitiallyDeferred:
      return "DEFERRABLE INITIALLY DEFERRED";
  }
  return "";
}

std::string in_parentheses(std::string_view expression) {
  bool comment = expression.find("--") != std::string_view::npos;
  return "(" + std::string(expression) + (comment ? "\n)" : ")");
}

std::string StandardSql::constraint_name_sql(const std::string& name) const {
  return name.empty() ? "" : "CONSTRAINT " + quote_constraint(name) + " ";
}

std::string StandardSql::quote(std::string_view name) const {
  return in_quotes(name, '"');
}
std::string StandardSql::literal(std::string_view text) const {
  return in_quotes(text, '\'');
}

std::string StandardSql::qualified(const std::string& name, const std::string& schema) const {
  return schema.empty() ? quote(name) : quote(schema) + "." + quote(name);
}

std::string StandardSql::names(const std::vector<std::string>& columns) const {
  std::vector<std::string> parts;
  parts.reserve(columns.size());
  for (const std::string& column : columns) parts.push_back(quote(column));
  return join(parts, ", ");
}

std::string StandardSql::column_sql(const Column& column, const Table& table) const {
  std::string text = quote(column.name);
  append_clause(text, column_type_sql(column, table));
  if (!column.collation.empty()) append_clause(text, collation_sql(column.collation));
  if (column.server_default && !column.computed) {
    append_clause(text, "DEFAULT " + default_sql(*column.server_default));
  }
  if (column.identity) append_clause(text, identity_sql(column));
  if (column.computed) append_clause(text, computed_sql(*column.computed));
  const auto& key = table.primary_key.columns;
  bool in_key = std::find(key.begin(), key.end(), column.name) != key.end();
  if (!column.nullable || in_key) append_clause(text, "NOT NULL");
  append_clause(text, column_end_sql(column, table));
  return text;
}

std::string StandardSql::foreign_key_sql(const ForeignKey& key) const {
  std::string text = constraint_name_sql(key.name) + "FOREIGN KEY(" + names(key.columns) + ") REFERENCES " +
                     qualified(key.referred_table, key.referred_schema);
  if (!key.referred_columns.empty()) text += " (" + names(key.referred_columns) + ")";
  if (!key.match.empty()) text += " MATCH " + key.match;
  if (auto action = action_sql(key.on_delete); !action.empty()) text += " ON DELETE " + std::string(action);
  if (auto action = action_sql(key.on_update); !action.empty()) text += " ON UPDATE " + std::string(action);
  append_clause(text, std::string(deferrable_sql(key.deferrable)));
  return text;
}

std::string StandardSql::check_sql(const Check& check) const {
  return constraint_name_sql(check.name) + "CHECK " + in_parentheses(check.expression);
}

std::string StandardSql::index_keys_sql(const Index& index) const {
  std::vector<std::string> parts;
  for (const IndexKey& key : index.columns) parts.push_back(index_key_sql(key));
  return join(parts, ", ");
}

std::string StandardSql::create_table_sql(const Table& table, bool if_not_exists) const {
  std::vector<std::string> lines;
  auto add = [&](std::string line) {
    if (!line.empty()) lines.push_back(std::move(line));
  };
  for (const Column& column : table.columns) add(column_sql(column, table));
  if (!table.primary_key.columns.empty()) add(primary_key_sql(table.primary_key, table));
  for (const Unique& unique : table.uniques) add(unique_sql(unique, table));
  for (const ForeignKey& key : table.foreign_keys) {
    if (!key.not_valid || !adds_not_valid_later()) add(foreign_key_sql(key));
  }
  for (const Check& check : table.checks) {
    if (!check.not_valid || !adds_not_valid_later()) add(check_sql(check));
  }
  for (const Exclude& exclude : table.excludes) add(exclude_sql(exclude));

  std::string text =
      create_table_words(table) + (if_not_exists ? " IF NOT EXISTS " : " ") + qualified(table.name, table.schema);
  append_clause(text, table_origin_sql(table));
  if (!lines.empty() || table_origin_sql(table).empty())
    text += lines.empty() ? " ()" : " (\n    " + join(lines, ",\n    ") + "\n)";
  append_clause(text, table_end_sql(table));
  return text;
}

std::string StandardSql::create_index_sql(const Index& index, const Table& table, bool if_not_exists,
                                          bool concurrently) const {
  std::string text = index.unique ? "CREATE UNIQUE INDEX" : "CREATE INDEX";
  if (concurrently) text += " CONCURRENTLY";
  if (if_not_exists) text += " IF NOT EXISTS";
  append_clause(text, index_target_sql(index, table));
  append_clause(text, index_method_sql(index));
  append_clause(text, "(" + index_keys_sql(index) + ")");
  append_clause(text, index_middle_sql(index));
  if (!index.where.empty()) append_clause(text, "WHERE " + index.where);
  return text;
}

std::string StandardSql::drop_table_sql(const DropTable& op) const {
  return (op.if_exists ? "DROP TABLE IF EXISTS " : "DROP TABLE ") + qualified(op.name, op.schema);
}

std::string StandardSql::add_column_sql(const AddColumn& op, const Table& table) const {
  return "ALTER TABLE " + qualified(op.table, op.schema) + " ADD COLUMN " + column_sql(op.column, table);
}

std::string StandardSql::drop_column_sql(const DropColumn& op) const {
  return "ALTER TABLE " + qualified(op.table, op.schema) + " DROP COLUMN " + quote(op.column);
}

std::string StandardSql::rename_table_sql(const RenameTable& op) const {
  return "ALTER TABLE " + qualified(op.name, op.schema) + " RENAME TO " + quote(op.new_name);
}

std::string StandardSql::rename_column_sql(const AlterColumn& op) const {
  return "ALTER TABLE " + qualified(op.table, op.schema) + " RENAME COLUMN " + quote(op.column) + " TO " +
         quote(op.new_name);
}

std::vector<Statement> StandardSql::insert_sql(const BulkInsert& op) const {
  std::string head = "INSERT INTO " + qualified(op.table, op.schema) + " (" + names(op.columns) + ") VALUES";
  std::vector<Statement> statements;
  for (size_t first = 0; first < op.rows.size(); first += rows_per_insert) {
    std::string text = head;
    for (size_t i = first; i < std::min(first + rows_per_insert, op.rows.size()); ++i) {
      text += i == first ? "\n    (" : ",\n    (";
      for (size_t c = 0; c < op.rows[i].size(); ++c) text += (c == 0 ? "" : ", ") + value_sql(op.rows[i][c]);
      text += ")";
    }
    statements.push_back({.sql = std::move(text)});
  }
  return statements;
}

std::string StandardSql::column_type_sql(const Column& column, const Table&) const {
  return type_sql(column.type);
}

std::string StandardSql::quote_constraint(const std::string& name) const {
  return quote(name);
}

std::string StandardSql::collation_sql(const std::string& collation) const {
  return "COLLATE " + quote(collation);
}

std::string StandardSql::default_sql(const Default& value) const {
  return value.is_sql() ? value.text() : literal(value.text());
}

std::string StandardSql::identity_sql(const Column& column) const {
  const Identity& identity = *column.identity;
  std::vector<std::string> options;
  auto add = [&](const char* words, const std::optional<int64_t>& value) {
    if (value) options.push_back(words + std::to_string(*value));
  };
  add("START WITH ", identity.start);
  add("INCREMENT BY ", identity.increment);
  add("MINVALUE ", identity.min_value);
  add("MAXVALUE ", identity.max_value);
  add("CACHE ", identity.cache);
  if (identity.cycle) options.push_back("CYCLE");
  std::string text = identity.always ? "GENERATED ALWAYS AS IDENTITY" : "GENERATED BY DEFAULT AS IDENTITY";
  return options.empty() ? text : text + " (" + join(options, " ") + ")";
}

std::string StandardSql::computed_sql(const Computed& computed) const {
  return "GENERATED ALWAYS AS " + in_parentheses(computed.expression) + (computed.stored ? " STORED" : " VIRTUAL");
}

std::string StandardSql::column_end_sql(const Column&, const Table&) const {
  return "";
}

std::string StandardSql::primary_key_sql(const PrimaryKey& key, const Table&) const {
  std::string text = constraint_name_sql(key.name) + "PRIMARY KEY (" + names(key.columns) + ")";
  append_clause(text, std::string(deferrable_sql(key.deferrable)));
  return text;
}

std::string StandardSql::unique_sql(const Unique& unique, const Table&) const {
  std::string text = constraint_name_sql(unique.name) + "UNIQUE";
  if (unique.nulls_not_distinct) text += " NULLS NOT DISTINCT";
  text += " (" + names(unique.columns) + ")";
  if (!unique.include.empty()) text += " INCLUDE (" + names(unique.include) + ")";
  append_clause(text, std::string(deferrable_sql(unique.deferrable)));
  return text;
}

std::string StandardSql::exclude_sql(const Exclude& exclude) const {
  throw Error("exclude constraint" + (exclude.name.empty() ? "" : " " + quote(exclude.name)) +
              ": this database has no exclude constraints")
      .with_hint("leave it out here, or run this step on PostgreSQL only");
}

std::string StandardSql::create_table_words(const Table&) const {
  return "CREATE TABLE";
}
bool StandardSql::adds_not_valid_later() const {
  return false;
}
std::string StandardSql::table_origin_sql(const Table&) const {
  return "";
}
std::string StandardSql::table_end_sql(const Table&) const {
  return "";
}

std::string StandardSql::index_target_sql(const Index& index, const Table& table) const {
  return quote(index.name) + " ON " + qualified(table.name, table.schema);
}

std::string StandardSql::index_key_sql(const IndexKey& key) const {
  std::string text = key.column.empty() ? in_parentheses(key.expression) : quote(key.column);
  if (!key.collation.empty()) append_clause(text, collation_sql(key.collation));
  if (!key.opclass.empty()) append_clause(text, key.opclass);
  if (key.descending) text += " DESC";
  if (key.nulls != Nulls::Default) text += key.nulls == Nulls::First ? " NULLS FIRST" : " NULLS LAST";
  return text;
}

std::string StandardSql::index_method_sql(const Index&) const {
  return "";
}
std::string StandardSql::index_middle_sql(const Index&) const {
  return "";
}

std::string StandardSql::value_sql(const Value& value) const {
  if (std::holds_alternative<std::monostate>(value)) return "NULL";
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "TRUE" : "FALSE";
  if (const auto* number = std::get_if<int64_t>(&value)) return std::to_string(*number);
  if (const auto* number = std::get_if<double>(&value)) return number_sql(*number);
  if (const auto* text = std::get_if<std::string>(&value)) return literal(*text);
  return std::get<Expression>(value).sql;
}

}  // namespace retort

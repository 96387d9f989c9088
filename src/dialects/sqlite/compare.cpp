#include "dialects/sqlite/compare.h"

#include <algorithm>
#include <unordered_map>

#include "base/text.h"
#include "dialects/sqlite/ddl_text.h"
#include "dialects/sqlite/sql_tokens.h"
#include "dialects/sqlite/types.h"

namespace retort::sqlite {
namespace {

// What PostgreSQL's functions are on SQLite, so that one migration runs on both.
constexpr std::pair<std::string_view, std::string_view> counterparts[] = {
    {"now()", "CURRENT_TIMESTAMP"},
    {"gen_random_uuid()", "lower(hex(randomblob(16)))"},
    {"uuid_generate_v4()", "lower(hex(randomblob(16)))"},
};

// Spares most defaults, which are constants, a closer look.
bool calls_something(std::string_view text) {
  return text.find('(') != std::string_view::npos;
}

// In parentheses such a function stays as it is: in a table that is there, or that a script of Alembic's makes.
std::string kept_function(std::string_view text) {
  if (!trim(text).starts_with('(')) return "";
  for (const auto& [from, to] : counterparts) {
    if (same_expression(text, from)) return "(" + bare_expression(text) + ")";
  }
  return "";
}

Default settled_default(const Default& value) {
  if (!value.is_sql()) return value;
  if (calls_something(value.text())) {
    if (std::string kept = kept_function(value.text()); !kept.empty()) return sql(kept);
    for (const auto& [from, to] : counterparts) {
      if (same_expression(value.text(), from)) return sql(std::string(to));
    }
  }
  Lexer lexer(value.text());
  Token first = lexer.take();
  if (lexer.at_end() && first.kind == TokenKind::Text) return first.name();
  return sql(bare_expression(value.text()));
}

std::string settled_collation(const std::string& name) {
  std::string upper = to_upper(name);
  if (upper == "BINARY") return "";
  return upper == "NOCASE" || upper == "RTRIM" ? upper : name;
}

bool is_integer(const Type& type) {
  return type.is<SmallInteger>() || type.is<Integer>() || type.is<BigInteger>();
}

bool is_key_of_another(const Table& table, const std::string& column) {
  return std::ranges::any_of(table.foreign_keys, [&](const ForeignKey& key) {
    return std::ranges::find(key.columns, column) != key.columns.end();
  });
}

// Before types are settled: whether the model wants SQLite to number this column.
bool wants_numbers(const Table& table, const Column& column) {
  if (column.identity || column.autoincrement == Autoincrement::On) return true;
  return column.autoincrement == Autoincrement::Auto && !column.server_default &&
         !is_key_of_another(table, column.name);
}

// RawType{"INT"} is no rowid where RawType{"INTEGER"} is one.
bool is_spelled_otherwise(const Type& type) {
  const auto* raw = type.as<RawType>();
  return raw != nullptr && type_of(raw->sql).is<Integer>() && !equal_ignoring_case(trim(raw->sql), "INTEGER");
}

void settle_type(Column& column, const Table& table, bool strict, bool rowid) {
  bool only_key = table.primary_key.columns == std::vector{column.name};
  if (only_key && rowid && is_integer(column.type) && wants_numbers(table, column)) {
    column.type = Integer{};
  } else if (strict) {
    column.type = only_key && is_spelled_otherwise(column.type) ? column.type : strict_type(column.type);
  } else if (!(only_key && is_spelled_otherwise(column.type))) {
    column.type = stored_type(column.type);
  }
  bool alias = only_key && rowid && column.type.is<Integer>() && !column.computed;
  column.autoincrement = alias ? Autoincrement::On : Autoincrement::Off;
}

void settle_column(Column& column, const Table& table, bool strict, bool rowid) {
  settle_type(column, table, strict, rowid);
  const auto& key = table.primary_key.columns;
  if (std::ranges::find(key, column.name) != key.end() || column.identity) column.nullable = false;
  if (column.server_default) column.server_default = settled_default(*column.server_default);
  if (column.computed) {
    column.server_default.reset();
    column.computed->expression = bare_expression(column.computed->expression);
  }
  column.identity.reset();
  column.collation = settled_collation(column.collation);
  column.comment.clear();
}

// An expression that is nothing but a column's name is that column.
void settle_key(IndexKey& key, const Table& table) {
  if (key.column.empty()) {
    key.expression = bare_expression(key.expression);
    Lexer lexer(key.expression);
    Token first = lexer.take();
    if (lexer.at_end() && first.is_name() && find_column(table, first.name()) != nullptr) {
      key.column = first.name();
      key.expression.clear();
    }
  }
  key.nulls = Nulls::Default;
  key.opclass.clear();
  if (std::string collation = settled_collation(key.collation); !collation.empty()) key.collation = collation;
}

Index settled_index(Index index, const Table& table) {
  for (IndexKey& key : index.columns) settle_key(key, table);
  auto where = index.options.find("sqlite_where");
  if (index.where.empty() && where != index.options.end()) index.where = where->second;
  index.where = bare_expression(index.where);
  index.method.clear();
  index.include.clear();
  index.nulls_not_distinct = false;
  index.options.clear();
  return index;
}

Options settled_options(const Options& options) {
  Options kept;
  if (option(options, "sqlite_temporary", false)) kept["sqlite_temporary"] = "true";
  if (option(options, "sqlite_strict", false)) kept["sqlite_strict"] = "true";
  if (!option(options, "sqlite_with_rowid", true)) kept["sqlite_with_rowid"] = "false";
  if (option(options, "sqlite_autoincrement", false)) kept["sqlite_autoincrement"] = "true";
  for (const auto& [name, value] : options) {
    if (name.starts_with("sqlite_on_conflict_")) kept[name] = value;
  }
  return kept;
}

// Adopting the spelling of what is there.

bool same_text(const std::string& a, const std::string& b) {
  return a != b && same_expression(a, b);
}

// Alembic's rule for SQLite: '0' and 0 and (0) are one default.
bool same_default(const Default& a, const Default& b) {
  auto plain = [](const Default& value) { return value.is_sql() ? bare_expression(value.text()) : value.text(); };
  if (!a.is_sql() && !b.is_sql()) return a.text() == b.text();
  if (a.is_sql() != b.is_sql()) return plain(a) == plain(b);
  auto meant = [&](const Default& value) { return settled_default(sql(plain(value))); };
  return same_expression(a.text(), b.text()) || meant(a) == meant(b);
}

void spell_column(Column& column, const Column& actual, bool only_key) {
  if (column.server_default && actual.server_default && same_default(*column.server_default, *actual.server_default)) {
    column.server_default = actual.server_default;
  }
  if (column.computed && actual.computed && column.computed->stored == actual.computed->stored &&
      same_text(column.computed->expression, actual.computed->expression)) {
    column.computed = actual.computed;
  }
  const auto* raw = column.type.as<RawType>();
  const auto* actual_raw = actual.type.as<RawType>();
  if ((raw != nullptr || actual_raw != nullptr) && meaning(column.type) == meaning(actual.type)) {
    column.type = actual.type;
  }
  if (raw != nullptr && actual_raw != nullptr && same_text(raw->sql, actual_raw->sql)) column.type = actual.type;
  if (equal_ignoring_case(column.collation, actual.collation)) column.collation = actual.collation;
  // Tables that were made by others may have a key that SQLite does not number; it is as good as one that it does.
  if (only_key && column.autoincrement == Autoincrement::On &&
      (is_integer(actual.type) || is_spelled_otherwise(actual.type))) {
    column.type = actual.type;
    column.autoincrement = actual.autoincrement;
  }
}

void spell_checks(std::vector<Check>& checks, const std::vector<Check>& actual) {
  for (Check& check : checks) {
    for (const Check& candidate : actual) {
      if (check.name == candidate.name && same_text(check.expression, candidate.expression)) {
        check.expression = candidate.expression;
        break;
      }
    }
  }
}

void spell_index(Index& index, const Index& actual) {
  if (same_text(index.where, actual.where)) index.where = actual.where;
  if (index.columns.size() != actual.columns.size()) return;
  for (size_t i = 0; i < index.columns.size(); ++i) {
    IndexKey& key = index.columns[i];
    if (!key.expression.empty() && same_text(key.expression, actual.columns[i].expression)) {
      key.expression = actual.columns[i].expression;
    }
    if (equal_ignoring_case(key.collation, actual.columns[i].collation)) key.collation = actual.columns[i].collation;
  }
}

void spell_table(Table& table, const Table& actual) {
  bool only_key = table.primary_key.columns.size() == 1 && table.primary_key == actual.primary_key;
  for (Column& column : table.columns) {
    const Column* there = find_column(actual, column.name);
    if (there == nullptr && !column.renamed_from.empty()) there = find_column(actual, column.renamed_from);
    if (there == nullptr) continue;
    spell_column(column, *there, only_key && column.name == table.primary_key.columns[0]);
  }
  spell_checks(table.checks, actual.checks);
  for (Index& index : table.indexes) {
    if (const Index* there = find_index(actual, index.name)) spell_index(index, *there);
  }
}

template <class T>
void spell_definitions(std::vector<T>& wanted, const std::vector<T>& actual) {
  for (T& each : wanted) {
    for (const T& there : actual) {
      bool same_place = equal_ignoring_case(each.name, there.name) && each.schema == there.schema;
      if (same_place && same_text(each.definition, there.definition)) each.definition = there.definition;
    }
  }
}

}  // namespace

bool option(const Options& options, const std::string& name, bool otherwise) {
  auto found = options.find(name);
  if (found == options.end()) return otherwise;
  std::string value = to_lower(trim(found->second));
  return value == "true" || value == "1" || value == "yes" || value == "on";
}

bool has_rowid_alias(const Table& table) {
  if (table.primary_key.columns.size() != 1) return false;
  const Column* column = find_column(table, table.primary_key.columns[0]);
  return column != nullptr && column->autoincrement == Autoincrement::On;
}

bool is_constant(const Default& value) {
  if (!value.is_sql()) return true;
  Lexer lexer(value.text());
  bool sign = lexer.take_mark('-') || lexer.take_mark('+');
  Token token = lexer.take();
  if (!lexer.at_end()) return false;
  if (token.kind == TokenKind::Number) return true;
  if (sign) return false;
  return token.kind == TokenKind::Text || token.kind == TokenKind::Blob || token.is_word("NULL") ||
         token.is_word("TRUE") || token.is_word("FALSE");
}

bool is_current_time(const Default& value) {
  if (!value.is_sql()) return false;
  std::string word = to_upper(trim(value.text()));
  return word == "CURRENT_TIMESTAMP" || word == "CURRENT_DATE" || word == "CURRENT_TIME";
}

Default read_default(const std::string& text) {
  std::string kept = calls_something(text) ? kept_function("(" + text + ")") : "";
  Default value = kept.empty() ? settled_default(sql(text)) : sql(kept);
  if (!value.is_sql() || is_constant(value) || is_current_time(value)) return value;
  // SQLite takes a name behind DEFAULT for a text: DEFAULT abc, DEFAULT "abc".
  Lexer lexer(value.text());
  Token first = lexer.take();
  return lexer.at_end() && first.is_name() ? Default(first.name()) : value;
}

Table settled(Table table) {
  bool strict = option(table.options, "sqlite_strict", false);
  bool rowid = option(table.options, "sqlite_with_rowid", true);
  for (Column& column : table.columns) settle_column(column, table, strict, rowid);
  table.primary_key.deferrable = Deferrable::No;
  table.primary_key.options.clear();
  for (Column& column : table.columns) column.options.clear();
  for (ForeignKey& key : table.foreign_keys) {
    key.not_valid = false;
    key.options.clear();
    key.referred_schema = table.schema;
    key.match = to_upper(key.match);
    if (key.match == "SIMPLE") key.match.clear();
  }
  for (Unique& unique : table.uniques) unique = {.name = std::move(unique.name), .columns = std::move(unique.columns)};
  for (Check& check : table.checks) check = {.name = check.name, .expression = bare_expression(check.expression)};
  table.excludes.clear();
  for (Index& index : table.indexes) index = settled_index(std::move(index), table);
  table.comment.clear();
  table.options = settled_options(table.options);
  if (!has_rowid_alias(table)) table.options.erase("sqlite_autoincrement");
  return table;
}

Catalog settled(Catalog catalog) {
  for (Table& table : catalog.tables) table = settled(std::move(table));
  catalog.enums.clear();
  for (View& view : catalog.views) {
    view.definition = std::string(trim(view.definition));
    view.comment.clear();
    view.options.clear();
    view.shape = "any";
  }
  for (Trigger& trigger : catalog.triggers) {
    trigger.definition = trigger_for_schema(trigger.definition, trigger.schema);
    trigger.comment.clear();
  }
  catalog.functions.clear();
  catalog.policies.clear();
  catalog.sequences.clear();
  catalog.domains.clear();
  catalog.extensions.clear();
  catalog.schemas.clear();
  catalog.composite_types.clear();
  catalog.others.clear();
  catalog.grants.clear();
  catalog.revokes.clear();
  return catalog;
}

Catalog spelled_like(Catalog model, const Catalog& actual) {
  std::unordered_map<std::string, const Table*> tables;
  auto key = [](const std::string& schema, const std::string& name) { return schema + '\0' + name; };
  for (const Table& table : actual.tables) tables.emplace(key(table.schema, table.name), &table);
  for (Table& table : model.tables) {
    auto found = tables.find(key(table.schema, table.name));
    if (found == tables.end() && !table.renamed_from.empty())
      found = tables.find(key(table.schema, table.renamed_from));
    if (found != tables.end()) spell_table(table, *found->second);
  }
  spell_definitions(model.views, actual.views);
  spell_definitions(model.triggers, actual.triggers);
  return model;
}

}  // namespace retort::sqlite

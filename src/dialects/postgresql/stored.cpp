// Settles a model into the form in which reflect() reports it.
#include "dialects/postgresql/stored.h"

#include <algorithm>
#include <limits>

#include "base/text.h"
#include "dialects/postgresql/compare_objects.h"
#include "dialects/postgresql/expressions.h"
#include "dialects/postgresql/names.h"
#include "dialects/postgresql/reflect.h"
#include "dialects/postgresql/types.h"
#include "schema/normalise.h"

namespace retort::postgresql {
namespace {

template <class T>
std::pair<int64_t, int64_t> range() {
  return {std::numeric_limits<T>::min(), std::numeric_limits<T>::max()};
}

std::pair<int64_t, int64_t> range_of(const Type& type) {
  if (type.is<SmallInteger>()) return range<int16_t>();
  return type.is<BigInteger>() ? range<int64_t>() : range<int32_t>();
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  size_t at = 0;
  for (Token token = next_token(text, at); token.kind != TokenKind::End; token = next_token(text, at)) {
    tokens.push_back(token);
  }
  return tokens;
}

bool is_word(const Token& token, std::string_view word) {
  return token.kind == TokenKind::Name && equal_ignoring_case(token.raw, word);
}

// `text` up to the end of the last of `tokens`.
std::string_view up_to(std::string_view text, const std::vector<Token>& tokens) {
  const auto& last = tokens.back().raw;
  return text.substr(0, static_cast<size_t>(last.data() + last.size() - text.data()));
}

// Takes "ASC", "DESC", "NULLS FIRST", "NULLS LAST" from the end.
void take_order(IndexKey& key, std::vector<Token>& tokens) {
  auto size = tokens.size();
  if (size > 2 && is_word(tokens[size - 2], "nulls")) {
    key.nulls = is_word(tokens[size - 1], "first") ? Nulls::First : Nulls::Last;
    tokens.resize(size - 2);
  }
  if (tokens.size() < 2) return;
  bool descending = is_word(tokens.back(), "desc");
  if (descending || is_word(tokens.back(), "asc")) {
    key.descending = descending;
    tokens.pop_back();
  }
}

// Takes the operator class from "name gin_trgm_ops" and "lower(name) text_pattern_ops".
void take_class(IndexKey& key, std::vector<Token>& tokens) {
  if (tokens.size() < 2 || tokens.back().kind != TokenKind::Name) return;
  auto is_name = [](const Token& token) { return token.kind == TokenKind::Name || token.kind == TokenKind::Quoted; };
  bool after_column = tokens.size() == 2 && is_name(tokens[0]) && !is_word(tokens[0], "not");
  bool after_call = tokens.size() > 3 && is_name(tokens[0]) && tokens[1].is('(');
  int depth = 0;
  for (size_t i = 1; after_call && i + 1 < tokens.size(); ++i) {
    depth += tokens[i].is('(') ? 1 : tokens[i].is(')') ? -1 : 0;
    after_call = (depth == 0) == (i + 2 == tokens.size());
  }
  if (!after_column && !after_call) return;
  key.opclass = std::string(tokens.back().raw);
  tokens.pop_back();
}

void settle_column(Column& column, const Table& table) {
  column.autoincrement = is_serial(column, table) ? Autoincrement::On : Autoincrement::Off;
  column.type = stored_type(column.type);
  if (column.server_default) column.server_default = stored_default(*column.server_default, column.type);
  if (column.identity) column.identity = stored_identity(*column.identity, column.type);
  if (column.computed) {
    column.computed->expression = bare_expression(column.computed->expression);
    column.server_default.reset();
  }
  bool numbered = column.autoincrement == Autoincrement::On || column.identity;
  if (numbered) column.server_default.reset();
  if (numbered || contains(table.primary_key.columns, column.name)) column.nullable = false;
  if (column.collation == "default") column.collation.clear();
}

void keep_options(Options& options, std::initializer_list<std::string_view> names) {
  std::erase_if(options, [&](const auto& option) { return std::ranges::find(names, option.first) == names.end(); });
  if (auto with = options.find("postgresql_with"); with != options.end()) with->second = storage_text(with->second);
}

void settle_exclude(Exclude& exclude, const Table& table) {
  exclude.where = bare_expression(exclude.where);
  exclude.method = to_lower(exclude.method);
  for (Exclude::Element& element : exclude.elements) {
    std::string column = only_column(element.expression);
    element.expression =
        find_column(table, column) != nullptr ? in_quotes(column, '"') : std::string(trim(element.expression));
  }
}

void settle_index(Index& index, const Table& table) {
  for (IndexKey& key : index.columns) {
    key = stored_key(std::move(key));
    if (std::string column = only_column(key.expression); find_column(table, column) != nullptr) {
      key.column = column;
      key.expression.clear();
    }
    // The column's own collation is not reported.
    const Column* column = find_column(table, key.column);
    if (column != nullptr && key.collation == column->collation) key.collation.clear();
  }
  index.where = bare_expression(index.where);
  index.method = to_lower(index.method);
  if (index.method == "btree") index.method.clear();
  keep_options(index.options,
               {"postgresql_with", "postgresql_tablespace", "postgresql_comment", "postgresql_statistics"});
}

void settle_table(Table& table) {
  for (Column& column : table.columns) settle_column(column, table);
  for (Check& check : table.checks) check.expression = bare_expression(check.expression);
  for (Exclude& exclude : table.excludes) settle_exclude(exclude, table);
  for (Index& index : table.indexes) settle_index(index, table);
  for (ForeignKey& key : table.foreign_keys) {
    key.match = to_upper(key.match);
    if (key.match == "SIMPLE") key.match.clear();
  }
  keep_options(table.options,
               {"postgresql_with", "postgresql_tablespace", "postgresql_partition_by", "postgresql_unlogged",
                "postgresql_row_security", "postgresql_replica_identity", "postgresql_cluster_on", "postgresql_using"});
  auto keep_all = [](auto& things) {
    for (auto& thing : things) {
      keep_options(thing.options, {"postgresql_with", "postgresql_tablespace", "postgresql_comment",
                                   "postgresql_no_inherit", "postgresql_set_columns", "postgresql_include"});
    }
  };
  keep_all(table.uniques);
  keep_all(table.foreign_keys);
  keep_all(table.checks);
  keep_all(table.excludes);
  for (Column& column : table.columns) {
    keep_options(column.options,
                 {"postgresql_storage", "postgresql_compression", "postgresql_statistics", "postgresql_attributes",
                  "postgresql_local", "postgresql_sequence", "postgresql_sequence_name"});
  }
}

}  // namespace

bool is_serial(const Column& column, const Table& table) {
  return settled_autoincrement(table, column) == Autoincrement::On;
}

Identity stored_identity(const Identity& identity, const Type& type) {
  auto [lowest, highest] = range_of(type);
  bool up = identity.increment.value_or(1) > 0;
  int64_t min_default = up ? 1 : lowest;
  int64_t max_default = up ? highest : -1;
  int64_t start_default = up ? identity.min_value.value_or(min_default) : identity.max_value.value_or(max_default);
  Identity result = identity;
  auto forget = [](std::optional<int64_t>& value, int64_t usual) {
    if (value == usual) value.reset();
  };
  forget(result.start, start_default);
  forget(result.increment, 1);
  forget(result.min_value, min_default);
  forget(result.max_value, max_default);
  forget(result.cache, 1);
  return result;
}

IndexKey stored_key(IndexKey key) {
  if (key.column.empty()) {
    std::string bare = bare_expression(key.expression);
    std::vector<Token> tokens = tokens_of(bare);
    take_order(key, tokens);
    if (key.opclass.empty()) take_class(key, tokens);
    key.expression = tokens.empty() ? bare : bare_expression(up_to(bare, tokens));
  }
  if (key.nulls == (key.descending ? Nulls::First : Nulls::Last)) key.nulls = Nulls::Default;
  return key;
}

Catalog stored(Catalog model) {
  for (Table& table : model.tables) settle_table(table);
  settle_objects(model);
  fill_names(model);
  return model;
}

}  // namespace retort::postgresql

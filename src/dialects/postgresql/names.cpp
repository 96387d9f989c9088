// Default names. Two pools for each schema: tables, indexes and sequences share one, constraints are in the other, and
// an index that belongs to a constraint is in both.
#include "dialects/postgresql/names.h"

#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "dialects/postgresql/expressions.h"

namespace retort::postgresql {
namespace {

constexpr size_t longest_name = 63;

// The longest beginning of at most `size` bytes that does not cut a UTF-8 character.
std::string_view clipped(std::string_view text, size_t size) {
  if (text.size() <= size) return text;
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
  return text.substr(0, size);
}

struct Taken {
  std::unordered_set<std::string> relations, constraints;
};
using Schemas = std::unordered_map<std::string, Taken>;

enum class Kind { Relation, Constraint, IndexOfConstraint };

std::string free_name(Taken& taken, Kind kind, std::string_view first, std::string_view second,
                      const std::string& label) {
  for (int number = 0;; ++number) {
    std::string name = object_name(first, second, number == 0 ? label : label + std::to_string(number));
    bool used = (kind != Kind::Constraint && taken.relations.contains(name)) ||
                (kind != Kind::Relation && taken.constraints.contains(name));
    if (used) continue;
    if (kind != Kind::Constraint) taken.relations.insert(name);
    if (kind != Kind::Relation) taken.constraints.insert(name);
    return name;
  }
}

// "a_b_c", no longer than a name may be.
std::string together(std::vector<std::string> columns, const std::vector<std::string>& include = {}) {
  columns.insert(columns.end(), include.begin(), include.end());
  std::string text;
  for (const std::string& column : columns) {
    if (!text.empty()) text += '_';
    text += column;
    if (text.size() > longest_name) break;
  }
  return std::string(clipped(text, longest_name));
}

// What the server calls an expression in an index's name: its function, else "expr".
std::string expression_name(const std::string& expression) {
  if (std::string column = only_column(expression); !column.empty()) return column;
  std::string bare = bare_expression(expression);
  size_t at = 0;
  Token token = next_token(bare, at);
  if (token.kind != TokenKind::Name && token.kind != TokenKind::Quoted) return "expr";
  size_t after = at;
  if (!next_token(bare, after).is('(')) return "expr";
  // The function's brackets must end the whole: lower(a) || b has no name.
  std::string_view arguments = trim(std::string_view(bare).substr(at));
  std::string inside = bare_expression(arguments);
  bool whole = inside.size() < arguments.size() || inside != arguments;
  return whole ? token.value() : "expr";
}

std::string index_columns(std::vector<IndexKey> keys, const std::vector<std::string>& include) {
  keys.insert(keys.end(), include.begin(), include.end());
  std::vector<std::string> names;
  std::unordered_set<std::string> used;
  for (const IndexKey& key : keys) {
    std::string base = key.column.empty() ? expression_name(key.expression) : key.column;
    std::string name = base;
    for (int number = 1; !used.insert(name).second; ++number) name = base + std::to_string(number);
    names.push_back(name);
  }
  return together(names);
}

std::vector<IndexKey> keys_of(const Exclude& exclude) {
  std::vector<IndexKey> keys;
  for (const Exclude::Element& element : exclude.elements) keys.emplace_back(sql(element.expression));
  return keys;
}

// The only column that a check is about; "" for none or several.
std::string column_of(const Check& check, const Table& table) {
  std::string found;
  for (const Column& column : table.columns) {
    if (!mentions(check.expression, column.name)) continue;
    if (!found.empty()) return "";
    found = column.name;
  }
  return found;
}

void take_given_names(const Catalog& catalog, Schemas& schemas) {
  for (const Table& table : catalog.tables) {
    Taken& taken = schemas[table.schema];
    taken.relations.insert(table.name);
    auto constraint = [&](const std::string& name, bool has_index) {
      if (name.empty()) return;
      taken.constraints.insert(name);
      if (has_index) taken.relations.insert(name);
    };
    constraint(table.primary_key.name, true);
    for (const Unique& unique : table.uniques) constraint(unique.name, true);
    for (const Exclude& exclude : table.excludes) constraint(exclude.name, true);
    for (const ForeignKey& key : table.foreign_keys) constraint(key.name, false);
    for (const Check& check : table.checks) constraint(check.name, false);
    for (const Index& index : table.indexes) {
      if (!index.name.empty()) taken.relations.insert(index.name);
    }
  }
  for (const View& view : catalog.views) schemas[view.schema].relations.insert(view.name);
}

// In the order in which the server names the parts of one CREATE TABLE.
void fill_table(Table& table, Taken& taken) {
  // `columns` is asked only where a name is missing: it may have to read expressions.
  auto name = [&](std::string& target, Kind kind, const char* label, const auto& columns) {
    if (target.empty()) target = free_name(taken, kind, table.name, columns(), label);
  };
  for (const Column& column : table.columns) {
    if (column.autoincrement == Autoincrement::On || column.identity) {
      free_name(taken, Kind::Relation, table.name, column.name, "seq");
    }
  }
  for (Check& check : table.checks) {
    name(check.name, Kind::Constraint, "check", [&] { return column_of(check, table); });
  }
  if (!table.primary_key.columns.empty()) {
    name(table.primary_key.name, Kind::IndexOfConstraint, "pkey", [] { return std::string(); });
  }
  for (Unique& unique : table.uniques) {
    name(unique.name, Kind::IndexOfConstraint, "key", [&] { return together(unique.columns, unique.include); });
  }
  for (Exclude& exclude : table.excludes) {
    name(exclude.name, Kind::IndexOfConstraint, "excl", [&] { return index_columns(keys_of(exclude), {}); });
  }
  for (ForeignKey& key : table.foreign_keys) {
    name(key.name, Kind::Constraint, "fkey", [&] { return together(key.columns); });
  }
  for (Index& index : table.indexes) {
    name(index.name, Kind::Relation, "idx", [&] { return index_columns(index.columns, index.include); });
  }
}

}  // namespace

std::string object_name(std::string_view first, std::string_view second, std::string_view label) {
  size_t overhead = 1 + label.size() + (second.empty() ? 0 : 1);
  size_t room = longest_name - overhead;
  size_t first_size = first.size(), second_size = second.size();
  while (first_size + second_size > room) --(first_size > second_size ? first_size : second_size);
  std::string name(clipped(first, first_size));
  if (!second.empty()) name += "_" + std::string(clipped(second, second_size));
  return name + "_" + std::string(label);
}

void fill_names(Catalog& catalog) {
  Schemas schemas;
  take_given_names(catalog, schemas);
  for (Table& table : catalog.tables) fill_table(table, schemas[table.schema]);
}

}  // namespace retort::postgresql

#include "schema/inherit.h"

#include <algorithm>
#include <functional>
#include <set>

#include "base/text.h"
#include "schema/normalise.h"

namespace retort {
namespace {

// What a serial column's heir has as its default: the same numbers.
Expression next_number(const Table& parent, const Column& column) {
  auto name = [](const std::string& text) {
    bool plain =
        std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
    return plain ? text : in_quotes(text, '"');
  };
  std::string sequence = name(parent.name + "_" + column.name + "_seq");
  if (!parent.schema.empty()) sequence = name(parent.schema) + "." + sequence;
  return sql("nextval(" + in_quotes(sequence, '\'') + "::regclass)");
}

}  // namespace

bool inherits_from(const Table& table, const Table& parent) {
  return std::ranges::find(table.inherits, TableName{parent.name, parent.schema}) != table.inherits.end();
}

bool is_inherited(const Catalog& catalog, const Table& table, const std::string& column) {
  if (table.inherits.empty()) return false;
  const Column* own = find_column(table, column);
  if (own != nullptr && own->options.contains("postgresql_local")) return false;
  return std::ranges::any_of(table.inherits, [&](const TableName& name) {
    const Table* parent = catalog.find_table(name.name, name.schema);
    return parent != nullptr && find_column(*parent, column) != nullptr;
  });
}

Column inherited_copy(const Table& parent, const Column& column) {
  Column copy = column;
  copy.nullable = settled_nullable(parent, column);
  if (settled_autoincrement(parent, column) == Autoincrement::On) copy.server_default = next_number(parent, column);
  copy.autoincrement = Autoincrement::Off;
  copy.identity.reset();
  copy.comment.clear();
  copy.renamed_from.clear();
  std::erase_if(copy.options, [](const auto& option) {
    return option.first != "postgresql_storage" && option.first != "postgresql_compression";
  });
  return copy;
}

void add_inherited_columns(const Catalog& catalog, Table& table) {
  std::vector<Column> columns;
  for (const TableName& name : table.inherits) {
    const Table* parent = catalog.find_table(name.name, name.schema);
    if (parent == nullptr) continue;
    for (const Column& column : parent->columns) {
      bool listed = find_column(table, column.name) != nullptr ||
                    std::ranges::find(columns, column.name, &Column::name) != columns.end();
      if (!listed) columns.push_back(inherited_copy(*parent, column));
    }
  }
  table.columns.insert(table.columns.begin(), columns.begin(), columns.end());
}

Catalog with_inherited_columns(Catalog catalog) {
  std::set<const Table*> done;
  std::function<void(Table&)> complete = [&](Table& table) {
    if (!done.insert(&table).second) return;
    for (const TableName& name : table.inherits) {
      if (Table* parent = catalog.find_table(name.name, name.schema)) complete(*parent);
    }
    add_inherited_columns(catalog, table);
  };
  for (Table& table : catalog.tables) complete(table);
  return catalog;
}

std::vector<Table*> heirs_of(Catalog& catalog, const Table& table) {
  std::vector<Table*> heirs;
  for (Table& each : catalog.tables) {
    if (inherits_from(each, table)) heirs.push_back(&each);
  }
  return heirs;
}

std::vector<const Table*> heirs_of(const Catalog& catalog, const Table& table) {
  std::vector<const Table*> heirs;
  for (const Table& each : catalog.tables) {
    if (inherits_from(each, table)) heirs.push_back(&each);
  }
  return heirs;
}

Table without_inherited(const Catalog& catalog, Table table) {
  if (table.inherits.empty()) return table;
  Table bare{.name = table.name, .schema = table.schema, .inherits = table.inherits};
  add_inherited_columns(catalog, bare);
  if (table.partition.empty()) {
    std::erase_if(table.columns, [&](const Column& column) {
      const Column* given = find_column(bare, column.name);
      return given != nullptr && *given == column;
    });
    return table;
  }
  auto alike = [](const Column& a, Column b) {
    b.comment = a.comment;
    b.options = a.options;
    return a == b;
  };
  if (std::ranges::equal(bare.columns, table.columns, alike)) {
    table.columns.clear();
    return table;
  }
  for (const TableName& name : table.inherits) {
    const Table* parent = catalog.find_table(name.name, name.schema);
    if (parent != nullptr) table.checks.insert(table.checks.end(), parent->checks.begin(), parent->checks.end());
  }
  return table;
}

}  // namespace retort

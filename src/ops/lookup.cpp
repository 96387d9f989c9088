#include "ops/lookup.h"

#include <algorithm>

#include "schema/dump.h"

namespace retort {
namespace {

// Unnamed things match by content; a name, where one is asked for, must be the same. Where both are asked for, a thing
// without a name may also match by content.
template <class Items, class SameContent>
std::optional<size_t> find_item(const Items& items, const DropConstraint& op, SameContent same_content) {
  for (size_t i = 0; i < items.size(); ++i) {
    if (op.name.empty() ? same_content(items[i]) : items[i].name == op.name) return i;
  }
  for (size_t i = 0; i < items.size(); ++i) {
    if (items[i].name.empty() && same_content(items[i])) return i;
  }
  return std::nullopt;
}

std::vector<std::string> element_expressions(const Exclude& exclude) {
  std::vector<std::string> result;
  for (const auto& element : exclude.elements) result.push_back(element.expression);
  return result;
}

DropConstraint drop_op(const Table& table, ConstraintKind kind, const std::string& name,
                       std::vector<std::string> columns, std::string expression = {}) {
  DropConstraint op{.table = table.name, .name = name, .kind = kind, .schema = table.schema};
  if (name.empty()) {
    op.columns = std::move(columns);
    op.expression = std::move(expression);
  }
  return op;
}

bool is_on_columns_alone(const Index& index) {
  return index.where.empty() && std::all_of(index.columns.begin(), index.columns.end(),
                                            [](const IndexKey& key) { return !key.column.empty(); });
}

}  // namespace

const Table& table_in(const Catalog& catalog, const std::string& name, const std::string& schema) {
  if (const Table* table = catalog.find_table(name, schema)) return *table;
  throw Error("There is no table " + shown(name, schema) + ".");
}

Table& table_in(Catalog& catalog, const std::string& name, const std::string& schema) {
  return const_cast<Table&>(table_in(std::as_const(catalog), name, schema));
}

const Column& column_in(const Table& table, const std::string& name) {
  if (const Column* column = find_column(table, name)) return *column;
  throw Error("Table " + shown(table.name, table.schema) + " has no column " + shown(name) + ".");
}

std::optional<ConstraintPlace> find_constraint(const Table& table, const DropConstraint& op) {
  auto wanted = [&](ConstraintKind kind) { return op.kind == kind || (op.kind == ConstraintKind::Any); };
  auto same_columns = [&](const auto& item) { return !op.columns.empty() && item.columns == op.columns; };
  std::optional<ConstraintPlace> place;
  auto note = [&](ConstraintKind kind, std::optional<size_t> position) {
    if (!place && position) place = ConstraintPlace{kind, *position};
  };
  const PrimaryKey& key = table.primary_key;
  if (wanted(ConstraintKind::PrimaryKey) && !key.columns.empty()) {
    bool only_one = op.kind == ConstraintKind::PrimaryKey && (op.columns.empty() || op.columns == key.columns);
    bool unnamed = op.name.empty() || (key.name.empty() && only_one);
    if (unnamed ? only_one || same_columns(key) : op.name == key.name) note(ConstraintKind::PrimaryKey, 0);
  }
  if (wanted(ConstraintKind::ForeignKey)) {
    note(ConstraintKind::ForeignKey, find_item(table.foreign_keys, op, same_columns));
  }
  if (wanted(ConstraintKind::Unique)) note(ConstraintKind::Unique, find_item(table.uniques, op, same_columns));
  if (wanted(ConstraintKind::Check)) {
    note(ConstraintKind::Check, find_item(table.checks, op, [&](const Check& check) {
           return !op.expression.empty() && check.expression == op.expression;
         }));
  }
  if (wanted(ConstraintKind::Exclude)) {
    note(ConstraintKind::Exclude, find_item(table.excludes, op, [&](const Exclude& exclude) {
           return !op.columns.empty() && element_expressions(exclude) == op.columns;
         }));
  }
  return place;
}

std::optional<IndexPlace> find_index(const Catalog& catalog, const DropIndex& op) {
  for (size_t t = 0; t < catalog.tables.size(); ++t) {
    const Table& table = catalog.tables[t];
    if (table.schema != op.schema || (!op.table.empty() && table.name != op.table)) continue;
    for (size_t i = 0; i < table.indexes.size(); ++i) {
      if (table.indexes[i].name == op.name) return IndexPlace{t, i};
    }
  }
  return std::nullopt;
}

DropConstraint drop_of(const Table& table, const PrimaryKey& key) {
  return drop_op(table, ConstraintKind::PrimaryKey, key.name, key.columns);
}
DropConstraint drop_of(const Table& table, const ForeignKey& key) {
  return drop_op(table, ConstraintKind::ForeignKey, key.name, key.columns);
}
DropConstraint drop_of(const Table& table, const Unique& unique) {
  return drop_op(table, ConstraintKind::Unique, unique.name, unique.columns);
}
DropConstraint drop_of(const Table& table, const Check& check) {
  return drop_op(table, ConstraintKind::Check, check.name, {}, check.expression);
}
DropConstraint drop_of(const Table& table, const Exclude& exclude) {
  return drop_op(table, ConstraintKind::Exclude, exclude.name, element_expressions(exclude));
}

bool same_set(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return a.size() == b.size() && std::is_permutation(a.begin(), a.end(), b.begin());
}

bool is_key(const Table& table, const std::vector<std::string>& columns) {
  if (same_set(table.primary_key.columns, columns)) return true;
  for (const Unique& unique : table.uniques) {
    if (same_set(unique.columns, columns)) return true;
  }
  for (const Index& index : table.indexes) {
    if (!index.unique || index.columns.size() != columns.size() || !is_on_columns_alone(index)) continue;
    std::vector<std::string> names;
    for (const IndexKey& key : index.columns) names.push_back(key.column);
    if (same_set(names, columns)) return true;
  }
  return false;
}

const std::vector<std::string>& referred_columns(const ForeignKey& key, const Table& referred) {
  return key.referred_columns.empty() ? referred.primary_key.columns : key.referred_columns;
}

bool refers_to(const ForeignKey& key, const Table& table) {
  return key.referred_table == table.name && key.referred_schema == table.schema;
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool involves(const Index& index, const std::string& column) {
  return contains(index.include, column) || std::any_of(index.columns.begin(), index.columns.end(),
                                                        [&](const IndexKey& key) { return key.column == column; });
}

bool involves(const Unique& unique, const std::string& column) {
  return contains(unique.columns, column) || contains(unique.include, column);
}

}  // namespace retort

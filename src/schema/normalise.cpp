// Settling and sorting. Sorting moves nothing that is in order already: reflected catalogs come sorted.
#include "schema/normalise.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "schema/dump.h"
#include "schema/grants.h"

namespace retort {
namespace {

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

template <class Items, class Less>
void sort_unless_sorted(Items& items, Less less) {
  if (!std::is_sorted(items.begin(), items.end(), less)) std::stable_sort(items.begin(), items.end(), less);
}

// By name, then content.
template <class Item>
void sort_items(std::vector<Item>& items) {
  sort_unless_sorted(items, [](const Item& a, const Item& b) {
    if (a.name != b.name) return a.name < b.name;
    return !(a == b) && describe(a) < describe(b);
  });
}

template <class Item>
void sort_by_schema_and_name(std::vector<Item>& items) {
  sort_unless_sorted(
      items, [](const Item& a, const Item& b) { return std::tie(a.schema, a.name) < std::tie(b.schema, b.name); });
}

template <class Item>
void sort_by_table(std::vector<Item>& items) {
  sort_unless_sorted(items, [](const Item& a, const Item& b) {
    return std::tie(a.schema, a.table, a.name) < std::tie(b.schema, b.table, b.name);
  });
}

void sort_by_schema_and_name(std::vector<Function>& functions) {
  sort_unless_sorted(functions, [](const Function& a, const Function& b) {
    return std::tie(a.schema, a.name, a.arguments) < std::tie(b.schema, b.name, b.arguments);
  });
}

void add_enums_in_use(Catalog& catalog) {
  std::set<std::pair<std::string, std::string>> known;
  for (const Enum& type : catalog.enums) known.emplace(type.schema, type.name);
  for (const Table& table : catalog.tables) {
    for (const Column& column : table.columns) {
      const Enum* type = named_enum(column.type);
      if (type && known.emplace(type->schema, type->name).second) catalog.enums.push_back(*type);
    }
  }
}

void complete_foreign_keys(Catalog& catalog) {
  std::map<std::pair<std::string, std::string>, const Table*> tables;  // filled when the first one needs it
  for (Table& table : catalog.tables) {
    for (ForeignKey& key : table.foreign_keys) {
      if (!key.referred_columns.empty()) continue;
      if (tables.empty()) {
        for (const Table& each : catalog.tables) tables[{each.schema, each.name}] = &each;
      }
      auto found = tables.find({key.referred_schema, key.referred_table});
      if (found != tables.end()) key.referred_columns = found->second->primary_key.columns;
    }
  }
}

}  // namespace

bool is_integer(const Type& type) {
  return type.is<Integer>() || type.is<BigInteger>() || type.is<SmallInteger>();
}

const Enum* named_enum(const Type& type) {
  if (const auto* array = type.as<Array>()) return named_enum(array->element());
  const auto* found = type.as<Enum>();
  return found && !found->name.empty() ? found : nullptr;
}

void unsettle(Table& table) {
  for (Column& column : table.columns) {
    Autoincrement there = settled_autoincrement(table, column);
    column.autoincrement = Autoincrement::Auto;
    if (settled_autoincrement(table, column) != there) column.autoincrement = there;
  }
}

Autoincrement settled_autoincrement(const Table& table, const Column& column) {
  if (column.autoincrement != Autoincrement::Auto) return column.autoincrement;
  const auto& key = table.primary_key.columns;
  if (key.size() != 1 || key[0] != column.name || !is_integer(column.type)) return Autoincrement::Off;
  if (column.server_default || column.identity || column.computed) return Autoincrement::Off;
  bool refers = std::any_of(table.foreign_keys.begin(), table.foreign_keys.end(),
                            [&](const ForeignKey& each) { return contains(each.columns, column.name); });
  return refers ? Autoincrement::Off : Autoincrement::On;
}

bool settled_nullable(const Table& table, const Column& column) {
  return column.nullable && !column.identity && !contains(table.primary_key.columns, column.name);
}

void settle(Table& table) {
  for (Column& column : table.columns) {
    column.autoincrement = settled_autoincrement(table, column);
    column.nullable = settled_nullable(table, column);
  }
}

Catalog normalise(Catalog catalog) {
  complete_foreign_keys(catalog);
  add_enums_in_use(catalog);
  for (Table& table : catalog.tables) {
    settle(table);
    if (table.primary_key.columns.empty()) table.primary_key = {};  // a name, of nothing
    table.renamed_from.clear();
    forget_former_names(table);
    sort_items(table.foreign_keys);
    sort_items(table.uniques);
    sort_items(table.checks);
    sort_items(table.excludes);
    sort_items(table.indexes);
  }
  sort_by_schema_and_name(catalog.tables);
  sort_by_schema_and_name(catalog.enums);
  for (View& view : catalog.views) sort_items(view.indexes);
  sort_by_schema_and_name(catalog.views);
  sort_by_table(catalog.triggers);
  sort_by_table(catalog.policies);
  sort_by_schema_and_name(catalog.functions);
  sort_by_schema_and_name(catalog.sequences);
  sort_by_schema_and_name(catalog.domains);
  sort_by_schema_and_name(catalog.extensions);
  sort_by_schema_and_name(catalog.composite_types);
  sort_unless_sorted(catalog.others, [](const OtherObject& a, const OtherObject& b) {
    auto key = [](const OtherObject& o) { return std::tie(o.kind, o.schema, o.name, o.table, o.arguments); };
    return key(a) < key(b);
  });
  sort_unless_sorted(catalog.schemas, [](const Schema& a, const Schema& b) { return a.name < b.name; });
  settle_grants(catalog);
  return catalog;
}

}  // namespace retort

#include "schema/name_lists.h"

#include <algorithm>
#include <optional>
#include <set>

#include "base/text.h"
#include "schema/grants.h"
#include "schema/table_index.h"

namespace retort {
namespace {

bool matches_any(const std::vector<std::string>& patterns, const std::string& text) {
  return std::ranges::any_of(patterns, [&](const std::string& pattern) { return matches_pattern(text, pattern); });
}

bool excludes_schema(const NameLists& lists, const std::string& schema) {
  return !schema.empty() && matches_any(lists.exclude_schemas, schema);
}

std::string full_name(const std::string& name, const std::string& schema) {
  return schema.empty() ? name : schema + "." + name;
}

template <class T, class F>
void erase(std::vector<T>& items, F condition) {
  std::erase_if(items, condition);
}

// One table without the columns in `gone`.
void leave_out_columns(Table& table, const std::set<std::string>& gone) {
  auto is_gone = [&](const std::string& column) { return gone.contains(column); };
  auto touches = [&](const auto& part) {
    bool included = false;
    if constexpr (requires { part.include; }) included = std::ranges::any_of(part.include, is_gone);
    return included || std::ranges::any_of(part.columns, is_gone);
  };
  erase(table.columns, [&](const Column& column) { return is_gone(column.name); });
  if (touches(table.primary_key)) table.primary_key = {};
  erase(table.foreign_keys, touches);
  erase(table.uniques, touches);
  erase(table.indexes, [&](const Index& index) {
    return std::ranges::any_of(index.include, is_gone) ||
           std::ranges::any_of(index.columns, [&](const IndexKey& key) { return is_gone(key.column); });
  });
}

}  // namespace

bool excludes_table(const NameLists& lists, const std::string& name, const std::string& schema) {
  return excludes_schema(lists, schema) || matches_any(lists.exclude_tables, name) ||
         (!schema.empty() && matches_any(lists.exclude_tables, full_name(name, schema)));
}

bool excludes_column(const NameLists& lists, const Table& table, const std::string& column) {
  return matches_any(lists.exclude_columns, column) || matches_any(lists.exclude_columns, table.name + "." + column) ||
         (!table.schema.empty() &&
          matches_any(lists.exclude_columns, full_name(table.name, table.schema) + "." + column));
}

void leave_out(Catalog& catalog, const NameLists& lists, const Catalog* other) {
  if (lists.empty()) return;
  auto gone = [&](const auto& thing) { return excludes_table(lists, thing.name, thing.schema); };
  erase(catalog.tables, gone);
  erase(catalog.views, gone);
  erase(catalog.triggers, [&](const Trigger& trigger) { return excludes_table(lists, trigger.table, trigger.schema); });
  erase(catalog.policies, [&](const Policy& policy) { return excludes_table(lists, policy.table, policy.schema); });
  erase(catalog.sequences, [&](const Sequence& sequence) {
    return gone(sequence) || excludes_table(lists, sequence.owner_table, sequence.schema);
  });
  auto in_excluded_schema = [&](const auto& thing) { return excludes_schema(lists, thing.schema); };
  erase(catalog.functions, in_excluded_schema);
  erase(catalog.domains, in_excluded_schema);
  erase(catalog.composite_types, in_excluded_schema);
  erase(catalog.others, [&](const OtherObject& each) {
    return excludes_schema(lists, each.schema) ||
           (!each.table.empty() && excludes_table(lists, each.table, each.schema));
  });
  erase(catalog.schemas, [&](const Schema& schema) { return excludes_schema(lists, schema.name); });
  erase(catalog.enums, [&](const Enum& type) { return excludes_schema(lists, type.schema); });
  std::optional<TableIndex> others;
  if (other != nullptr) others.emplace(*other);
  for (Table& table : catalog.tables) {
    erase(table.foreign_keys,
          [&](const ForeignKey& key) { return excludes_table(lists, key.referred_table, key.referred_schema); });
    if (lists.exclude_columns.empty()) continue;
    if (others && others->find(table.name, table.schema) == nullptr) continue;
    std::set<std::string> columns;
    for (const Column& column : table.columns) {
      if (excludes_column(lists, table, column.name)) columns.insert(column.name);
    }
    if (!columns.empty()) leave_out_columns(table, columns);
  }
  drop_grants_on_nothing(catalog);
}

}  // namespace retort

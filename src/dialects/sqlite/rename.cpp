#include "dialects/sqlite/rename.h"

#include <algorithm>

#include "base/text.h"
#include "dialects/sqlite/rebuild.h"
#include "dialects/sqlite/sql_tokens.h"

namespace retort::sqlite {
namespace {

bool holds(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::any_of(names, [&](const std::string& other) { return equal_ignoring_case(other, name); });
}

}  // namespace

Table with_columns_renamed(Table table, const Names& names) {
  auto renamed = [&](const std::string& name) {
    auto found = std::ranges::find_if(names, [&](const auto& pair) { return equal_ignoring_case(pair.first, name); });
    return found == names.end() ? name : found->second;
  };
  auto rename = [&](std::string& name) { name = renamed(name); };
  auto rename_all = [&](std::vector<std::string>& list) { std::ranges::for_each(list, rename); };
  auto rewrite = [&](std::string& expression) { expression = with_columns_renamed(expression, renamed); };

  for (Column& column : table.columns) {
    rename(column.name);
    if (column.computed) rewrite(column.computed->expression);
  }
  rename_all(table.primary_key.columns);
  for (ForeignKey& key : table.foreign_keys) {
    rename_all(key.columns);
    if (equal_ignoring_case(key.referred_table, table.name)) rename_all(key.referred_columns);
  }
  for (Unique& unique : table.uniques) rename_all(unique.columns);
  for (Check& check : table.checks) rewrite(check.expression);
  for (Index& index : table.indexes) {
    for (IndexKey& key : index.columns) {
      rename(key.column);
      rewrite(key.expression);
    }
    rewrite(index.where);
  }
  return table;
}

Names in_safe_order(Names names, const std::vector<std::string>& present) {
  std::vector<std::string> taken = present;
  Names ordered;
  auto step = [&](const std::string& from, const std::string& to) {
    ordered.emplace_back(from, to);
    std::ranges::replace(taken, from, to);
  };
  while (!names.empty()) {
    auto free = std::ranges::find_if(names, [&](const auto& pair) {
      return equal_ignoring_case(pair.first, pair.second) || !holds(taken, pair.second);
    });
    if (free != names.end()) {
      step(free->first, free->second);
      names.erase(free);
    } else {
      std::string between = temporary_name(names[0].first, [&](const std::string& name) { return holds(taken, name); });
      step(names[0].first, between);
      names[0].first = between;
    }
  }
  return ordered;
}

}  // namespace retort::sqlite

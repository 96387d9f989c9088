// Tables by their names, for who looks for many of them: Catalog::find_table() goes through all of them each time.
#pragma once

#include <string_view>
#include <unordered_map>

#include "retort/schema.h"

namespace retort {

// Good for as long as the catalog's tables stay where they are.
class TableIndex {
 public:
  explicit TableIndex(const Catalog& catalog) {
    by_name_.reserve(catalog.tables.size());
    for (const Table& table : catalog.tables) by_name_.emplace(table.name, &table);
  }

  // Null: none.
  const Table* find(std::string_view name, std::string_view schema) const {
    auto [begin, end] = by_name_.equal_range(name);
    for (auto at = begin; at != end; ++at) {
      if (at->second->schema == schema) return at->second;
    }
    return nullptr;
  }

 private:
  std::unordered_multimap<std::string_view, const Table*> by_name_;
};

}  // namespace retort

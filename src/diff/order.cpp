#include "diff/order.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace retort {

TableOrder order_by_dependency(const std::vector<const Table*>& tables) {
  std::map<std::pair<std::string, std::string>, size_t> place;
  for (size_t i = 0; i < tables.size(); ++i) place[{tables[i]->schema, tables[i]->name}] = i;

  std::vector<std::set<size_t>> needs(tables.size());
  std::vector<std::vector<size_t>> needed_by(tables.size());
  for (size_t i = 0; i < tables.size(); ++i) {
    auto need = [&](const std::string& schema, const std::string& name) {
      auto other = place.find({schema, name});
      if (other == place.end() || other->second == i) return;
      if (needs[i].insert(other->second).second) needed_by[other->second].push_back(i);
    };
    for (const TableName& parent : tables[i]->inherits) need(parent.schema, parent.name);
    for (const ForeignKey& key : tables[i]->foreign_keys) need(key.referred_schema, key.referred_table);
  }

  TableOrder order;
  std::set<size_t> waiting, ready;
  for (size_t i = 0; i < tables.size(); ++i) (needs[i].empty() ? ready : waiting).insert(i);
  while (!ready.empty() || !waiting.empty()) {
    if (ready.empty()) {  // only cycles are left: the first of them goes without the keys that it waits for
      size_t first = *std::ranges::find_if(waiting, [&](size_t each) {
        return std::ranges::none_of(tables[each]->inherits, [&](const TableName& parent) {
          auto other = place.find({parent.schema, parent.name});
          return other != place.end() && needs[each].count(other->second);
        });
      });
      for (size_t k = 0; k < tables[first]->foreign_keys.size(); ++k) {
        const ForeignKey& key = tables[first]->foreign_keys[k];
        auto other = place.find({key.referred_schema, key.referred_table});
        if (other != place.end() && needs[first].count(other->second)) order.detached.push_back({tables[first], k});
      }
      needs[first].clear();
      waiting.erase(first);
      ready.insert(first);
    }
    size_t next = *ready.begin();
    ready.erase(ready.begin());
    order.tables.push_back(tables[next]);
    for (size_t other : needed_by[next]) {
      if (needs[other].erase(next) && needs[other].empty() && waiting.erase(other)) ready.insert(other);
    }
  }
  return order;
}

}  // namespace retort

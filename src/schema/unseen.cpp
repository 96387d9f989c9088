#include "schema/unseen.h"

#include <algorithm>
#include <set>

namespace retort {

std::vector<std::string> unseen_schemas(const Catalog& model, const std::vector<std::string>& looked_at) {
  auto is_seen = [&](const std::string& schema) {
    return schema.empty() ||
           std::ranges::any_of(looked_at, [&](const std::string& name) { return name == "*" || name == schema; });
  };
  std::set<std::string> unseen;
  for (const Table& table : model.tables) {
    if (!is_seen(table.schema)) unseen.insert(table.schema);
  }
  return {unseen.begin(), unseen.end()};
}

}  // namespace retort

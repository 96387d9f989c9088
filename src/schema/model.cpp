// What models need beyond templates: foreign keys get the names of the tables that they refer to.
#include "retort/model.h"

#include <map>

namespace retort::detail {

Catalog resolve(std::vector<Table> tables, const std::vector<std::string>& models) {
  struct Place {
    std::string name, schema;
  };
  std::map<std::string, Place> places;
  for (size_t i = 0; i < tables.size(); ++i) places[models[i]] = {tables[i].name, tables[i].schema};

  for (Table& table : tables) {
    for (ForeignKey& key : table.foreign_keys) {
      if (key.referred_table.empty() || key.referred_table.front() != unresolved) continue;
      std::string model = key.referred_table.substr(1);
      auto place = places.find(model);
      if (place == places.end()) {
        throw Error("Table '" + table.name + "' refers to the model '" + model +
                    "', which is not among the models of this catalog.")
            .with_hint("Add it: retort::catalog<..., " + model + ">().");
      }
      key.referred_table = place->second.name;
      key.referred_schema = place->second.schema;
    }
  }
  return {.tables = std::move(tables)};
}

}  // namespace retort::detail

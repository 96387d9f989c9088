#include <algorithm>
#include <utility>

#include "retort/schema.h"

namespace retort {
namespace {

template <class Items>
auto find_named(Items& items, const std::string& name) -> decltype(items.data()) {
  auto found = std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.name == name; });
  return found == items.end() ? nullptr : &*found;
}

}  // namespace

const Table* Catalog::find_table(const std::string& name, const std::string& schema) const {
  auto found = std::find_if(tables.begin(), tables.end(),
                            [&](const Table& table) { return table.name == name && table.schema == schema; });
  return found == tables.end() ? nullptr : &*found;
}

Table* Catalog::find_table(const std::string& name, const std::string& schema) {
  return const_cast<Table*>(std::as_const(*this).find_table(name, schema));
}

const Column* find_column(const Table& table, const std::string& name) {
  return find_named(table.columns, name);
}
Column* find_column(Table& table, const std::string& name) {
  return find_named(table.columns, name);
}
const Index* find_index(const Table& table, const std::string& name) {
  return find_named(table.indexes, name);
}

}  // namespace retort

template class std::vector<retort::Column>;
template class std::vector<retort::ForeignKey>;
template class std::vector<retort::Unique>;
template class std::vector<retort::Check>;
template class std::vector<retort::Exclude>;
template class std::vector<retort::Index>;
template class std::vector<retort::Table>;

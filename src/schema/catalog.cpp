#include <algorithm>
#include <tuple>
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

bool Catalog::operator==(const Catalog& other) const {
  auto all = [](const Catalog& c) {
    return std::tie(c.tables, c.enums, c.views, c.triggers, c.functions, c.policies, c.sequences, c.domains,
                    c.extensions, c.schemas, c.composite_types, c.others, c.grants, c.revokes);
  };
  return all(*this) == all(other);
}

const Column* find_column(const Table& table, const std::string& name) {
  return find_named(table.columns, name);
}
Column* find_column(Table& table, const std::string& name) {
  return find_named(table.columns, name);
}
bool View::operator==(const View& other) const {
  auto all = [](const View& v) {
    return std::tie(v.name, v.definition, v.schema, v.columns, v.materialized, v.indexes, v.comment, v.options);
  };
  return all(*this) == all(other);
}
bool Function::operator==(const Function& other) const {
  auto all = [](const Function& f) { return std::tie(f.name, f.arguments, f.definition, f.schema, f.comment); };
  return all(*this) == all(other);
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
template class std::vector<retort::View>;
template class std::vector<retort::Trigger>;
template class std::vector<retort::Function>;
template class std::vector<retort::Policy>;
template class std::vector<retort::Sequence>;
template class std::vector<retort::Domain>;

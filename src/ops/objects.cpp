#include "ops/objects.h"

#include <algorithm>
#include <tuple>

#include "schema/dump.h"

namespace retort {
namespace {

// Calls `use` with the catalog's lists, one after the other, but for the enums: most of them are the columns'.
template <class C, class Use>
void for_each_own_list(C& catalog, Use use) {
  use(catalog.schemas);
  use(catalog.extensions);
  use(catalog.domains);
  use(catalog.composite_types);
  use(catalog.sequences);
  use(catalog.functions);
  use(catalog.views);
  use(catalog.triggers);
  use(catalog.policies);
  use(catalog.others);
}

template <class C, class Use>
void for_each_list(C& catalog, Use use) {
  use(catalog.enums);
  for_each_own_list(catalog, use);
}

template <class T>
std::vector<T>& list_of(Catalog& catalog) {
  std::vector<T>* found = nullptr;
  for_each_list(catalog, [&](auto& list) {
    if constexpr (std::is_same_v<std::decay_t<decltype(list)>, std::vector<T>>) found = &list;
  });
  return *found;
}

struct Naming {
  DropObject operator()(const View& v) const {
    return {
        .kind = v.materialized ? ObjectKind::MaterializedView : ObjectKind::View, .name = v.name, .schema = v.schema};
  }
  DropObject operator()(const Function& f) const {
    return {.kind = ObjectKind::Function, .name = f.name, .arguments = f.arguments, .schema = f.schema};
  }
  DropObject operator()(const Trigger& t) const {
    return {.kind = ObjectKind::Trigger, .name = t.name, .table = t.table, .schema = t.schema};
  }
  DropObject operator()(const Policy& p) const {
    return {.kind = ObjectKind::Policy, .name = p.name, .table = p.table, .schema = p.schema};
  }
  DropObject operator()(const Sequence& s) const {
    return {.kind = ObjectKind::Sequence, .name = s.name, .schema = s.schema};
  }
  DropObject operator()(const Domain& d) const {
    return {.kind = ObjectKind::Domain, .name = d.name, .schema = d.schema};
  }
  DropObject operator()(const Extension& e) const { return {.kind = ObjectKind::Extension, .name = e.name}; }
  DropObject operator()(const Schema& s) const { return {.kind = ObjectKind::Schema, .name = s.name}; }
  DropObject operator()(const Enum& e) const { return {.kind = ObjectKind::Enum, .name = e.name, .schema = e.schema}; }
  DropObject operator()(const CompositeType& t) const {
    return {.kind = ObjectKind::CompositeType, .name = t.name, .schema = t.schema};
  }
  DropObject operator()(const OtherObject& o) const {
    return {.kind = o.kind, .name = o.name, .table = o.table, .arguments = o.arguments, .schema = o.schema};
  }
};

// An extension's schema is where it is, not part of its name.
bool same_name(DropObject a, DropObject b) {
  auto key = [](const DropObject& d) { return std::tie(d.kind, d.name, d.table, d.arguments, d.schema); };
  if (a.kind == ObjectKind::Extension) a.schema.clear();
  if (b.kind == ObjectKind::Extension) b.schema.clear();
  return key(a) == key(b);
}

// The place of the object in its list, or nothing. Not `exact`: a function without arguments in its name may be the
// only one called so.
template <class T>
std::optional<size_t> place_in(const std::vector<T>& list, const DropObject& name, bool exact = false) {
  for (size_t i = 0; i < list.size(); ++i) {
    if (same_name(Naming{}(list[i]), name)) return i;
  }
  std::optional<size_t> only;
  if (exact || name.kind != ObjectKind::Function || !name.arguments.empty()) return only;
  for (size_t i = 0; i < list.size(); ++i) {
    DropObject bare = Naming{}(list[i]);
    bare.arguments.clear();
    if (!same_name(bare, name)) continue;
    if (only) return std::nullopt;
    only = i;
  }
  return only;
}

}  // namespace

DropObject drop_of(const Object& object) {
  return std::visit(Naming{}, object);
}

bool can_grow_into(const CompositeType& from, const CompositeType& to) {
  auto has = [](const CompositeType& type, const std::string& name) {
    return std::ranges::find(type.attributes, name, &CompositeType::Attribute::name) != type.attributes.end();
  };
  std::vector<std::string> result;
  for (const auto& attribute : from.attributes) {
    if (has(to, attribute.name)) result.push_back(attribute.name);
  }
  for (const auto& attribute : to.attributes) {
    if (!has(from, attribute.name)) result.push_back(attribute.name);
  }
  return std::ranges::equal(result, to.attributes, {}, {}, &CompositeType::Attribute::name);
}

const char* words(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::Schema:
      return "schema";
    case ObjectKind::Table:
      return "table";
    case ObjectKind::Column:
      return "column";
    case ObjectKind::Index:
      return "index";
    case ObjectKind::UniqueConstraint:
      return "unique constraint";
    case ObjectKind::ForeignKeyConstraint:
      return "foreign key";
    case ObjectKind::CheckConstraint:
      return "check";
    case ObjectKind::View:
      return "view";
    case ObjectKind::MaterializedView:
      return "materialized view";
    case ObjectKind::Function:
      return "function";
    case ObjectKind::Trigger:
      return "trigger";
    case ObjectKind::Policy:
      return "policy";
    case ObjectKind::Sequence:
      return "sequence";
    case ObjectKind::Domain:
      return "domain";
    case ObjectKind::Enum:
      return "enum";
    case ObjectKind::CompositeType:
      return "composite type";
    case ObjectKind::Collation:
      return "collation";
    case ObjectKind::Aggregate:
      return "aggregate";
    case ObjectKind::Operator:
      return "operator";
    case ObjectKind::Statistics:
      return "statistics";
    case ObjectKind::Rule:
      return "rule";
    case ObjectKind::RangeType:
      return "range type";
    case ObjectKind::Cast:
      return "cast";
    case ObjectKind::TextSearchDictionary:
      return "text search dictionary";
    case ObjectKind::TextSearchConfiguration:
      return "text search configuration";
    case ObjectKind::Extension:
      break;
  }
  return "extension";
}

std::string title(const DropObject& name) {
  std::string text = std::string(words(name.kind)) + " ";
  if (!name.table.empty()) return text + shown(name.name) + " on " + shown(name.table, name.schema);
  bool placed = name.kind != ObjectKind::Extension;
  text += placed ? shown(name.name, name.schema) : shown(name.name);
  bool has_arguments = name.kind == ObjectKind::Function || !name.arguments.empty();
  return has_arguments ? text + "(" + name.arguments + ")" : text;
}

std::optional<Object> find_object(const Catalog& catalog, const DropObject& name) {
  std::optional<Object> found;
  for_each_list(catalog, [&](const auto& list) {
    if (auto place = place_in(list, name)) found = list[*place];
  });
  return found;
}

bool has_object(const Catalog& catalog, const DropObject& name) {
  bool found = false;
  for_each_list(catalog, [&](const auto& list) { found = found || place_in(list, name, true).has_value(); });
  return found;
}

void put_object(Catalog& catalog, const Object& object) {
  std::visit([&](const auto& held) { list_of<std::decay_t<decltype(held)>>(catalog).push_back(held); }, object);
}

bool erase_object(Catalog& catalog, const DropObject& name) {
  bool found = false;
  for_each_list(catalog, [&](auto& list) {
    auto place = place_in(list, name);
    if (!place) return;
    list.erase(list.begin() + static_cast<std::ptrdiff_t>(*place));
    found = true;
  });
  return found;
}

std::vector<Object> all_objects(const Catalog& catalog) {
  std::vector<Object> objects;
  for_each_own_list(catalog, [&](const auto& list) { objects.insert(objects.end(), list.begin(), list.end()); });
  return objects;
}

std::vector<Object> objects_of(const Catalog& catalog, const std::string& table, const std::string& schema) {
  std::vector<Object> objects;
  auto add = [&](const auto& list, auto table_of) {
    for (const auto& each : list) {
      if (each.*table_of == table && each.schema == schema) objects.push_back(each);
    }
  };
  add(catalog.sequences, &Sequence::owner_table);
  add(catalog.triggers, &Trigger::table);
  add(catalog.policies, &Policy::table);
  add(catalog.others, &OtherObject::table);
  return objects;
}

std::vector<Object> objects_of_column(const Catalog& catalog, const std::string& table, const std::string& column,
                                      const std::string& schema) {
  std::vector<Object> objects;
  for (const Sequence& each : catalog.sequences) {
    if (each.owner_table == table && each.owner_column == column && each.schema == schema) objects.push_back(each);
  }
  return objects;
}

bool has_relation(const Catalog& catalog, const std::string& name, const std::string& schema) {
  auto named = [&](const auto& each) { return each.name == name && each.schema == schema; };
  return std::ranges::any_of(catalog.views, named) || std::ranges::any_of(catalog.sequences, named);
}

}  // namespace retort

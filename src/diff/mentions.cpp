#include "diff/mentions.h"

#include <functional>
#include <map>
#include <set>

#include "base/text.h"
#include "ops/objects.h"

namespace retort {
namespace {

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80;
}

std::string unquoted(std::string_view quoted_name) {
  std::string name;
  for (size_t i = 0; i < quoted_name.size(); ++i) {
    name += quoted_name[i];
    if (quoted_name[i] == '"') ++i;
  }
  return to_lower(name);
}

void add_default(const std::optional<Default>& value, Names& names) {
  if (value && value->is_sql()) add_names(value->text(), names);
}

void add_type(const Type& type, Names& names) {
  if (const auto* array = type.as<Array>()) add_type(array->element(), names);
  if (const auto* raw = type.as<RawType>()) add_names(raw->sql, names);
  if (const Enum* enumerated = type.as<Enum>()) names.insert(to_lower(enumerated->name));
}

// What is part of a table is needed by nothing else, whatever it is called.
bool can_be_needed(const Object& object) {
  return drop_of(object).table.empty();
}

// A body in the SQL standard's form is kept parsed, with what it depends on.
bool is_parsed(const Function& function) {
  return to_lower(function.definition).find("begin atomic") != std::string::npos;
}

}  // namespace

void add_names(std::string_view sql, Names& names) {
  for (size_t i = 0; i < sql.size();) {
    if (sql[i] == '"') {
      size_t end = i + 1;
      while (end < sql.size() && (sql[end] != '"' || (end + 1 < sql.size() && sql[end + 1] == '"'))) {
        end += sql[end] == '"' ? 2 : 1;
      }
      names.insert(unquoted(sql.substr(i + 1, end - i - 1)));
      i = end + 1;
    } else if (is_word(sql[i])) {
      size_t end = i;
      while (end < sql.size() && is_word(sql[end])) ++end;
      names.insert(to_lower(sql.substr(i, end - i)));
      i = end;
    } else {
      ++i;
    }
  }
}

Names names_in(const Object& object, bool bodies) {
  Names names;
  auto add = [&](const std::string& sql) { add_names(sql, names); };
  if (const auto* view = std::get_if<View>(&object)) add(view->definition);
  if (const auto* trigger = std::get_if<Trigger>(&object)) add(trigger->definition);
  if (const auto* function = std::get_if<Function>(&object)) {
    add(bodies || function->shape.empty() || is_parsed(*function) ? function->definition : function->shape);
  }
  if (const auto* type = std::get_if<CompositeType>(&object)) {
    for (const auto& attribute : type->attributes) {
      add_type(attribute.type, names);
      names.insert(to_lower(attribute.collation));
    }
  }
  if (const auto* other = std::get_if<OtherObject>(&object)) {
    add(other->definition);
    add(other->arguments);
    names.insert(to_lower(other->table));
  }
  if (const auto* policy = std::get_if<Policy>(&object)) {
    add(policy->using_expression);
    add(policy->with_check);
    names.insert(to_lower(policy->table));
  }
  if (const auto* domain = std::get_if<Domain>(&object)) {
    add_type(domain->type, names);
    add_default(domain->server_default, names);
    for (const Check& check : domain->checks) add(check.expression);
  }
  return names;
}

std::vector<const Object*> by_need(const std::vector<const Object*>& objects) {
  std::map<std::string, std::vector<size_t>> places;
  for (size_t i = 0; i < objects.size(); ++i) {
    if (can_be_needed(*objects[i])) places[to_lower(drop_of(*objects[i]).name)].push_back(i);
  }
  std::vector<const Object*> order;
  std::vector<bool> visited(objects.size());
  std::function<void(size_t)> visit = [&](size_t i) {
    if (visited[i]) return;
    visited[i] = true;
    std::set<size_t> first;
    for (const std::string& name : names_in(*objects[i], true)) {
      auto found = places.find(name);
      if (found != places.end()) first.insert(found->second.begin(), found->second.end());
    }
    for (size_t other : first) visit(other);
    order.push_back(objects[i]);
  };
  for (size_t i = 0; i < objects.size(); ++i) visit(i);
  return order;
}

std::vector<Object> dependents(const Catalog& catalog, const Table& table, const std::string& column) {
  std::vector<Object> objects;
  for (Object& object : all_objects(catalog)) {
    bool parsed = std::holds_alternative<Function>(object) && is_parsed(std::get<Function>(object));
    const auto* other = std::get_if<OtherObject>(&object);
    bool candidate = parsed || (other != nullptr && other->kind == ObjectKind::Rule) ||
                     std::holds_alternative<View>(object) || std::holds_alternative<Trigger>(object) ||
                     std::holds_alternative<Policy>(object);
    if (candidate) objects.push_back(std::move(object));
  }
  std::vector<const Object*> found;
  Names gone;
  std::vector<bool> taken(objects.size());
  auto reads = [&](const Object& object) {
    Names names = names_in(object, false);
    if (names.count(to_lower(table.name)) > 0 && names.count(to_lower(column)) > 0) return true;
    std::string self = to_lower(drop_of(object).name);
    for (const std::string& name : gone) {
      if (name != self && names.count(name) > 0) return true;
    }
    return false;
  };
  for (bool more = true; more;) {
    more = false;
    for (size_t i = 0; i < objects.size(); ++i) {
      if (taken[i] || !reads(objects[i])) continue;
      taken[i] = more = true;
      bool can_be_read = can_be_needed(objects[i]);
      if (can_be_read) gone.insert(to_lower(drop_of(objects[i]).name));
      found.push_back(&objects[i]);
    }
  }
  std::vector<Object> order;
  for (const Object* object : by_need(found)) order.push_back(*object);
  return order;
}

Names names_in(const Table& table) {
  Names names;
  for (const Column& column : table.columns) {
    add_type(column.type, names);
    add_default(column.server_default, names);
    if (column.computed) add_names(column.computed->expression, names);
  }
  for (const Check& check : table.checks) add_names(check.expression, names);
  for (const Index& index : table.indexes) {
    add_names(index.where, names);
    for (const IndexKey& key : index.columns) add_names(key.expression, names);
  }
  for (const Exclude& exclude : table.excludes) {
    for (const auto& element : exclude.elements) add_names(element.expression, names);
  }
  return names;
}

}  // namespace retort

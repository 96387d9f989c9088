#include "ops/enums.h"

#include <algorithm>
#include <set>

#include "ops/lookup.h"
#include "ops/rename.h"
#include "schema/dump.h"
#include "schema/normalise.h"

namespace retort {
namespace {

bool is_called(const Enum& type, const std::string& name, const std::string& schema) {
  return type.name == name && type.schema == schema;
}

// Calls `visit` with each column whose type is that enum or an array of it.
template <class CatalogType, class Visit>
void for_each_user(CatalogType& catalog, const std::string& name, const std::string& schema, Visit visit) {
  for (auto& table : catalog.tables) {
    for (auto& column : table.columns) {
      const Enum* type = named_enum(column.type);
      if (type && is_called(*type, name, schema)) visit(table, column);
    }
  }
}

// The literal default of a column after the op. Texts of arrays ("{a,b}") are left alone.
const std::string* default_after(const AlterEnum& op, const Column& column) {
  if (!column.type.is<Enum>() || !column.server_default || column.server_default->is_sql()) return nullptr;
  const std::string& text = column.server_default->text();
  auto renamed = op.renames.find(text);
  return renamed == op.renames.end() ? &text : &renamed->second;
}

void validate(const Catalog& catalog, const AlterEnum& op, const Enum& before) {
  const std::string name = "Enum " + shown(op.name, op.schema);
  if (std::set<std::string>(op.values.begin(), op.values.end()).size() != op.values.size()) {
    throw Error(name + " would list a value twice.");
  }
  for (const auto& [from, to] : op.renames) {
    if (!contains(before.values, from)) throw Error(name + " has no value '" + from + "' to rename.");
    if (!contains(op.values, to)) throw Error(name + " would not list '" + to + "', the new name of '" + from + "'.");
  }
  for_each_user(catalog, op.name, op.schema, [&](const Table& table, const Column& column) {
    const std::string* value = default_after(op, column);
    if (value && !contains(op.values, *value)) {
      throw Error(name + " would not list '" + *value + "', the default of " + shown(table.name, table.schema) + "." +
                  shown(column.name) + ".");
    }
  });
}

}  // namespace

const Enum* find_enum(const Catalog& catalog, const std::string& name, const std::string& schema) {
  for (const Enum& type : catalog.enums) {
    if (is_called(type, name, schema)) return &type;
  }
  const Enum* found = nullptr;
  for_each_user(catalog, name, schema, [&](const Table&, const Column& column) {
    if (!found) found = named_enum(column.type);
  });
  return found;
}

void adopt_enum(Catalog& catalog, Column& column) {
  const Enum* type = named_enum(column.type);
  if (!type) return;
  const Enum* existing = find_enum(catalog, type->name, type->schema);
  if (!existing) {
    catalog.enums.push_back(*type);
  } else if (existing->values != type->values) {
    column.type = with_values(column.type, std::vector<std::string>(existing->values));
  }
}

void release_enum(Catalog& catalog, const Type& type) {
  const Enum* gone = named_enum(type);
  if (!gone) return;
  bool used = false;
  for_each_user(catalog, gone->name, gone->schema, [&](const Table&, const Column&) { used = true; });
  if (used) return;
  std::erase_if(catalog.enums, [&](const Enum& each) { return is_called(each, gone->name, gone->schema); });
}

void alter_enum(Catalog& catalog, const AlterEnum& op) {
  const Enum* before = find_enum(catalog, op.name, op.schema);
  if (!before) throw Error("There is no enum " + shown(op.name, op.schema) + ".");
  validate(catalog, op, *before);

  for_each_user(catalog, op.name, op.schema, [&](const Table&, Column& column) {
    if (const std::string* value = default_after(op, column); value && *value != column.server_default->text()) {
      column.server_default = Default(*value);
    }
    column.type = with_values(column.type, op.values);
  });
  for (Enum& type : catalog.enums) {
    if (is_called(type, op.name, op.schema)) type.values = op.values;
  }
}

bool is_enum_in_use(const Catalog& catalog, const std::string& name, const std::string& schema) {
  bool used = false;
  for_each_user(catalog, name, schema, [&](const Table&, const Column&) { used = true; });
  return used;
}

bool only_adds(const std::vector<std::string>& from, const std::vector<std::string>& to) {
  size_t next = 0;
  for (const std::string& value : to) {
    if (next < from.size() && from[next] == value) ++next;
  }
  return next == from.size();
}

void rename_enum(Catalog& catalog, const std::string& name, const std::string& new_name, const std::string& schema) {
  if (!find_enum(catalog, name, schema)) throw Error("There is no enum " + shown(name, schema) + ".");
  if (find_enum(catalog, new_name, schema)) throw Error("There is an enum " + shown(new_name, schema) + " already.");
  for_each_user(catalog, name, schema, [&](const Table&, Column& column) {
    Enum renamed = *named_enum(column.type);
    renamed.name = new_name;
    const auto* array = column.type.as<Array>();
    column.type = array != nullptr ? Type(Array{renamed, array->dimensions()}) : Type(renamed);
  });
  for (Enum& type : catalog.enums) {
    if (is_called(type, name, schema)) type.name = new_name;
  }
  rename_in_sql(catalog, "::" + shown(name, schema), "::" + shown(new_name, schema));
}

Type with_values(const Type& type, const std::vector<std::string>& values) {
  if (const auto* array = type.as<Array>()) return Array{with_values(array->element(), values), array->dimensions()};
  Enum result = *type.as<Enum>();
  result.values = values;
  return result;
}

}  // namespace retort

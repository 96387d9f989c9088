// Objects, which are neither tables nor parts of one, in the lists of a catalog.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "retort/ops.h"

namespace retort {

// What the object is called, as the op that drops it.
DropObject drop_of(const Object& object);

// Whether the one can become the other where it stands: what stays is in the same order, what is new comes last.
bool can_grow_into(const CompositeType& from, const CompositeType& to);

// "view", "materialized view", "function".
const char* words(ObjectKind kind);

// "view active_users", "trigger audit on users", "function app.add(a integer)".
std::string title(const DropObject& name);

// The object of that name, or nothing. A function without arguments in its name may be the only one called so.
std::optional<Object> find_object(const Catalog& catalog, const DropObject& name);

// Whether the very one is there: a function with exactly these arguments.
bool has_object(const Catalog& catalog, const DropObject& name);

void put_object(Catalog& catalog, const Object& object);
bool erase_object(Catalog& catalog, const DropObject& name);  // false: it is not there

// All objects but the enums: those that others may need come first.
std::vector<Object> all_objects(const Catalog& catalog);

// The objects that go with a table (or with only one of its columns): triggers, policies, rules,
// statistics, sequences that it owns.
std::vector<Object> objects_of(const Catalog& catalog, const std::string& table, const std::string& schema);
std::vector<Object> objects_of_column(const Catalog& catalog, const std::string& table, const std::string& column,
                                      const std::string& schema);

// Names that a table cannot have, since views and sequences have them.
bool has_relation(const Catalog& catalog, const std::string& name, const std::string& schema);

}  // namespace retort

// Named enum types come and go with the columns that use them.
#pragma once

#include "retort/ops.h"

namespace retort {

// The enum of that name, as the catalog or a column lists it; null: there is none.
const Enum* find_enum(const Catalog& catalog, const std::string& name, const std::string& schema);

// Lets a new column's enum be the one of that name that is there already, or puts it into the catalog.
void adopt_enum(Catalog& catalog, Column& column);

// After columns of this type are gone: forgets its enum unless another column uses it.
void release_enum(Catalog& catalog, const Type& type);

// What AlterEnum does. Throws Error when there is no such enum or it cannot be.
void alter_enum(Catalog& catalog, const AlterEnum& op);

// Whether a column is of that type, or an array of it.
bool is_enum_in_use(const Catalog& catalog, const std::string& name, const std::string& schema);

// Whether `to` has all values of `from`, in their order.
bool only_adds(const std::vector<std::string>& from, const std::vector<std::string>& to);

// Columns follow, and the casts to it in expressions and queries. Throws Error when there is none, or when the name is
// taken.
void rename_enum(Catalog& catalog, const std::string& name, const std::string& new_name, const std::string& schema);

// `type` with the values of its enum (an Array's element too) replaced.
Type with_values(const Type& type, const std::vector<std::string>& values);

}  // namespace retort

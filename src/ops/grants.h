// What ops make of the rights in a catalog.
#pragma once

#include "retort/error.h"
#include "retort/ops.h"

namespace retort {

// Throw Error when there is no such thing, or when what they say means nothing. Of a table's rights, those on its
// columns go as well.
void give(Catalog& catalog, const Grant& grant);
void take(Catalog& catalog, const Revoke& revoke);

// Behind an op: rights follow renames and go with what they are on. Made again, it has those that come with it.
void keep_grants(Catalog& catalog, const Op& op);

// The ops that take it back.
Ops undo(const Grant& grant, const Catalog& before);
Ops undo(const Revoke& revoke, const Catalog& before);

// What `back`, which takes `op` back, leaves to be done: a dropped thing that comes back has lost its rights.
Ops regrants(const Op& op, const Ops& back, const Catalog& before);

// The roles that the rights of a model are about; and those of ops, as far as nothing before them may have made a role.
std::vector<std::string> roles_in(const Catalog& catalog);
std::vector<std::string> roles_in(const Ops& ops);
bool may_make_roles(const Ops& ops);

// "There is no role ...", with what to do.
Error no_such_roles(const std::vector<std::string>& roles);

// What turns the rights of the one into those of the other; nothing else of the two is looked at, and both are settled.
Ops grant_changes(const Catalog& from, const Catalog& to);

}  // namespace retort

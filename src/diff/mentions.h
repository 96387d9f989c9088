// Which names a definition mentions, as far as can be told without a grammar.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "retort/schema.h"

namespace retort {

using Names = std::unordered_set<std::string>;  // in lower case

// All words and quoted names, also those inside of texts: the body of a function may be one.
void add_names(std::string_view sql, Names& names);

// Those by which a database knows that the object depends on something. The body of a function does not count, unless
// `bodies`: databases look into it when it runs.
Names names_in(const Object& object, bool bodies);

// The objects in an order in which they can be made: what one mentions comes before it; else they stay in their order.
std::vector<const Object*> by_need(const std::vector<const Object*>& objects);

// Views, triggers, policies and functions for which a database refuses to change the type of a column, in an order in
// which they can be made again: what reads it, and what reads those.
std::vector<Object> dependents(const Catalog& catalog, const Table& table, const std::string& column);

// Those in defaults, checks, computed columns, types and indexes.
Names names_in(const Table& table);

}  // namespace retort

// Rights in a catalog: their one way of being listed, and what comes with a thing.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "retort/schema.h"

namespace retort {

// Whether a new thing of that kind comes with the right: all for its owner, and for everybody to execute a function and
// to use a type. A column comes with none of its own.
bool comes_with_it(const Grantable& on, const Grantee& who, std::string_view privilege);

// One entry for each thing, column, grantee and grant option, in order; privileges in upper case and in order, none of
// them twice; nothing that says what is so without it. Equal rights are then ==.
void settle_grants(Catalog& catalog);

// The thing is there; of a view's columns nothing is known.
bool has_grantable(const Catalog& catalog, const Grantable& on);

// The same of many things: most rights are on tables, which it finds by an index. The catalog must outlive it.
class Grantables {
 public:
  explicit Grantables(const Catalog& catalog);
  bool has(const Grantable& on) const;

 private:
  const Catalog& catalog_;
  std::set<std::pair<std::string_view, std::string_view>> tables_;
};

// Leaves out the rights on what is not in the catalog.
void drop_grants_on_nothing(Catalog& catalog);

// One sentence for each Grant and Revoke of a model that means nothing.
std::vector<std::string> mistakes_in_grants(const Catalog& catalog);

std::string describe(const Grantable& on);  // "table users (email)", "function twice(a integer)"
std::string describe(const Grantee& who);   // "role reader", "everybody", "the owner"
std::string describe(const Grant& grant);   // "grant SELECT on table users to role reader with grant option"
std::string describe(const Revoke& revoke);

}  // namespace retort

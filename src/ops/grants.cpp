#include "ops/grants.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/text.h"
#include "ops/apply.h"
#include "retort/error.h"
#include "schema/grants.h"
#include "schema/normalise.h"

namespace retort {
namespace {

bool is_on_column_of(const Grantable& on, const Grantable& table) {
  return on.kind == GrantOn::Table && !on.columns.empty() && table.kind == GrantOn::Table && table.columns.empty() &&
         on.name == table.name && on.schema == table.schema;
}

bool has(const std::vector<std::string>& privileges, const std::string& privilege) {
  return std::ranges::any_of(privileges, [&](const auto& each) { return equal_ignoring_case(each, privilege); });
}

bool names(const std::vector<Grantable>& parts, const Grantable& on) {
  return std::ranges::any_of(parts, [&](const Grantable& part) { return part == on || is_on_column_of(on, part); });
}

std::vector<Grantable> parts_of(const Grantable& on) {
  if (on.kind != GrantOn::Table || on.columns.size() < 2) return {on};
  std::vector<Grantable> parts(on.columns.size(), on);
  for (size_t i = 0; i < parts.size(); ++i) parts[i].columns = {on.columns[i]};
  return parts;
}

void require_meaning(const Catalog& catalog, const Grantable& on, const Grantee& who,
                     const std::vector<std::string>& privileges) {
  if (!has_grantable(catalog, on)) throw Error("There is no " + describe(on) + ".");
  if (who == Grantee()) throw Error("It names nobody.").with_hint("Say a role, `everybody` or `the_owner`.");
  if (privileges.empty()) throw Error("It has no privileges.");
}

// `catalog` has only rights of the grantee on the thing or its columns.
void take_granted(Catalog& catalog, const Revoke& revoke) {
  std::vector<Grantable> parts = parts_of(revoke.on);
  std::vector<Grant> without_option;
  for (Grant& grant : catalog.grants) {
    if (!names(parts, grant.on) || (revoke.grant_option_only && !grant.with_grant_option)) continue;
    Grant kept = grant;
    kept.with_grant_option = false;
    std::erase_if(kept.privileges, [&](const std::string& each) { return !has(revoke.privileges, each); });
    if (revoke.grant_option_only) without_option.push_back(std::move(kept));
    std::erase_if(grant.privileges, [&](const std::string& each) { return has(revoke.privileges, each); });
  }
  std::move(without_option.begin(), without_option.end(), std::back_inserter(catalog.grants));
  if (!revoke.grant_option_only) catalog.revokes.push_back(revoke);
}

void give_granted(Catalog& catalog, const Grant& grant) {
  for (Revoke& revoke : catalog.revokes) {
    if (!(revoke.on == grant.on)) continue;
    std::erase_if(revoke.privileges, [&](const std::string& each) { return has(grant.privileges, each); });
  }
  catalog.grants.push_back(grant);
}

auto place_of(const Grant& grant) {
  return std::tie(grant.on, grant.to, grant.with_grant_option);
}
auto place_of(const Revoke& revoke) {
  return std::tie(revoke.on, revoke.from);
}
const Grantee& grantee_of(const Grant& grant) {
  return grant.to;
}
const Grantee& grantee_of(const Revoke& revoke) {
  return revoke.from;
}

// Of what the grantee has on the thing of that name, whatever its columns.
template <class Item>
std::vector<Item> those_of(const std::vector<Item>& items, const Grantable& on, const Grantee& grantee) {
  std::vector<Item> found;
  for (const Item& item : items) {
    bool same = item.on.name == on.name && item.on.kind == on.kind && item.on.schema == on.schema;
    if (same && item.on.arguments == on.arguments && grantee_of(item) == grantee) found.push_back(item);
  }
  return found;
}
Catalog rights_of(const Catalog& catalog, const Grantable& on, const Grantee& grantee) {
  return {.grants = those_of(catalog.grants, on, grantee), .revokes = those_of(catalog.revokes, on, grantee)};
}

template <class Item>
void replace(std::vector<Item>& items, const std::vector<Item>& before, const std::vector<Item>& after) {
  std::erase_if(items, [&](const Item& item) { return std::ranges::find(before, item) != before.end(); });
  for (const Item& item : after) {
    auto less = [](const Item& a, const Item& b) { return place_of(a) < place_of(b); };
    items.insert(std::upper_bound(items.begin(), items.end(), item, less), item);
  }
}

// Lets `change` have the few rights that the op is about, as a catalog.
template <class F>
void change_rights(Catalog& catalog, const Grantable& on, const Grantee& grantee, F change) {
  Catalog before = rights_of(catalog, on, grantee);
  Catalog after = before;
  change(after);
  settle_grants(after);
  replace(catalog.grants, before.grants, after.grants);
  replace(catalog.revokes, before.revokes, after.revokes);
}

template <class F>
void for_each_on(Catalog& catalog, F change) {
  for (Grant& grant : catalog.grants) change(grant.on);
  for (Revoke& revoke : catalog.revokes) change(revoke.on);
  settle_grants(catalog);
}

bool is_on_table(const Grantable& on, const std::string& table, const std::string& schema) {
  bool of_table = on.kind == GrantOn::Table || (on.kind == GrantOn::Sequence && !on.columns.empty());
  return of_table && on.name == table && on.schema == schema;
}

void follow_rename(Catalog& catalog, const Op& op) {
  if (const auto* table = std::get_if<RenameTable>(&op)) {
    for_each_on(catalog, [&](Grantable& on) {
      if (is_on_table(on, table->name, table->schema)) on.name = table->new_name;
    });
  } else if (const auto* alter = std::get_if<AlterColumn>(&op); alter != nullptr && !alter->new_name.empty()) {
    for_each_on(catalog, [&](Grantable& on) {
      if (is_on_table(on, alter->table, alter->schema))
        std::ranges::replace(on.columns, alter->column, alter->new_name);
    });
  } else if (const auto* object = std::get_if<RenameObject>(&op)) {
    GrantOn kind = object->kind == ObjectKind::Sequence ? GrantOn::Sequence : GrantOn::Type;
    for_each_on(catalog, [&](Grantable& on) {
      bool same = on.kind == kind && on.columns.empty() && on.name == object->name && on.schema == object->schema;
      if (same) on.name = object->new_name;
    });
  }
}

bool may_lose_something(const Op& op) {
  return std::visit(
      [](const auto& each) {
        using T = std::decay_t<decltype(each)>;
        return std::is_same_v<T, DropTable> || std::is_same_v<T, DropColumn> || std::is_same_v<T, AlterColumn> ||
               std::is_same_v<T, DropObject> || std::is_same_v<T, AlterTable>;
      },
      op);
}

// Whether the op may take rights with it: on a thing of its own name, or on a type or sequence that goes along.
bool may_lose_rights(const Op& op, const Catalog& before) {
  if (!may_lose_something(op)) return false;
  const auto* table = std::get_if<DropTable>(&op);
  auto concerned = [&](const auto& item) {
    if (table == nullptr) return true;
    bool by_itself = item.on.kind == GrantOn::Type || item.on.kind == GrantOn::Sequence;
    return by_itself || is_on_table(item.on, table->name, table->schema);
  };
  return std::ranges::any_of(before.grants, concerned) || std::ranges::any_of(before.revokes, concerned);
}

// Rights as single ones, for looking them up.
using Right = std::tuple<Grantable, Grantee, std::string>;

std::set<Right> rights_in(const std::vector<Grant>& grants, bool with_option_only) {
  std::set<Right> rights;
  for (const Grant& grant : grants) {
    if (with_option_only && !grant.with_grant_option) continue;
    for (const std::string& privilege : grant.privileges) rights.emplace(grant.on, grant.to, privilege);
  }
  return rights;
}
std::set<Right> rights_in(const std::vector<Revoke>& revokes) {
  std::set<Right> rights;
  for (const Revoke& revoke : revokes) {
    for (const std::string& privilege : revoke.privileges) rights.emplace(revoke.on, revoke.from, privilege);
  }
  return rights;
}

// The item with only those privileges that are (not) among `rights`.
template <class Item>
Item only(Item item, const Grantee& who, const std::set<Right>& rights, bool among) {
  std::erase_if(item.privileges, [&](const std::string& each) {
    return rights.contains({item.on, who, each}) != among;
  });
  return item;
}

bool same_but_columns(Grant a, const Grant& b) {
  a.on.columns = b.on.columns;
  return a == b;
}
bool same_but_columns(Revoke a, const Revoke& b) {
  a.on.columns = b.on.columns;
  return a == b;
}

// Columns of one table that say the same become one op.
template <class Item>
void put(std::vector<Item>& items, Item item) {
  if (item.privileges.empty()) return;
  if (item.on.kind == GrantOn::Table && !item.on.columns.empty()) {
    for (Item& there : items) {
      if (there.on.columns.empty() || !same_but_columns(there, item)) continue;
      there.on.columns.push_back(item.on.columns.front());
      return;
    }
  }
  items.push_back(std::move(item));
}

std::vector<Revoke> what_is_too_much(const Catalog& from, const Catalog& to) {
  std::vector<Revoke> revokes;
  std::set<Right> wanted = rights_in(to.grants, false), with_option = rights_in(to.grants, true);
  for (const Grant& grant : from.grants) {
    Grant gone = only(grant, grant.to, wanted, false);
    put(revokes, Revoke{.on = grant.on, .from = grant.to, .privileges = gone.privileges});
    if (!grant.with_grant_option) continue;
    Grant plain = only(only(grant, grant.to, wanted, true), grant.to, with_option, false);
    put(revokes, Revoke{.on = grant.on, .from = grant.to, .privileges = plain.privileges, .grant_option_only = true});
  }
  std::set<Right> there = rights_in(from.revokes);
  for (const Revoke& revoke : to.revokes) put(revokes, only(revoke, revoke.from, there, false));
  return revokes;
}

std::vector<Grant> what_is_missing(const Catalog& from, const Catalog& to) {
  std::vector<Grant> grants;
  std::set<Right> there = rights_in(from.grants, false), with_option = rights_in(from.grants, true);
  for (const Grant& grant : to.grants) {
    put(grants, only(grant, grant.to, grant.with_grant_option ? with_option : there, false));
  }
  std::set<Right> taken = rights_in(to.revokes);
  for (const Revoke& revoke : from.revokes) {
    Revoke back = only(revoke, revoke.from, taken, false);
    put(grants, Grant{.on = back.on, .to = back.from, .privileges = back.privileges});
  }
  return grants;
}

}  // namespace

void give(Catalog& catalog, const Grant& grant) {
  require_meaning(catalog, grant.on, grant.to, grant.privileges);
  change_rights(catalog, grant.on, grant.to, [&](Catalog& rights) { give_granted(rights, grant); });
}

void take(Catalog& catalog, const Revoke& revoke) {
  require_meaning(catalog, revoke.on, revoke.from, revoke.privileges);
  change_rights(catalog, revoke.on, revoke.from, [&](Catalog& rights) { take_granted(rights, revoke); });
}

Ops undo(const Grant& grant, const Catalog& before) {
  require_meaning(before, grant.on, grant.to, grant.privileges);
  Catalog was = rights_of(before, grant.on, grant.to), is = was;
  settle_grants(was);
  give_granted(is, grant);
  settle_grants(is);
  return grant_changes(is, was);
}

Ops undo(const Revoke& revoke, const Catalog& before) {
  require_meaning(before, revoke.on, revoke.from, revoke.privileges);
  Catalog was = rights_of(before, revoke.on, revoke.from), is = was;
  settle_grants(was);
  take_granted(is, revoke);
  settle_grants(is);
  return grant_changes(is, was);
}

Ops regrants(const Op& op, const Ops& back, const Catalog& before) {
  if (!may_lose_rights(op, before)) return {};
  Catalog after = before;
  apply_to(after, op);
  apply_to(after, back);
  Catalog was{.grants = before.grants, .revokes = before.revokes};
  settle_grants(was);
  settle_grants(after);
  return grant_changes(after, was);
}

void keep_grants(Catalog& catalog, const Op& op) {
  if (catalog.grants.empty() && catalog.revokes.empty()) return;
  follow_rename(catalog, op);
  if (!may_lose_something(op)) return;
  drop_grants_on_nothing(catalog);
}

std::vector<std::string> roles_in(const Catalog& catalog) {
  std::set<std::string> roles;
  for (const Grant& grant : catalog.grants) roles.insert(grant.to.role());
  for (const Revoke& revoke : catalog.revokes) roles.insert(revoke.from.role());
  roles.erase("");
  return {roles.begin(), roles.end()};
}

bool may_make_roles(const Ops& ops) {
  return std::ranges::any_of(
      ops, [](const Op& op) { return std::holds_alternative<Execute>(op) || std::holds_alternative<Call>(op); });
}

std::vector<std::string> roles_in(const Ops& ops) {
  Catalog rights;
  for (const Op& op : ops) {
    if (std::holds_alternative<Execute>(op) || std::holds_alternative<Call>(op)) break;
    if (const auto* grant = std::get_if<Grant>(&op)) rights.grants.push_back(*grant);
    if (const auto* revoke = std::get_if<Revoke>(&op)) rights.revokes.push_back(*revoke);
  }
  return roles_in(rights);
}

Error no_such_roles(const std::vector<std::string>& roles) {
  std::vector<std::string> names;
  for (const std::string& role : roles) names.push_back("'" + role + "'");
  return Error(std::string("The server has no ") + (roles.size() == 1 ? "role " : "roles ") + join(names, ", "))
      .with_hint("Retort makes no roles: CREATE ROLE, by somebody who may, or correct the name.");
}

Ops grant_changes(const Catalog& from, const Catalog& to) {
  Ops ops;
  Catalog now{.grants = from.grants, .revokes = from.revokes};
  for (Revoke& revoke : what_is_too_much(from, to)) {
    change_rights(now, revoke.on, revoke.from, [&](Catalog& rights) { take_granted(rights, revoke); });
    ops.push_back(std::move(revoke));
  }
  for (Grant& grant : what_is_missing(now, to)) ops.push_back(std::move(grant));
  return ops;
}

}  // namespace retort

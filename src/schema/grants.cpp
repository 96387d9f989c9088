#include "schema/grants.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/text.h"
#include "schema/dump.h"
#include "schema/normalise.h"

namespace retort {
namespace {

// A table's columns one by one: each has rights of its own.
std::vector<Grantable> parts_of(const Grantable& on) {
  if (on.kind != GrantOn::Table || on.columns.size() < 2) return {on};
  std::vector<Grantable> parts;
  for (const std::string& column : on.columns) {
    parts.push_back(on);
    parts.back().columns = {column};
  }
  return parts;
}

using Privileges = std::map<std::string, bool>;  // whether with the grant option

void settle(std::vector<Grant>& grants) {
  std::map<std::pair<Grantable, Grantee>, Privileges> rights;
  for (const Grant& grant : grants) {
    for (const Grantable& part : parts_of(grant.on)) {
      for (const std::string& privilege : grant.privileges) {
        if (comes_with_it(part, grant.to, to_upper(privilege))) continue;
        rights[{part, grant.to}][to_upper(privilege)] |= grant.with_grant_option;
      }
    }
  }
  grants.clear();
  for (const auto& [key, privileges] : rights) {
    for (bool option : {false, true}) {
      Grant grant{.on = key.first, .to = key.second, .privileges = {}, .with_grant_option = option};
      for (const auto& [privilege, with_option] : privileges) {
        if (with_option == option) grant.privileges.push_back(privilege);
      }
      if (!grant.privileges.empty()) grants.push_back(std::move(grant));
    }
  }
}

void settle(std::vector<Revoke>& revokes) {
  std::map<std::pair<Grantable, Grantee>, std::set<std::string>> rights;
  for (const Revoke& revoke : revokes) {
    if (revoke.grant_option_only) continue;
    for (const std::string& privilege : revoke.privileges) {
      if (comes_with_it(revoke.on, revoke.from, to_upper(privilege))) {
        rights[{revoke.on, revoke.from}].insert(to_upper(privilege));
      }
    }
  }
  revokes.clear();
  for (const auto& [key, privileges] : rights) {
    revokes.push_back({.on = key.first, .from = key.second, .privileges = {privileges.begin(), privileges.end()}});
  }
}

bool has_type(const Catalog& catalog, const Grantable& on) {
  auto same = [&](const auto& thing) { return thing.name == on.name && thing.schema == on.schema; };
  if (std::ranges::any_of(catalog.enums, same) || std::ranges::any_of(catalog.domains, same)) return true;
  if (std::ranges::any_of(catalog.composite_types, same)) return true;
  for (const OtherObject& other : catalog.others) {
    if (other.kind == ObjectKind::RangeType && same(other)) return true;
  }
  return std::ranges::any_of(catalog.tables, [&](const Table& table) {
    return std::ranges::any_of(table.columns, [&](const Column& column) {
      const Enum* type = named_enum(column.type);
      return type != nullptr && same(*type);
    });
  });
}

bool has_function(const Catalog& catalog, const Grantable& on) {
  auto same = [&](const auto& thing) {
    return thing.name == on.name && thing.schema == on.schema && thing.arguments == on.arguments;
  };
  return std::ranges::any_of(catalog.functions, same) ||
         std::ranges::any_of(catalog.others, [&](const OtherObject& other) {
           return other.kind == ObjectKind::Aggregate && same(other);
         });
}

bool numbers_rows(const Table& table, const std::vector<std::string>& columns) {
  const Column* column = columns.size() == 1 ? find_column(table, columns.front()) : nullptr;
  return column != nullptr && (column->identity || settled_autoincrement(table, *column) == Autoincrement::On);
}

std::string list_of(const std::vector<std::string>& names) {
  std::vector<std::string> parts;
  for (const std::string& name : names) parts.push_back(shown(name));
  return join(parts, ", ");
}

// What both kinds may get wrong; empty: nothing.
std::string mistake_in(const Catalog& catalog, const Grantable& on, const Grantee& who,
                       const std::vector<std::string>& privileges) {
  if (who == Grantee()) return "names nobody: say a role or `everybody`";
  if (privileges.empty()) return "has no privileges";
  for (const std::string& privilege : privileges) {
    if (equal_ignoring_case(trim(privilege), "ALL") || starts_with_ignoring_case(privilege, "ALL ")) {
      return "says ALL, which is not the same on all servers: list the privileges";
    }
    auto is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == ' '; };
    if (privilege.empty() || !std::ranges::all_of(privilege, is_letter)) {
      return "has a privilege that is none: " + shown(privilege);
    }
  }
  Grantable without_arguments = on;
  if (on.kind == GrantOn::Function && on.arguments.empty()) {
    auto same = [&](const Function& each) { return each.name == on.name && each.schema == on.schema; };
    auto count = std::ranges::count_if(catalog.functions, same);
    if (count == 1) return "";
    if (count > 1 && !has_grantable(catalog, on)) return "means one of several functions: say its arguments";
  }
  return has_grantable(catalog, without_arguments) ? "" : "is on something that is not there";
}

}  // namespace

bool comes_with_it(const Grantable& on, const Grantee& who, std::string_view privilege) {
  if (who.is_owner()) return on.kind != GrantOn::Table || on.columns.empty();
  if (!who.is_everybody()) return false;
  return (on.kind == GrantOn::Function && privilege == "EXECUTE") || (on.kind == GrantOn::Type && privilege == "USAGE");
}

void settle_grants(Catalog& catalog) {
  if (!catalog.grants.empty()) settle(catalog.grants);
  if (!catalog.revokes.empty()) settle(catalog.revokes);
}

bool has_grantable(const Catalog& catalog, const Grantable& on) {
  auto same = [&](const auto& thing) { return thing.name == on.name && thing.schema == on.schema; };
  switch (on.kind) {
    case GrantOn::Table:
      break;
    case GrantOn::Sequence:
      if (on.columns.empty()) return std::ranges::any_of(catalog.sequences, same);
      break;
    case GrantOn::Function:
      return has_function(catalog, on);
    case GrantOn::Type:
      return has_type(catalog, on);
    case GrantOn::Schema:
      return std::ranges::any_of(catalog.schemas, [&](const Schema& schema) { return schema.name == on.name; });
  }
  if (const Table* table = catalog.find_table(on.name, on.schema)) {
    if (on.kind == GrantOn::Sequence) return numbers_rows(*table, on.columns);
    return std::ranges::all_of(on.columns,
                               [&](const std::string& name) { return find_column(*table, name) != nullptr; });
  }
  return on.kind == GrantOn::Table && std::ranges::any_of(catalog.views, same);
}

Grantables::Grantables(const Catalog& catalog) : catalog_(catalog) {
  for (const Table& table : catalog.tables) tables_.emplace(table.schema, table.name);
}

bool Grantables::has(const Grantable& on) const {
  bool whole_table = on.kind == GrantOn::Table && on.columns.empty();
  return (whole_table && tables_.contains({on.schema, on.name})) || has_grantable(catalog_, on);
}

void drop_grants_on_nothing(Catalog& catalog) {
  if (catalog.grants.empty() && catalog.revokes.empty()) return;
  Grantables there(catalog);
  std::erase_if(catalog.grants, [&](const Grant& grant) { return !there.has(grant.on); });
  std::erase_if(catalog.revokes, [&](const Revoke& revoke) { return !there.has(revoke.on); });
}

std::vector<std::string> mistakes_in_grants(const Catalog& catalog) {
  std::vector<std::string> mistakes;
  for (const Grant& grant : catalog.grants) {
    std::string mistake = mistake_in(catalog, grant.on, grant.to, grant.privileges);
    if (!mistake.empty()) mistakes.push_back("'" + describe(grant) + "' " + mistake + ".");
  }
  for (const Revoke& revoke : catalog.revokes) {
    std::string mistake = mistake_in(catalog, revoke.on, revoke.from, revoke.privileges);
    if (mistake.empty() && revoke.grant_option_only) mistake = "takes only a grant option: nothing comes with one";
    for (const std::string& privilege : revoke.privileges) {
      if (!mistake.empty() || comes_with_it(revoke.on, revoke.from, to_upper(privilege))) continue;
      mistake = "takes away what nobody has given";
    }
    if (!mistake.empty()) mistakes.push_back("'" + describe(revoke) + "' " + mistake + ".");
  }
  return mistakes;
}

std::string describe(const Grantable& on) {
  std::string name = shown(on.name, on.schema);
  switch (on.kind) {
    case GrantOn::Table:
      return "table " + name + (on.columns.empty() ? "" : " (" + list_of(on.columns) + ")");
    case GrantOn::Sequence:
      return on.columns.empty() ? "sequence " + name : "the sequence of " + name + "." + list_of(on.columns);
    case GrantOn::Function:
      return "function " + name + "(" + on.arguments + ")";
    case GrantOn::Type:
      return "type " + name;
    case GrantOn::Schema:
      break;
  }
  return "schema " + name;
}

std::string describe(const Grantee& who) {
  return who.is_everybody() ? "everybody" : who.is_owner() ? "the owner" : "role " + shown(who.role());
}

std::string describe(const Grant& grant) {
  return "grant " + join(grant.privileges, ", ") + " on " + describe(grant.on) + " to " + describe(grant.to) +
         (grant.with_grant_option ? " with grant option" : "");
}

std::string describe(const Revoke& revoke) {
  return std::string("revoke ") + (revoke.grant_option_only ? "grant option for " : "") +
         join(revoke.privileges, ", ") + " on " + describe(revoke.on) + " from " + describe(revoke.from);
}

}  // namespace retort

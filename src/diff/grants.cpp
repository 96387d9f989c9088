#include "diff/grants.h"

#include <algorithm>

#include "ops/apply.h"
#include "ops/grants.h"
#include "schema/grants.h"

namespace retort {
namespace {

bool has_rights(const Catalog& catalog) {
  return !catalog.grants.empty() || !catalog.revokes.empty();
}

// The arguments as the database spells them; a model need not say them where only one function has the name.
void complete(Grantable& on, const Target& target) {
  if (on.kind != GrantOn::Function) return;
  const auto &model = target.model.functions, &reported = target.reported.functions;
  if (model.size() != reported.size()) return;
  const Function* found = nullptr;
  size_t count = 0;
  for (size_t i = 0; i < reported.size(); ++i) {
    if (reported[i].name != on.name || reported[i].schema != on.schema) continue;
    if (reported[i].arguments == on.arguments) return;
    if (model[i].arguments == on.arguments || on.arguments.empty()) {
      found = &reported[i];
      ++count;
    }
  }
  if (count == 1) on.arguments = found->arguments;
}

Catalog rights_of(const Catalog& catalog) {
  return {.grants = catalog.grants, .revokes = catalog.revokes};
}

template <class F>
void keep(Catalog& rights, F wanted) {
  std::erase_if(rights.grants, [&](const Grant& grant) { return !wanted(grant.on); });
  std::erase_if(rights.revokes, [&](const Revoke& revoke) { return !wanted(revoke.on); });
}

ObjectKind kind_of(const Grantable& on) {
  switch (on.kind) {
    case GrantOn::Table:
      return on.columns.empty() ? ObjectKind::Table : ObjectKind::Column;
    case GrantOn::Sequence:
      return ObjectKind::Sequence;
    case GrantOn::Function:
      return ObjectKind::Function;
    case GrantOn::Type:
      return ObjectKind::Domain;
    case GrantOn::Schema:
      break;
  }
  return ObjectKind::Schema;
}

// As the filter sees the thing itself: what is left alone keeps its rights.
bool sees(const Filter& filter, const Grantable& on) {
  bool of_table = on.kind == GrantOn::Table || !on.columns.empty();
  auto sees_one = [&](const std::string& name, ObjectKind kind) {
    std::string table = of_table ? on.name : "";
    std::string owner = kind == ObjectKind::Column ? on.name : "";
    if (filter.include_name && !filter.include_name(name, kind, owner)) return false;
    return !filter.include_object || filter.include_object({.kind = kind,
                                                            .name = name,
                                                            .table = table,
                                                            .schema = on.schema,
                                                            .in_database = true,
                                                            .has_counterpart = true});
  };
  if (!of_table) return sees_one(on.name, kind_of(on));
  if (!sees_one(on.name, ObjectKind::Table)) return false;
  return std::ranges::all_of(on.columns,
                             [&](const std::string& column) { return sees_one(column, ObjectKind::Column); });
}

}  // namespace

Ops grant_differences(const Catalog& before, const Ops& ops, const Target& target, const Filter& filter) {
  if (!has_rights(before) && !has_rights(target.reported)) return {};
  Catalog wanted = rights_of(target.reported);
  for (Grant& grant : wanted.grants) complete(grant.on, target);
  for (Revoke& revoke : wanted.revokes) complete(revoke.on, target);
  Catalog after = ops.empty() ? before : retort::apply(ops, before);
  settle_grants(after);
  Catalog there = rights_of(after);
  Grantables now(after), known(target.reported);
  keep(wanted, [&](const Grantable& on) { return now.has(on) && sees(filter, on); });
  keep(there, [&](const Grantable& on) { return (target.whole || known.has(on)) && sees(filter, on); });
  settle_grants(wanted);
  return grant_changes(there, wanted);
}

}  // namespace retort

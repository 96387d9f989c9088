#include "diff/enums.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "diff/mentions.h"
#include "ops/enums.h"
#include "ops/lookup.h"
#include "ops/objects.h"
#include "schema/normalise.h"

namespace retort {
namespace {

using Name = std::pair<std::string, std::string>;  // schema, name

Name name_of(const Enum& type) {
  return {type.schema, type.name};
}

template <class Visit>
void for_each_use(const Catalog& catalog, Visit visit) {
  for (const Table& table : catalog.tables) {
    for (const Column& column : table.columns) {
      if (const Enum* type = named_enum(column.type)) visit(table, column, *type);
    }
  }
}

std::set<Name> names_in_use(const Catalog& catalog) {
  std::set<Name> names;
  for_each_use(catalog, [&](const Table&, const Column&, const Enum& type) { names.insert(name_of(type)); });
  return names;
}

// All, also those that only a column names.
std::map<Name, Enum> all_enums(const Catalog& catalog) {
  std::map<Name, Enum> all;
  for (const Enum& type : catalog.enums) all.emplace(name_of(type), type);
  for_each_use(catalog, [&](const Table&, const Column&, const Enum& type) { all.emplace(name_of(type), type); });
  return all;
}

// What an enum may be part of without being the type of a column.
Names mentioned(const Catalog& catalog) {
  Names names;
  for (const Domain& domain : catalog.domains) names.merge(names_in(domain, false));
  for (const CompositeType& type : catalog.composite_types) names.merge(names_in(type, false));
  for (const Function& function : catalog.functions) names.merge(names_in(function, false));
  for (const OtherObject& other : catalog.others) names.merge(names_in(other, false));
  return names;
}

// The table and the column that an op takes an enum away from; no name: all columns.
struct Taken {
  std::string table, schema, column;
  EnumTypes* types;
};
std::optional<Taken> taken(Op& op) {
  if (auto* drop = std::get_if<DropTable>(&op)) return Taken{drop->name, drop->schema, "", &drop->types};
  if (auto* drop = std::get_if<DropColumn>(&op)) return Taken{drop->table, drop->schema, drop->column, &drop->types};
  auto* alter = std::get_if<AlterColumn>(&op);
  if (alter == nullptr || !alter->type) return std::nullopt;
  return Taken{alter->table, alter->schema, alter->column, &alter->types};
}

class Work {
 public:
  Work(const Catalog& before, const Target& target, const Filter& filter)
      : before_(before),
        target_(target),
        filter_(filter),
        there_(all_enums(before)),
        wanted_(all_enums(target.reported)),
        used_before_(names_in_use(before)),
        used_after_(names_in_use(target.reported)) {}

  EnumObjects run(Ops& ops) {
    find_special();
    EnumObjects objects;
    if (special_.empty()) return objects;
    leave_alone(ops);
    for (const auto& [name, type] : wanted_) {
      bool creates = special_.contains(name) && !there_.contains(name) && sees(type, false);
      if (creates) objects.create.push_back(CreateObject{.object = type});
    }
    for (const auto& [name, type] : there_) {
      if (!special_.contains(name) || wanted_.contains(name) || !may_go(name) || !sees(type, true)) continue;
      objects.drop.push_back(drop_of(type));
    }
    return objects;
  }

 private:
  void find_special() {
    auto add = [&](const std::map<Name, Enum>& all, const std::set<Name>& used, const Catalog& catalog) {
      if (all.empty()) return;
      Names names = mentioned(catalog);
      for (const auto& [name, type] : all) {
        if (!used.contains(name) || names.contains(to_lower(type.name))) special_.insert(name);
      }
    };
    add(there_, used_before_, before_);
    add(wanted_, used_after_, target_.reported);
  }

  // Until nothing more is found: what one op leaves alone, no other must take for its own.
  void leave_alone(Ops& ops) {
    for (size_t count = 0; count < special_.size();) {
      count = special_.size();
      for (Op& op : ops) {
        auto what = taken(op);
        if (!what || *what->types != EnumTypes::MakeAndDrop) continue;
        std::set<Name> names = taken_from(*what);
        bool leaves = std::ranges::any_of(names, [&](const Name& name) { return special_.contains(name); });
        if (!leaves) continue;
        *what->types = EnumTypes::Make;
        special_.merge(names);
      }
    }
  }

  std::set<Name> taken_from(const Taken& what) const {
    std::set<Name> names;
    const Table* table = before_.find_table(what.table, what.schema);
    if (table == nullptr) return names;
    for (const Column& column : table->columns) {
      const Enum* type = named_enum(column.type);
      if (type != nullptr && (what.column.empty() || what.column == column.name)) names.insert(name_of(*type));
    }
    return names;
  }

  bool may_go(const Name& name) const {
    if (target_.whole || used_before_.contains(name)) return true;
    return std::ranges::any_of(target_.model.enums, [&](const Enum& type) {
      return type.schema == name.first && !used_after_.contains(name_of(type));
    });
  }

  bool sees(const Enum& type, bool in_database) const {
    if (in_database && filter_.include_name && !filter_.include_name(type.name, ObjectKind::Enum, "")) return false;
    return !filter_.include_object || filter_.include_object({.kind = ObjectKind::Enum,
                                                              .name = type.name,
                                                              .table = "",
                                                              .schema = type.schema,
                                                              .in_database = in_database,
                                                              .has_counterpart = false});
  }

  const Catalog& before_;
  const Target& target_;
  const Filter& filter_;
  const std::map<Name, Enum> there_, wanted_;
  const std::set<Name> used_before_, used_after_;
  std::set<Name> special_;
};

}  // namespace

Ops enum_renames(const Catalog& before, const Target& target) {
  if (before.enums == target.reported.enums) return {};
  std::map<Name, Enum> there = all_enums(before), wanted = all_enums(target.reported);
  std::map<Name, std::set<Name>> becomes;  // what the columns of an enum that is gone have now
  for_each_use(before, [&](const Table& table, const Column& column, const Enum& type) {
    if (wanted.contains(name_of(type))) return;
    const Table* after = target.reported.find_table(table.name, table.schema);
    const Column* now = after == nullptr ? nullptr : find_column(*after, column.name);
    const Enum* other = now == nullptr ? nullptr : named_enum(now->type);
    if (now != nullptr) becomes[name_of(type)].insert(other == nullptr ? Name() : name_of(*other));
  });
  Ops renames;
  std::set<Name> taken;
  for (const auto& [old, names] : becomes) {
    const Name& name = *names.begin();
    bool one = names.size() == 1 && !name.second.empty() && name.first == old.first && !there.contains(name);
    if (!one || wanted.at(name).values != there.at(old).values || !taken.insert(name).second) continue;
    renames.push_back(
        RenameObject{.kind = ObjectKind::Enum, .name = old.second, .new_name = name.second, .schema = old.first});
  }
  return renames;
}

EnumObjects enum_objects(const Catalog& before, const Target& target, const Filter& filter, Ops& ops) {
  if (ops.empty() && before.enums == target.reported.enums) return {};
  return Work(before, target, filter).run(ops);
}

}  // namespace retort

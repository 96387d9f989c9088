#include "diff/part_renames.h"

#include <algorithm>
#include <set>

#include "diff/match.h"

namespace retort {
namespace {

// Databases keep the names of keys and indexes in one space with those of tables, views and sequences of a schema.
std::set<std::string> relation_names(const Catalog& catalog, const std::string& schema) {
  std::set<std::string> names;
  auto add = [&](const auto& items) {
    for (const auto& item : items) names.insert(item.name);
  };
  auto add_those_of_schema = [&](const auto& items) {
    for (const auto& item : items) {
      if (item.schema == schema) names.insert(item.name);
    }
  };
  for (const Table& table : catalog.tables) {
    if (table.schema != schema) continue;
    names.insert(table.primary_key.name);
    add(table.uniques);
    add(table.excludes);
    add(table.indexes);
  }
  for (const View& view : catalog.views) {
    if (view.schema == schema) add(view.indexes);
  }
  add_those_of_schema(catalog.tables);
  add_those_of_schema(catalog.views);
  add_those_of_schema(catalog.sequences);
  return names;
}

std::set<std::string> constraint_names(const Table& table) {
  std::set<std::string> names{table.primary_key.name};
  auto add = [&](const auto& items) {
    for (const auto& item : items) names.insert(item.name);
  };
  add(table.foreign_keys);
  add(table.uniques);
  add(table.checks);
  add(table.excludes);
  return names;
}

class PartRenames {
 public:
  PartRenames(const Catalog& before, const TablePair& pair, const Filter& filter)
      : before_(before), pair_(pair), filter_(filter) {}

  Ops run() {
    if (!pair_.before.primary_key.columns.empty() && !pair_.model.primary_key.columns.empty()) {
      find(std::vector{pair_.before.primary_key}, std::vector{pair_.model.primary_key},
           std::vector{pair_.reported.primary_key}, ConstraintKind::PrimaryKey);
    }
    find(pair_.before.uniques, pair_.model.uniques, pair_.reported.uniques, ConstraintKind::Unique);
    find(pair_.before.checks, pair_.model.checks, pair_.reported.checks, ConstraintKind::Check);
    find(pair_.before.excludes, pair_.model.excludes, pair_.reported.excludes, ConstraintKind::Exclude);
    find(pair_.before.foreign_keys, pair_.model.foreign_keys, pair_.reported.foreign_keys, ConstraintKind::ForeignKey);
    find(pair_.before.indexes, pair_.model.indexes, pair_.reported.indexes, ConstraintKind::Any);
    return std::move(ops_);
  }

 private:
  // Those of the target that are not there, and of these only the ones with a name that the model says.
  template <class Item>
  std::vector<size_t> new_ones(const std::vector<Item>& before, const std::vector<Item>& model,
                               const std::vector<Item>& reported) const {
    std::vector<size_t> found;
    for (size_t i = 0; i < model.size(); ++i) {
      if (model[i].name.empty() || model[i].name != reported[i].name) continue;
      if (std::ranges::find(before, model[i].name, &Item::name) == before.end()) found.push_back(i);
    }
    std::ranges::sort(found, {}, [&](size_t i) { return model[i].name; });
    return found;
  }

  template <class Item>
  void find(const std::vector<Item>& before, const std::vector<Item>& model, const std::vector<Item>& reported,
            ConstraintKind kind) {
    std::vector<size_t> added = new_ones(before, model, reported);
    if (added.empty()) return;
    std::vector<const Item*> gone;
    for (const Item& item : before) {
      if (!item.name.empty() && std::ranges::find(reported, item.name, &Item::name) == reported.end()) {
        gone.push_back(&item);
      }
    }
    std::ranges::sort(gone, {}, [](const Item* item) { return item->name; });
    for (bool as_said : {true, false}) {
      if (!as_said && kind == ConstraintKind::ForeignKey) continue;
      for (size_t& i : added) {
        if (i == model.size()) continue;
        auto old = std::ranges::find_if(gone, [&](const Item* item) {
          return (!as_said || item->name == model[i].renamed_from) && same_content(*item, reported[i]);
        });
        if (old == gone.end() || !may_be_renamed(kind, (*old)->name, model[i].name)) continue;
        add(kind, (*old)->name, model[i].name);
        gone.erase(old);
        i = model.size();
      }
    }
  }

  bool may_be_renamed(ConstraintKind kind, const std::string& old_name, const std::string& new_name) {
    bool is_relation = kind != ConstraintKind::Check && kind != ConstraintKind::ForeignKey;
    if (is_relation && relations_.empty()) relations_ = relation_names(before_, pair_.before.schema);
    if (kind != ConstraintKind::Any && constraints_.empty()) constraints_ = constraint_names(pair_.before);
    bool is_free = !(is_relation && relations_.contains(new_name)) &&
                   (kind == ConstraintKind::Any || !constraints_.contains(new_name));
    return is_free && sees(kind, old_name, true) && sees(kind, new_name, false);
  }

  bool sees(ConstraintKind kind, const std::string& name, bool in_database) const {
    ObjectKind object = kind == ConstraintKind::Any          ? ObjectKind::Index
                        : kind == ConstraintKind::Unique     ? ObjectKind::UniqueConstraint
                        : kind == ConstraintKind::ForeignKey ? ObjectKind::ForeignKeyConstraint
                                                             : ObjectKind::CheckConstraint;
    if (kind == ConstraintKind::PrimaryKey) return true;
    if (in_database && filter_.include_name && !filter_.include_name(name, object, pair_.before.name)) return false;
    return !filter_.include_object || filter_.include_object({.kind = object,
                                                              .name = name,
                                                              .table = pair_.model.name,
                                                              .schema = pair_.model.schema,
                                                              .in_database = in_database,
                                                              .has_counterpart = true});
  }

  void add(ConstraintKind kind, const std::string& old_name, const std::string& new_name) {
    const Table& table = pair_.model;
    relations_.insert(new_name);
    constraints_.insert(new_name);
    if (kind == ConstraintKind::Any) {
      ops_.push_back(RenameIndex{.name = old_name, .new_name = new_name, .table = table.name, .schema = table.schema});
    } else {
      ops_.push_back(RenameConstraint{
          .table = table.name, .name = old_name, .new_name = new_name, .kind = kind, .schema = table.schema});
    }
  }

  const Catalog& before_;
  const TablePair& pair_;
  const Filter& filter_;
  std::set<std::string> relations_, constraints_;  // names that are taken; filled when the first one is needed
  Ops ops_;
};

}  // namespace

Ops part_renames(const Catalog& before, const TablePair& pair, const Filter& filter) {
  return PartRenames(before, pair, filter).run();
}

}  // namespace retort

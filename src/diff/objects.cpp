#include "diff/objects.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "diff/match.h"
#include "diff/mentions.h"
#include "ops/objects.h"

namespace retort {
namespace {

// An object of the target on both its sides (see Target).
struct Wanted {
  Object model;
  Object reported;
};

// Kinds that a database does not have are missing in what it would report.
std::vector<Wanted> wanted_objects(const Target& target) {
  std::vector<Wanted> wanted;
  auto add = [&](const auto& model, const auto& reported) {
    if (model.size() != reported.size()) return;
    for (size_t i = 0; i < model.size(); ++i) wanted.push_back({model[i], reported[i]});
  };
  add(target.model.schemas, target.reported.schemas);
  add(target.model.extensions, target.reported.extensions);
  add(target.model.domains, target.reported.domains);
  add(target.model.sequences, target.reported.sequences);
  add(target.model.functions, target.reported.functions);
  add(target.model.views, target.reported.views);
  add(target.model.triggers, target.reported.triggers);
  add(target.model.policies, target.reported.policies);
  add(target.model.composite_types, target.reported.composite_types);
  add(target.model.others, target.reported.others);
  return wanted;
}

bool same_name(const DropObject& a, const DropObject& b) {
  bool anywhere = a.kind == ObjectKind::Extension;  // where it is, is not part of its name
  return a.kind == b.kind && a.name == b.name && a.table == b.table && a.arguments == b.arguments &&
         (anywhere || a.schema == b.schema);
}

void set_comment(Object& object, const Object& from) {
  std::visit(
      [&](auto& held) {
        if constexpr (requires { held.comment; }) held.comment = std::get<std::decay_t<decltype(held)>>(from).comment;
      },
      object);
}

bool same_but_comment(Object a, const Object& b) {
  if (a.index() != b.index()) return false;
  set_comment(a, b);
  return a == b;
}

// Whether the one can become the other in place. Both as reported.
bool can_become(const Object& from, const Object& to) {
  if (const auto* view = std::get_if<View>(&from)) {
    const View& other = std::get<View>(to);
    return !view->materialized && !view->shape.empty() && view->shape == other.shape;
  }
  if (const auto* function = std::get_if<Function>(&from)) {
    return !function->shape.empty() && function->shape == std::get<Function>(to).shape;
  }
  if (const auto* domain = std::get_if<Domain>(&from)) {
    const Domain& other = std::get<Domain>(to);
    return domain->type == other.type && domain->collation == other.collation;
  }
  if (const auto* type = std::get_if<CompositeType>(&from)) return can_grow_into(*type, std::get<CompositeType>(to));
  if (std::holds_alternative<OtherObject>(from)) return false;
  return true;
}

bool is_before_tables(const Object& object) {
  const auto* other = std::get_if<OtherObject>(&object);
  if (other != nullptr) {
    return other->kind == ObjectKind::Collation || other->kind == ObjectKind::RangeType ||
           other->kind == ObjectKind::TextSearchDictionary || other->kind == ObjectKind::TextSearchConfiguration;
  }
  return std::holds_alternative<CompositeType>(object) || std::holds_alternative<Schema>(object) ||
         std::holds_alternative<Extension>(object) || std::holds_alternative<Domain>(object) ||
         std::holds_alternative<Sequence>(object);
}

// One run of object_changes(). Places are indexes into there_.
class ObjectDiffer {
 public:
  ObjectDiffer(const Catalog& before, const Target& target, const Filter& filter, const TouchedColumns& touched,
               const Ops& renames)
      : before_(before), target_(target), filter_(filter), touched_(touched) {
    note(renames);
    for (Object& object : all_objects(before)) there_.push_back({std::move(object)});
  }

  ObjectChanges run() {
    pair();
    drop_what_is_not_wanted();
    drop_what_is_in_the_way();
    drop_dependents();
    write_drops();
    write_alterations();
    write_creations();
    return std::move(changes_);
  }

 private:
  enum class Fate { Stays, Becomes, Goes, GoesByItself };
  struct There {
    Object object;
    const Wanted* wanted = nullptr;
    Fate fate = Fate::Stays;
    bool returns = false;  // it goes, and comes back as it was or as it is wanted
    std::optional<Names> names = {};
  };

  void note(const Ops& renames);
  void pair();
  void drop_what_is_not_wanted();
  void drop_what_is_in_the_way();
  void drop_dependents();
  void write_drops();
  void write_alterations();
  void write_creations();
  std::set<const Object*> needed_by_tables(const std::vector<const Object*>& order) const;

  void alter_sequence(const Sequence& old, const Sequence& model);
  void change_indexes(const View& old, const View& model, const View& reported);
  bool is_touched(const Names& names) const;
  bool speaks_of_old_names(There& there) {
    const Names& names = names_of(there);
    return std::ranges::any_of(old_names_, [&](const std::string& name) { return names.count(name) > 0; });
  }
  bool goes_with_its_table(const Object& object) const;
  bool lists_kind(const Object& object) const;
  bool sees(const Object& object, bool in_database, bool has_counterpart) const;
  const Names& names_of(There& there) {
    if (!there.names) there.names = names_in(there.object, false);
    return *there.names;
  }
  const Names& names_of_tables(std::optional<Names>& cache, const Catalog& catalog) const {
    if (!cache) {
      cache.emplace();
      for (const Table& table : catalog.tables) cache->merge(names_in(table));
      for (const Domain& domain : catalog.domains) cache->merge(names_in(domain, true));
    }
    return *cache;
  }

  const Catalog& before_;
  const Target& target_;
  const Filter& filter_;
  const TouchedColumns& touched_;
  Names old_names_;                                // of what is renamed
  std::map<std::string, std::string> old_tables_;  // new name → old name
  std::vector<There> there_;
  std::vector<Wanted> wanted_ = wanted_objects(target_);
  std::vector<Object> created_;
  std::vector<Object> altered_;              // behind tables
  mutable std::optional<Names> used_after_;  // by tables
  ObjectChanges changes_;
};

bool ObjectDiffer::sees(const Object& object, bool in_database, bool has_counterpart) const {
  DropObject name = drop_of(object);
  auto sees_one = [&](const std::string& called, ObjectKind kind) {
    const std::string& table = kind == ObjectKind::Table ? called : name.table;
    if (in_database && filter_.include_name && !filter_.include_name(called, kind, name.table)) return false;
    return !filter_.include_object || filter_.include_object({.kind = kind,
                                                              .name = called,
                                                              .table = table,
                                                              .schema = name.schema,
                                                              .in_database = in_database,
                                                              .has_counterpart = has_counterpart});
  };
  return (name.table.empty() || sees_one(name.table, ObjectKind::Table)) && sees_one(name.name, name.kind);
}

void ObjectDiffer::note(const Ops& renames) {
  for (const Op& op : renames) {
    if (const auto* table = std::get_if<RenameTable>(&op)) {
      old_names_.insert(to_lower(table->name));
      old_tables_[table->new_name] = table->name;
    } else if (const auto* column = std::get_if<AlterColumn>(&op)) {
      old_names_.insert(to_lower(column->column));
    }
  }
}

void ObjectDiffer::pair() {
  for (const Wanted& wanted : wanted_) {
    DropObject name = drop_of(wanted.reported);
    auto found = std::ranges::find_if(there_, [&](const There& t) { return same_name(drop_of(t.object), name); });
    bool exists = found != there_.end();
    if (!sees(wanted.model, false, exists)) continue;
    if (!exists) {
      created_.push_back(wanted.model);
      // By these it can be dropped again.
      if (auto* function = std::get_if<Function>(&created_.back())) function->arguments = name.arguments;
    } else {
      found->wanted = &wanted;
    }
  }
}

// What the model says nothing about is left alone: a kind of which it lists none in this schema.
bool ObjectDiffer::lists_kind(const Object& object) const {
  if (target_.whole) return true;
  if (std::holds_alternative<Extension>(object) || std::holds_alternative<Schema>(object)) return false;
  std::string schema = drop_of(object).schema;
  return std::ranges::any_of(wanted_, [&](const Wanted& wanted) {
    return wanted.model.index() == object.index() && drop_of(wanted.model).schema == schema;
  });
}

bool ObjectDiffer::goes_with_its_table(const Object& object) const {
  DropObject name = drop_of(object);
  if (const auto* sequence = std::get_if<Sequence>(&object)) {
    if (sequence->owner_table.empty()) return false;
    const Table* table = target_.reported.find_table(sequence->owner_table, sequence->schema);
    if (table != nullptr) return find_column(*table, sequence->owner_column) == nullptr;
    auto dropped = touched_.find(to_lower(sequence->owner_table));
    return dropped != touched_.end() && dropped->second.empty();
  }
  auto dropped = touched_.find(to_lower(name.table));
  return !name.table.empty() && dropped != touched_.end() && dropped->second.empty();
}

void ObjectDiffer::drop_what_is_not_wanted() {
  for (There& there : there_) {
    if (there.wanted == nullptr) {
      if (goes_with_its_table(there.object)) {
        there.fate = Fate::GoesByItself;
      } else if (lists_kind(there.object) && sees(there.object, true, false)) {
        there.fate = Fate::Goes;
      }
      continue;
    }
    const Object& reported = there.wanted->reported;
    if (there.object == reported) continue;
    bool in_place = can_become(there.object, reported) || same_but_comment(there.object, reported);
    if (const auto* view = std::get_if<View>(&there.object); view != nullptr && view->materialized) {
      View other = std::get<View>(reported);
      other.indexes = view->indexes;
      other.comment = view->comment;
      in_place = *view == other;
    }
    there.fate = in_place ? Fate::Becomes : Fate::Goes;
    there.returns = !in_place;
  }
}

bool ObjectDiffer::is_touched(const Names& names) const {
  return std::ranges::any_of(touched_, [&](const auto& touched) {
    const auto& [table, columns] = touched;
    return names.count(table) > 0 && (columns.empty() || std::ranges::any_of(columns, [&](const std::string& column) {
                                        return names.count(column) > 0;
                                      }));
  });
}

// The old definition of what changes must not stand on what is about to go.
void ObjectDiffer::drop_what_is_in_the_way() {
  for (There& there : there_) {
    if (there.fate != Fate::Becomes || is_before_tables(there.object)) continue;
    if (!is_touched(names_of(there)) && !speaks_of_old_names(there)) continue;
    there.fate = Fate::Goes;
    there.returns = true;
  }
}

// What stands on something that goes, goes before it and comes back.
void ObjectDiffer::drop_dependents() {
  Names gone;
  auto collect = [&] {
    size_t count = gone.size();
    for (const There& there : there_) {
      if (there.fate == Fate::Goes) gone.insert(to_lower(drop_of(there.object).name));
    }
    return gone.size() > count;
  };
  while (collect()) {
    for (There& there : there_) {
      bool stays = there.fate == Fate::Stays || there.fate == Fate::Becomes;
      if (!stays || is_before_tables(there.object)) continue;
      std::string self = to_lower(drop_of(there.object).name);
      const Names& names = names_of(there);
      if (std::ranges::none_of(gone, [&](const std::string& name) { return name != self && names.count(name) > 0; })) {
        continue;
      }
      there.fate = Fate::Goes;
      there.returns = true;
    }
  }
}

void ObjectDiffer::write_drops() {
  std::vector<const Object*> objects;
  for (There& there : there_) {
    if (there.fate == Fate::Goes) objects.push_back(&there.object);
  }
  auto order = by_need(objects);
  bool first = std::ranges::any_of(there_, [&](There& t) { return t.fate == Fate::Goes && speaks_of_old_names(t); });
  for (auto object = order.rbegin(); object != order.rend(); ++object) {
    DropObject drop = drop_of(**object);
    There& there = *std::ranges::find_if(there_, [&](const There& t) { return &t.object == *object; });
    // Nobody needs a table to drop a function, but triggers of a table may need the function.
    bool free = std::holds_alternative<Function>(**object) && !is_touched(names_of(there));
    if ((is_before_tables(**object) || free) && !there.returns) {
      changes_.drop_last.push_back(std::move(drop));
    } else if (first) {
      if (auto old = old_tables_.find(drop.table); old != old_tables_.end()) drop.table = old->second;
      changes_.drop_first.push_back(std::move(drop));
    } else {
      changes_.drop.push_back(std::move(drop));
    }
  }
}

// A sequence belongs to a column that may not be there yet, or goes.
void ObjectDiffer::alter_sequence(const Sequence& old, const Sequence& model) {
  bool moves = old.owner_table != model.owner_table || old.owner_column != model.owner_column;
  if (moves && !old.owner_table.empty()) {
    Sequence free = model;
    free.owner_table = free.owner_column = "";
    changes_.before_tables.push_back(AlterObject{free});
    if (model.owner_table.empty()) return;
  }
  changes_.after_tables.push_back(AlterObject{model});
}

void ObjectDiffer::change_indexes(const View& old, const View& model, const View& reported) {
  Matching indexes = match(old.indexes, model.indexes, reported.indexes);
  for (size_t i = 0; i < old.indexes.size(); ++i) {
    if (indexes.kept[i]) continue;
    changes_.after_tables.push_back(DropIndex{.name = old.indexes[i].name, .table = old.name, .schema = old.schema});
  }
  for (size_t i = 0; i < model.indexes.size(); ++i) {
    if (indexes.present[i]) continue;
    CreateIndex create{.table = model.name, .index = model.indexes[i], .schema = model.schema};
    create.index.name = reported.indexes[i].name;
    changes_.after_tables.push_back(std::move(create));
  }
}

void ObjectDiffer::write_alterations() {
  for (There& there : there_) {
    if (there.fate != Fate::Becomes) continue;
    const auto& [model, reported] = *there.wanted;
    const auto* view = std::get_if<View>(&there.object);
    if (view != nullptr && view->materialized) {
      change_indexes(*view, std::get<View>(model), std::get<View>(reported));
      if (view->comment == std::get<View>(reported).comment) continue;
      View commented = *view;
      commented.indexes = std::get<View>(model).indexes;
      commented.comment = std::get<View>(model).comment;
      changes_.after_tables.push_back(AlterObject{commented});
    } else if (same_but_comment(there.object, reported)) {
      Object commented = there.object;
      set_comment(commented, model);
      changes_.after_tables.push_back(AlterObject{std::move(commented)});
    } else if (const auto* sequence = std::get_if<Sequence>(&there.object)) {
      alter_sequence(*sequence, std::get<Sequence>(model));
    } else if (is_before_tables(model)) {
      changes_.before_tables.push_back(AlterObject{model});
    } else {
      altered_.push_back(model);
    }
  }
}

// Functions that tables use, and those that these use; all in an order in which they can be made.
std::set<const Object*> ObjectDiffer::needed_by_tables(const std::vector<const Object*>& order) const {
  std::set<const Object*> needed;
  if (std::ranges::none_of(order, [](const Object* object) { return std::holds_alternative<Function>(*object); })) {
    return needed;
  }
  Names names = names_of_tables(used_after_, target_.reported);
  for (auto object = order.rbegin(); object != order.rend(); ++object) {
    if (!std::holds_alternative<Function>(**object) || names.count(to_lower(drop_of(**object).name)) == 0) continue;
    needed.insert(*object);
    names.merge(names_in(**object, true));
  }
  return needed;
}

void ObjectDiffer::write_creations() {
  for (const There& there : there_) {
    if (there.fate != Fate::Goes || !there.returns) continue;
    created_.push_back(there.wanted != nullptr ? there.wanted->model : there.object);
    if (auto* function = std::get_if<Function>(&created_.back())) {
      function->arguments = std::get<Function>(there.object).arguments;
    }
  }
  std::vector<const Object*> objects;
  std::set<const Object*> altered;
  for (const Object& object : created_) objects.push_back(&object);
  for (const Object& object : altered_) {
    objects.push_back(&object);
    altered.insert(&object);
  }
  // Kinds that others need come first, then what is mentioned first.
  auto rank = [](const Object* object) {
    const auto* other = std::get_if<OtherObject>(object);
    if (other != nullptr && is_before_tables(*object)) {
      return other->kind == ObjectKind::RangeType || other->kind == ObjectKind::TextSearchConfiguration ? 3 : 2;
    }
    if (other != nullptr) return other->table.empty() ? 6 : 9;
    static constexpr int ranks[] = {7, 5, 8, 9, 4, 3, 1, 0, 2, 3};  // by the order of the variant
    return ranks[object->index()];
  };
  std::ranges::stable_sort(objects, {}, rank);
  Ops after;
  std::vector<const Object*> order = by_need(objects);
  std::set<const Object*> needed = needed_by_tables(order);
  for (const Object* object : order) {
    bool early = is_before_tables(*object) || needed.count(object) > 0;
    if (altered.count(object) > 0) {
      after.push_back(AlterObject{*object});
      continue;
    }
    CreateObject create{.object = *object};
    if (auto* sequence = std::get_if<Sequence>(&create.object); sequence && !sequence->owner_table.empty()) {
      after.push_back(AlterObject{*object});
      sequence->owner_table = sequence->owner_column = "";
    }
    (early ? changes_.before_tables : after).push_back(std::move(create));
  }
  after.insert(after.end(), changes_.after_tables.begin(), changes_.after_tables.end());
  changes_.after_tables = std::move(after);
}

// By the columns that take their numbers from it: "table.column", with the table's schema.
std::set<std::string> users_of(const Sequence& sequence, const Catalog& catalog) {
  std::set<std::string> users;
  std::string name = to_lower(sequence.name);
  for (const Table& table : catalog.tables) {
    for (const Column& column : table.columns) {
      bool owns = table.name == sequence.owner_table && column.name == sequence.owner_column;
      if (!owns) {
        if (!column.server_default || !column.server_default->is_sql()) continue;
        if (to_lower(column.server_default->text()).find("nextval") == std::string::npos) continue;
        Names names;
        add_names(column.server_default->text(), names);
        if (names.count(name) == 0) continue;
      }
      users.insert(table.schema + "." + table.name + "." + column.name);
    }
  }
  return users;
}

}  // namespace

Ops sequence_renames(const Catalog& before, const Target& target) {
  auto has = [](const Catalog& catalog, const Sequence& sequence) {
    return std::ranges::any_of(catalog.sequences, [&](const Sequence& other) {
      return other.name == sequence.name && other.schema == sequence.schema;
    });
  };
  auto numbers = [](Sequence sequence) {
    sequence.name = sequence.comment = sequence.owner_table = sequence.owner_column = "";
    return sequence;
  };
  Ops renames;
  std::set<const Sequence*> taken;
  for (const Sequence& old : before.sequences) {
    if (has(target.reported, old)) continue;
    std::set<std::string> users = users_of(old, before);
    if (users.empty()) continue;
    for (const Sequence& wanted : target.reported.sequences) {
      if (has(before, wanted) || taken.count(&wanted) > 0 || numbers(old) != numbers(wanted)) continue;
      if (users_of(wanted, target.reported) != users) continue;
      taken.insert(&wanted);
      renames.push_back(
          RenameObject{.kind = ObjectKind::Sequence, .name = old.name, .new_name = wanted.name, .schema = old.schema});
      break;
    }
  }
  return renames;
}

ObjectChanges object_changes(const Catalog& before, const Target& target, const Filter& filter,
                             const TouchedColumns& touched, const Ops& renames) {
  return ObjectDiffer(before, target, filter, touched, renames).run();
}

}  // namespace retort

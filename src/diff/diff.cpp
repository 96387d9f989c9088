#include "diff/diff.h"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "diff/enums.h"
#include "diff/grants.h"
#include "diff/match.h"
#include "diff/objects.h"
#include "diff/order.h"
#include "diff/part_renames.h"
#include "diff/table_diff.h"
#include "ops/apply.h"
#include "ops/enums.h"
#include "ops/lookup.h"
#include "ops/table.h"
#include "schema/inherit.h"
#include "schema/normalise.h"

namespace retort {
namespace {

using Key = std::pair<std::string_view, std::string_view>;  // schema, name; of tables that outlive it

struct KeyHash {
  size_t operator()(const Key& key) const {
    std::hash<std::string_view> hash;
    return hash(key.second) * 31 + hash(key.first);
  }
};

Key key_of(const Table& table) {
  return {table.schema, table.name};
}

std::unordered_map<Key, const Table*, KeyHash> by_key(const Catalog& catalog) {
  std::unordered_map<Key, const Table*, KeyHash> tables(catalog.tables.size());
  for (const Table& table : catalog.tables) tables.emplace(key_of(table), &table);
  return tables;
}

void append(Ops& ops, const Ops& more) {
  ops.insert(ops.end(), more.begin(), more.end());
}

bool any_inherits(const Catalog& catalog) {
  return std::any_of(catalog.tables.begin(), catalog.tables.end(), [](const Table& t) { return !t.inherits.empty(); });
}

// Old value → new one, where the model says so and it has not happened yet.
std::map<std::string, std::string> value_renames(const Enum& there, const Enum& model) {
  std::map<std::string, std::string> renames;
  for (const auto& [value, old] : model.renamed_from) {
    bool is_new = contains(model.values, value) && !contains(there.values, value);
    if (is_new && contains(there.values, old) && !contains(model.values, old)) renames.emplace(old, value);
  }
  return renames;
}

// One run of diff(). Members are filled from top to bottom.
class Differ {
 public:
  Differ(const Catalog& before, const Target& target, const Filter& filter)
      : before_(&before), target_(target), filter_(filter) {}

  Ops run() {
    rename();
    alter_enums();
    rename_parts();
    pair_tables();
    follow_parents();
    for (const TablePair& pair : pairs_) {
      bool same = pair.before == pair.reported;  // nearly always, and much cheaper than looking for differences
      changes_.push_back(same ? TableChanges{} : table_changes(pair, filter_));
    }
    renew_foreign_keys_on_replaced_keys();
    return assemble();
  }

  // What is left to do on tables that inherit, when their parents are as wanted.
  Ops run_on_heirs() {
    pair_tables();
    std::vector<TablePair> heirs;
    for (const TablePair& pair : pairs_) {
      if (!pair.model.inherits.empty()) heirs.push_back(pair);
    }
    pairs_ = std::move(heirs);
    created_.clear();
    dropped_.clear();
    for (const TablePair& pair : pairs_) changes_.push_back(table_changes(pair, filter_));
    return assemble();
  }

 private:
  void carry_out(const Op& op, Ops& ops);
  void rename();
  void alter_enums();
  void rename_parts();
  void drop_defaults_without(const AlterEnum& wanted);
  void pair_tables();
  void follow_parents();
  bool is_left_to_its_parent(const Table& table) const;
  void renew_foreign_keys_on_replaced_keys();
  Ops assemble() const;
  void drop_tables(Ops& ops) const;
  void alter_tables(Ops& ops) const;
  void create_tables(Ops& ops, Ops& foreign_keys) const;
  std::set<std::string> index_names_that_move() const;
  TouchedColumns touched_columns() const;

  bool sees_table(const Table& table, bool in_database, bool has_counterpart) const {
    if (in_database && filter_.include_name && !filter_.include_name(table.name, ObjectKind::Table, "")) return false;
    return !filter_.include_object || filter_.include_object({.kind = ObjectKind::Table,
                                                              .name = table.name,
                                                              .table = table.name,
                                                              .schema = table.schema,
                                                              .in_database = in_database,
                                                              .has_counterpart = has_counterpart});
  }

  const Catalog* before_;           // after the renames and changes of enums
  std::optional<Catalog> changed_;  // where they were carried out, if there are any
  const Target& target_;
  const Filter& filter_;
  Ops renames_;
  Ops part_renames_;
  Ops enums_;
  std::vector<TablePair> pairs_;
  std::deque<Table> stripped_;  // tables that inherit, without the columns that follow their parents'
  Ops leave_parents_, join_parents_;
  std::vector<TableChanges> changes_;                 // one for each pair
  std::vector<const Table*> created_;                 // of the model
  std::vector<const Table*> dropped_;                 // of before_
  std::map<const Table*, const Table*> reported_of_;  // created table → its reported twin
};

void Differ::carry_out(const Op& op, Ops& ops) {
  if (!changed_) changed_ = *before_;
  apply_to(*changed_, op);
  before_ = &*changed_;
  ops.push_back(op);
}

// Renames come first, and everything after them speaks in the new names.
void Differ::rename() {
  auto renames_something = [](const Table& table) {
    return !table.renamed_from.empty() || std::any_of(table.columns.begin(), table.columns.end(),
                                                      [](const Column& c) { return !c.renamed_from.empty(); });
  };
  for (const Table& table : target_.model.tables) {
    if (!renames_something(table)) continue;
    const std::string& old = table.renamed_from;
    if (!old.empty() && !before_->find_table(table.name, table.schema) && before_->find_table(old, table.schema) &&
        !target_.model.find_table(old, table.schema)) {
      carry_out(RenameTable{.name = old, .new_name = table.name, .schema = table.schema}, renames_);
    }
    if (const Table* there = before_->find_table(table.name, table.schema)) {
      for (const Op& op : column_renames(*there, table)) carry_out(op, renames_);
    }
  }
  for (const Op& op : enum_renames(*before_, target_)) carry_out(op, renames_);
  for (const Op& op : sequence_renames(*before_, target_)) carry_out(op, renames_);
}

// Enums take their new values before columns are compared, so that a column's type differs no more by its values.
void Differ::alter_enums() {
  std::set<Key> done;
  auto alter = [&](const Enum* wanted, const Enum& model) {
    if (!wanted || !done.insert({wanted->schema, wanted->name}).second) return;
    const Enum* there = find_enum(*before_, wanted->name, wanted->schema);
    if (!there || there->values == wanted->values) return;
    AlterEnum op{.name = wanted->name, .values = wanted->values, .schema = wanted->schema};
    op.renames = value_renames(*there, model);
    drop_defaults_without(op);
    carry_out(std::move(op), enums_);
  };
  for (size_t t = 0; t < target_.reported.tables.size(); ++t) {
    const Table &reported = target_.reported.tables[t], &model = target_.model.tables[t];
    for (size_t c = 0; c < reported.columns.size(); ++c) {
      const Enum* wanted = named_enum(reported.columns[c].type);
      if (wanted) alter(wanted, *named_enum(model.columns[c].type));
    }
  }
  for (const Enum& type : target_.reported.enums) {
    const Enum* model = find_enum(target_.model, type.name, type.schema);
    alter(&type, model ? *model : type);
  }
}

void Differ::rename_parts() {
  if (!filter_.renames_parts) return;
  auto there = by_key(*before_);
  std::vector<Ops> found;
  for (size_t i = 0; i < target_.model.tables.size(); ++i) {
    const Table& model = target_.model.tables[i];
    auto before = there.find(key_of(model));
    if (before == there.end()) continue;
    TablePair pair{*before->second, model, target_.reported.tables[i]};
    Ops ops = part_renames(*before_, pair, filter_);
    if (!ops.empty() && sees_table(model, false, true) && sees_table(*before->second, true, true)) found.push_back(ops);
  }
  for (const Ops& ops : found) {
    for (const Op& op : ops) carry_out(op, part_renames_);
  }
}

// A default that is no value any more is in the way; a column that goes on gets its new one when it is compared.
void Differ::drop_defaults_without(const AlterEnum& wanted) {
  Ops drops;
  for (const Table& table : before_->tables) {
    for (const Column& column : table.columns) {
      const Enum* type = column.type.as<Enum>();
      if (!type || type->name != wanted.name || type->schema != wanted.schema) continue;
      if (!column.server_default || column.server_default->is_sql()) continue;
      const std::string& value = column.server_default->text();
      if (contains(wanted.values, value) || wanted.renames.count(value) > 0) continue;
      drops.push_back(
          AlterColumn{.table = table.name, .column = column.name, .server_default = drop, .schema = table.schema});
    }
  }
  for (const Op& op : drops) carry_out(op, enums_);
}

void Differ::pair_tables() {
  auto there = by_key(*before_);
  std::unordered_set<Key, KeyHash> wanted(target_.model.tables.size());
  for (size_t i = 0; i < target_.model.tables.size(); ++i) {
    const Table& model = target_.model.tables[i];
    const Table& reported = target_.reported.tables[i];
    wanted.insert(key_of(model));
    auto found = there.find(key_of(model));
    const Table* old = found == there.end() ? nullptr : found->second;
    if (old && filter_.include_name && !filter_.include_name(old->name, ObjectKind::Table, "")) old = nullptr;
    if (!sees_table(model, false, old != nullptr)) continue;
    if (old) {
      pairs_.push_back({*old, model, reported});
    } else {
      created_.push_back(&model);
      reported_of_[&model] = &reported;
    }
  }
  for (const Table& table : before_->tables) {
    if (wanted.count(key_of(table)) || is_left_to_its_parent(table) || !sees_table(table, true, false)) continue;
    dropped_.push_back(&table);
  }
}

// A model of a partitioned table need not list partitions that others make as time goes by. Where it lists none, those
// that are there are not its business, and go only with their parent.
bool Differ::is_left_to_its_parent(const Table& table) const {
  if (table.partition.empty()) return false;
  const TableName& parent = table.inherits.front();
  const auto& tables = target_.model.tables;
  if (std::any_of(tables.begin(), tables.end(),
                  [&](const Table& t) { return !t.partition.empty() && t.inherits.front() == parent; })) {
    return false;
  }
  if (target_.model.find_table(parent.name, parent.schema)) return true;
  const Table* above = before_->find_table(parent.name, parent.schema);
  return above && is_left_to_its_parent(*above);
}

// Columns of a table that inherits follow its parents' by themselves. Where the parents change, that comes first and
// all else is compared afterwards, see run_on_heirs().
void Differ::follow_parents() {
  std::vector<TablePair> pairs;
  for (const TablePair& pair : pairs_) {
    if (pair.before.inherits.empty() && pair.model.inherits.empty()) {
      pairs.push_back(pair);
      continue;
    }
    const Table &before = pair.before, &model = pair.model;
    bool moves = before.inherits != model.inherits || before.partition != pair.reported.partition;
    if (moves) {
      AlterTable change{.table = model.name, .schema = model.schema};
      if (!before.partition.empty()) {
        change.inherits.emplace();
        change.partition = "";
        leave_parents_.push_back(change);
      }
      change.inherits = model.inherits;
      change.partition = model.partition;
      if (!model.inherits.empty() || before.partition.empty()) join_parents_.push_back(change);
    }
    auto stripped = [&](const Table& table) -> const Table& {
      Table& copy = stripped_.emplace_back(table);
      std::erase_if(copy.columns, [&](const Column& column) {
        return is_inherited(*before_, before, column.name) || is_inherited(target_.reported, model, column.name);
      });
      return copy;
    };
    const Table& same = stripped(pair.before);
    pairs.push_back(moves ? TablePair{same, same, same} : TablePair{same, stripped(model), stripped(pair.reported)});
  }
  pairs_ = std::move(pairs);
}

// A foreign key stands on the other table's key. Where that is replaced, the foreign key goes and comes back.
void Differ::renew_foreign_keys_on_replaced_keys() {
  std::map<Key, size_t> place;
  for (size_t i = 0; i < pairs_.size(); ++i) {
    if (!changes_[i].drop_constraints.empty() || !changes_[i].columns.empty()) place[key_of(pairs_[i].before)] = i;
  }
  if (place.empty()) return;
  for (size_t i = 0; i < pairs_.size(); ++i) {
    const TablePair& pair = pairs_[i];
    for (const ForeignKey& key : pair.before.foreign_keys) {
      auto referred = place.find({key.referred_schema, key.referred_table});
      if (referred == place.end()) continue;
      if (!replaces_key(changes_[referred->second], pairs_[referred->second], key)) continue;
      Op gone = drop_of(pair.model, key);
      auto& drops = changes_[i].drop_foreign_keys;
      if (std::find(drops.begin(), drops.end(), gone) != drops.end()) continue;
      drops.push_back(gone);
      for (size_t t = 0; t < pair.model.foreign_keys.size(); ++t) {
        if (!same_content(key, pair.reported.foreign_keys[t])) continue;
        CreateForeignKey again{
            .table = pair.model.name, .foreign_key = pair.model.foreign_keys[t], .schema = pair.model.schema};
        again.foreign_key.renamed_from.clear();
        changes_[i].add_foreign_keys.push_back(std::move(again));
        break;
      }
    }
  }
}

// Names of constraints that are to be made on one table and dropped on another: both databases keep keys' names in
// one space with those of indexes.
std::set<std::string> Differ::index_names_that_move() const {
  std::set<std::string> made;
  for (size_t i = 0; i < pairs_.size(); ++i) {
    for (const Op& op : changes_[i].add_keys) {
      if (const auto* unique = std::get_if<CreateUnique>(&op)) made.insert(unique->unique.name);
      if (const auto* primary = std::get_if<CreatePrimaryKey>(&op)) made.insert(primary->primary_key.name);
    }
    for (const Op& op : changes_[i].add_rest) {
      if (const auto* index = std::get_if<CreateIndex>(&op)) made.insert(index->index.name);
    }
  }
  made.erase("");
  return made;
}

void Differ::drop_tables(Ops& ops) const {
  TableOrder order = order_by_dependency(dropped_);
  for (const auto& [table, key] : order.detached) ops.push_back(drop_of(*table, table->foreign_keys[key]));
  for (auto table = order.tables.rbegin(); table != order.tables.rend(); ++table) {
    ops.push_back(DropTable{.name = (*table)->name, .schema = (*table)->schema});
  }
}

// One table after the other, so that a database that must rebuild a table does it once.
void Differ::alter_tables(Ops& ops) const {
  std::set<std::string> moving = index_names_that_move();
  std::vector<Ops> later(pairs_.size());
  for (size_t i = 0; i < pairs_.size(); ++i) {
    for (const Op& op : changes_[i].drop_constraints) {
      (moving.count(std::get<DropConstraint>(op).name) ? ops : later[i]).push_back(op);
    }
  }
  for (size_t i = 0; i < pairs_.size(); ++i) {
    append(ops, later[i]);
    append(ops, changes_[i].drop_computed);
    append(ops, changes_[i].columns);
    append(ops, changes_[i].add_keys);
    append(ops, changes_[i].drop_columns);
    append(ops, changes_[i].add_rest);
  }
}

void Differ::create_tables(Ops& ops, Ops& foreign_keys) const {
  TableOrder order = order_by_dependency(created_);
  for (const Table* table : order.tables) {
    CreateTable create = create_table(without_inherited(target_.model, *table));
    for (auto d = order.detached.rbegin(); d != order.detached.rend(); ++d) {
      if (d->table == table) create.foreign_keys.erase(create.foreign_keys.begin() + static_cast<long>(d->foreign_key));
    }
    const Table& reported = *reported_of_.at(table);
    for (size_t i = 0; i < create.indexes.size(); ++i) {
      if (create.indexes[i].name.empty()) create.indexes[i].name = reported.indexes[i].name;
    }
    for (Column& column : create.columns) {
      const Column& there = *find_column(reported, column.name);
      column.nullable = there.nullable;
      // Without the foreign keys that come later it might number rows.
      Autoincrement wanted = settled_autoincrement(reported, there);
      if (settled_autoincrement(as_table(create), column) != wanted) column.autoincrement = wanted;
    }
    forget_former_names(create);
    ops.push_back(std::move(create));
  }
  for (const auto& [table, key] : order.detached) {
    CreateForeignKey create{.table = table->name, .foreign_key = table->foreign_keys[key], .schema = table->schema};
    create.foreign_key.renamed_from.clear();
    foreign_keys.push_back(std::move(create));
  }
}

TouchedColumns Differ::touched_columns() const {
  TouchedColumns touched;
  for (const Table* table : dropped_) touched[to_lower(table->name)];
  for (const TablePair& pair : pairs_) {
    std::set<std::string> columns;
    for (const Column& column : pair.before.columns) {
      const Column* wanted = find_column(pair.reported, column.name);
      if (wanted == nullptr || !(wanted->type == column.type)) columns.insert(to_lower(column.name));
    }
    if (!columns.empty()) touched[to_lower(pair.before.name)] = std::move(columns);
  }
  return touched;
}

Ops Differ::assemble() const {
  ObjectChanges objects = object_changes(*before_, target_, filter_, touched_columns(), renames_);
  Ops ops = objects.drop_first;
  append(ops, renames_);
  append(ops, part_renames_);
  append(ops, objects.drop);
  for (const TableChanges& change : changes_) append(ops, change.drop_foreign_keys);
  for (const TableChanges& change : changes_) append(ops, change.drop_indexes);
  append(ops, enums_);
  append(ops, leave_parents_);
  Ops tables, foreign_keys;
  drop_tables(tables);
  alter_tables(tables);
  create_tables(tables, foreign_keys);
  EnumObjects enums = enum_objects(*before_, target_, filter_, tables);
  auto is_place = [](const Op& op) {
    const auto* create = std::get_if<CreateObject>(&op);
    return create &&
           (std::holds_alternative<Schema>(create->object) || std::holds_alternative<Extension>(create->object));
  };
  auto behind_places = std::ranges::find_if_not(objects.before_tables, is_place);
  objects.before_tables.insert(behind_places, enums.create.begin(), enums.create.end());
  append(ops, objects.before_tables);
  append(ops, tables);
  append(ops, join_parents_);
  for (const TableChanges& change : changes_) append(foreign_keys, change.add_foreign_keys);
  append(ops, foreign_keys);
  append(ops, objects.after_tables);
  append(ops, objects.drop_last);
  append(ops, enums.drop);
  return ops;
}

}  // namespace

Ops diff(const Catalog& before, const Target& target, const Filter& filter) {
  auto with_grants = [&](Ops ops, const Target& all) {
    append(ops, grant_differences(before, ops, all, filter));
    return ops;
  };
  if (!any_inherits(before) && !any_inherits(target.model)) {
    return with_grants(Differ(before, target, filter).run(), target);
  }
  Catalog model = with_inherited_columns(target.model), reported = with_inherited_columns(target.reported);
  Target complete{model, reported, target.whole};
  Ops ops = Differ(before, complete, filter).run();
  Catalog after = retort::apply(ops, before);
  append(ops, Differ(after, complete, filter).run_on_heirs());
  return with_grants(std::move(ops), complete);
}

Ops diff(const Catalog& before, const Catalog& wanted) {
  Catalog reported = wanted;
  for (Table& table : reported.tables) settle(table);
  return diff(normalise(before), Target{wanted, reported, true});
}

std::vector<std::string> uncompared(const Catalog& before, const Target& target) {
  std::set<std::string> names;
  if (target.whole) {
    for (const NotCarried& each : before.not_carried) names.insert(each.what);
    for (const NotCarried& each : target.reported.not_carried) names.insert(each.what);
  }
  std::vector<std::string> sentences;
  for (const std::string& name : names) {
    sentences.push_back("cannot compare " + name + ": Retort does not carry such a thing");
  }
  return sentences;
}

}  // namespace retort

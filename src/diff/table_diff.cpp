#include "diff/table_diff.h"

#include <algorithm>
#include <set>

#include "diff/match.h"
#include "ops/lookup.h"
#include "ops/table.h"
#include "schema/normalise.h"

namespace retort {
namespace {

// ---- what the filter lets through ----

struct Sight {
  const TablePair& pair;
  const Filter& filter;

  bool sees(ObjectKind kind, const std::string& name, bool in_database, bool has_counterpart) const {
    if (in_database && filter.include_name && !filter.include_name(name, kind, pair.before.name)) return false;
    return !filter.include_object || filter.include_object({.kind = kind,
                                                            .name = name,
                                                            .table = pair.model.name,
                                                            .schema = pair.model.schema,
                                                            .in_database = in_database,
                                                            .has_counterpart = has_counterpart});
  }
};

// ---- columns ----

bool same_type(const Type& before, const Type& reported) {
  const Enum* a = before.as<Enum>();
  const Enum* b = reported.as<Enum>();
  if (a && b) return a->name == b->name && a->schema == b->schema;  // their values are AlterEnum's business
  const Array* c = before.as<Array>();
  const Array* d = reported.as<Array>();
  if (c && d) return c->dimensions() == d->dimensions() && same_type(c->element(), d->element());
  return before == reported;
}

template <class Optional>
Change<typename Optional::value_type> change_of(const Optional& before, const Optional& reported,
                                                const Optional& model) {
  if (before == reported) return {};
  if (!reported) return drop;
  return model ? *model : *reported;
}

// What makes `before` into the target's column; the names agree.
AlterColumn alteration(const TablePair& pair, const Column& before, const Column& model, const Column& reported) {
  AlterColumn alter{.table = pair.model.name, .column = model.name, .schema = pair.model.schema};
  if (!same_type(before.type, reported.type)) alter.type = model.type;
  if (before.nullable != reported.nullable) alter.nullable = reported.nullable;
  alter.server_default = change_of(before.server_default, reported.server_default, model.server_default);
  alter.identity = change_of(before.identity, reported.identity, model.identity);
  alter.computed = change_of(before.computed, reported.computed, model.computed);
  if (before.autoincrement != reported.autoincrement) alter.autoincrement = reported.autoincrement;
  if (before.collation != reported.collation) alter.collation = model.collation;
  if (before.comment != reported.comment) alter.comment = reported.comment;
  alter.options = option_changes(before.options, reported.options);
  return alter;
}

bool changes_nothing(const AlterColumn& alter) {
  return alter == AlterColumn{.table = alter.table, .column = alter.column, .schema = alter.schema};
}

void diff_columns(const Sight& sight, TableChanges& changes) {
  const auto& [before, model, reported] = sight.pair;
  Ops added_computed;  // behind the columns that they are worked out from
  for (size_t i = 0; i < model.columns.size(); ++i) {
    const Column* old = find_column(before, model.columns[i].name);
    if (!sight.sees(ObjectKind::Column, model.columns[i].name, false, old != nullptr)) continue;
    if (old == nullptr) {
      Column column = model.columns[i];
      column.renamed_from.clear();
      column.nullable = reported.columns[i].nullable;
      if (settled_autoincrement(reported, reported.columns[i]) == Autoincrement::On) {
        column.autoincrement = Autoincrement::On;  // it is in no key yet
      }
      Ops& ops = column.computed ? added_computed : changes.columns;
      ops.push_back(AddColumn{.table = model.name, .column = std::move(column), .schema = model.schema});
      continue;
    }
    AlterColumn alter = alteration(sight.pair, *old, model.columns[i], reported.columns[i]);
    if (!changes_nothing(alter)) changes.columns.push_back(std::move(alter));
  }
  changes.columns.insert(changes.columns.end(), added_computed.begin(), added_computed.end());

  for (const Column& column : before.columns) {
    if (find_column(model, column.name) || !sight.sees(ObjectKind::Column, column.name, true, false)) continue;
    Ops& ops = column.computed ? changes.drop_computed : changes.drop_columns;
    ops.push_back(DropColumn{.table = model.name, .column = column.name, .schema = model.schema});
  }
}

// ---- constraints and indexes ----

// The name that the database would give, where one that stays has it already: another like it, and not longer than such
// names may be.
template <class Item>
std::string free_name(const std::string& name, const std::vector<Item>& before, const std::vector<Item>& reported,
                      const std::vector<bool>& kept) {
  bool stays = false;
  std::set<std::string> names;
  for (size_t b = 0; b < before.size(); ++b) {
    stays |= kept[b] && before[b].name == name;
    names.insert(before[b].name);
  }
  if (!stays || name.empty()) return name;
  for (const Item& item : reported) names.insert(item.name);
  for (int number = 1;; ++number) {
    std::string end = std::to_string(number), begin = name;
    bool ascii = true;
    for (size_t cut = 0; begin.size() > 60 && (cut < end.size() || !ascii); ++cut) {
      ascii = static_cast<unsigned char>(begin.back()) < 0x80 || static_cast<unsigned char>(begin.back()) >= 0xC0;
      begin.pop_back();
    }
    if (!names.contains(begin + end)) return begin + end;
  }
}

template <class Item, class MakeDrop, class MakeAdd>
void diff_items(const Sight& sight, ObjectKind kind, const std::vector<Item> Table::*items, MakeDrop make_drop,
                MakeAdd make_add, const std::vector<bool>& forced = {}, bool any_name = false) {
  const auto& before = sight.pair.before.*items;
  const auto& model = sight.pair.model.*items;
  const auto& reported = sight.pair.reported.*items;
  Matching matching = match(before, model, reported, any_name);
  auto named = [](const std::vector<Item>& list, const std::string& name) {
    return !name.empty() && std::any_of(list.begin(), list.end(), [&](const Item& i) { return i.name == name; });
  };
  for (size_t b = 0; b < before.size(); ++b) {
    bool must_go = b < forced.size() && forced[b];
    if (matching.kept[b] && !must_go) continue;
    if (sight.sees(kind, before[b].name, true, must_go || named(reported, before[b].name))) make_drop(before[b]);
  }
  for (size_t t = 0; t < model.size(); ++t) {
    bool comes_back = false;  // it was there, and went because of what it stands on
    for (size_t b = 0; b < forced.size(); ++b) {
      comes_back |= forced[b] && same_content(before[b], reported[t]);
    }
    if (matching.present[t] && !comes_back) continue;
    if (sight.sees(kind, reported[t].name, false, comes_back || named(before, reported[t].name))) {
      Item item = model[t], told = reported[t];
      item.renamed_from.clear();
      if (item.name.empty()) told.name = free_name(told.name, before, reported, matching.kept);
      make_add(std::move(item), told);
    }
  }
}

template <class Constraint>
DropConstraint drop_columns_constraint(const Table& table, const Constraint& constraint, ConstraintKind kind) {
  DropConstraint drop{.table = table.name, .name = constraint.name, .kind = kind, .schema = table.schema};
  if (constraint.name.empty()) drop.columns = constraint.columns;
  return drop;
}

bool retyped(const TableChanges& changes, const std::vector<std::string>& columns) {
  return std::any_of(changes.columns.begin(), changes.columns.end(), [&](const Op& op) {
    const auto* alter = std::get_if<AlterColumn>(&op);
    return alter && (alter->type || alter->collation) && contains(columns, alter->column);
  });
}

void diff_primary_key(const TablePair& pair, TableChanges& changes) {
  const PrimaryKey& before = pair.before.primary_key;
  const PrimaryKey& reported = pair.reported.primary_key;
  PrimaryKey as_named = before;
  if (before.name.empty() || pair.model.primary_key.name.empty()) as_named.name = reported.name;
  as_named.renamed_from = reported.renamed_from;
  if (as_named == reported) return;
  if (!before.columns.empty()) {
    DropConstraint op = drop_columns_constraint(pair.before, before, ConstraintKind::PrimaryKey);
    op.table = pair.model.name;
    changes.drop_constraints.push_back(std::move(op));
  }
  if (!reported.columns.empty()) {
    CreatePrimaryKey op{pair.model.name, pair.model.primary_key, pair.model.schema};
    op.primary_key.renamed_from.clear();
    changes.add_keys.push_back(std::move(op));
  }
}

// A constraint that only has to be looked at stays: the op that was to drop it becomes the one that validates it.
template <class Constraint>
bool validates(const std::vector<Constraint>& before, const Constraint& wanted, TableChanges& changes,
               const Table& table) {
  auto same = [&](Constraint constraint) {
    constraint.not_valid = false;
    constraint.renamed_from = wanted.renamed_from;
    return constraint == wanted;
  };
  auto found = std::find_if(before.begin(), before.end(), same);
  if (found == before.end() || !found->not_valid || found->name.empty()) return false;
  auto drops_it = [&](const Op& op) {
    const auto* drop = std::get_if<DropConstraint>(&op);
    return drop && drop->name == found->name;
  };
  std::erase_if(changes.drop_constraints, drops_it);
  std::erase_if(changes.drop_foreign_keys, drops_it);
  changes.add_foreign_keys.push_back(ValidateConstraint{table.name, found->name, table.schema});
  return true;
}

void diff_constraints(const Sight& sight, TableChanges& changes) {
  const Table& table = sight.pair.model;
  diff_primary_key(sight.pair, changes);
  diff_items<Unique>(
      sight, ObjectKind::UniqueConstraint, &Table::uniques,
      [&](const Unique& u) {
        changes.drop_constraints.push_back(drop_columns_constraint(table, u, ConstraintKind::Unique));
      },
      [&](const Unique& u, const Unique&) {
        changes.add_keys.push_back(CreateUnique{table.name, u, table.schema});
      });
  diff_items<Check>(
      sight, ObjectKind::CheckConstraint, &Table::checks,
      [&](const Check& c) {
        changes.drop_constraints.push_back(DropConstraint{.table = table.name,
                                                          .name = c.name,
                                                          .kind = ConstraintKind::Check,
                                                          .expression = c.name.empty() ? c.expression : "",
                                                          .schema = table.schema});
      },
      [&](Check c, const Check& reported) {
        // The database may spell its expression otherwise: only by name is it found again to be dropped.
        if (c.name.empty()) c.name = reported.name;
        if (validates(sight.pair.before.checks, reported, changes, table)) return;
        changes.add_rest.push_back(CreateCheck{table.name, std::move(c), table.schema});
      });
  diff_items<Exclude>(
      sight, ObjectKind::CheckConstraint, &Table::excludes,
      [&](const Exclude& e) { changes.drop_constraints.push_back(drop_of(table, e)); },
      [&](const Exclude& e, const Exclude&) {
        changes.add_rest.push_back(CreateExclude{table.name, e, table.schema});
      });
}

void diff_indexes(const Sight& sight, TableChanges& changes) {
  const Table& table = sight.pair.model;
  diff_items<Index>(
      sight, ObjectKind::Index, &Table::indexes,
      [&](const Index& i) {
        changes.drop_indexes.push_back(DropIndex{.name = i.name, .table = table.name, .schema = table.schema});
      },
      [&](Index i, const Index& reported) {
        if (i.name.empty()) i.name = reported.name;  // a file that says which index it makes can also drop it
        changes.add_rest.push_back(CreateIndex{.table = table.name, .index = std::move(i), .schema = table.schema});
      });
}

void diff_foreign_keys(const Sight& sight, TableChanges& changes) {
  const Table& table = sight.pair.model;
  // A key on a column that changes its type goes and comes back, since for a while the two ends do not fit.
  std::vector<bool> forced;
  for (const ForeignKey& key : sight.pair.before.foreign_keys) {
    bool to_itself = key.referred_table == table.name && key.referred_schema == table.schema;
    forced.push_back(retyped(changes, key.columns) || (to_itself && retyped(changes, key.referred_columns)));
  }
  diff_items<ForeignKey>(
      sight, ObjectKind::ForeignKeyConstraint, &Table::foreign_keys,
      [&](const ForeignKey& key) { changes.drop_foreign_keys.push_back(drop_of(table, key)); },
      [&](const ForeignKey& key, const ForeignKey& reported) {
        if (validates(sight.pair.before.foreign_keys, reported, changes, table)) return;
        changes.add_foreign_keys.push_back(
            CreateForeignKey{.table = table.name, .foreign_key = key, .schema = table.schema});
      },
      forced, true);
}

}  // namespace

Ops column_renames(const Table& before, const Table& model) {
  Ops ops;
  for (const Column& column : model.columns) {
    const std::string& old = column.renamed_from;
    if (old.empty() || find_column(before, column.name) || !find_column(before, old) || find_column(model, old))
      continue;
    ops.push_back(AlterColumn{.table = before.name, .column = old, .new_name = column.name, .schema = before.schema});
  }
  return ops;
}

TableChanges table_changes(const TablePair& pair, const Filter& filter) {
  TableChanges changes;
  Sight sight{pair, filter};
  diff_columns(sight, changes);
  diff_constraints(sight, changes);
  diff_indexes(sight, changes);
  diff_foreign_keys(sight, changes);
  if (pair.before.comment != pair.reported.comment) {
    changes.add_rest.push_back(SetTableComment{pair.model.name, pair.reported.comment, pair.model.schema});
  }
  Options options = option_changes(pair.before.options, pair.reported.options);
  if (!options.empty()) {
    changes.add_rest.push_back(
        AlterTable{.table = pair.model.name, .options = std::move(options), .schema = pair.model.schema});
  }
  return changes;
}

bool replaces_key(const TableChanges& changes, const TablePair& pair, const ForeignKey& key) {
  if (retyped(changes, key.referred_columns)) return true;
  auto same_columns = [&](std::vector<std::string> columns) {
    std::vector<std::string> referred = key.referred_columns;
    std::sort(columns.begin(), columns.end());
    std::sort(referred.begin(), referred.end());
    return columns == referred;
  };
  return std::any_of(changes.drop_constraints.begin(), changes.drop_constraints.end(), [&](const Op& op) {
    const auto& dropped = std::get<DropConstraint>(op);
    if (dropped.kind == ConstraintKind::PrimaryKey) return same_columns(pair.before.primary_key.columns);
    if (dropped.kind != ConstraintKind::Unique) return false;
    if (!dropped.columns.empty()) return same_columns(dropped.columns);
    return std::any_of(pair.before.uniques.begin(), pair.before.uniques.end(),
                       [&](const Unique& u) { return u.name == dropped.name && same_columns(u.columns); });
  });
}

}  // namespace retort

// The score is in docs/autogenerate.md too: change both.
#include "diff/rename_proposals.h"

#include <algorithm>

#include "base/text.h"
#include "ops/apply.h"
#include "ops/lookup.h"
#include "ops/table.h"
#include "schema/dump.h"

namespace retort {
namespace {

// 0 to 15: one name inside the other, or few letters apart.
int likeness(const std::string& a, const std::string& b) {
  std::string x = to_lower(a), y = to_lower(b);
  if (x.find(y) != x.npos || y.find(x) != y.npos) return 8;
  int longest = static_cast<int>(std::max(x.size(), y.size()));
  return longest == 0 ? 0 : 15 * (longest - std::min(longest, edit_distance(x, y))) / longest;
}

bool in_foreign_key(const Table& table, const std::string& column) {
  return std::ranges::any_of(table.foreign_keys, [&](const ForeignKey& key) { return contains(key.columns, column); });
}
bool in_unique(const Table& table, const std::string& column) {
  return std::ranges::any_of(table.uniques, [&](const Unique& unique) { return contains(unique.columns, column); });
}
bool in_index(const Table& table, const std::string& column) {
  return std::ranges::any_of(table.indexes, [&](const Index& index) { return involves(index, column); });
}

int position(const Table& table, const std::string& column) {
  auto found = std::ranges::find(table.columns, column, &Column::name);
  return static_cast<int>(found - table.columns.begin());
}

int type_score(const Type& a, const Type& b) {
  if (a == b) return 40;
  return a.value().index() == b.value().index() ? 25 : 0;
}

// Of two columns of one table, before and after. Another kind of type is another thing.
int score(const Table& before, const Column& old, const Table& after, const Column& wanted) {
  int type = type_score(old.type, wanted.type);
  if (type == 0 || old.computed != wanted.computed) return 0;
  int total = type + likeness(old.name, wanted.name);
  if (old.nullable == wanted.nullable) total += 10;
  if (old.server_default == wanted.server_default && old.identity == wanted.identity) total += 10;
  auto same_role = [&](auto role) { return role(before, old.name) == role(after, wanted.name); };
  bool in_key = contains(before.primary_key.columns, old.name) == contains(after.primary_key.columns, wanted.name);
  if (in_key && same_role(in_foreign_key) && same_role(in_unique) && same_role(in_index)) total += 20;
  if (position(before, old.name) == position(after, wanted.name)) total += 5;
  return total;
}

// Of two tables: how many columns they share, by name and kind of type.
int score(const Table& old, const Table& wanted) {
  int shared = 0;
  for (const Column& column : old.columns) {
    const Column* same = find_column(wanted, column.name);
    if (same != nullptr && type_score(column.type, same->type) > 0) ++shared;
  }
  int all = static_cast<int>(std::max(old.columns.size(), wanted.columns.size()));
  return all == 0 ? 0 : 90 * shared / all + likeness(old.name, wanted.name) * 2 / 3;
}

class Finder {
 public:
  Finder(const Ops& ops, const Catalog& before, const std::vector<Table>& unknown)
      : ops_(ops), unknown_(unknown), renamed_(before), after_(before) {
    for (const Op& op : ops) {
      apply_to(after_, op);
      const auto* alter = std::get_if<AlterColumn>(&op);
      bool renames = std::holds_alternative<RenameTable>(op) || (alter != nullptr && !alter->new_name.empty());
      if (renames) apply_to(renamed_, op);
    }
  }

  std::vector<RenameProposal> run() {
    for (const Op& op : ops_) {
      if (const auto* create = std::get_if<CreateTable>(&op)) pair_table(as_table(*create));
      if (const auto* add = std::get_if<AddColumn>(&op)) pair_column(*add);
      if (const auto* alter = std::get_if<AlterEnum>(&op)) pair_values(*alter);
    }
    std::ranges::stable_sort(pairs_, std::greater(), &RenameProposal::score);
    return std::move(pairs_);
  }

 private:
  void pair_table(const Table& wanted) {
    auto add = [&](const Table& old) {
      if (old.schema != wanted.schema) return;
      pairs_.push_back({RenameProposal::Kind::Table, "", old.schema, old.name, wanted.name, score(old, wanted)});
    };
    for (const Op& op : ops_) {
      const auto* drop = std::get_if<DropTable>(&op);
      const Table* old = drop != nullptr ? renamed_.find_table(drop->name, drop->schema) : nullptr;
      if (old != nullptr) add(*old);
    }
    for (const Table& table : unknown_) add(table);
  }

  void pair_column(const AddColumn& add) {
    const Table* before = renamed_.find_table(add.table, add.schema);
    const Table* after = after_.find_table(add.table, add.schema);
    if (before == nullptr || after == nullptr) return;
    for (const Op& op : ops_) {
      const auto* drop = std::get_if<DropColumn>(&op);
      if (drop == nullptr || drop->table != add.table || drop->schema != add.schema) continue;
      const Column* old = find_column(*before, drop->column);
      if (old == nullptr) continue;
      int points = score(*before, *old, *after, add.column);
      pairs_.push_back({RenameProposal::Kind::Column, add.table, add.schema, old->name, add.column.name, points});
    }
  }

  // A value in the place of another.
  void pair_values(const AlterEnum& alter) {
    auto old = std::ranges::find_if(
        renamed_.enums, [&](const Enum& type) { return type.name == alter.name && type.schema == alter.schema; });
    if (old == renamed_.enums.end()) return;
    auto is_renamed = [&](const std::string& value) {
      return std::ranges::any_of(alter.renames, [&](const auto& each) { return each.second == value; });
    };
    for (size_t i = 0; i < old->values.size(); ++i) {
      if (contains(alter.values, old->values[i]) || alter.renames.contains(old->values[i])) continue;
      for (size_t j = 0; j < alter.values.size(); ++j) {
        if (contains(old->values, alter.values[j]) || is_renamed(alter.values[j])) continue;
        int points = (i == j && old->values.size() == alter.values.size() ? 60 : 20) +
                     2 * likeness(old->values[i], alter.values[j]);
        pairs_.push_back({RenameProposal::Kind::EnumValue, alter.name, alter.schema, old->values[i], alter.values[j],
                          std::min(points, 100)});
      }
    }
  }

  const Ops& ops_;
  const std::vector<Table>& unknown_;
  Catalog renamed_;  // with the renames that are sure
  Catalog after_;
  std::vector<RenameProposal> pairs_;
};

using Kind = RenameProposal::Kind;

void name_value(Type& type, const RenameProposal& proposal) {
  if (const auto* array = type.as<Array>()) {
    Type element = array->element();
    name_value(element, proposal);
    type = Array(std::move(element), array->dimensions());
  }
  const auto* found = type.as<Enum>();
  if (found == nullptr || found->name != proposal.owner || found->schema != proposal.schema) return;
  Enum named = *found;
  named.renamed_from[proposal.new_name] = proposal.old_name;
  type = std::move(named);
}

void name_value(Catalog& model, const RenameProposal& proposal) {
  for (Table& table : model.tables) {
    for (Column& column : table.columns) name_value(column.type, proposal);
  }
}

}  // namespace

std::string RenameProposal::from() const {
  std::string text = schema.empty() ? "" : schema + ".";
  return text + (owner.empty() ? "" : owner + ".") + old_name;
}

std::vector<RenameProposal> rename_pairs(const Ops& ops, const Catalog& before, const std::vector<Table>& unknown) {
  return Finder(ops, before, unknown).run();
}

std::vector<RenameProposal> rename_proposals(std::vector<RenameProposal> pairs) {
  std::vector<RenameProposal> chosen;
  for (RenameProposal& pair : pairs) {
    if (pair.score < worth_asking) continue;
    bool taken = std::ranges::any_of(chosen, [&](const RenameProposal& other) {
      bool same_place = other.kind == pair.kind && other.owner == pair.owner && other.schema == pair.schema;
      return same_place && (other.old_name == pair.old_name || other.new_name == pair.new_name);
    });
    if (!taken) chosen.push_back(std::move(pair));
  }
  return chosen;
}

void accept_rename(const RenameProposal& proposal, Catalog& model) {
  if (proposal.kind == Kind::EnumValue) {
    name_value(model, proposal);
    return;
  }
  bool is_table = proposal.kind == Kind::Table;
  Table* table = model.find_table(is_table ? proposal.new_name : proposal.owner, proposal.schema);
  if (table == nullptr) return;
  if (is_table) {
    table->renamed_from = proposal.old_name;
  } else if (Column* column = find_column(*table, proposal.new_name)) {
    column->renamed_from = proposal.old_name;
  }
}

bool accept_renames(std::vector<std::string>& wanted, const std::vector<RenameProposal>& pairs, Catalog& model) {
  size_t before = wanted.size();
  for (const RenameProposal& pair : pairs) {
    if (std::erase(wanted, pair.flag()) > 0) accept_rename(pair, model);
  }
  if (wanted.size() != before) return true;
  if (wanted.empty()) return false;
  Error error("--rename " + shell_word(wanted.front()) + " fits nothing: it takes OLD:NEW, where OLD is only in the " +
              "database and NEW only in the models");
  std::vector<std::string> possible;
  for (const RenameProposal& pair : pairs) possible.push_back(shell_word(pair.flag()));
  throw error.with_hint(possible.empty() ? "Nothing was dropped and added in one place."
                                         : "What would fit: " + join(possible, ", "));
}

}  // namespace retort

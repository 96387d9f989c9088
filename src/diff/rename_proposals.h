// Things that were dropped and added and look like one thing with a new name. Never taken for granted: somebody is
// asked.
#pragma once

#include <string>
#include <vector>

#include "retort/ops.h"

namespace retort {

struct RenameProposal {
  enum class Kind { Table, Column, EnumValue };
  Kind kind;
  std::string owner = {};   // the table of a column (by its name in the model), the enum of a value; empty for a table
  std::string schema = {};  // of the table or the enum
  std::string old_name = {};
  std::string new_name = {};
  int score = 0;  // 0 to 100

  std::string from() const;  // as --rename and --yes-drop have it: "users.name", "shop.users.name", "old_table"
  std::string flag() const { return from() + ":" + new_name; }
  bool operator==(const RenameProposal&) const = default;
};

// The least score that is worth a question.
inline constexpr int worth_asking = 60;

// Every pair of a thing that `ops` drop and one of its kind and place that they add, whatever it scores; the best
// first. `before` is the catalog before the ops, `unknown` are tables of it that no op drops and no model has.
std::vector<RenameProposal> rename_pairs(const Ops& ops, const Catalog& before, const std::vector<Table>& unknown);

// The pairs worth asking about; each thing is in one of them at most.
std::vector<RenameProposal> rename_proposals(std::vector<RenameProposal> pairs);

// Writes it into the model, as .renamed_from; the model is then to be compared again.
void accept_rename(const RenameProposal& proposal, Catalog& model);

// Of `wanted`, the words behind --rename, those that fit a pair are accepted and taken out; true if there were any.
// Throws Error, with what would fit, when none does and some are left.
bool accept_renames(std::vector<std::string>& wanted, const std::vector<RenameProposal>& pairs, Catalog& model);

}  // namespace retort

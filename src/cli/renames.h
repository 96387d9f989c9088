// What was renamed, and what dropped and added: by --rename and --yes-drop, else by asking on a terminal.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "cli/invocation.h"
#include "diff/rename_proposals.h"

namespace retort {

class Renames {
 public:
  // `has_models`: there is a place for .renamed_from, which SQL and another database are not.
  Renames(Invocation& invocation, bool has_models);

  // --yes-drop names the table.
  bool drops_table(const Table& table) const;

  // After a comparison: writes what is now known to be renamed into the model (.renamed_from) and returns true; the
  // models are then to be compared again. `unknown` are tables that no model has and no op drops. Throws Error when
  // something looks like a rename and there is nobody to ask, and for an option that fits nothing.
  bool settle(const Ops& ops, const Catalog& before, const std::vector<Table>& unknown, Catalog& model);

 private:
  void check_drops(const Ops& ops, const std::vector<Table>& unknown) const;
  bool ask(const std::vector<RenameProposal>& proposals, Catalog& model);

  Output& output_;
  bool has_models_;
  std::vector<std::string> wanted_;    // --rename, not found yet
  std::vector<std::string> yes_drop_;  // --yes-drop
  std::set<std::string> declined_;     // RenameProposal::from()
};

}  // namespace retort

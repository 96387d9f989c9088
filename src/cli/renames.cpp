#include "cli/renames.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "base/text.h"

namespace retort {
namespace {

using Kind = RenameProposal::Kind;

const char* word(Kind kind) {
  switch (kind) {
    case Kind::Table:
      return "table";
    case Kind::Column:
      return "column";
    case Kind::EnumValue:
      return "value";
  }
  return "";
}

// "column users.name is gone, full_name is new"
std::string sentence(const RenameProposal& proposal) {
  return std::string(word(proposal.kind)) + " " + proposal.from() + " is gone, " + proposal.new_name + " is new";
}

std::string explanation(const RenameProposal& proposal, bool has_models) {
  std::string text = "\n  " + sentence(proposal) + "\n    renamed:  --rename " + shell_word(proposal.flag());
  if (has_models && proposal.kind == Kind::EnumValue) {
    text += "\n              or in the model, at the enum " + proposal.owner + ":  .renamed_from = {{" +
            in_quotes(proposal.new_name, '"') + ", " + in_quotes(proposal.old_name, '"') + "}}";
  } else if (has_models) {
    text += "\n              or in the model, at the " + std::string(word(proposal.kind)) + " " + proposal.new_name +
            ":  .renamed_from = " + in_quotes(proposal.old_name, '"');
  }
  return text + "\n    not:      --yes-drop " + shell_word(proposal.from());
}

bool has_terminal() {
  return ::isatty(STDIN_FILENO) != 0 && ::isatty(STDERR_FILENO) != 0;
}

// A line from the terminal; nothing at its end.
std::optional<std::string> read_line() {
  std::string line;
  char c = 0;
  while (::read(STDIN_FILENO, &c, 1) == 1) {
    if (c == '\n') return line;
    line += c;
  }
  return std::nullopt;
}

// Everything that is dropped, as --yes-drop names it.
std::vector<std::string> dropped_names(const Ops& ops, const std::vector<Table>& unknown) {
  std::vector<std::string> names;
  auto add = [&](Kind kind, const std::string& owner, const std::string& schema, const std::string& name) {
    names.push_back(RenameProposal{.kind = kind, .owner = owner, .schema = schema, .old_name = name}.from());
  };
  for (const Op& op : ops) {
    if (const auto* table = std::get_if<DropTable>(&op)) add(Kind::Table, "", table->schema, table->name);
    if (const auto* column = std::get_if<DropColumn>(&op)) {
      add(Kind::Column, column->table, column->schema, column->column);
    }
  }
  for (const Table& table : unknown) add(Kind::Table, "", table.schema, table.name);
  return names;
}

}  // namespace

Renames::Renames(Invocation& invocation, bool has_models)
    : output_(invocation.output),
      has_models_(has_models),
      wanted_(invocation.arguments.values("--rename")),
      yes_drop_(invocation.arguments.values("--yes-drop")) {}

bool Renames::drops_table(const Table& table) const {
  RenameProposal named{.kind = Kind::Table, .schema = table.schema, .old_name = table.name};
  return std::ranges::count(yes_drop_, named.from()) > 0;
}

bool Renames::settle(const Ops& ops, const Catalog& before, const std::vector<Table>& unknown, Catalog& model) {
  std::vector<RenameProposal> pairs = rename_pairs(ops, before, unknown);
  std::erase_if(pairs, [&](const RenameProposal& pair) {
    return declined_.contains(pair.from()) || std::ranges::count(yes_drop_, pair.from()) > 0;
  });
  if (accept_renames(wanted_, pairs, model)) return true;
  check_drops(ops, unknown);
  std::vector<RenameProposal> proposals = rename_proposals(std::move(pairs));
  return !proposals.empty() && ask(proposals, model);
}

void Renames::check_drops(const Ops& ops, const std::vector<Table>& unknown) const {
  std::vector<std::string> names = dropped_names(ops, unknown);
  for (const std::string& name : yes_drop_) {
    bool is_value = std::ranges::any_of(ops, [](const Op& op) { return std::holds_alternative<AlterEnum>(op); });
    if (is_value || std::ranges::count(names, name) > 0) continue;
    throw Error("--yes-drop " + shell_word(name) + " fits nothing that would be dropped")
        .with_hint(names.empty() ? "Nothing would be." : "Those would be: " + join(names, ", "));
  }
}

bool Renames::ask(const std::vector<RenameProposal>& proposals, Catalog& model) {
  if (!has_terminal()) {
    std::string text = "Renamed, or dropped and added? Nothing was written.";
    for (const RenameProposal& proposal : proposals) text += explanation(proposal, has_models_);
    throw Error(text);
  }
  bool any = false;
  for (const RenameProposal& proposal : proposals) {
    output_.complain(sentence(proposal) + ". Renamed? [y/n] ");
    for (;;) {
      auto line = read_line();
      if (!line) throw Error("No answer. Nothing was written.");
      std::string answer = to_lower(trim(*line));
      if (answer == "y" || answer == "yes") {
        accept_rename(proposal, model);
        any = true;
        break;
      }
      if (answer == "n" || answer == "no") {
        declined_.insert(proposal.from());
        break;
      }
      output_.complain("y: renamed; n: dropped and added [y/n] ");
    }
  }
  return any;
}

}  // namespace retort

// The commands as data: names, options, help and the function. Parsing, help and suggestions all read this
// table.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/arguments.h"

namespace retort {

struct Invocation;

enum class Group { See, Change, Author };  // how `--help` sorts commands

// What is ready before the function is called.
enum class Needs {
  Nothing,        // e.g. `init`: there is no project yet
  Configuration,  // the settings
};

struct Positional {
  std::string_view name;  // "revision"
  bool several = false;   // one or more
  std::string_view help = {};
};

struct Command {
  std::string_view name;
  Group group;
  Needs needs;
  std::string_view summary;  // one line for the list of commands
  std::span<const Positional> positionals;
  std::span<const Option> options;
  std::string_view help;      // what it does, in paragraphs
  std::string_view examples;  // lines "command # what it does"
  int (*run)(Invocation&);    // returns the exit code; throws Error
};

std::span<const Command> commands();
std::span<const Option> global_options();
const Command* find_command(std::string_view name);  // null: none; `list-templates` is list_templates

// The nearest name, or "".
std::string command_like(std::string_view name);

// One function for each command, in command_<name>.cpp.
int run_branches(Invocation& invocation);
int run_check(Invocation& invocation);
int run_convert(Invocation& invocation);
int run_current(Invocation& invocation);
int run_downgrade(Invocation& invocation);
int run_edit(Invocation& invocation);
int run_ensure_version(Invocation& invocation);
int run_heads(Invocation& invocation);
int run_history(Invocation& invocation);
int run_init(Invocation& invocation);
int run_inspect(Invocation& invocation);
int run_list_templates(Invocation& invocation);
int run_merge(Invocation& invocation);
int run_revision(Invocation& invocation);
int run_show(Invocation& invocation);
int run_stamp(Invocation& invocation);
int run_upgrade(Invocation& invocation);

}  // namespace retort

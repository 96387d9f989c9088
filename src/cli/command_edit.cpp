#include <cstdlib>

#include "base/text.h"
#include "cli/process.h"
#include "cli/project.h"
#include "revision/display.h"

namespace retort {
namespace {

// A command line that can be run, or nothing.
std::optional<std::vector<std::string>> editor_from(const std::string& line) {
  // A program whose path has blanks needs no quotes.
  if (auto whole = find_executable(line)) return std::vector<std::string>{*whole};
  std::vector<std::string> words = split_shell_words(line);
  if (words.empty()) return std::nullopt;
  auto program = find_executable(words[0]);
  if (!program) return std::nullopt;
  words[0] = *program;
  return words;
}

// $EDITOR, $VISUAL, then what most systems have: Alembic's order.
std::vector<std::string> find_editor() {
  std::vector<std::string> candidates;
  for (const char* variable : {"EDITOR", "VISUAL"}) {
    const char* value = std::getenv(variable);
    if (value != nullptr && *value != '\0') candidates.emplace_back(value);
  }
  for (const char* name : {"sensible-editor", "editor", "nano", "vim", "code"}) candidates.emplace_back(name);
  for (const std::string& candidate : candidates) {
    if (auto words = editor_from(candidate)) return *words;
  }
  throw Error(
      "Error executing editor (No suitable editor found. Please set the \"EDITOR\" or \"VISUAL\" environment "
      "variables)");
}

void open_in_editor(const std::string& path) {
  std::vector<std::string> words = find_editor();
  words.push_back(path);
  if (int code = run_program(words); code != 0) {
    throw Error("Error executing editor (" + words[0] + " ended with exit code " + std::to_string(code) + ")");
  }
}

}  // namespace

int run_edit(Invocation& invocation) {
  Project project(invocation);
  const RevisionGraph& graph = project.directory().graph();
  const std::string& name = invocation.arguments.positionals()[0];
  std::vector<std::string> names = {name};
  if (name == "current") {
    names = project.rows();
    if (names.empty()) throw Error("No current revisions");
  }
  for (const std::string& each : names) {
    std::vector<int> revisions = shown(graph, each);
    if (revisions.empty()) throw Error("No revision files indicated by symbol '" + name + "'");
    for (int revision : revisions) open_in_editor(graph[revision].path);
  }
  return 0;
}

}  // namespace retort

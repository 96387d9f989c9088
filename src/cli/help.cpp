#include "cli/help.h"

#include <algorithm>

#include "base/text.h"

namespace retort {
namespace {

constexpr int left_column = 26;  // names of options and commands; help beside them

// How many columns a text takes: UTF-8 characters, all of them of one column.
int columns(std::string_view text) {
  return static_cast<int>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

// Words in lines of at most `width`, each line after `first` columns in the first and `rest` in the others.
std::string wrapped(const std::vector<std::string>& words, int width, int first, int rest) {
  std::string text;
  int column = first;
  bool at_start = true;
  for (const std::string& word : words) {
    if (!at_start && column + 1 + columns(word) > width) {
      text += '\n' + std::string(static_cast<size_t>(rest), ' ');
      column = rest;
      at_start = true;
    }
    if (!at_start) text += ' ';
    column += columns(word) + (at_start ? 0 : 1);
    text += word;
    at_start = false;
  }
  return text + '\n';
}

std::string paragraph(std::string_view text, int width) {
  return wrapped(split_words(text), width, 0, 0);
}

// "  name   help", the help in a column of its own.
std::string entry(const std::string& name, std::string_view help, int width, int left = left_column) {
  left = std::min(left, width / 2);
  std::string text = "  " + name;
  if (help.empty()) return text + "\n";
  if (columns(text) + 2 > left) {
    text += '\n' + std::string(static_cast<size_t>(left), ' ');
  } else {
    text.append(static_cast<size_t>(left - columns(text)), ' ');
  }
  return text + wrapped(split_words(help), width, left, left);
}

std::string option_name(const Option& option) {
  std::string text;
  if (option.letter != 0) text = std::string("-") + option.letter;
  if (option.name.starts_with("--")) text += (text.empty() ? "" : ", ") + std::string(option.name);
  if (!option.value.empty()) text += " " + std::string(option.value);
  return text;
}

std::string options_help(std::span<const Option> options, int width) {
  std::string text;
  for (const Option& option : options) {
    if (!option.hidden) text += entry(option_name(option), option.help, width);
  }
  return text;
}

std::string group_title(Group group) {
  switch (group) {
    case Group::See:
      return "See what there is:";
    case Group::Change:
      return "Change the database:";
    case Group::Author:
      return "Write migrations:";
  }
  return "";
}

std::string with_program(std::string_view text, const std::string& program) {
  return replace_all(text, "retort", program);
}

// Lines "command # what it does", aligned where they fit and else one above the other.
std::string examples_help(std::string_view examples, const std::string& program, int width) {
  int widest = 0;
  for (const std::string& line : split_lines(examples)) {
    widest = std::max(widest, columns(with_program(trim(line.substr(0, line.find('#'))), program)));
  }
  std::string text;
  for (const std::string& line : split_lines(examples)) {
    size_t hash = line.find('#');
    std::string command = with_program(trim(line.substr(0, hash)), program);
    std::string_view what = hash == line.npos ? "" : trim(std::string_view(line).substr(hash + 1));
    int left = widest + 4;
    if (left + 24 > width) {
      text += "  " + command + "\n      " + wrapped(split_words(what), width, 6, 6);
    } else {
      text += entry(command, what, width, std::min(left, width - 1));
    }
  }
  return text;
}

}  // namespace

std::string usage(const std::string& program, const Command& command, int width) {
  std::vector<std::string> words = {"usage:", program, std::string(command.name)};
  for (const Option& option : command.options) {
    if (option.hidden) continue;
    std::string name = option.letter != 0 ? std::string("-") + option.letter : std::string(option.name);
    words.push_back("[" + name + (option.value.empty() ? "" : " " + std::string(option.value)) + "]");
  }
  for (const Positional& positional : command.positionals) {
    words.push_back(std::string(positional.name) + (positional.several ? " ..." : ""));
  }
  return wrapped(words, width, 0, 7);
}

std::string usage(const std::string& program, int width) {
  return wrapped({"usage:", program, "[options]", "command", "[arguments]"}, width, 0, 7);
}

std::string overview(const std::string& program, int width) {
  std::string text = usage(program, width) + "\n";
  text +=
      paragraph("Brings databases from one version of their schema to another, by a history of small steps.", width);
  for (Group group : {Group::See, Group::Change, Group::Author}) {
    text += "\n" + group_title(group) + "\n";
    for (const Command& command : commands()) {
      if (command.group == group) text += entry(std::string(command.name), command.summary, width, 18);
    }
  }
  text += "\nOptions, before or after the command:\n" + options_help(global_options(), width);
  text += "\nA first project:\n";
  text += examples_help(
      "retort init alembic # start here\n"
      "retort revision -m \"add users\" # write a migration\n"
      "retort upgrade head # apply it\n"
      "retort current # where the database is\n",
      program, width);
  text += "\n" + paragraph("`" + program + " help COMMAND` explains one command, with examples.", width);
  return text;
}

std::string manual(const std::string& program, const Command& command, int width) {
  std::string text = usage(program, command, width);
  for (const std::string& part : split(command.help, '\n')) {
    text += part.empty() ? "" : "\n" + paragraph(with_program(part, program), width);
  }
  if (!command.positionals.empty()) text += "\n";
  for (const Positional& positional : command.positionals) {
    text += entry(std::string(positional.name), positional.help, width);
  }
  if (!command.options.empty()) text += "\nOptions:\n" + options_help(command.options, width);
  if (!command.examples.empty()) text += "\nExamples:\n" + examples_help(command.examples, program, width);
  text += "\n" + paragraph("Options of every command: see `" + program + " --help`.", width);
  return text;
}

}  // namespace retort

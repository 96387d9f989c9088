// Reading INI files by ConfigParser's rules; one pass over the lines.
#include "cli/ini.h"

#include <algorithm>

#include "base/text.h"
#include "retort/error.h"

namespace retort {
namespace {

constexpr int deepest_interpolation = 10;  // as in ConfigParser; more means that a value refers to itself
const std::string default_section = "DEFAULT";

size_t indentation(std::string_view line) {
  return line.find_first_not_of(" \t");
}

// "[name]" at the start of a line: the name, else nothing.
std::optional<std::string> section_header(std::string_view line) {
  size_t end = line.rfind(']');
  if (line.front() != '[' || end == line.npos || end < 2) return std::nullopt;
  return std::string(line.substr(1, end - 1));
}

void strip_end(std::string& value) {
  while (!value.empty() && (value.back() == '\n' || value.back() == ' ' || value.back() == '\t')) value.pop_back();
}

}  // namespace

Ini::Ini(std::string_view text, std::string file, std::string here) : file_(std::move(file)), here_(std::move(here)) {
  sections_[default_section];
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  parse(text);
  for (auto& [name, entries] : sections_) {
    for (auto& entry : entries) strip_end(entry.value);
  }
}

void Ini::add_section(std::string name, int line) {
  if (name != default_section && sections_.contains(name)) {
    throw Error("Section [" + name + "] is there twice").at_file(file_, line);
  }
  sections_[std::move(name)];
}

void Ini::parse(std::string_view text) {
  Section* section = nullptr;
  std::string section_name;
  bool in_value = false;  // the last key may be continued
  size_t key_indentation = 0;
  int number = 0;
  for (const std::string& line : split_lines(text)) {
    ++number;
    std::string_view content = trim(line);
    if (content.empty()) {
      if (in_value) section->back().value += '\n';
      continue;
    }
    if (content.front() == '#' || content.front() == ';') continue;
    if (in_value && indentation(line) > key_indentation) {
      section->back().value += '\n';
      section->back().value += content;
      continue;
    }
    key_indentation = indentation(line);
    in_value = false;
    if (auto name = section_header(content)) {
      section_name = *name;
      add_section(*name, number);
      section = &sections_[*name];
      continue;
    }
    if (section == nullptr) {
      throw Error("There must be a [section] before the first key").at_file(file_, number);
    }
    size_t delimiter = content.find_first_of("=:");
    std::string key = to_lower(trim(content.substr(0, delimiter)));
    if (delimiter == content.npos || key.empty()) {
      throw Error("A line must be a [section], a comment, or `key = value`: " + std::string(content))
          .at_file(file_, number);
    }
    for (const Entry& entry : *section) {
      if (entry.key != key) continue;
      throw Error("Key '" + key + "' is there twice in [" + section_name + "]")
          .at_file(file_, number)
          .with_hint("The first one is on line " + std::to_string(entry.line) + ".");
    }
    section->push_back({key, std::string(trim(content.substr(delimiter + 1))), number});
    in_value = true;
  }
}

const Ini::Entry* Ini::find(const std::string& section, std::string_view key) const {
  for (const std::string& name : {section, default_section}) {
    auto found = sections_.find(name);
    if (found == sections_.end()) return nullptr;
    for (const Entry& entry : found->second) {
      if (equal_ignoring_case(entry.key, key)) return &entry;
    }
  }
  return nullptr;
}

std::optional<std::string> Ini::get(const std::string& section, std::string_view key) const {
  const Entry* entry = find(section, key);
  if (entry == nullptr) return std::nullopt;
  return interpolated(section, *entry, entry->value, 1);
}

std::optional<std::string> Ini::raw(const std::string& section, std::string_view key) const {
  if (!has_section(section)) return std::nullopt;
  const Entry* entry = find(section, key);
  return entry == nullptr ? std::nullopt : std::optional(entry->value);
}

std::vector<std::string> Ini::keys(const std::string& section) const {
  std::vector<std::string> names;
  if (auto found = sections_.find(section); found != sections_.end()) {
    for (const Entry& entry : found->second) names.push_back(entry.key);
  }
  return names;
}

int Ini::line_of(const std::string& section, std::string_view key) const {
  const Entry* entry = find(section, key);
  return entry == nullptr ? 0 : entry->line;
}

std::string Ini::interpolated(const std::string& section, const Entry& entry, std::string_view value, int depth) const {
  auto fail = [&](const std::string& what) -> Error {
    return Error("Key '" + entry.key + "' in [" + section + "]: " + what).at_file(file_, entry.line);
  };
  if (depth > deepest_interpolation) throw fail("its %(...)s refer to each other without end");
  std::string result;
  while (!value.empty()) {
    size_t percent = value.find('%');
    result += value.substr(0, percent);
    if (percent == value.npos) break;
    value.remove_prefix(percent + 1);
    if (value.starts_with('%')) {
      result += '%';
      value.remove_prefix(1);
      continue;
    }
    size_t end = value.find(")s");
    if (!value.starts_with('(') || end == value.npos) {
      throw fail("'%' must be followed by '%' or '('").with_hint("Write %% for one percent sign.");
    }
    std::string name = to_lower(value.substr(1, end - 1));
    value.remove_prefix(end + 2);
    if (const Entry* other = find(section, name)) {
      result += interpolated(section, *other, other->value, depth + 1);
    } else if (name == "here") {
      result += here_;
    } else {
      throw fail("there is no key '" + name + "' for %(" + name + ")s");
    }
  }
  return result;
}

std::string interpolate_here(std::string_view value, const std::string& here, const std::string& place) {
  std::string result;
  while (!value.empty()) {
    size_t percent = value.find('%');
    result += value.substr(0, percent);
    if (percent == value.npos) break;
    value.remove_prefix(percent);
    if (value.starts_with("%%")) {
      result += '%';
      value.remove_prefix(2);
    } else if (value.starts_with("%(here)s")) {
      result += here;
      value.remove_prefix(8);
    } else {
      throw Error(place + ": '%' must be followed by '%' or '(here)s'").with_hint("Write %% for one percent sign.");
    }
  }
  return result;
}

}  // namespace retort

#include "cli/dotenv.h"

#include "base/text.h"

namespace retort {
namespace {

constexpr std::string_view blanks = " \t";

std::string_view without_leading_blanks(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
  return text;
}

char unescaped(char c) {
  return c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
}

// Reads the value that `text` begins with and moves `text` behind it; the rest of the line is left for the
// caller.
std::string take_value(std::string_view& text) {
  std::string value;
  if (text.starts_with('\'') || text.starts_with('"')) {
    char quote = text.front();
    size_t i = 1;
    for (; i < text.size() && text[i] != quote; ++i) {
      if (quote == '"' && text[i] == '\\' && i + 1 < text.size()) {
        value += unescaped(text[++i]);
      } else {
        value += text[i];
      }
    }
    text.remove_prefix(std::min(i + 1, text.size()));
    return value;
  }
  std::string_view line = text.substr(0, text.find('\n'));
  text.remove_prefix(line.size());
  for (size_t i = 0; i < line.size(); ++i) {
    bool comment = line[i] == '#' && (i == 0 || blanks.find(line[i - 1]) != blanks.npos);
    if (comment) line = line.substr(0, i);
  }
  return std::string(trim(line));
}

void skip_line(std::string_view& text) {
  size_t end = text.find('\n');
  text.remove_prefix(end == text.npos ? text.size() : end + 1);
}

}  // namespace

std::optional<std::string> dotenv_value(std::string_view text, std::string_view name) {
  std::optional<std::string> found;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (!text.empty()) {
    text = without_leading_blanks(text);
    if (text.starts_with("export ") || text.starts_with("export\t")) text = without_leading_blanks(text.substr(7));
    std::string_view line = text.substr(0, text.find('\n'));
    size_t equals = line.find('=');
    if (line.starts_with('#') || equals == line.npos) {
      skip_line(text);
      continue;
    }
    std::string_view key = trim(line.substr(0, equals));
    text = without_leading_blanks(text.substr(equals + 1));
    std::string value = take_value(text);
    if (key == name) found = std::move(value);
    skip_line(text);
  }
  return found;
}

}  // namespace retort

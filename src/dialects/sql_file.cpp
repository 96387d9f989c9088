#include "dialects/sql_file.h"

#include <algorithm>
#include <string_view>

#include "base/text.h"

namespace retort {
namespace {

// The line of `text` at which the statement of `error` begins; 0: it is not to be found.
int line_of(const Error& error, const std::string& text, size_t from) {
  std::string_view statement = error.statement();
  // An excerpt of a long one.
  bool cut = statement.starts_with("...");
  if (cut) statement.remove_prefix(3);
  if (statement.ends_with("...")) statement.remove_suffix(3);
  if (trim(statement).empty()) return 0;
  size_t at = text.find(statement, from);
  if (at == text.npos) return 0;
  // Comments before a statement belong to its text.
  while (!cut && text.compare(at, 2, "--") == 0) {
    size_t end = text.find('\n', at);
    if (end == text.npos) break;
    at = std::min(text.find_first_not_of(" \t\r\n", end), text.size());
  }
  return 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

// Without "(line 3, column 5)", which counts from the statement's beginning.
std::string without_position(const std::string& message) {
  size_t begin = message.find(" (line ");
  size_t end = begin == message.npos ? begin : message.find(')', begin);
  return end == message.npos ? message : message.substr(0, begin) + message.substr(end + 1);
}

}  // namespace

Error placed(const Error& error, const std::string& path, const std::string& text, size_t from) {
  int line = line_of(error, text, from);
  Error result(error.code(), line > 0 ? without_position(error.message()) : error.message());
  result.at_file(path, line).in_statement(error.statement()).with_sqlstate(error.sqlstate()).with_hint(error.hint());
  return result;
}

}  // namespace retort

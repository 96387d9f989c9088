#include "render/cpp_names.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace retort {
namespace {

constexpr std::array keywords = std::to_array<std::string_view>(
    {"alignas", "alignof", "and", "and_eq", "asm", "auto", "bitand", "bitor", "bool", "break", "case", "catch", "char",
     "char8_t", "char16_t", "char32_t", "class", "compl", "concept", "const", "consteval", "constexpr", "constinit",
     "const_cast", "continue", "co_await", "co_return", "co_yield", "decltype", "default", "delete", "do", "double",
     "dynamic_cast", "else", "enum", "explicit", "export", "extern", "false", "float", "for", "friend", "goto", "if",
     "inline", "int", "long", "mutable", "namespace", "new", "noexcept", "not", "not_eq", "nullptr", "operator", "or",
     "or_eq", "private", "protected", "public", "register", "reinterpret_cast", "requires", "return", "short", "signed",
     "sizeof", "static", "static_assert", "static_cast", "struct", "switch", "template", "this", "thread_local",
     "throw", "true", "try", "typedef", "typeid", "typename", "union", "unsigned", "using", "virtual", "void",
     "volatile", "wchar_t", "while", "xor", "xor_eq",
     // Macros that common headers define, and names that the text itself needs.
     "assert", "errno", "linux", "major", "makedev", "minor", "offsetof", "setjmp", "signals", "slots", "stderr",
     "stdin", "stdout", "unix", "va_arg", "va_end", "va_list", "va_start", "BUFSIZ", "EOF", "FILENAME_MAX", "NULL",
     "RAND_MAX", "TRUE", "FALSE", "std", "retort", "models"});

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

// The runs of letters and digits.
std::vector<std::string> parts_of(std::string_view name) {
  std::vector<std::string> parts(1);
  for (char c : name) {
    if (is_letter(c) || is_digit(c)) {
      parts.back() += c;
    } else if (!parts.back().empty()) {
      parts.emplace_back();
    }
  }
  if (parts.back().empty()) parts.pop_back();
  return parts;
}

std::string singular(const std::string& word) {
  for (const char* same : {"series", "species", "news", "status", "address", "access", "settings", "analytics"}) {
    if (equal_ignoring_case(word, same)) return word;
  }
  auto ends = [&](std::string_view end) { return word.size() > end.size() + 1 && word.ends_with(end); };
  auto without = [&](size_t count) { return word.substr(0, word.size() - count); };
  if (ends("ies")) return without(3) + "y";
  if (ends("sses") || ends("atuses") || ends("shes") || ends("ches") || ends("xes")) return without(2);
  if (ends("ss") || ends("us") || ends("is") || !ends("s")) return word;
  return without(1);
}

}  // namespace

std::string CppNames::take(std::string name) {
  if (name.empty()) name = "unnamed";
  if (is_digit(name.front())) name = "n" + name;
  if (std::ranges::find(keywords, name) != keywords.end() || taken_.contains(name)) name += '_';
  std::string stem = name;
  for (int i = 2; taken_.contains(name); ++i) name = stem + (stem.ends_with('_') ? "" : "_") + std::to_string(i);
  taken_.insert(name);
  return name;
}

std::string CppNames::member(std::string_view name) {
  return take(join(parts_of(name), "_") + (name.size() > 1 && name.ends_with('_') ? "_" : ""));
}

std::string CppNames::type(std::string_view name) {
  std::vector<std::string> parts = parts_of(name);
  if (!parts.empty()) parts.back() = singular(parts.back());
  std::string result;
  for (std::string& part : parts) {
    bool shouts = part.size() > 1 && to_upper(part) == part && !is_digit(part[1]);
    if (shouts) part = to_lower(part);
    part[0] = upper(part[0]);
    // "A1_2" and "A_12" stay apart, and digits do not run together.
    if (!result.empty() && is_digit(result.back()) && is_digit(part[0])) result += '_';
    result += part;
  }
  if (!result.empty() && is_digit(result.front())) result = "T" + result;
  return take(result);
}

}  // namespace retort

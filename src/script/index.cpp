#include "script/index.h"

#include <string_view>
#include <vector>

#include "base/files.h"
#include "base/text.h"
#include "retort/error.h"
#include "script/header.h"

namespace retort {
namespace {

// The text as a C++ string literal, one line of it a line.
std::string cpp_literal(std::string_view text) {
  std::string result = "\"";
  for (char c : text) {
    auto byte = static_cast<unsigned char>(c);
    if (c == '\n') {
      result += "\\n\"\n    \"";
    } else if (c == '"' || c == '\\' || c == '?') {  // "??" could begin a trigraph
      result += '\\';
      result += c;
    } else if (byte < 0x20 || byte == 0x7f) {
      const char* octal = "01234567";
      result += {'\\', octal[byte >> 6], octal[(byte >> 3) & 7], octal[byte & 7]};
    } else {
      result += c;
    }
  }
  return result + "\"";
}

// The comment at the head of a C++ file, without its marks.
std::string leading_comment(std::string_view source) {
  std::string comment;
  for (const std::string& line : split_lines(source)) {
    std::string_view rest = trim(line);
    if (rest.substr(0, 2) != "//") break;
    rest.remove_prefix(2);
    if (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
    comment += std::string(rest) + "\n";
  }
  return comment;
}

// The first namespace that the file opens, where `migration` lives.
std::string namespace_of(std::string_view source, const std::filesystem::path& path) {
  for (const std::string& line : split_lines(source)) {
    auto words = split_words(line);
    if (words.size() >= 2 && words[0] == "namespace" && words[1] != "{") {
      std::string name = words[1];
      if (name.back() == '{') name.pop_back();
      return name;
    }
  }
  throw Error("The revision has no namespace to find its `migration` in.")
      .at_file(path.string())
      .with_hint("Put it into a namespace of its own, e.g. namespace rev_1975ea83b712 { ... }");
}

}  // namespace

std::string migration_index(const std::filesystem::path& versions) {
  std::string declarations, compiled, scripts;
  for (const std::string& file : list_files(versions)) {
    ScriptKind kind = script_kind(file);
    if (kind != ScriptKind::Cpp && kind != ScriptKind::Sql) continue;
    std::filesystem::path path = versions / file;
    std::string source = read_file(path);
    read_header(kind, source, true, path.string());  // a broken header fails the build, by name
    if (kind == ScriptKind::Sql) {
      scripts += "  {" + cpp_literal(file) + ",\n    " + cpp_literal(source) + "},\n";
      continue;
    }
    std::string name = namespace_of(source, path);
    declarations += "namespace " + name + " { extern const retort::Migration migration; }\n";
    compiled +=
        "  {&" + name + "::migration, " + cpp_literal(file) + ",\n    " + cpp_literal(leading_comment(source)) + "},\n";
  }
  return "// Written by retort_add_environment(); do not edit.\n#include \"migrations.h\"\n\n" + declarations +
         "\nretort::Migrations migrations() {\n  return {{\n" + compiled + "  }, {\n" + scripts + "  }};\n}\n";
}

}  // namespace retort

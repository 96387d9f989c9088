#include "script/index.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/cpp_literal.h"
#include "base/files.h"
#include "base/text.h"
#include "retort/error.h"
#include "script/header.h"

namespace retort {
namespace {

// A text of many lines as one literal, one line of it a line.
std::string cpp_literals(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    size_t length = std::min(text.find('\n'), text.size() - 1) + 1;
    result += "\n    " + cpp_literal(text.substr(0, length));
    text.remove_prefix(length);
  }
  return result.empty() ? "\"\"" : result;
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
      scripts += "  {" + cpp_literal(file) + ", " + cpp_literals(source) + "},\n";
      continue;
    }
    std::string name = namespace_of(source, path);
    declarations += "namespace " + name + " { extern const retort::Migration migration; }\n";
    compiled += "  {&" + name + "::migration, " + cpp_literal(file) + ", " +
                cpp_literals(cpp_header_text(source, path.string())) + "},\n";
  }
  return "// Written by retort_add_environment(); do not edit.\n#include \"migrations.h\"\n\n" + declarations +
         "\nretort::Migrations migrations() {\n  return {{\n" + compiled + "  }, {\n" + scripts + "  }};\n}\n";
}

}  // namespace retort

#include "cli/target.h"

#include <algorithm>
#include <cstdlib>

#include "base/files.h"
#include "base/text.h"
#include "cli/present.h"
#include "cli/process.h"
#include "cli/scope.h"
#include "ops/json.h"
#include "runtime/scratch.h"

namespace retort {
namespace {

namespace fs = std::filesystem;

// The line in `text` that a parser's message is about: "JSON at byte 14: ...". 0: it is about no place of the text.
int line_in(const std::string& message, const std::string& text) {
  const std::string_view mark = "JSON at byte ";
  if (!message.starts_with(mark)) return 0;
  size_t byte = std::strtoul(message.c_str() + mark.size(), nullptr, 10);
  auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(byte, text.size()));
  return 1 + static_cast<int>(std::count(text.begin(), end, '\n'));
}

Catalog from_json(const std::string& text, const std::string& source) {
  try {
    return catalog_from_json(text);
  } catch (Error& error) {
    throw error.at_file(source, line_in(error.message(), text));
  }
}

class TargetReader {
 public:
  TargetReader(Invocation& invocation, Project& project) : invocation_(invocation), project_(project) {
    bool from_settings = !invocation.arguments.has("--target");
    folder_ = from_settings ? invocation.config.directory() : fs::current_path();
    options_ = {.schemas = wanted_schemas(invocation),
                .skip_tables = {project.version_table().name},
                .grants = compares_grants(invocation)};
  }

  Catalog sql(const std::string& file) const {
    fs::path path = folder_ / file;
    std::string text = read_file(path);
    const Dialect& dialect = project_.dialect();
    auto scratch = open_scratch(dialect, &project_.url(), dev_url(invocation_));
    dialect.run_schema_file(scratch->connection(), text, path.lexically_normal().string());
    return dialect.reflect(scratch->connection(), options_);
  }

  Catalog url(const std::string& text) const {
    Url url = parse_url(text);
    if (is_missing(url)) throw Error("There is no database at " + masked(text));
    auto connection = open_database(url, {.must_exist = true, .read_only = true});
    return dialect_named(url.dialect).reflect(*connection, options_);
  }

  Catalog json(const std::string& file) const {
    fs::path path = folder_ / file;
    return from_json(read_file(path), path.lexically_normal().string());
  }

  Catalog program(const std::string& line) const {
    std::vector<std::string> words = split_shell_words(line);
    if (words.empty()) throw Error("'program:' names no program");
    return from_json(output_of(words, folder_), "what " + words[0] + " prints");
  }

 private:
  Invocation& invocation_;
  Project& project_;
  fs::path folder_;
  ReflectOptions options_;
};

}  // namespace

std::optional<std::string> named_target(const Invocation& invocation) {
  std::string given(trim(invocation.arguments.value("--target")));
  if (!given.empty()) return given;
  if (invocation.environment.target) return std::nullopt;
  std::string target(trim(invocation.config.get("target", "")));
  return target.empty() ? std::nullopt : std::optional(target);
}

void refuse_targets(const Invocation& invocation) {
  std::string what;
  if (!trim(invocation.config.get("target", "")).empty()) what = "target";
  for (const char* option : {"--target", "--from-history"}) {
    if (invocation.arguments.has(option)) what = option;
  }
  if (what.empty()) return;
  throw invocation.config.at("target", Error(what + " is not for a project with an env.py"))
      .with_hint("There target_metadata says what the database should look like, and the database is asked.");
}

Catalog read_target(Invocation& invocation, Project& project, const std::string& target) {
  TargetReader reader(invocation, project);
  size_t colon = target.find(':');
  std::string kind = target.substr(0, colon);
  std::string rest(colon == target.npos ? "" : trim(std::string_view(target).substr(colon + 1)));
  bool from_settings = !invocation.arguments.has("--target");
  try {
    if (kind == "sql") return reader.sql(rest);
    if (kind == "url") return reader.url(rest);
    if (kind == "json") return reader.json(rest);
    if (kind == "program") return reader.program(rest);
    throw Error("A target of the kind '" + kind + "' is not known")
        .with_hint("A target is sql:FILE, url:DATABASE, json:FILE or program:COMMAND.");
  } catch (Error& error) {
    if (from_settings) throw invocation.config.at("target", error);
    throw;
  }
}

}  // namespace retort

// Finding and reading the settings.
#include "cli/config.h"

#include <algorithm>
#include <cstdlib>

#include "base/files.h"
#include "base/text.h"

namespace retort {
namespace {

namespace fs = std::filesystem;

constexpr const char* toml_name = "pyproject.toml";

// Keys of the main section. Others are a project's own, unless they look like one of these.
const std::vector<std::string> known_keys = {"script_location",
                                             "file_template",
                                             "truncate_slug_length",
                                             "timezone",
                                             "revision_environment",
                                             "sourceless",
                                             "version_locations",
                                             "recursive_version_locations",
                                             "path_separator",
                                             "version_path_separator",
                                             "prepend_sys_path",
                                             "output_encoding",
                                             "sqlalchemy.url",
                                             "databases",
                                             "program",
                                             "build",
                                             "target",
                                             "dev_url",
                                             "drop_unknown",
                                             "check_strict",
                                             "safe_shapes",
                                             "large_table",
                                             "online",
                                             "include_schemas",
                                             "compare_grants",
                                             "exclude_tables",
                                             "exclude_schemas",
                                             "exclude_columns",
                                             "transaction_mode",
                                             "lock_timeout",
                                             "strict_imports",
                                             "version_table",
                                             "version_table_schema"};

struct FileNames {
  fs::path ini, toml;
};

FileNames file_names(const GlobalOptions& options) {
  FileNames names{"alembic.ini", toml_name};
  const char* variable = std::getenv("ALEMBIC_CONFIG");
  if (variable != nullptr && *variable != '\0') {
    (fs::path(variable).filename() == toml_name ? names.toml : names.ini) = variable;
  }
  bool ini_given = false, toml_given = false;
  for (const std::string& file : options.config_files) {
    bool is_toml = fs::path(file).filename() == toml_name;
    bool& given = is_toml ? toml_given : ini_given;
    if (given) {
      throw Error(ErrorCode::Usage,
                  is_toml ? "pyproject.toml indicated more than once" : "only one ini file may be indicated");
    }
    given = true;
    (is_toml ? names.toml : names.ini) = file;
  }
  return names;
}

fs::path folder_of(const fs::path& file) {
  return fs::absolute(file).lexically_normal().parent_path();
}

// Alembic's way without `path_separator`: blanks and commas.
std::vector<std::string> split_as_before(std::string_view text) {
  return split_words(replace_all(replace_all(text, ",", " "), "\n", " "));
}

// A key that is at most two letters away from `key`.
std::string like(const std::string& key) {
  for (const std::string& known : known_keys) {
    if (known == key) return "";
  }
  for (const std::string& known : known_keys) {
    if (known.size() > 5 && edit_distance(known, key) <= 2) return known;
  }
  return "";
}

}  // namespace

Config Config::load(const GlobalOptions& options) {
  FileNames names = file_names(options);
  Config config;
  config.section_ = options.section;
  config.ini_file_ = names.ini;
  config.toml_file_ = names.toml;
  if (auto text = read_file_if_exists(names.ini)) {
    config.has_ini_ = true;
    config.ini_ = Ini(*text, names.ini.string(), folder_of(names.ini).generic_string());
  }
  // Most pyproject.toml are about other tools: parsing one is spared unless it can matter.
  if (auto text = read_file_if_exists(names.toml); text && text->find("alembic") != text->npos) {
    config.toml_ = read_pyproject(*text, names.toml, folder_of(names.toml).generic_string());
    config.has_toml_ = !config.toml_.values.empty() || !config.toml_.lists.empty();
  }
  config.directory_ = folder_of(config.has_toml_ && !config.has_ini_ ? names.toml : names.ini);
  return config;
}

std::optional<std::string> Config::get(std::string_view key) const {
  if (ini_.has_section(section_)) {
    if (auto value = ini_.get(section_, key)) return value;
  }
  std::string name(key);
  if (auto found = toml_.values.find(name); found != toml_.values.end()) return found->second;
  if (auto found = toml_.lists.find(name); found != toml_.lists.end()) return join(found->second, "\n");
  return std::nullopt;
}

std::string Config::get(std::string_view key, std::string_view otherwise) const {
  auto value = get(key);
  return value ? *value : std::string(otherwise);
}

bool Config::is_on(std::string_view key) const {
  std::string value = to_lower(trim(get(key, "false")));
  for (const char* yes : {"true", "yes", "on", "y", "t", "1"}) {
    if (value == yes) return true;
  }
  for (const char* no : {"false", "no", "off", "n", "f", "0", ""}) {
    if (value == no) return false;
  }
  throw at(key, Error("Key '" + std::string(key) + "' must be true or false, not '" + value + "'"));
}

bool Config::is_true(std::string_view key) const {
  return get(key, "") == "true";
}

std::vector<std::string> Config::version_locations() const {
  auto value = ini_.has_section(section_) ? ini_.get(section_, "version_locations") : std::nullopt;
  if (!value || value->empty()) {
    auto found = toml_.lists.find("version_locations");
    return found == toml_.lists.end() ? std::vector<std::string>() : found->second;
  }
  std::string key = "path_separator";
  auto separator = ini_.get(section_, key);
  if (!separator) separator = ini_.get(section_, key = "version_path_separator");
  if (!separator) return split_as_before(*value);
  std::string name(trim(*separator));
  if (name == "space") return split_words(*value);
  char character = name == "newline" ? '\n' : name == "os" || name == ":" ? ':' : name == ";" ? ';' : '\0';
  if (character == '\0') {
    throw at(key,
             Error("'" + name + "' is not a valid value for " + key + "; expected 'space', 'newline', 'os', ':', ';'"));
  }
  std::vector<std::string> locations;
  for (const std::string& part : split(*value, character)) {
    if (!trim(part).empty()) locations.emplace_back(trim(part));
  }
  return locations;
}

fs::path Config::script_location() const {
  auto location = get("script_location");
  if (!location && !has_ini_ && !has_toml_) {
    throw Error("No config file '" + ini_file_.string() + "' found")
        .with_hint(
            "Run this in the folder that has alembic.ini, name the file with -c, or begin a project with "
            "`init alembic`.");
  }
  if (!location && has_ini_ && !ini_.has_section(section_)) {
    throw Error("File '" + ini_file_.string() + "' has no '[" + section_ + "]' section").at_file(ini_file_.string());
  }
  if (!location) {
    Error error("No 'script_location' key found in configuration.");
    for (const std::string& key : ini_.keys(section_)) {
      if (like(key) != "script_location") continue;
      error.at_file(ini_file_.string(), ini_.line_of(section_, key));
      error.with_hint("Key '" + key + "' looks like it.");
    }
    throw error.at_file((has_ini_ ? ini_file_ : toml_file_).string());
  }
  fs::path path = *location;
  // `package:folder` is a resource of a Python package; packages lie under the working folder.
  size_t colon = location->find(':');
  if (path.is_relative() && colon != location->npos) {
    path = fs::path(replace_all(location->substr(0, colon), ".", "/")) / location->substr(colon + 1);
  }
  if (!fs::is_directory(path)) {
    throw at("script_location", Error("Path doesn't exist: " + path.string() +
                                      ".  Please use the 'init' command to create a new scripts folder."));
  }
  return path;
}

std::vector<std::map<std::string, std::string>> Config::post_write_hooks() const {
  const std::string section = "post_write_hooks";
  if (!ini_.has_section(section)) return toml_.post_write_hooks;
  std::vector<std::map<std::string, std::string>> hooks;
  for (const std::string& name : split_as_before(ini_.get(section, "hooks").value_or(""))) {
    std::map<std::string, std::string> hook = {{"name", name}};
    std::string prefix = to_lower(name) + ".";
    for (const std::string& key : ini_.keys(section)) {
      if (key.starts_with(prefix)) hook[key.substr(prefix.size())] = *ini_.get(section, key);
    }
    hooks.push_back(std::move(hook));
  }
  return hooks;
}

std::map<std::string, std::string> Config::toml_settings() const {
  auto settings = toml_.values;
  for (const auto& [key, parts] : toml_.lists) settings[key] = join(parts, "\n");
  return settings;
}

std::optional<std::string> Config::get_from(const std::string& section, std::string_view key) const {
  return ini_.has_section(section) ? ini_.get(section, key) : std::nullopt;
}

bool Config::logs_as_usual() const {
  return ini_.raw("formatter_generic", "format") == "%(levelname)-5.5s [%(name)s] %(message)s" &&
         ini_.raw("logger_root", "handlers") == "console" && ini_.raw("handler_console", "args") == "(sys.stderr,)";
}

bool Config::has_engine_options() const {
  for (const std::string& key : ini_.keys(section_)) {
    if (key.starts_with("sqlalchemy.") && key != "sqlalchemy.url") return true;
  }
  return false;
}

std::vector<std::string> Config::doubts() const {
  std::vector<std::string> sentences;
  for (const std::string& key : ini_.keys(section_)) {
    std::string known = like(key);
    if (known.empty()) continue;
    sentences.push_back(ini_file_.string() + ":" + std::to_string(ini_.line_of(section_, key)) + ": unknown key '" +
                        key + "'; did you mean '" + known + "'?");
  }
  return sentences;
}

Error Config::at(std::string_view key, Error error) const {
  if (int line = ini_.has_section(section_) ? ini_.line_of(section_, key) : 0; line > 0) {
    error.at_file(ini_file_.string(), line);
  } else if (has_toml_) {
    error.at_file(toml_file_.string());
  }
  return error;
}

}  // namespace retort

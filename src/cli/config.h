// Config: the settings of a project, from alembic.ini and pyproject.toml.
// Keys and rules are Alembic's: https://alembic.sqlalchemy.org/en/latest/tutorial.html#editing-the-ini-file
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/ini.h"
#include "cli/pyproject.h"
#include "retort/error.h"

namespace retort {

// What the options before the command say about where settings come from.
struct GlobalOptions {
  std::vector<std::string> config_files = {};  // -c, in order
  std::string section = "alembic";             // -n
  std::vector<std::string> x = {};             // -x, for env.py
  std::string url = {};                        // --url
  bool quiet = false;                          // -q
};

class Config {
 public:
  // Finds and reads the files: -c, else ALEMBIC_CONFIG, else alembic.ini and pyproject.toml. A file that is
  // not there is as an empty one. Throws Error with file and line for a broken file.
  static Config load(const GlobalOptions& options);

  // A setting: the ini's section (-n), then [tool.alembic]. Lists of the latter come as one text, a line for
  // each.
  std::optional<std::string> get(std::string_view key) const;
  std::string get(std::string_view key, std::string_view otherwise) const;

  bool is_on(std::string_view key) const;    // "true", "yes", "on", "1" and so on; Error for another text
  bool is_true(std::string_view key) const;  // "true" and nothing else, as Alembic has it for some keys

  // `version_locations`, split by `path_separator`. Empty when it is not set.
  std::vector<std::string> version_locations() const;

  // The folder of the migration scripts. Throws Error when it is not set, naming a key that looks like it, or
  // when there is no such folder.
  std::filesystem::path script_location() const;

  // Each hook's options with "name"; Throws Error for a hook without a type.
  std::vector<std::map<std::string, std::string>> post_write_hooks() const;

  // Everything that [tool.alembic] says, as texts; lists with a line for each part.
  std::map<std::string, std::string> toml_settings() const;

  // An option of another section of the ini.
  std::optional<std::string> get_from(const std::string& section, std::string_view key) const;
  // True if the ini has Python's logging write lines as Alembic's own ini has it, which is how we write them.
  bool logs_as_usual() const;

  // True if the section has more for the engine than its address: sqlalchemy.echo and so on.
  bool has_engine_options() const;

  bool has_section(const std::string& section) const { return ini_.has_section(section); }

  // The folder of the file that the settings are in, absolute: what `program` and .env are relative to.
  const std::filesystem::path& directory() const { return directory_; }
  const std::filesystem::path& ini_file() const { return ini_file_; }  // as named, be it there or not
  const std::filesystem::path& toml_file() const { return toml_file_; }
  const std::string& section() const { return section_; }

  // One sentence for each key of the section that looks like a misspelt one.
  std::vector<std::string> doubts() const;

  // `error`, placed at the file and line of the key.
  Error at(std::string_view key, Error error) const;

 private:
  std::filesystem::path directory_, ini_file_, toml_file_;
  std::string section_;
  bool has_ini_ = false;
  bool has_toml_ = false;
  Ini ini_;
  Pyproject toml_;
};

}  // namespace retort

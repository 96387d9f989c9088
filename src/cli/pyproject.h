// [tool.alembic] of a pyproject.toml: the other place for Alembic's settings.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

struct Pyproject {
  std::map<std::string, std::string> values = {};              // texts; numbers and booleans as they are written
  std::map<std::string, std::vector<std::string>> lists = {};  // lists of texts
  std::vector<std::map<std::string, std::string>> post_write_hooks = {};  // each with `name`, `type`, ...
};

// `text` is the file's; %(here)s becomes `here`. Throws Error with file and line when it is not TOML or a
// value has a kind that no setting has.
Pyproject read_pyproject(std::string_view text, const std::filesystem::path& file, const std::string& here);

}  // namespace retort

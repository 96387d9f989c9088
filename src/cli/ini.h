// Ini: a file as Python's ConfigParser reads it (https://docs.python.org/3/library/configparser.html), so
// that every alembic.ini means here what it means there.
//
// Keys are case-insensitive and separated from their values by `=` or `:`; deeper indented lines continue a
// value; `#` and
// `;` begin comments only at the start of a line; [DEFAULT] is part of every section; `%(name)s` is replaced
// and `%%` is one `%`. A section or key that comes twice is an error.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace retort {

class Ini {
 public:
  Ini() = default;

  // `file` is for errors; `here` is what %(here)s stands for. Throws Error with file and line.
  Ini(std::string_view text, std::string file, std::string here);

  bool has_section(const std::string& section) const { return sections_.contains(section); }

  // The value with its %(...)s replaced; nothing when neither the section nor [DEFAULT] has the key, or there
  // is no such section. Throws Error when a replacement is not there or a `%` stands alone.
  std::optional<std::string> get(const std::string& section, std::string_view key) const;

  // The value as it stands in the file.
  std::optional<std::string> raw(const std::string& section, std::string_view key) const;

  // Keys of the section itself in the order of the file, without those of [DEFAULT].
  std::vector<std::string> keys(const std::string& section) const;

  // Where a key is, for errors; 0 when it is not there.
  int line_of(const std::string& section, std::string_view key) const;
  const std::string& file() const { return file_; }

 private:
  struct Entry {
    std::string key, value;
    int line;
  };
  using Section = std::vector<Entry>;

  void parse(std::string_view text);
  void add_section(std::string name, int line);
  const Entry* find(const std::string& section, std::string_view key) const;
  std::string interpolated(const std::string& section, const Entry& entry, std::string_view value, int depth) const;

  std::string file_, here_;
  std::map<std::string, Section> sections_;
};

// `%(here)s` and `%%` replaced in a value that is not from an Ini (pyproject.toml). `place` is for the error.
std::string interpolate_here(std::string_view value, const std::string& here, const std::string& place);

}  // namespace retort

// A revision as SQL: a header (header.h) and sections that begin with directives.
//
//   -- retort: upgrade                  for every database without a section of its own
//   -- retort: upgrade postgresql       for this one alone
//   -- retort: downgrade [DIALECT]      may be missing: then the revision cannot be taken back
//   -- retort: no-transaction           its statements run by themselves
//
// A directive is a line of its own. The text of a section goes to the database as it stands.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "script/source.h"

namespace retort {

struct SqlSection {
  std::string dialect;    // empty: every one without its own
  std::string_view text;  // without blanks at its ends; points into the file's text
  int line;               // of the text's first line, from 1; of the directive where there is no text
};

struct SqlRevision {
  std::vector<SqlSection> upgrades;
  std::vector<SqlSection> downgrades;
  bool transactional = true;
};

// Throws Error with file and line for an unknown directive, a second section of one kind, SQL outside of sections, or
// no upgrade at all. `text` must outlive the result.
SqlRevision parse_sql_revision(std::string_view text, const std::string& path);

// The part for one database. Throws Error if there are only sections for others.
LoadedMigration load_sql_revision(std::string_view text, const std::string& path, std::string_view dialect);

// What stands behind "-- retort:" if the line is a directive.
std::optional<std::string_view> sql_directive(std::string_view line);

}  // namespace retort

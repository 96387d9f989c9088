// ScriptDirectory: a project's revision files on disk. Reads the top of each file; nothing is compiled or run.
#pragma once

#include <string>
#include <vector>

#include "revision/graph.h"

namespace retort {

// Alembic's settings of the same names: https://alembic.sqlalchemy.org/en/latest/tutorial.html#editing-the-ini-file
// Paths are absolute or relative to the working directory.
struct ScriptOptions {
  std::string script_location = "alembic";
  std::vector<std::string> version_locations = {};  // none: script_location/versions
  bool recursive_version_locations = false;
  std::string file_template = "%(rev)s_%(slug)s";
  int truncate_slug_length = 40;  // characters
  std::string timezone = {};      // IANA name; empty: local time
  std::string index_folder = {};  // where HeaderIndex keeps its files; empty: every revision file is read
};

class ScriptDirectory {
 public:
  // Reads all revisions, folder by folder, each in the order of its names. Throws Error when script_location is not
  // there, a file cannot be read or has a broken header, or the revisions do not fit together.
  explicit ScriptDirectory(ScriptOptions options);

  const ScriptOptions& options() const { return options_; }
  const RevisionGraph& graph() const { return graph_; }
  const std::vector<std::string>& warnings() const { return warnings_; }  // for people, the graph's among them

  // The folders of revisions, absolute.
  const std::vector<std::string>& version_locations() const { return version_locations_; }

 private:
  class Reader;

  ScriptOptions options_;
  std::vector<std::string> version_locations_;
  std::vector<std::string> warnings_;
  RevisionGraph graph_;
};

// `path` from the root of the file system, without "." and "..", as Python's os.path.abspath.
std::string absolute_path(const std::string& path);

}  // namespace retort

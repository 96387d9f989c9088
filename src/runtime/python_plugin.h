// The boundary between the program and libretort_python.so, which runs a project's env.py and its .py revisions in an
// embedded Python. The program opens it with dlopen() and knows nothing else of it. Values cross, no exceptions: each
// side has its own copy of the library and perhaps of the C++ runtime.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "retort/error.h"
#include "schema/name_lists.h"
#include "script/directory.h"

namespace retort {

struct PythonRequest {
  // The command line.
  std::string command;                      // "upgrade"
  std::vector<std::string> positionals;     // "head"
  std::map<std::string, std::string> text;  // options with a value: "tag", "message", "rev_id", ...
  std::vector<std::string> flags;           // options without: "sql", "purge", "verbose", "check_heads", "json"
  std::vector<std::string> x;               // -x, in order
  bool quiet = false;

  // The settings.
  std::string config_file;  // the ini, as named; empty: there is none
  std::string toml_file;    // pyproject.toml, if it has settings
  std::string section = "alembic";
  std::map<std::string, std::string> settings;  // [tool.alembic], as texts
  ScriptOptions scripts;
  bool strict_imports = false;           // a module that is not installed is an error where it is imported
  std::string url;                       // what --url, DATABASE_URL or .env say instead of sqlalchemy.url; may be empty
  int lock_timeout = 300;                // seconds
  std::string transaction_mode = "all";  // the setting; env.py's transaction_per_migration goes before it
  std::string version_table = {};        // the settings; env.py's go before them
  std::string version_table_schema = {};
  NameLists lists = {};                   // exclude_tables and its kin
  std::vector<std::string> schemas = {};  // include_schemas of the settings; env.py's goes before it
  std::string dev_url = {};               // where a new revision may be tried out
  // Files of the revisions that `upgrade` has to run, where env.py has no say in what they do; else empty. If they only
  // operate, they run without the project's packages.
  std::vector<std::string> only_scripts = {};

  // The folder of the modules alembic and retort_python.
  std::string modules;
};

struct PythonAnswer {
  struct File {
    std::string path, text;
  };
  std::vector<File> files;        // to be written, when nothing failed
  std::vector<std::string> rows;  // of the version table, for `history`, `show` and `edit`, which print by themselves
  int exit_code = 0;              // when nothing failed: 3 for differences that were said as JSON

  // A script of `only_scripts` did need the project's packages: run the command again, with all of them. Nothing was
  // applied.
  bool needs_packages = false;

  bool failed = false;
  ErrorCode code = ErrorCode::Failed;
  std::string message, file, revision, op, statement, sqlstate, hint;  // Error's members
  int line = 0;
};

using RunPython = void (*)(const PythonRequest& request, PythonAnswer& answer);
inline constexpr const char* run_python_symbol = "retort_run_python";

}  // namespace retort

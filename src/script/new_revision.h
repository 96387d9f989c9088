// A new revision file: where it goes and what is in it. Nothing is written here.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "script/directory.h"
#include "script/header.h"

namespace retort {

// What the template of a Python revision is told (script.py.mako is a program in Mako's language, see
// retort_python/revision.py), besides the operations.
struct PythonTemplate {
  std::string file;  // the project's script.py.mako
  std::string message;
  Revision revision;  // id, down, labels, depends_on
  std::string create_date;
};
using PythonRenderer = std::function<std::string(const PythonTemplate&)>;  // the new file's text

struct NewRevision {
  std::string id;                             // generate_revision_id(), or the user's
  std::string message = {};                   // empty: "empty message" in the file, and nothing in its name
  std::vector<std::string> heads = {"head"};  // identifiers; "base": a new root; several: a merge
  bool splice = false;                        // a parent may be no head
  std::vector<std::string> branch_labels = {};
  std::vector<std::string> depends_on = {};  // identifiers or labels
  std::string version_path = {};             // empty: the only folder, or the parent's
  ScriptKind kind = ScriptKind::Cpp;
  std::string upgrades = {};                   // C++: to_cpp()'s text; SQL: to_sql_sections()'s
  std::optional<std::string> downgrades = "";  // nothing: the file has no downgrade of its own
  PythonRenderer python = {};                  // for Python, instead of `upgrades` and `downgrades`
  std::chrono::system_clock::time_point now = std::chrono::system_clock::now();
};

struct NewFile {
  std::string path;  // absolute
  std::string text;
  Revision revision;  // as its header says it
};

// Throws Error, mostly Alembic's: several heads, a parent that is no head, no such folder, a name in use, a template
// that leaves something out. The project's script.cpp.mako or script.sql.mako is used where there is one.
NewFile new_revision_file(const ScriptDirectory& directory, const NewRevision& wanted);

// What a template may use: message, up_revision, down_revision, branch_labels, depends_on, create_date, namespace,
// upgrades, downgrades (empty where there is nothing to do), upgrade_body, downgrade_body (of a C++ function, with its
// braces), has_downgrade.

// A C++ namespace for an id: "rev_1975ea83b712". Characters that names cannot have become their hexadecimal code.
std::string namespace_for(std::string_view id);

}  // namespace retort

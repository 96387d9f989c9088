// A new revision file: where it goes and what is in it. Nothing is written here.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "script/directory.h"
#include "script/header.h"

namespace retort {

struct NewRevision {
  std::string id;                           // generate_revision_id(), or the user's
  std::string message = {};                 // empty: "empty message" in the file, and nothing in its name
  std::vector<std::string> heads = {"head"};  // identifiers; "base": a new root; several: a merge
  bool splice = false;                      // a parent may be no head
  std::vector<std::string> branch_labels = {};
  std::vector<std::string> depends_on = {};  // identifiers or labels
  std::string version_path = {};            // empty: the only folder, or the parent's
  ScriptKind kind = ScriptKind::Cpp;        // Cpp or Sql
  std::string upgrades = {};                // C++: the inside of `return {}`; SQL: sections with their directives
  std::string downgrades = {};
  std::chrono::system_clock::time_point now = std::chrono::system_clock::now();
};

struct NewFile {
  std::string path;   // absolute
  std::string text;
  Revision revision;  // as its header says it
};

// Throws Error, mostly Alembic's: several heads, a parent that is no head, no such folder, a name in use, a template
// that leaves something out. The project's script.cpp.mako or script.sql.mako is used where there is one.
NewFile new_revision_file(const ScriptDirectory& directory, const NewRevision& wanted);

// A C++ namespace for an id: "rev_1975ea83b712". Characters that names cannot have become their hexadecimal code.
std::string namespace_for(std::string_view id);

}  // namespace retort

#include "script/migrations.h"

#include <algorithm>

#include "base/files.h"
#include "base/text.h"
#include "script/header.h"
#include "script/sql_revision.h"

namespace retort {
namespace {

Revision revision_of(const CompiledMigration& compiled) {
  return {.id = compiled.migration->revision,
          .down = compiled.migration->down_revision,
          .labels = compiled.migration->branch_labels,
          .depends_on = compiled.migration->depends_on,
          .doc = std::string(trim(compiled.doc)),
          .path = compiled.file};
}

// Order says nothing in these lists.
bool same(std::vector<std::string> a, std::vector<std::string> b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  return a == b;
}

std::string shown(const std::vector<std::string>& ids) {
  return ids.empty() ? "none" : "'" + join(ids, "', '") + "'";
}

// The comment at a file's head and the `migration` in it must say the same.
void compare(const Revision& header, const Migration& compiled, const std::string& hint) {
  auto check = [&](const char* field, const char* member, const std::vector<std::string>& in_header,
                   const std::vector<std::string>& in_code) {
    if (same(in_header, in_code)) return;
    throw Error("The header says '" + std::string(field) + "' " + shown(in_header) + ", the compiled migration says ." +
                member + " " + shown(in_code))
        .at_file(header.path)
        .in_revision(header.id)
        .with_hint("Make both the same. " + hint);
  };
  check("Revises", "down_revision", header.down, compiled.down_revision);
  check("Branch Labels", "branch_labels", header.labels, compiled.branch_labels);
  check("Depends On", "depends_on", header.depends_on, compiled.depends_on);
}

LoadedMigration called(const Migration& migration, const std::string& file) {
  LoadedMigration loaded;
  loaded.file = file;
  if (migration.upgrade != nullptr) loaded.upgrade = migration.upgrade();
  if (migration.downgrade != nullptr) loaded.downgrade = migration.downgrade();
  return loaded;
}

}  // namespace

ScriptMigrations::ScriptMigrations(const ScriptDirectory* directory, const Migrations& compiled, std::string build)
    : directory_(directory), build_(std::move(build)) {
  std::vector<Revision> revisions;
  for (const auto& entry : compiled.compiled) {
    revisions.push_back(revision_of(entry));
    compiled_[entry.migration->revision] = &entry;
  }
  if (directory_ != nullptr) return;
  for (const auto& entry : compiled.sql) {
    revisions.push_back(*read_header(ScriptKind::Sql, entry.text, true, entry.file));
    embedded_[revisions.back().id] = &entry;
  }
  std::stable_sort(revisions.begin(), revisions.end(),
                   [](const Revision& a, const Revision& b) { return a.path < b.path; });
  carried_ = RevisionGraph(std::move(revisions));
}

LoadedMigration ScriptMigrations::load(const std::string& id, std::string_view dialect) const {
  int place = graph().find(id);
  if (place == RevisionGraph::not_found) throw Error("Can't locate revision identified by '" + id + "'");
  const auto& revision = graph()[place];
  if (directory_ == nullptr) return load_carried(revision, dialect);
  switch (script_kind(revision.path.substr(revision.path.rfind('/') + 1))) {
    case ScriptKind::Sql:
      return load_sql_revision(read_file(revision.path), revision.path, dialect);
    case ScriptKind::Cpp:
      return load_cpp(revision);
    case ScriptKind::Python:
      if (python_) return python_(revision);
      break;
    case ScriptKind::None:
      break;
  }
  throw Error("Cannot run a Python revision: the project has no env.py that says how")
      .at_file(revision.path)
      .in_revision(revision.id)
      .with_hint("Put Alembic's env.py into the folder of the scripts, or write the revision as .sql or .cpp.");
}

LoadedMigration ScriptMigrations::load_cpp(const Revision& revision) const {
  auto found = compiled_.find(revision.id);
  if (found == compiled_.end()) {
    throw Error("The revision is not compiled into this program")
        .at_file(revision.path)
        .in_revision(revision.id)
        .with_hint(rebuild_hint());
  }
  const auto& migration = *found->second->migration;
  compare(revision, migration, rebuild_hint());
  return called(migration, revision.path);
}

LoadedMigration ScriptMigrations::load_carried(const Revision& revision, std::string_view dialect) const {
  if (auto found = compiled_.find(revision.id); found != compiled_.end()) {
    return called(*found->second->migration, found->second->file);
  }
  const auto& script = *embedded_.at(revision.id);
  return load_sql_revision(script.text, script.file, dialect);
}

std::string ScriptMigrations::rebuild_hint() const {
  return build_.empty() ? "Build the program of alembic/env.cpp again, and run that" : "Build it again: " + build_;
}

}  // namespace retort

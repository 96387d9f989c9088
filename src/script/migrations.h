// Where migrations come from: a folder of files, what is compiled into the program, or both.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>

#include "retort/migration.h"
#include "script/directory.h"
#include "script/source.h"

namespace retort {

class ScriptMigrations : public MigrationSource {
 public:
  // `directory` and `compiled` are used until this is gone. `build` is the command that compiles the project's
  // program, for the hint of what to do when it lacks a file; may be empty.
  // With a directory its files are the revisions: .sql is read from disk, .cpp must be compiled in as it says there.
  // Without one (null) the program carries all of them. Throws Error, RevisionError.
  ScriptMigrations(const ScriptDirectory* directory, const Migrations& compiled, std::string build = {});

  // What loads a .py revision; without it they are an error.
  using PythonLoader = std::function<LoadedMigration(const Revision& revision)>;
  void set_python(PythonLoader loader) { python_ = std::move(loader); }

  const RevisionGraph& graph() const override { return directory_ ? directory_->graph() : carried_; }
  LoadedMigration load(const std::string& revision, std::string_view dialect) const override;

 private:
  LoadedMigration load_cpp(const Revision& revision) const;
  LoadedMigration load_carried(const Revision& revision, std::string_view dialect) const;
  std::string rebuild_hint() const;

  const ScriptDirectory* directory_;
  std::string build_;
  PythonLoader python_ = {};
  std::unordered_map<std::string, const CompiledMigration*> compiled_;  // by revision id
  std::unordered_map<std::string, const EmbeddedScript*> embedded_;     // by revision id
  RevisionGraph carried_;                                               // only without a directory
};

}  // namespace retort

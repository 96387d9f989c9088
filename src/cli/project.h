// Project: the revisions and the database of one invocation, each opened when it is first asked for.
#pragma once

#include <future>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/address.h"
#include "cli/invocation.h"
#include "db/open.h"
#include "dialects/dialect.h"
#include "runtime/options.h"
#include "script/migrations.h"

namespace retort {

// What the settings say about the folder of scripts.
ScriptOptions script_options(const Config& config);

class Project {
 public:
  explicit Project(Invocation& invocation) : invocation_(invocation) {}

  // The files in versions/. Warnings about them have been shown.
  const ScriptDirectory& directory();

  // The revisions, by the files; by what this program carries where there are no files (it was shipped
  // alone).
  const RevisionGraph& graph() { return source().graph(); }
  const MigrationSource& source();

  const Address& address();
  const Url& url();
  const Dialect& dialect() { return dialect_named(url().dialect); }
  Connection& database();  // made, for SQLite, when it is not there

  // The rows of the version table; none where there is no table or no database. Creates nothing. The files are read
  // meanwhile: most of the time goes into waiting for the database.
  std::vector<std::string> rows();

  // Where the version table is: the program's own word, else the settings'.
  VersionTableOptions version_table() const;

 private:
  bool has_files() const;
  void begin_to_read_files();

  Invocation& invocation_;
  std::future<ScriptDirectory> files_;  // `directory_` to be
  std::optional<ScriptDirectory> directory_;
  std::optional<ScriptMigrations> source_;
  std::optional<Address> address_;
  std::optional<Url> url_;
  std::unique_ptr<Connection> database_;
};

}  // namespace retort

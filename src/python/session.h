// Session: one command that is carried out in Python, with what its parts share.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "db/url.h"
#include "python/errors.h"
#include "runtime/python_plugin.h"
#include "script/migrations.h"

namespace retort {

// A connection that Python code opened.
struct NativeConnection {
  std::unique_ptr<Connection> connection;  // null: closed
  Url url = {};                            // what it was opened by

  Connection& open() const {
    if (connection == nullptr) throw Error("The connection is closed");
    return *connection;
  }
};

class Session {
 public:
  explicit Session(const PythonRequest& request) : request_(request) {}

  const PythonRequest& request() const { return request_; }
  bool has(const std::string& flag) const;

  // The project's revisions; .py files are run in this Python.
  const ScriptMigrations& source();
  const RevisionGraph& graph() { return source().graph(); }

  // While a revision runs: what it runs on, and env.py's connection (or None).
  OpRunner* runner() const { return runner_; }
  const py::object& connection() const { return connection_; }
  const Url& url() const { return url_; }  // of the database on which env.py runs its migrations
  void carry_out(OpRunner& runner, const Ops& ops);
  // The run's statements go by the runner's rules when they are for its connection.
  OpRunner* runner_of(const Connection& connection) const;

  // Alembic's context.run_migrations(): the work of the command, by what env.py said in context.configure() as plain
  // values (see retort_python/environment.py).
  void run_migrations(const py::dict& options, const py::object& connection);

  // A new revision file, for the caller of the program to write. `place`: rev_id, message, heads, splice,
  // branch_labels, version_path, depends_on. `render` is called with the template's path, message, id, parents, labels,
  // dependencies and date, and returns the text.
  void new_revision(const py::dict& place, const py::object& render);
  void add_file(std::string path, std::string text) { files_.push_back({std::move(path), std::move(text)}); }
  const std::vector<PythonAnswer::File>& files() const { return files_; }

  // Python's logging, as env.py has configured it.
  void log(const char* logger, const char* level, std::string_view line) const;

  // Of the version tables that env.py named.
  const std::vector<std::string>& rows() const { return rows_; }
  void add_rows(const std::vector<std::string>& rows);

  // The run does without the project's packages (PythonRequest::only_scripts); a script that cannot ends it.
  void do_without_packages() { without_packages_ = true; }
  bool needs_packages() const { return needs_packages_; }

  // Of the program, where nothing fails.
  int exit_code() const { return exit_code_; }
  void set_exit_code(int code) { exit_code_ = code; }

 private:
  LoadedMigration load(const Revision& revision);
  void run_script(const py::object& script, const char* direction, OpRunner& runner);
  void want_packages();

  const PythonRequest& request_;
  bool without_packages_ = false;
  bool needs_packages_ = false;
  int exit_code_ = 0;
  std::vector<std::string> rows_;
  std::optional<ScriptDirectory> directory_;
  std::optional<ScriptMigrations> source_;
  OpRunner* runner_ = nullptr;
  bool refused_ = false;  // an operation of the revision that runs, by its runner
  py::object connection_ = py::none();
  Url url_;
  std::vector<PythonAnswer::File> files_;
  py::dict arguments_;  // of context.run_migrations(**kw), for upgrade() and downgrade()
};

}  // namespace retort

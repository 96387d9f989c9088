// Session::run_migrations(): each command's work on env.py's connection.
#include "db/open.h"
#include "python/compare.h"
#include "python/convert.h"
#include "python/session.h"
#include "python/values.h"
#include "revision/display.h"
#include "revision/plan.h"
#include "revision/row_errors.h"
#include "runtime/context_lines.h"
#include "runtime/offline.h"
#include "runtime/runner.h"

namespace retort {
namespace {

constexpr const char* logger = "alembic.runtime.migration";

class Run {
 public:
  Run(Session& session, const py::dict& options, Connection* connection)
      : session_(session), request_(session.request()), given_(options), connection_(connection) {}

  void run() {
    const std::string& command = request_.command;
    if (command == "convert") return convert_revisions(session_, given_, dialect());
    if (session_.has("sql")) return print_sql();
    if (command == "upgrade" || command == "downgrade") return step(command == "upgrade");
    if (command == "stamp") return stamp();
    if (command == "current") return current();
    if (command == "history" || command == "show" || command == "edit") return session_.add_rows(runner().current());
    if (command == "ensure_version") return runner().ensure_version();
    if (command == "check") return check_metadata(session_, *connection_, given_, run_options());
    if (command == "revision" || command == "merge") {
      return draft_revision(session_, *connection_, given_, run_options());
    }
    throw Error("`" + command + "` by env.py is not available yet");
  }

 private:
  std::string text(const char* key) const {
    py::object value = given_.contains(key) ? py::object(given_[key]) : py::none();
    return value.is_none() ? std::string() : py::str(value).cast<std::string>();
  }
  bool is_on(const char* key) const { return given_.contains(key) && py::bool_(given_[key]); }
  const Dialect& dialect() const {
    return dialect_named(connection_ != nullptr ? connection_->dialect() : std::string_view(text("dialect")));
  }
  Runner runner() { return {*connection_, dialect(), session_.source(), run_options()}; }

  RunOptions run_options() const;
  OnVersionApply on_version_apply() const;
  TransactionMode mode() const;
  void print(const std::string& line) const { given_["print"](line); }
  void print_sql();
  void step(bool up);
  void stamp();
  void current();
  void print_current(const std::vector<std::string>& rows);

  Session& session_;
  const PythonRequest& request_;
  const py::dict& given_;
  Connection* connection_;
};

TransactionMode Run::mode() const {
  if (is_on("in_outer_transaction")) return TransactionMode::All;
  if (given_.contains("transactional_ddl") && !is_on("transactional_ddl")) return TransactionMode::None;
  if (is_on("transaction_per_migration") || request_.transaction_mode == "revision") return TransactionMode::Revision;
  return request_.transaction_mode == "none" ? TransactionMode::None : TransactionMode::All;
}

OnVersionApply Run::on_version_apply() const {
  if (!given_.contains("on_version_apply")) return {};
  py::object call = given_["on_version_apply"];
  return [call](Connection&, const AppliedStep& step) {
    try {
      call(step.is_upgrade, step.is_stamp, list_of(step.from), list_of(step.to), list_of(step.rows));
    } catch (py::error_already_set& exception) {
      throw error_of(exception);
    }
  };
}

RunOptions Run::run_options() const {
  RunOptions options{.mode = mode(), .lock_timeout = std::chrono::seconds(request_.lock_timeout)};
  auto choose = [](std::string& value, const std::string& otherwise, const std::string& first) {
    if (!otherwise.empty()) value = otherwise;
    if (!first.empty()) value = first;
  };
  choose(options.version_table.name, request_.version_table, text("version_table"));
  choose(options.version_table.schema, request_.version_table_schema, text("version_table_schema"));
  options.on_version_apply = on_version_apply();
  options.in_outer_transaction = is_on("in_outer_transaction");
  options.log = [this](std::string_view line) { session_.log(logger, "info", line); };
  options.warn = [this](std::string_view line) { session_.log(logger, "warning", line); };
  return options;
}

void Run::step(bool up) {
  std::string_view target = request_.positionals.at(0);
  Destination destination = up ? read_upgrade_target(target, false) : read_downgrade_target(target, false);
  const std::string& end = destination.targets.at(0);
  up ? runner().upgrade(end) : runner().downgrade(end);
}

void Run::stamp() {
  Destination destination = read_stamp_targets(request_.positionals, false);
  runner().stamp(destination.targets, session_.has("purge"));
}

void Run::current() {
  std::vector<std::string> rows = runner().current();
  explaining_rows(rows, [&] { print_current(rows); });
}

void Run::print_current(const std::vector<std::string>& rows) {
  const RevisionGraph& graph = session_.graph();
  bool verbose = session_.has("verbose");
  if (session_.has("json")) {
    py::list revisions;
    for (int revision : current_heads(graph, rows)) revisions.append(graph[revision].id);
    given_["print_json"](revisions, list_of(rows));
    return;
  }
  if (verbose) print("Current revision(s) for " + masked(text("url")) + ":");
  if (session_.has("check_heads") && !at_heads(graph, rows)) {
    throw Error(ErrorCode::Differences, "Database is not on all head revisions")
        .with_hint("`upgrade heads` applies what is missing.");
  }
  for (const std::string& entry : current_entries(graph, rows, verbose)) print(entry);
}

void Run::print_sql() {
  RunOptions options = run_options();
  const std::string& command = request_.command;
  say_offline_context(dialect(), options);
  std::string sql;
  if (command == "stamp") {
    if (session_.has("purge")) throw Error("Can't use --purge with --sql mode");
    sql = stamp_sql(session_.source(), dialect(), options, request_.positionals);
  } else if (command == "ensure_version") {
    sql = ensure_version_sql(session_.source(), dialect(), options);
  } else {
    std::string target = request_.positionals.at(0);
    std::string start = text("starting_rev");
    if (!start.empty() && target.find(':') == target.npos) target = start + ":" + target;
    sql = command == "upgrade" ? upgrade_sql(session_.source(), dialect(), options, target)
                               : downgrade_sql(session_.source(), dialect(), options, target);
  }
  given_["write"](sql);
}

}  // namespace

void Session::run_migrations(const py::dict& options, const py::object& connection) {
  Connection* native = nullptr;
  if (!connection.is_none() && !has("sql")) {
    auto& opened = connection.cast<NativeConnection&>();
    native = &opened.open();
    url_ = opened.url;
  }
  if (native == nullptr && !has("sql")) {
    throw Error("env.py called run_migrations() without a connection")
        .with_hint("Give one to context.configure(connection=...), or add --sql for SQL as text.");
  }
  connection_ = connection;
  arguments_ = options.contains("arguments") ? options["arguments"].cast<py::dict>() : py::dict();
  Run(*this, options, native).run();
  connection_ = py::none();
}

}  // namespace retort

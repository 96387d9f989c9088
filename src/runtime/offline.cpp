// Writing a run as SQL text.
#include "runtime/offline.h"

#include <cctype>

#include "ops/describe.h"
#include "plan/plan.h"
#include "revision/plan.h"
#include "runtime/prepare.h"
#include "runtime/replay.h"
#include "runtime/version_table.h"

namespace retort {
namespace {

class Script {
 public:
  Script(const MigrationSource& source, const Dialect& dialect, const RunOptions& options)
      : source_(source),
        dialect_(dialect),
        options_(options),
        table_(dialect, options.version_table),
        history_(source, dialect) {}

  std::string write(const std::vector<Step>& steps, const std::vector<std::string>& start);
  std::string write_ensure_version();

 private:
  void write_step(const PreparedStep& step);
  class Live;
  void write_ops(const PreparedStep& step, const Ops& ops);
  void write_op(const PreparedStep& step, const PlannedStep& planned);
  bool inside(const PreparedStep& step) const {
    return !outside_ && options_.mode != TransactionMode::None && step.transactional;
  }
  const Catalog& catalog();
  void statement(std::string_view sql);
  void begin();
  void commit();
  void log(const std::string& line) const {
    if (options_.log) options_.log(line);
  }

  const MigrationSource& source_;
  const Dialect& dialect_;
  const RunOptions& options_;
  VersionTable table_;
  Replay history_;
  std::vector<std::string> start_;
  bool replayed_ = false;
  std::vector<std::pair<std::string, Op>> since_;  // ops written so far that history_ has not seen, with their revision
  std::string text_;
  bool open_ = false;
  bool outside_ = false;  // a live step has asked for autocommit
};

// A script's operations, written as they come.
class Script::Live final : public OpRunner {
 public:
  Live(Script& script, const PreparedStep& step) : script_(script), step_(step) {}

  std::string_view dialect() const override { return script_.dialect_.traits().name; }
  void run(const Ops& ops) override { script_.write_ops(step_, ops); }
  void begin_autocommit() override {
    script_.commit();
    script_.outside_ = true;
  }
  void end_autocommit() override {
    script_.outside_ = false;
    if (script_.inside(step_)) script_.begin();
  }
  Connection* connection() override { return nullptr; }
  bool before_statement(std::string_view) override { return false; }
  void write(std::string_view sql) override { script_.statement(sql); }

 private:
  Script& script_;
  const PreparedStep& step_;
};

// Only when it is asked for: most statements need no catalog, and then no script before `start` is loaded.
const Catalog& Script::catalog() {
  if (!replayed_) history_.run_to(start_);
  replayed_ = true;
  for (const auto& [revision, op] : since_) history_.run(revision, op);
  since_.clear();
  return history_.catalog();
}

// `sql` may be a user's, with a ';' or a comment at its end.
void Script::statement(std::string_view sql) {
  while (!sql.empty() && (sql.back() == ';' || std::isspace(static_cast<unsigned char>(sql.back())))) {
    sql.remove_suffix(1);
  }
  if (sql.empty()) return;
  text_ += sql;
  bool comment = sql.substr(sql.rfind('\n') + 1).find("--") != sql.npos;
  text_ += comment ? "\n;\n\n" : ";\n\n";
}

void Script::begin() {
  if (open_) return;
  open_ = true;
  statement(dialect_.traits().begin);
}

void Script::commit() {
  if (!open_) return;
  open_ = false;
  statement("COMMIT");
}

std::string Script::write(const std::vector<Step>& steps, const std::vector<std::string>& start) {
  start_ = start;
  auto prepared = prepare(steps, source_, dialect_);
  for (const auto& sql : dialect_.traits().before_transaction) statement(sql);
  if (options_.mode != TransactionMode::None) begin();
  if (start.empty()) statement(table_.create_sql(longest_id(source_.graph())));
  if (options_.mode == TransactionMode::Revision) commit();
  for (const auto& step : prepared) write_step(step);
  commit();
  for (const auto& sql : dialect_.traits().after_transaction) statement(sql);
  return std::move(text_);
}

std::string Script::write_ensure_version() {
  begin();
  statement(table_.create_sql(longest_id(source_.graph())));
  commit();
  return std::move(text_);
}

void Script::write_step(const PreparedStep& step) {
  if (inside(step))
    begin();
  else
    commit();
  log("Running " + step.step.text());
  text_ += "-- Running " + step.step.short_text() + "\n\n";
  if (step.live) {
    Live live(*this, step);
    step.live(live);
    outside_ = false;
  } else {
    write_ops(step, step.ops);
  }
  if (options_.mode != TransactionMode::None) begin();
  for (const auto& sql : table_.sql(step.step.rows)) statement(sql);
  if (options_.mode == TransactionMode::Revision) commit();
}

void Script::write_ops(const PreparedStep& step, const Ops& all) {
  Planner planner(dialect_.emitter(), [this] { return catalog(); });
  for (size_t i = 0; i < all.size();) {
    PlannedStep planned;
    try {
      planned = planner.next(all, i);
    } catch (Error& error) {
      error.in_revision(step.revision).at_file(step.file).in_op(describe(all[i]));
      throw;
    }
    auto ops = std::span(all).subspan(i, planned.op_count);
    write_op(step, planned);
    for (const auto& op : ops) since_.emplace_back(step.revision, op);
    i += planned.op_count;
  }
}

void Script::write_op(const PreparedStep& step, const PlannedStep& planned) {
  if (planned.call != nullptr) {
    throw Error("Revision " + step.revision + " calls code ('" + planned.call->name +
                "'), which cannot be written as SQL")
        .in_revision(step.revision)
        .at_file(step.file)
        .with_hint("Run the command on a database, without --sql, or write the change as an Execute.");
  }
  bool within = inside(step);
  bool together = !within && planned.statements.size() > 1;
  for (const auto& s : planned.statements) {
    if (s.autocommit)
      commit();
    else if (within || together)
      begin();
    statement(s.sql);
  }
  if (together) commit();
}

// Where the text starts: `from` of a range, else base.
std::vector<std::string> start_rows(const MigrationSource& source, const Destination& destination) {
  return rows_at(source.graph(), destination.start);
}

}  // namespace

std::string upgrade_sql(const MigrationSource& source, const Dialect& dialect, const RunOptions& options,
                        std::string_view target) {
  auto destination = read_upgrade_target(target, true);
  auto rows = start_rows(source, destination);
  auto plan = plan_upgrade(source.graph(), rows, destination.targets.at(0));
  return Script(source, dialect, options).write(plan.steps, rows);
}

std::string downgrade_sql(const MigrationSource& source, const Dialect& dialect, const RunOptions& options,
                          std::string_view range) {
  auto destination = read_downgrade_target(range, true);
  auto rows = start_rows(source, destination);
  auto plan = plan_downgrade(source.graph(), rows, destination.targets.at(0));
  return Script(source, dialect, options).write(plan.steps, rows);
}

std::string stamp_sql(const MigrationSource& source, const Dialect& dialect, const RunOptions& options,
                      const std::vector<std::string>& targets) {
  auto destination = read_stamp_targets(targets, true);
  auto rows = start_rows(source, destination);
  auto plan = plan_stamp(source.graph(), rows, destination.targets);
  return Script(source, dialect, options).write(plan.steps, rows);
}

std::string ensure_version_sql(const MigrationSource& source, const Dialect& dialect, const RunOptions& options) {
  return Script(source, dialect, options).write_ensure_version();
}

}  // namespace retort

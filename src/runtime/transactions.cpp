// Execution's transactions and its sending of statements.
#include "runtime/execution.h"

#include "ops/describe.h"

namespace retort {
namespace {

// A script that was recorded, once more: it fails with `error` at its operation number `failing`, so that the script's
// own lines are told with it.
class Retelling final : public OpRunner {
 public:
  Retelling(std::string_view dialect, size_t failing, const Error& error)
      : dialect_(dialect), left_(failing), error_(error) {}

  std::string_view dialect() const override { return dialect_; }
  void run(const Ops& ops) override {
    if (left_ < ops.size()) throw error_;
    left_ -= ops.size();
  }
  void begin_autocommit() override {}
  void end_autocommit() override {}
  Connection* connection() override { return nullptr; }
  bool before_statement(std::string_view) override { return false; }
  void write(std::string_view) override {}

 private:
  std::string_view dialect_;
  size_t left_;
  const Error& error_;
};

// `error` with another hint: Error keeps the first one, and here two things are worth saying.
Error with_more(const Error& error, const std::string& sentence) {
  Error more(error.code(), error.message());
  more.at_file(error.file(), error.line())
      .in_revision(error.revision())
      .in_op(error.op())
      .in_statement(error.statement())
      .with_sqlstate(error.sqlstate())
      .with_hint(error.hint().empty() ? sentence : error.hint() + " " + sentence);
  return more;
}

}  // namespace

void Execution::begin(size_t step) {
  if (open_) return;
  open_ = true;
  changed_ = false;
  if (!lock_.is_transaction()) return batch_.add(std::string(dialect_.traits().begin), {step});
  lock_.take();
  auto found = table_.read(connection_).value_or(std::vector<std::string>());
  if (same_rows(found, rows_)) return;
  committed_ = found;
  throw Error("Another program changed the version table during this run: it has " + rows_text(found) + " instead of " +
              rows_text(rows_));
}

void Execution::check_transaction() {
  flush();
  still_open();
  guard_.check();
  check_rows();
}

void Execution::finish() {
  if (!options_.in_outer_transaction) return commit();
  lock_.leave_to_caller();
  if (open_) check_transaction();
}

void Execution::commit() {
  if (!open_) return;
  check_transaction();
  auto attempt = [this] {
    try {
      connection_.execute("COMMIT");
      return true;
    } catch (const Error& error) {
      // A reader is in the way of a SQLite commit; the transaction is still there to be committed later.
      if (error.code() == ErrorCode::LockTimeout && connection_.in_transaction()) return false;
      throw;
    }
  };
  if (!poll_for(lock_.timeout(), attempt)) throw lock_.timed_out();
  open_ = false;
  committed_ = rows_;
  committed_something_ |= changed_;
  changed_ = false;
  first_change_.reset();
  guard_.forget();
}

void Execution::leave() {
  if (!open_) return;
  if (options_.in_outer_transaction) {
    throw Error("This step must leave the transaction, which is not the run's own: env.py began it")
        .with_hint("Let the connection's transaction begin and end with the run.");
  }
  lock_.keep();
  commit();
  half_done_ |= touched_;
}

// Statements are sent without looking at each one's count of rows; one look before COMMIT finds what the
// counts would have told.
void Execution::check_rows() {
  if (!first_change_) return;
  auto found = table_.read(connection_).value_or(std::vector<std::string>());
  if (!same_rows(found, rows_)) throw table_.mismatch(*first_change_, found);
}

void Execution::still_open() {
  if (connection_.in_transaction()) return;
  ended_by_revision_ = true;
  throw Error("The transaction of this run was ended by a statement of the revision")
      .with_hint("Take COMMIT and ROLLBACK out of it, or mark the revision as not transactional.");
}

void Execution::roll_back() noexcept {
  batch_.clear();
  open_ = false;
  try {
    if (connection_.in_transaction()) connection_.execute("ROLLBACK");
  } catch (...) {  // a lost connection has rolled back
  }
}

void Execution::queue(std::string sql, Origin origin) {
  changed_ = true;
  batch_.add(std::move(sql), origin);
  if (batch_.full()) flush();
}

void Execution::flush() {
  if (batch_.empty()) return;
  announce(batch_.first().step);  // this one begins for certain
  try {
    connection_.execute_all(batch_.statements());
  } catch (const StatementError& error) {
    auto origin = batch_.origin(error.index());
    announce(origin.step);
    fail(error, origin);
  }
  announce(batch_.last().step);
  batch_.clear();
}

void Execution::announce(size_t step) {
  for (; announced_ <= step && announced_ < steps_.size(); ++announced_) {
    auto text = steps_[announced_].step.text();
    if (options_.log) options_.log("Running " + text);
    if (options_.progress) options_.progress({announced_, steps_.size(), text});
  }
}

void Execution::fail(const Error& error, Origin origin) const {
  Error located = error;
  if (origin.step < steps_.size()) {
    const auto& step = steps_[origin.step];
    located.in_revision(step.revision);
    // The script that asked for the op will say which of its lines that was.
    bool will_say = (step.live || step.recorded_from) && origin.op != nullptr;
    if (!will_say) located.at_file(step.file);
  }
  if (origin.op != nullptr) located.in_op(describe(*origin.op));
  if (origin.op != nullptr) located = retold(located, origin);
  throw located;
}

Error Execution::retold(const Error& error, Origin origin) const {
  const auto& step = steps_[origin.step];
  if (!step.recorded_from) return error;
  Retelling script(dialect_.traits().name, static_cast<size_t>(origin.op - step.ops.data()), error);
  try {
    step.recorded_from(script);
  } catch (const Error& told) {
    return Error(told).at_file(step.file);
  }
  return Error(error).at_file(step.file);
}

Error Execution::with_state(const Error& error) const {
  if (error.code() == ErrorCode::InDoubt) {
    return with_more(error, "See which revision the database has with 'retort current', then run the command again.");
  }
  if (failed_outside_ && !half_done_) {
    return with_more(error,
                     "The statement ran outside a transaction and may have left something behind (such as an invalid "
                     "index); the version table still has " +
                         rows_text(committed_) + ".");
  }
  if (ended_by_revision_) {
    return with_more(error,
                     "What came before a COMMIT stays, what came before a ROLLBACK does not: `current` says at which "
                     "revision the database is, and what it has of the next one must be corrected by hand.");
  }
  if (half_done_) {
    return with_more(error,
                     "A part of this revision cannot be rolled back and is carried out; the version table still has " +
                         rows_text(committed_) +
                         ". Correct the rest by hand, or make the revision fit to be run "
                         "again.");
  }
  if (!committed_something_) return with_more(error, "The database is unchanged, at " + rows_text(committed_) + ".");
  return with_more(error,
                   "The database is at " + rows_text(committed_) + "; correct the cause and run the command again.");
}

}  // namespace retort

// Operations that come one at a time.
#include "runtime/live.h"

#include "db/statement.h"
#include "runtime/transaction_words.h"

namespace retort {
namespace {

// The statement can be seen to change no row and no schema.
bool only_reads(const std::string& word) {
  return word == "SELECT" || word == "SHOW" || word == "VALUES" || word == "TABLE" || word == "EXPLAIN";
}

bool changes_rows_only(const std::string& word) {
  return word == "INSERT" || word == "UPDATE" || word == "DELETE" || word == "MERGE";
}

}  // namespace

void Execution::Live::run(const Ops& ops) {
  if (ops.size() == 1) {
    const auto* execute = std::get_if<Execute>(&ops[0]);
    if (execute != nullptr && take_transaction_words(execute->sql)) return;
  }
  execution_.add_schemas_of(ops);
  try {
    execution_.run_ops(step_, ops);
    // A failure must come out of the line of the script that caused it; and the ops are the script's own.
    execution_.flush();
  } catch (...) {  // which the script may catch
    execution_.batch_.clear();
    execution_.planner_.forget();
    execution_.torn_ |= execution_.planned_ > 1;
    throw;
  }
}

void Execution::Live::begin_autocommit() {
  execution_.leave();
  execution_.outside_ = true;
}

void Execution::Live::end_autocommit() {
  execution_.outside_ = false;
  if (execution_.runs_outside(step_)) return;
  execution_.begin(step_);
  execution_.flush();
}

// After COMMIT a Python driver commits each statement by itself, until somebody says BEGIN.
bool Execution::Live::take_transaction_words(const std::string& sql) {
  std::vector<std::string> statements = statements_around_transactions(sql, execution_.dialect_);
  for (std::string& statement : statements) {
    switch (transaction_word(statement)) {
      case TransactionWord::Begin:
        end_autocommit();
        break;
      case TransactionWord::Commit:
        begin_autocommit();
        break;
      case TransactionWord::Rollback:
        throw Error("A revision cannot roll back the transaction that it runs in")
            .in_statement(excerpt(sql))
            .with_hint("Raise an exception: it undoes the whole run. For a part use a savepoint.");
      case TransactionWord::None:
        run({Execute{.sql = std::move(statement)}});
    }
  }
  return !statements.empty();
}

bool Execution::Live::before_statement(std::string_view sql) {
  if (take_transaction_words(std::string(sql))) return false;
  auto word = first_word(sql);
  bool reads = only_reads(word);
  bool outside = execution_.runs_outside(step_);
  if (!outside) execution_.begin(step_);
  execution_.flush();
  if (reads) return true;
  if (outside) {
    execution_.half_done_ = execution_.committed_something_ = true;
  } else {
    execution_.look_if(execution_.guard_.must_look_before(Execute{.sql = std::string(sql)}));
    execution_.touched_ = execution_.changed_ = true;
  }
  if (word == "ROLLBACK") execution_.torn_ = false;  // to a savepoint before the operation, or it would fail itself
  if (!changes_rows_only(word)) execution_.planner_.forget();
  return true;
}

void Execution::Live::write(std::string_view) {
  throw Error("Text can only be written where SQL is (--sql)");
}

}  // namespace retort

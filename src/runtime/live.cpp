// Operations that come one at a time.
#include "runtime/live.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "db/statement.h"

namespace retort {
namespace {

// The statement can be seen to change no row and no schema.
bool only_reads(const std::string& word) {
  return word == "SELECT" || word == "SHOW" || word == "VALUES" || word == "TABLE" || word == "EXPLAIN";
}

bool changes_rows_only(const std::string& word) {
  return word == "INSERT" || word == "UPDATE" || word == "DELETE" || word == "MERGE";
}

bool is_about_a_savepoint(std::string_view sql) {
  for (size_t i = 0; i + 4 <= sql.size(); ++i) {
    if (first_word(sql.substr(i)) == "TO" && (i == 0 || sql[i - 1] == ' ')) return true;
  }
  return false;
}

// What follows BEGIN or COMMIT, the first statement of the text, which has no ';' in it.
std::string_view behind_first_statement(std::string_view sql) {
  sql = without_leading_comments(sql);
  sql.remove_prefix(std::min(sql.find(';'), sql.size() - 1) + 1);
  return without_leading_comments(sql);
}

// What stands before the COMMIT that is the last of several statements.
std::optional<std::string_view> before_last_commit(std::string_view sql) {
  for (sql = trim(sql); sql.ends_with(';'); sql = trim(sql)) sql.remove_suffix(1);
  size_t begin = sql.rfind(';');
  if (begin == sql.npos || !equal_ignoring_case(trim(sql.substr(begin + 1)), "COMMIT")) return std::nullopt;
  return sql.substr(0, begin + 1);
}

}  // namespace

void Execution::Live::run(const Ops& ops) {
  if (ops.size() == 1) {
    const auto* execute = std::get_if<Execute>(&ops[0]);
    if (execute != nullptr && take_transaction_word(execute->sql)) return;
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

// After COMMIT a Python driver commits each statement by itself, until somebody says BEGIN. A text may hold both,
// around statements of its own.
bool Execution::Live::take_transaction_word(std::string_view sql) {
  auto word = first_word(sql);
  bool begins = word == "BEGIN" || word == "START";
  if (begins || is_commit(sql)) {
    begins ? end_autocommit() : begin_autocommit();
    auto rest = behind_first_statement(sql);
    if (!rest.empty()) run({Execute{.sql = std::string(rest)}});
    return true;
  }
  if (auto before = before_last_commit(sql)) {
    run({Execute{.sql = std::string(*before)}});
    begin_autocommit();
    return true;
  }
  if ((word == "ROLLBACK" && !is_about_a_savepoint(sql)) || word == "ABORT") {
    throw Error("A revision cannot roll back the transaction that it runs in")
        .in_statement(excerpt(sql))
        .with_hint("Raise an exception: it undoes the whole run. For a part use a savepoint.");
  }
  return false;
}

bool Execution::Live::before_statement(std::string_view sql) {
  if (take_transaction_word(sql)) return false;
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

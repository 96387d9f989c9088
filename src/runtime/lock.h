// RunLock: at most one run at a time on a database and version table. Waiting is polling: a session that
// waits inside the database would itself be in the way of CREATE INDEX CONCURRENTLY, and could not be told to
// give up.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "dialects/dialect.h"
#include "retort/connection.h"

namespace retort {

// Calls `attempt` until it returns true, with short pauses of uneven length. False when `timeout` has passed;
// there is always one attempt.
bool poll_for(std::chrono::milliseconds timeout, const std::function<bool()>& attempt);

class RunLock {
 public:
  RunLock(Connection& connection, const Dialect& dialect, std::string version_table, std::chrono::milliseconds timeout);
  ~RunLock();  // gives it back, quietly
  RunLock(const RunLock&) = delete;
  RunLock& operator=(const RunLock&) = delete;

  // Throws Error with ErrorCode::LockTimeout when another run keeps it for longer than the time-out.
  void take();

  // The lock is an open write transaction (SQLite): it was begun by take() and ends with COMMIT or ROLLBACK,
  // after which another run can have its turn. Else the lock outlives transactions.
  bool is_transaction() const { return is_transaction_; }

  // Keeps the lock over the end of the transaction that it is, for what refuses to run inside one. Not with
  // SQLite's write-ahead log: there another run can come in between, and Execution can only notice it
  // afterwards.
  void keep();

  // Leaves everything as it is when this goes: the transaction goes on, and a lock outside it ends with the session.
  void leave_to_caller() { left_ = true; }

  std::chrono::milliseconds timeout() const { return timeout_; }
  Error timed_out() const;

 private:
  bool attempt();

  Connection& connection_;
  const Dialect& dialect_;
  std::string version_table_;
  std::chrono::milliseconds timeout_;
  bool held_ = false;
  bool kept_ = false;
  bool left_ = false;
  bool is_transaction_ = false;
};

}  // namespace retort

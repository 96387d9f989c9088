// Taking the lock of a run.
#include "runtime/lock.h"

#include <unistd.h>

#include <random>
#include <thread>

#include "db/interrupt.h"

namespace retort {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

std::string seconds_text(milliseconds time) {
  auto text = std::to_string(time.count() / 1000);
  if (auto rest = time.count() % 1000; rest != 0) text += "." + std::to_string(1000 + rest).substr(1);
  return text + (time == milliseconds(1000) ? " second" : " seconds");
}

}  // namespace

bool poll_for(milliseconds timeout, const std::function<bool()>& attempt) {
  auto end = Clock::now() + timeout;
  std::minstd_rand random(static_cast<unsigned>(Clock::now().time_since_epoch().count() ^ ::getpid()));
  for (int limit = 10;; limit = std::min(limit * 2, 200)) {
    if (attempt()) return true;
    stop_if_interrupted();
    auto left = std::chrono::duration_cast<milliseconds>(end - Clock::now());
    if (left.count() <= 0) return false;
    milliseconds pause(std::uniform_int_distribution<int>(limit / 2, limit)(random));
    std::this_thread::sleep_for(std::min(pause, left));
  }
}

RunLock::RunLock(Connection& connection, const Dialect& dialect, std::string version_table, milliseconds timeout)
    : connection_(connection), dialect_(dialect), version_table_(std::move(version_table)), timeout_(timeout) {
  // These are about the session and change nothing inside a transaction, which the lock may be.
  for (const auto& sql : dialect_.traits().before_transaction) connection_.execute(sql);
}

RunLock::~RunLock() {
  if (left_) return;
  try {
    if (connection_.in_transaction()) connection_.execute("ROLLBACK");
    if (held_ && (kept_ || !is_transaction_)) dialect_.unlock(connection_, version_table_);
    for (const auto& sql : dialect_.traits().after_transaction) connection_.execute(sql);
  } catch (...) {  // a lost connection has given everything back
  }
}

bool RunLock::attempt() {
  try {
    if (!dialect_.try_lock(connection_, version_table_)) return false;
  } catch (const Error& error) {  // a busy database says so by this code
    if (error.code() != ErrorCode::LockTimeout) throw;
    return false;
  }
  is_transaction_ = dialect_.traits().lock_is_transaction;
  return true;
}

void RunLock::take() {
  if (!poll_for(timeout_, [this] { return attempt(); })) throw timed_out();
  held_ = true;
}

void RunLock::keep() {
  if (is_transaction_ && !kept_) kept_ = dialect_.keep_lock(connection_);
}

Error RunLock::timed_out() const {
  return Error(ErrorCode::LockTimeout,
               "Another run has held the lock of '" + version_table_ + "' for longer than " + seconds_text(timeout_))
      .with_hint("Wait until the other run has ended, or allow more time with --lock-timeout.");
}

}  // namespace retort

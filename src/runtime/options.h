// What a run may be told. The same options serve online and offline (--sql) runs.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

#include "retort/hooks.h"

namespace retort {

// Where transactions begin and end.
enum class TransactionMode {
  All,       // one for all steps: a failure changes nothing
  Revision,  // one for each revision (Alembic's transaction_per_migration)
  None,      // none at all: each statement is committed by itself
};

// The table that says which revisions a database has. Alembic's, byte for byte: either tool can go on where
// the other stopped.
struct VersionTableOptions {
  std::string name = "alembic_version";
  std::string schema = {};  // empty: the database's default one; it must exist
};

// A step begins, or is carried out.
struct Progress {
  size_t done;  // steps carried out
  size_t total;
  std::string label;  // "upgrade a -> b, add users"
};

struct RunOptions {
  TransactionMode mode = TransactionMode::All;
  VersionTableOptions version_table = {};
  // How long to wait for another run to end; then Error with ErrorCode::LockTimeout.
  std::chrono::milliseconds lock_timeout = std::chrono::minutes(5);
  OnVersionApply on_version_apply = {};
  // The run takes place in a transaction that belongs to the caller, who commits it: if none is open yet, it is begun
  // here and left open. Steps that need to leave it are refused.
  bool in_outer_transaction = false;
  // Lines of Alembic's log: "Running upgrade a -> b, doc". A step's line comes when its first statement is
  // sent or, where many steps are sent at once, when they have been carried out; never for a step that did
  // not begin.
  std::function<void(std::string_view line)> log = {};
  std::function<void(std::string_view line)> warn = {};
  std::function<void(const Progress&)> progress = {};
};

}  // namespace retort

// Sends many statements without waiting for each answer
// (https://www.postgresql.org/docs/current/libpq-pipeline-mode.html).
//
// There is one Sync, at the end: when a statement fails, the server itself skips those after it. We read
// while we write, so neither side ever waits for the other with full buffers.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "db/postgresql/error.h"
#include "retort/connection.h"

namespace retort {

// How many of the first `statements` may share a pipeline: up to and including one that ends the transaction,
// none outside a transaction unless the first begins one, and no COPY, which libpq cannot pipeline.
size_t pipelined_length(std::span<const std::string> statements, bool in_transaction);

// COMMIT in a failed transaction is answered with ROLLBACK, and that without an error: here it is one.
std::optional<Error> commit_refused(const PGresult* result, std::string_view sql);

class Pipeline {
 public:
  explicit Pipeline(PGconn* handle);
  ~Pipeline();
  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;

  // Throws StatementError with the first that failed.
  void run(std::span<const std::string> statements);

 private:
  void send(const std::string& sql);
  bool write_some();  // true when all that was queued is written
  void wait(bool writable);
  void take_answers();
  void read_more();
  void take(const PGresult* result);
  void take_failure(const PGresult* result);
  void read_to_end();
  void fail(Error error);
  void fail_as_lost(std::string_view says);

  const PqApi& api_;
  PGconn* handle_;
  std::span<const std::string> statements_;
  size_t sent_ = 0;
  size_t answered_ = 0;
  bool inside_answer_ = false;  // results of statement `answered_` have come, its end has not
  bool synced_ = false;         // the answer to the Sync has come: nothing is under way
  std::optional<StatementError> failure_;
};

}  // namespace retort

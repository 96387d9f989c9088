#include "db/postgresql/pipeline.h"

#include <poll.h>

#include <cerrno>
#include <cstring>

#include "base/text.h"
#include "db/statement.h"

namespace retort {
namespace {

constexpr size_t write_chunk = size_t{1} << 16;  // bytes queued before they are written

bool ends_transaction(const std::string& word) {
  return word == "COMMIT" || word == "END" || word == "ROLLBACK" || word == "ABORT" || word == "PREPARE";
}

}  // namespace

size_t pipelined_length(std::span<const std::string> statements, bool in_transaction) {
  size_t length = 0;
  for (; length < statements.size(); ++length) {
    auto word = first_word(statements[length]);
    if (word == "COPY") break;
    if (length == 0 && !in_transaction && word != "BEGIN" && word != "START") break;
    if (ends_transaction(word)) return length + 1;
  }
  return length;
}

std::optional<Error> commit_refused(const PGresult* result, std::string_view sql) {
  if (!is_commit(sql)) return std::nullopt;
  if (first_word(pq_api().cmd_status(const_cast<PGresult*>(result))) != "ROLLBACK") return std::nullopt;
  return Error("The transaction was rolled back and not committed, because a statement in it had failed")
      .in_statement(excerpt(sql));
}

Pipeline::Pipeline(PGconn* handle) : api_(pq_api()), handle_(handle) {
  api_.set_nonblocking(handle_, 1);
  api_.enter_pipeline_mode(handle_);
}

Pipeline::~Pipeline() {
  api_.exit_pipeline_mode(handle_);
  api_.set_nonblocking(handle_, 0);
}

void Pipeline::fail(Error error) {
  if (!failure_) failure_.emplace(std::move(error), answered_);
}

void Pipeline::fail_as_lost(std::string_view says) {
  // A COMMIT that was sent and not answered decides what is known; without one the transaction is gone.
  size_t culprit = answered_;
  for (size_t i = answered_; i < sent_; ++i) {
    if (is_commit(statements_[i])) culprit = i;
  }
  std::string_view sql = culprit < statements_.size() ? std::string_view(statements_[culprit]) : "";
  if (!failure_) failure_.emplace(lost_error(says, sql), culprit);
  synced_ = true;
}

void Pipeline::take_failure(const PGresult* result) {
  const char* severity = api_.result_error_field(result, PG_DIAG_SEVERITY_NONLOCALIZED);
  bool error = severity != nullptr && std::strcmp(severity, "ERROR") == 0;
  // The server's last words (FATAL) or libpq's own are judged as a loss.
  if (error || (severity == nullptr && api_.status(handle_) == CONNECTION_OK)) {
    fail(server_error(result, statements_[answered_]));
  } else {
    fail_as_lost(api_.result_error_message(result));
    read_to_end();
  }
}

// After its last words the server closes the connection; libpq must have seen that to know its state.
void Pipeline::read_to_end() {
  while (api_.status(handle_) == CONNECTION_OK) {
    wait(false);
    if (api_.consume_input(handle_) == 0) return;
  }
}

void Pipeline::take(const PGresult* result) {
  switch (api_.result_status(result)) {
    case PGRES_PIPELINE_SYNC:
      synced_ = true;
      return;
    case PGRES_PIPELINE_ABORTED:
      break;  // skipped by the server: the failure before it is known
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
    case PGRES_EMPTY_QUERY:
      if (auto refused = commit_refused(result, statements_[answered_])) fail(*refused);
      break;
    default:
      take_failure(result);
  }
  inside_answer_ = true;
}

void Pipeline::take_answers() {
  while (!synced_ && api_.is_busy(handle_) == 0) {
    PqResult result(api_.get_result(handle_));
    if (result != nullptr) {
      take(result.get());
    } else if (inside_answer_) {
      inside_answer_ = false;
      ++answered_;
    } else {
      return;
    }
  }
}

void Pipeline::wait(bool writable) {
  pollfd socket{
      .fd = api_.socket(handle_), .events = static_cast<short>(writable ? POLLIN | POLLOUT : POLLIN), .revents = 0};
  while (::poll(&socket, 1, -1) < 0 && errno == EINTR) {
  }
}

void Pipeline::read_more() {
  bool alive = api_.consume_input(handle_) != 0;
  take_answers();  // also what the server said before the connection broke
  if (!alive && !synced_) fail_as_lost(api_.error_message(handle_));
}

bool Pipeline::write_some() {
  int state = api_.flush(handle_);
  if (state == 0) return true;
  if (state > 0) wait(true);
  read_more();
  if (state < 0 && !synced_) fail_as_lost(api_.error_message(handle_));
  return synced_;
}

void Pipeline::send(const std::string& sql) {
  if (api_.send_query_params(handle_, sql.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 0) != 0) {
    ++sent_;
  } else {
    fail_as_lost(api_.error_message(handle_));
  }
}

void Pipeline::run(std::span<const std::string> statements) {
  statements_ = statements;
  size_t queued = 0;
  for (size_t i = 0; i < statements.size() && !failure_; ++i) {
    send(statements[i]);
    queued += statements[i].size() + 64;
    if (queued < write_chunk && i + 1 < statements.size()) continue;
    queued = 0;
    while (!synced_ && !write_some()) {
    }
  }
  if (!synced_ && api_.pipeline_sync(handle_) == 0) fail_as_lost(api_.error_message(handle_));
  while (!synced_ && !write_some()) {
  }
  while (!synced_) {
    take_answers();
    if (synced_) break;
    wait(false);
    read_more();
  }
  if (failure_) throw *failure_;
}

}  // namespace retort

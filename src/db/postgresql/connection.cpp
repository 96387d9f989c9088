// PostgreSQL by libpq, in text format throughout.
#include "db/postgresql/connection.h"

#include <climits>
#include <cstdlib>

#include "base/text.h"
#include "db/interrupt.h"
#include "db/postgresql/error.h"
#include "db/postgresql/parameters.h"
#include "db/postgresql/pipeline.h"
#include "db/statement.h"

namespace retort {
namespace {

struct Finish {
  void operator()(PGconn* handle) const { pq_api().finish(handle); }
};
using Handle = std::unique_ptr<PGconn, Finish>;
struct FreeCancel {
  void operator()(PGcancel* request) const { pq_api().free_cancel(request); }
};
using CancelRequest = std::unique_ptr<PGcancel, FreeCancel>;
using NoticeReceiver = std::function<void(std::string_view)>;

// Called by C code: nothing may be thrown through it.
void receive_notice(void* receiver, const char* text) {
  const auto& on_notice = *static_cast<const NoticeReceiver*>(receiver);
  if (!on_notice) return;
  try {
    on_notice(trim(text));
  } catch (...) {
  }
}

// In a signal handler, which PQcancel allows. What goes wrong nobody can be told there.
void send_cancel(void* request) {
  char problem[256];
  pq_api().cancel(static_cast<PGcancel*>(request), problem, sizeof problem);
}

class PostgresqlConnection final : public Connection {
 public:
  PostgresqlConnection(Handle handle, std::unique_ptr<NoticeReceiver> on_notice)
      : api_(pq_api()), on_notice_(std::move(on_notice)), handle_(std::move(handle)) {}

  Rows query(std::string_view sql, std::span<const Cell> parameters) override {
    return checked(send(sql, parameters), sql);
  }
  Rows query_typed(std::string_view sql, std::span<const Cell> parameters, std::span<const ValueKind> kinds) override;
  void execute(std::string_view sql) override;
  void execute_all(std::span<const std::string> statements) override;
  std::string_view dialect() const override { return "postgresql"; }
  int server_version() const override { return api_.server_version(handle_.get()); }
  bool in_transaction() const override {
    auto status = api_.transaction_status(handle_.get());
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR || status == PQTRANS_ACTIVE;
  }

 private:
  PqResult send(std::string_view sql, std::span<const Cell> parameters);
  PqResult send(std::string_view sql);
  Rows checked(PqResult result, std::string_view sql, bool typed = false);
  Rows read_rows(const PGresult* result);
  bool alive() const { return api_.status(handle_.get()) == CONNECTION_OK; }
  void require_alive(std::string_view sql) const;
  [[noreturn]] void refuse_copy(std::string_view sql);

  const PqApi& api_;
  std::unique_ptr<NoticeReceiver> on_notice_;
  Handle handle_;
  CancelRequest cancel_{api_.get_cancel(handle_.get())};
  Cancellable cancellable_{send_cancel, cancel_.get()};
};

Rows PostgresqlConnection::read_rows(const PGresult* result) {
  Rows rows;
  int columns = api_.nfields(result);
  int count = api_.ntuples(result);
  for (int column = 0; column < columns; ++column) rows.columns.emplace_back(api_.fname(result, column));
  rows.rows.reserve(static_cast<size_t>(count));
  for (int i = 0; i < count; ++i) {
    std::vector<Cell> row(rows.columns.size());
    for (int column = 0; column < columns; ++column) {
      if (api_.getisnull(result, i, column) != 0) continue;
      row[static_cast<size_t>(column)].emplace(api_.getvalue(result, i, column),
                                               static_cast<size_t>(api_.getlength(result, i, column)));
    }
    rows.rows.push_back(std::move(row));
  }
  auto tag = first_word(api_.cmd_status(const_cast<PGresult*>(result)));
  if (tag == "INSERT" || tag == "UPDATE" || tag == "DELETE" || tag == "MERGE") {
    rows.affected = std::atoll(api_.cmd_tuples(const_cast<PGresult*>(result)));
  }
  return rows;
}

void PostgresqlConnection::require_alive(std::string_view sql) const {
  if (alive()) return;
  throw Error("The connection to the server was lost before this statement").in_statement(excerpt(sql));
}

void PostgresqlConnection::refuse_copy(std::string_view sql) {
  // End the copying, so that the connection stays usable.
  api_.put_copy_end(handle_.get(), "COPY by standard input and output is not supported here");
  PqResult rest(api_.exec(handle_.get(), ""));
  throw Error("COPY by standard input or output is not supported")
      .in_statement(excerpt(sql))
      .with_hint("Use INSERT, or COPY with a file or program of the server.");
}

Rows PostgresqlConnection::checked(PqResult result, std::string_view sql, bool typed) {
  auto status = result != nullptr ? api_.result_status(result.get()) : PGRES_FATAL_ERROR;
  if (!alive()) {
    throw lost_error(result != nullptr ? api_.result_error_message(result.get()) : api_.error_message(handle_.get()),
                     sql);
  }
  switch (status) {
    case PGRES_EMPTY_QUERY:
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
      break;
    case PGRES_COPY_IN:
    case PGRES_COPY_OUT:
    case PGRES_COPY_BOTH:
      refuse_copy(sql);
    default:
      if (result == nullptr)
        throw Error(std::string(trim(api_.error_message(handle_.get())))).in_statement(excerpt(sql));
      throw server_error(result.get(), sql);
  }
  if (auto failure = commit_refused(result.get(), sql)) throw *failure;
  Rows rows = read_rows(result.get());
  for (int column = 0; typed && column < api_.nfields(result.get()); ++column) {
    rows.types.push_back(api_.ftype(result.get(), column));
  }
  return rows;
}

PqResult PostgresqlConnection::send(std::string_view sql, std::span<const Cell> parameters) {
  refuse_nul(sql);
  require_alive(sql);
  std::vector<const char*> values;
  values.reserve(parameters.size());
  for (const auto& cell : parameters) {
    if (cell && cell->find('\0') != cell->npos) {
      throw Error("A value contains a NUL byte, which PostgreSQL's text cannot hold").in_statement(excerpt(sql));
    }
    values.push_back(cell ? cell->c_str() : nullptr);
  }
  std::string text(sql);
  return PqResult(api_.exec_params(handle_.get(), text.c_str(), static_cast<int>(values.size()), nullptr, values.data(),
                                   nullptr, nullptr, 0));
}

// Any number of statements.
PqResult PostgresqlConnection::send(std::string_view sql) {
  refuse_nul(sql);
  require_alive(sql);
  std::string text(sql);
  return PqResult(api_.exec(handle_.get(), text.c_str()));
}

Rows PostgresqlConnection::query_typed(std::string_view sql, std::span<const Cell> parameters,
                                       std::span<const ValueKind>) {
  return checked(parameters.empty() ? send(sql) : send(sql, parameters), sql, true);
}

void PostgresqlConnection::execute(std::string_view sql) {
  checked(send(sql), sql);
}

void PostgresqlConnection::execute_all(std::span<const std::string> statements) {
  for (size_t i = 0; i < statements.size();) {
    try {
      size_t length = pipelined_length(statements.subspan(i), in_transaction());
      if (length > 1 && api_.enter_pipeline_mode != nullptr) {
        for (const auto& sql : statements.subspan(i, length)) refuse_nul(sql);
        Pipeline(handle_.get()).run(statements.subspan(i, length));
        i += length;
      } else {
        query(statements[i], {});
        ++i;
      }
    } catch (const StatementError& failure) {
      throw StatementError(failure, i + failure.index());
    } catch (const Error& failure) {
      throw StatementError(failure, i);
    }
  }
}

}  // namespace

std::unique_ptr<Connection> open_postgresql(const Url& url, const OpenOptions& options) {
  const auto& api = pq_api();
  auto parameters = connection_parameters(url, options);
  std::vector<const char*> keywords, values;
  for (const auto& [keyword, value] : parameters) {
    keywords.push_back(keyword.c_str());
    values.push_back(value.c_str());
  }
  keywords.push_back(nullptr);
  values.push_back(nullptr);
  // expand_dbname is 0: a database called "a=b" is a name and no list of parameters.
  Handle handle(api.connectdb_params(keywords.data(), values.data(), 0));
  if (handle == nullptr) throw Error("Cannot connect to PostgreSQL: out of memory");
  if (api.status(handle.get()) != CONNECTION_OK) throw connect_error(handle.get());
  auto on_notice = std::make_unique<NoticeReceiver>(options.on_notice);
  api.set_notice_processor(handle.get(), receive_notice, on_notice.get());
  return std::make_unique<PostgresqlConnection>(std::move(handle), std::move(on_notice));
}

}  // namespace retort

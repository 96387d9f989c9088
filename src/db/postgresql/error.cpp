#include "db/postgresql/error.h"

#include <cstdlib>

#include "base/text.h"
#include "db/interrupt.h"
#include "db/statement.h"

namespace retort {
namespace {

std::string field(const PGresult* result, int code) {
  const char* text = pq_api().result_error_field(result, code);
  return text != nullptr ? text : "";
}

std::string one_line(std::string_view text) {
  auto lines = split_lines(trim(text));
  for (auto& line : lines) line = trim(line);
  return join(lines, "; ");
}

// The server counts characters from 1; we count bytes from 0.
size_t byte_offset(std::string_view text, int characters) {
  size_t i = 0;
  for (int seen = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80 && ++seen == characters) break;
  }
  return i;
}

struct ConnectHint {
  std::string_view said, hint;
};

// By what libpq and the server say when a connection fails; the first that fits.
constexpr ConnectHint connect_hints[] = {
    {"could not translate host name", "Check the host in the database URL."},
    {"timeout expired", "Check host, port and firewalls; connect_timeout=30 in the URL waits longer."},
    {"Connection refused", "Check host and port, and that the server is running."},
    {"No such file", "Check host and port, and that the server is running."},
    {"no password supplied", "Put the password into the URL, PGPASSWORD or ~/.pgpass."},
    {"password authentication failed",
     "Check user and password in the URL (odd characters percent-encoded), PGPASSWORD or ~/.pgpass."},
    {"FATAL:  database \"", "Check the database name, or create it with createdb."},
    {"FATAL:  role \"", "Check the user name, or create it with createuser."},
    {"no pg_hba.conf entry", "The server's pg_hba.conf must allow this; some servers ask for sslmode=require."},
    {"too many clients", "Close other connections, or raise max_connections."},
    {"remaining connection slots", "Close other connections, or raise max_connections."},
    {"is starting up", "Wait for the server and run again."},
    {"is shutting down", "Wait for the server and run again."},
    {"", "Check host, port, user and database of the URL."},
};

std::string connect_hint(std::string_view says) {
  for (const auto& [said, hint] : connect_hints) {
    if (says.find(said) != says.npos) return std::string(hint);
  }
  return "";
}

}  // namespace

Error server_error(const PGresult* result, std::string_view sql) {
  auto message = field(result, PG_DIAG_MESSAGE_PRIMARY);
  if (message.empty()) message = one_line(pq_api().result_error_message(result));  // libpq's own
  auto position = field(result, PG_DIAG_STATEMENT_POSITION);
  size_t focus = 0;
  if (!position.empty()) {
    focus = byte_offset(sql, std::atoi(position.c_str()));
    message += " (" + line_and_column(sql, focus) + ")";
  }
  if (auto detail = field(result, PG_DIAG_MESSAGE_DETAIL); !detail.empty()) message += ": " + one_line(detail);
  if (auto context = field(result, PG_DIAG_CONTEXT); !context.empty()) message += ", in " + one_line(context);
  auto sqlstate = field(result, PG_DIAG_SQLSTATE);
  if (is_interrupted()) message = "Interrupted";
  bool no_lock = sqlstate == "55P03";
  Error error(no_lock ? ErrorCode::LockTimeout : ErrorCode::Failed, message);
  error.in_statement(excerpt(sql, focus)).with_sqlstate(sqlstate).with_hint(field(result, PG_DIAG_MESSAGE_HINT));
  if (no_lock) error.with_hint("Another session holds a lock on it. Let that one finish and run again.");
  return error;
}

Error lost_error(std::string_view says, std::string_view sql) {
  auto reason = says.empty() ? "" : ": " + one_line(says);
  if (mentions_commit(sql)) {
    return Error(ErrorCode::InDoubt,
                 "The connection was lost while the server was committing, so it may or may not have happened" + reason)
        .in_statement(excerpt(sql))
        .with_hint("Look at the database before running again.");
  }
  return Error("The connection to the server was lost" + reason)
      .in_statement(excerpt(sql))
      .with_hint("The server rolls back a transaction that was open. Check that it is running, and run again.");
}

Error connect_error(const PGconn* handle) {
  const auto& api = pq_api();
  auto text = [](const char* value) { return std::string(value != nullptr ? value : ""); };
  std::string host = text(api.host(handle)), port = text(api.port(handle)), user = text(api.user(handle));
  std::string says = one_line(text(api.error_message(handle)));
  std::string where = "database '" + text(api.db(handle)) + "'";
  if (!host.empty()) where += " at " + host + (port.empty() ? "" : ":" + port);
  if (!user.empty()) where += " as user '" + user + "'";
  return Error("Cannot connect to PostgreSQL " + where + ": " + says).with_hint(connect_hint(says));
}

}  // namespace retort

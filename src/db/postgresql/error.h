// The server's errors and libpq's as Errors.
#pragma once

#include <memory>
#include <string_view>

#include "db/postgresql/api.h"
#include "retort/error.h"

namespace retort {

struct ClearResult {
  void operator()(PGresult* result) const { pq_api().clear(result); }
};
using PqResult = std::unique_ptr<PGresult, ClearResult>;

// What the server said about `sql`: message, detail, place, SQLSTATE, hint.
// A lock that was not had in time (55P03) is ErrorCode::LockTimeout.
Error server_error(const PGresult* result, std::string_view sql);

// The connection broke while `sql` was on its way. `says` is libpq's or the server's last text.
// ErrorCode::InDoubt if `sql` may have committed.
Error lost_error(std::string_view says, std::string_view sql);

// `handle` could not connect: which database it was, what libpq says, what to check. Never the password.
Error connect_error(const PGconn* handle);

}  // namespace retort

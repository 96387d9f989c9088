// `check` for a project with Python models: its MetaData, which Python hands over as JSON, against the database.
#pragma once

#include "python/session.h"
#include "runtime/options.h"

namespace retort {

// `options` are env.py's as for Session::run_migrations(). Says each difference in Alembic's words. Throws Error with
// ErrorCode::Differences when there are some.
void check_metadata(Session& session, Connection& connection, const py::dict& options, const RunOptions& run);

}  // namespace retort

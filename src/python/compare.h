// Python models, which come as JSON, against the database: `check` and `revision --autogenerate`.
#pragma once

#include "python/session.h"
#include "runtime/options.h"

namespace retort {

// In all of these `options` are env.py's as for Session::run_migrations().

// Says each difference in Alembic's words. Throws Error with ErrorCode::Differences when there are some.
void check_metadata(Session& session, Connection& connection, const py::dict& options, const RunOptions& run);

// Hands what differs, and the way back, to options["add"] (retort_python/revision.py). Without --autogenerate nothing
// is compared and nothing differs.
void draft_revision(Session& session, Connection& connection, const py::dict& options, const RunOptions& run);

}  // namespace retort

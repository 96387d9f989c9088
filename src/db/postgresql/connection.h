// The PostgreSQL driver (https://www.postgresql.org/docs/current/libpq.html).
//
// The URL's query may hold every connection parameter that the installed libpq knows (sslmode, options, host,
// ...); what only Python's drivers know is ignored, anything else is an error. PGPASSWORD, ~/.pgpass and the
// other sources of libpq fill in what the URL leaves out.
//
// execute() sends one text by the simple protocol: outside a transaction, several statements in it are one
// transaction. query() and execute_all() take single statements. Inside a transaction execute_all() sends its
// statements as a pipeline; outside one, each is its own, so that CREATE INDEX CONCURRENTLY and VACUUM work
// there. COMMIT may be the last of them.
#pragma once

#include <memory>

#include "db/open.h"

namespace retort {

std::unique_ptr<Connection> open_postgresql(const Url& url, const OpenOptions& options);

}  // namespace retort

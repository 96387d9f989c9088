// Changes of large tables that do not lock others out for as long as the rows are read.
#pragma once

#include "retort/connection.h"
#include "retort/ops.h"

namespace retort::postgresql {

int64_t estimated_rows(Connection& connection, const std::string& table, const std::string& schema);

// An index is built CONCURRENTLY; a foreign key or check is made NOT VALID and validated behind it, each outside of a
// transaction: inside one the first lock would be held to the end all the same.
// https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES
Ops online(const Op& op);

}  // namespace retort::postgresql

// Ops as SQL text, for .sql revisions and for people.
#pragma once

#include <span>
#include <string>

#include "dialects/dialect.h"
#include "retort/ops.h"

namespace retort {

// The statements that carry out `ops` on a database whose schema is `before`, each with its ';', an empty line between
// them. Throws Error for a Call: C++ has no SQL.
std::string to_sql(const Ops& ops, Catalog before, const Emitter& emitter);

// The sections of a .sql revision (script/sql_revision.h) for one direction, "upgrade" or "downgrade": one plain
// section where all dialects say the same, else one for each. With "-- retort: no-transaction" where a statement
// refuses a transaction, and a comment "-- loses data: ..." above each that does so (ops/loss.h).
std::string to_sql_sections(std::string_view direction, const Ops& ops, const Catalog& before,
                            std::span<const Dialect* const> dialects);

// `sql` with ';' behind it, unless it has one; on a line of its own where a comment would swallow it.
std::string terminated(std::string_view sql);

}  // namespace retort

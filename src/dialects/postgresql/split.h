// A SQL text cut into its statements, as psql cuts it
// (https://www.postgresql.org/docs/current/sql-syntax-lexical.html). Single statements can be sent without
// waiting for each answer, and those that refuse a transaction can be sent outside of one: the server takes a
// text of several statements for a transaction.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plan/emitter.h"

namespace retort::postgresql {

// The statements without the ';' between them, blank ones left out; comments stay with the statement they
// stand before. Nothing if the text cannot be cut for certain: something is not closed in it.
std::vector<std::string> split(std::string_view sql);

// A user's SQL as statements: single ones, or the text as it stands where it cannot be cut or begins or ends
// transactions.
std::vector<Statement> user_statements(const std::string& sql, bool autocommit);

}  // namespace retort::postgresql

// An empty PostgreSQL database to try something out in.
#pragma once

#include "db/url.h"
#include "dialects/scratch.h"

namespace retort::postgresql {

// A database of its own on the server of `url`, with that database's encoding and locale; where the right to make one
// is missing, a schema in that database. Throws Error when neither can be had.
std::unique_ptr<Scratch> make_scratch(const Url& url);

std::string identity(Connection& connection);  // see Dialect
void empty_out(Connection& connection);

}  // namespace retort::postgresql

// From a URL to libpq's connection parameters
// (https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS).
#pragma once

#include <map>
#include <string>

#include "db/open.h"

namespace retort {

// Keyword to value. Throws Error for a query parameter that neither libpq nor a Python driver knows.
std::map<std::string, std::string> connection_parameters(const Url& url, const OpenOptions& options);

}  // namespace retort

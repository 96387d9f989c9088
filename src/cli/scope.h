// Which part of a database is looked at: by the settings, the options and the program.
#pragma once

#include <string>
#include <vector>

#include "cli/invocation.h"
#include "dialects/dialect.h"
#include "schema/name_lists.h"

namespace retort {

// Parts of a list, between commas or on lines of their own.
std::vector<std::string> list_of(std::string_view text);

// exclude_tables, exclude_schemas and exclude_columns of the settings; --exclude adds tables.
NameLists name_lists(const Invocation& invocation);

// compare_grants of the program or of the settings: rights are looked at.
bool compares_grants(const Invocation& invocation);

// Which schemas to read besides the default one: --schemas; else include_schemas of the program or of the settings
// (true: all; or their names).
std::vector<std::string> wanted_schemas(const Invocation& invocation);

}  // namespace retort

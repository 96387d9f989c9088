// Enums that are named like one of PostgreSQL's own types ("name", "path", "line"): without a schema such a name means
// the server's type, since pg_catalog is searched before everything else.
// https://www.postgresql.org/docs/current/ddl-schemas.html#DDL-SCHEMAS-CATALOG
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plan/emitter.h"

namespace retort::postgresql {

// Whether pg_catalog has a type of this name, in any version from 12 to 18.
bool is_own_type(std::string_view name);

bool is_hidden(const Enum& type);  // by such a type

// The names of enums of the default schema that the op or the catalog has and pg_catalog too.
std::vector<std::string> hidden_enums(const Op& op, const Catalog& before);

// Statements that let pg_catalog be searched last, until the end of the transaction, and as ever.
std::string search_own_types_last();
std::string search_own_types_first();

// `statements`, whose own types are named in full (see type_sql), with pg_catalog searched last while those run that
// mention one of the names. This lasts for the transaction at most.
std::vector<Statement> with_own_types_last(std::vector<Statement> statements, const std::vector<std::string>& names);

}  // namespace retort::postgresql

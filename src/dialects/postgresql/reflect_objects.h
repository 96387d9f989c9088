// What a PostgreSQL database has beside tables and enums.
#pragma once

#include <string>
#include <vector>

#include "retort/connection.h"
#include "retort/schema.h"

namespace retort::postgresql {

// Adds views, functions, triggers, policies, domains, extensions, schemas and the rest to a catalog that has its
// tables. `schemas` as by wanted_schemas(). Eight queries.
void read_objects(Connection& connection, const std::string& schemas, Catalog& catalog);

// Materialised views, read as tables, give their indexes to the views.
void give_indexes(Catalog& catalog, std::vector<Table>& materialized);

// The text of a function as catalogs have it: CREATE FUNCTION "schema"."name"(...), without blanks at its ends.
std::string stored_function(const std::string& definition, const std::string& name, const std::string& schema);

// Without what goes without saying.
Sequence stored_sequence(const Sequence& sequence);

}  // namespace retort::postgresql

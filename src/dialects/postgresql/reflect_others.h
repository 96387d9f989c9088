// Composite types, what is known by its text alone, and what is not carried.
#pragma once

#include <string>

#include "retort/connection.h"
#include "retort/schema.h"

namespace retort::postgresql {

// Adds them to a catalog that has its tables and views. `schemas` as by wanted_schemas(). One query for all.
void read_others(Connection& connection, const std::string& schemas, Catalog& catalog);

}  // namespace retort::postgresql

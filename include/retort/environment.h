// Environment: what a project hands to its migration program (alembic/env.cpp).
//
//   int main(int argc, char** argv) {
//     return retort::main(argc, argv, {.target = retort::catalog<User, Order>(), .migrations = migrations()});
//   }
#pragma once

#include <optional>
#include <string>

#include "retort/hooks.h"
#include "retort/migration.h"
#include "retort/schema.h"

namespace retort {

struct Environment {
  std::optional<Catalog> target = {};  // what autogenerate compares with; nothing: it refuses
  Migrations migrations = {};          // compiled into the program
  NamingConvention naming_convention = {};
  IncludeName include_name = {};
  IncludeObject include_object = {};
  ProcessRevisionDirectives process_revision_directives = {};
  OnVersionApply on_version_apply = {};
  std::string version_table = "alembic_version";
  std::string version_table_schema = {};
  bool transaction_per_migration = false;  // one transaction for each revision instead of one for all
  bool include_schemas = false;            // autogenerate looks at every schema
  bool compare_grants = false;             // autogenerate looks at who may do what, see grants.h
  std::string url = {};                    // empty: --url, DATABASE_URL, .env, sqlalchemy.url, in that order
};

// The whole command line, for this project. Returns the exit code: 0 done, 1 failed, 2 wrong usage, 3 a check found
// differences, 4 the lock was not had in time, 5 in doubt.
int main(int argc, char** argv, Environment environment = {});

}  // namespace retort

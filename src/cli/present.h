// What autogenerate compares the target with: the database as it is, or what the revisions make of an empty one.
#pragma once

#include <memory>

#include "cli/project.h"
#include "dialects/scratch.h"

namespace retort {

struct Present {
  Catalog catalog;
  Connection* connection = nullptr;       // to ask how things are spelled there; null: there is no database at all
  std::unique_ptr<Scratch> scratch = {};  // what `connection` belongs to, if it is not the project's
};

// The database. Throws Error when it is not at the newest revision.
Present present_of_database(Invocation& invocation, Project& project);

// --from-history: every revision, carried out in a scratch place where one is to be had without asking the project's
// database (always on SQLite; with --dev-url or --url on PostgreSQL), else replayed in memory. Throws Error that names
// a revision whose SQL would have to be run for that.
Present present_of_history(Invocation& invocation, Project& project);

// The address of a database to try things out in: --dev-url, or dev_url of the settings; may be empty.
std::string dev_url(const Invocation& invocation);

}  // namespace retort

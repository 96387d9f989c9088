// A project for a database that is there already: its models, and a first revision that creates it.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "cli/invocation.h"
#include "db/url.h"
#include "dialects/dialect.h"
#include "script/new_revision.h"

namespace retort {

class ExistingDatabase {
 public:
  // Connects and reads. `option` is the value of --from-database. Throws Error without the password.
  ExistingDatabase(Invocation& invocation, const std::string& option);

  std::string models() const;  // models.h
  std::string schema() const;  // schema.sql

  // The revision that makes all of it, as C++ or SQL.
  NewFile first_revision(const std::filesystem::path& script_location, ScriptKind kind) const;

  // Writes into the database that it is at `revision`.
  void stamp(const std::filesystem::path& script_location, const std::string& revision) const;

 private:
  Output& output_;
  std::unique_ptr<Connection> connection_;
  const Dialect* dialect_;
  Ops creation() const;

  Catalog catalog_;  // as the database reports it
  Catalog model_;    // the same as a person would write it
};

}  // namespace retort

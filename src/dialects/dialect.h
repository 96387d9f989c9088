// Dialect: all that Retort knows of one kind of database.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "db/url.h"
#include "dialects/scratch.h"
#include "plan/emitter.h"
#include "retort/schema.h"

namespace retort {

struct Traits {
  std::string_view name;          // "sqlite"
  std::string_view alembic_impl;  // "SQLiteImpl": in the line "Context impl SQLiteImpl."
  bool transactional_ddl = true;
  std::string_view begin = "BEGIN";  // how a step's transaction begins
  // Run before a step's transaction begins and after it has ended, e.g. SQLite's foreign_keys pragma.
  std::vector<std::string> before_transaction = {};
  std::vector<std::string> after_transaction = {};
  // A query that must return no row before COMMIT (SQLite's foreign_key_check), or empty.
  std::string_view check_before_commit = {};
  // Queries, as rows, each of which says the same of one table, and a part of the error by which one fails that says
  // nothing against the others: a key that can't be checked at all hides what is wrong with the rest.
  std::string_view checks_by_table = {};
  std::string_view uncheckable = {};
  bool lock_is_transaction = false;  // Dialect::try_lock() begins it (SQLite)
  bool enforces_lengths = false;     // a VARCHAR(n) refuses a longer text
};

struct ReflectOptions {
  std::vector<std::string> schemas = {};      // besides the default one; "*": every one that is not the system's
  std::vector<std::string> skip_tables = {};  // the version table and our own; not in the catalog
  bool grants = false;                        // rights too
};

class Dialect {
 public:
  virtual ~Dialect() = default;

  virtual const Traits& traits() const = 0;
  virtual const Emitter& emitter() const = 0;

  // The schema that the database has, in a fixed number of queries whatever its size. Normalised.
  virtual Catalog reflect(Connection& connection, const ReflectOptions& options) const = 0;

  // `model` as reflect() would report it once it were created: types the database does not have become those that it
  // stores instead, defaults and expressions take their stored spelling as far as that can be told without asking.
  // Keeps the order of everything. Pure.
  virtual Catalog normalise(Catalog model) const = 0;

  // The same with the database's help: where an expression's text differs from `actual`'s, the wanted table is made
  // in a scratch place of the same database, read back, and the place is gone again (temporary table in a transaction
  // that is rolled back; a database in memory). Keeps the order of everything. For Target::reported.
  virtual Catalog as_reported(Connection& connection, const Catalog& model, const Catalog& actual) const = 0;

  // Carries out a file of SQL that makes a schema; the session's settings are afterwards as they were. Throws Error
  // with the file and, as far as it can be told, the line.
  virtual void run_schema_file(Connection& connection, const std::string& text, const std::string& path) const;

  // A user's text cut into its statements, without the ';' between them; the text alone where that cannot be told.
  virtual std::vector<std::string> statements_of(const std::string& sql) const { return {sql}; }

  // Takes the lock of the version table, or returns false at once when another has it. Never waits. Where the lock is a
  // write transaction (SQLite: BEGIN IMMEDIATE), it is open afterwards and its end is the lock's: no unlock() follows.
  virtual bool try_lock(Connection& connection, const std::string& version_table) const = 0;
  virtual void unlock(Connection& connection, const std::string& version_table) const = 0;
  // Inside that transaction: makes the lock outlive it until unlock(), for statements that refuse a transaction. False
  // where that cannot be had.
  virtual bool keep_lock(Connection&) const { return false; }

  // Names of the tables in the default schema (or `schema`), in one query.
  virtual bool table_exists(Connection& connection, const std::string& name, const std::string& schema) const = 0;

  // Those of the roles that the server does not have.
  virtual std::vector<std::string> missing_roles(Connection&, const std::vector<std::string>& /*roles*/) const {
    return {};
  }

  // About how many rows the table has, by what the server counted last; 0 where it does not matter.
  virtual int64_t estimated_rows(Connection&, const std::string& /*table*/, const std::string& /*schema*/) const {
    return 0;
  }
  // The same change without locking others out of the table for long, as ops that may leave the step's transaction.
  // Nothing where there is no other way than the op itself, or no need for one.
  virtual Ops online(const Op&) const { return {}; }

  // An empty database like the one at `url`, with sessions of its own. Throws Error when none can be had.
  virtual std::unique_ptr<Scratch> make_scratch(const Url& url) const = 0;

  // The same text for two sessions of one database, and for no others; empty: for none at all (SQLite in memory).
  virtual std::string identity(Connection& connection) const = 0;

  // Drops everything in a database: for one that was empty and was given to try things out in.
  virtual void empty_out(Connection& connection) const = 0;
};

// The dialect called `name` ("sqlite", "postgresql"). Throws Error for another name. The one place that names them.
const Dialect& dialect_named(std::string_view name);

}  // namespace retort

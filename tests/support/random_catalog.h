// Random valid catalogs and ops, for tests of what must hold for all of them. Seeded: a failure can be run again.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "retort/ops.h"
#include "retort/schema.h"

namespace retort::test {

// What may appear. The members that are not here always may: keys of several columns, foreign keys in circles and to
// the table itself, uniques, checks, defaults, partial and expression indexes, descending keys.
struct Profile {
  std::vector<Type> types;                   // columns are of these; one that is here twice comes twice as often
  std::vector<std::string> collations = {};  // of texts
  std::vector<std::string> schemas = {""};   // "" is the default one
  bool hostile_names = true;
  bool unnamed_constraints = true;  // some have no name; indexes always have one
  bool comments = false;
  bool enums = false;  // named ones, shared by tables
  bool arrays = false;
  bool identity = false;
  bool stored_columns = false;        // computed, kept
  bool virtual_columns = false;       // computed at each reading
  bool alters_computed = false;       // a neighbour may have another expression for a column
  bool chosen_autoincrement = false;  // On outside the key, Off inside it
  bool deferrable_keys = false;       // primary keys and uniques
  bool deferrable_foreign_keys = false;
  bool match_full = false;
  bool nulls_order = false;    // in indexes
  bool include = false;        // in indexes and uniques
  bool index_methods = false;  // PostgreSQL's hash, brin, gin and operator classes
  bool nulls_not_distinct = false;
  bool excludes = false;  // on columns of RawType{"int4range"}
  bool options = false;   // of tables and indexes
  bool views = false;     // and triggers: no op makes them
  bool renames = false;   // renamed_from, of things that never were

  static Profile everything();  // what a catalog in memory can hold, but for the last two
  static Profile sqlite();
  static Profile postgresql();  // version 15; without excludes
};

// 2 to 6 tables. mistakes() finds none. Names of tables, enums, indexes and constraints are unique among all of them,
// also ignoring case. Columns are always quoted with "" in expressions. `enums` is filled.
Catalog random_catalog(std::mt19937& engine, const Profile& profile);

// A valid catalog that is some changes away: columns, constraints, indexes, tables and enum values that are more, fewer
// or different. What is in both is in the same order, and new columns come last. Types only become types to which
// values can be cast. It may happen to be equal.
Catalog random_neighbour(const Catalog& catalog, std::mt19937& engine, const Profile& profile);

// One op of each kind but Call, and AlterColumn, Execute and BulkInsert more than once. Each is valid by itself, of a
// catalog of its own; they do not make a history.
Ops random_ops(std::mt19937& engine, const Profile& profile);

}  // namespace retort::test

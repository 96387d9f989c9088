// diff: the ops that turn one catalog into another.
#pragma once

#include "diff/filter.h"
#include "retort/ops.h"

namespace retort {

// What is wanted, in two spellings. `model` is what the user wrote; ops are made of it. `reported` is the same schema
// as the database would report it once it is there (see Dialect::as_reported): comparing is done on it, so that a
// difference of spelling is none. Both have the same tables in the same order, and in each table the same columns,
// constraints and indexes in the same order.
//
// Views, functions and other objects beside tables are dropped where the model has none of that name only if it lists
// others of their kind in that schema (extensions and schemas never); or if the model is `whole`: the schema of a
// database, not only what an application knows.
struct Target {
  const Catalog& model;
  const Catalog& reported;
  bool whole = false;
};

// The ops in the order in which a database can carry them out: tables by dependency, foreign keys that form a cycle
// split off, what depends on a thing dropped before it. Things without a name in the target match by what they are
// on. diff(before, wanted) takes `wanted` as whole.
// `apply(diff(a, b), a) == b`, up to normalise(); `diff(a, a)` is empty.
Ops diff(const Catalog& before, const Target& target, const Filter& filter = {});
Ops diff(const Catalog& before, const Catalog& wanted);

// One sentence for each difference that no op can carry out yet, so that none is passed over in silence.
std::vector<std::string> uncompared(const Catalog& before, const Target& target);

// One line for each op that autogenerate found, in Alembic's words: "Detected added column 'users.email'".
std::vector<std::string> findings(const Ops& ops, const Catalog& before);

}  // namespace retort

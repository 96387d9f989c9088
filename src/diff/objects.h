// What differs beside tables: views, functions, triggers and the rest, sorted by the moment at which it may be changed.
#pragma once

#include <functional>
#include <map>
#include <set>

#include "diff/diff.h"

namespace retort {

struct ObjectChanges {
  Ops drop_first;     // before anything is renamed: what speaks of old names, so that it comes back behind them
  Ops drop;           // before any table changes
  Ops before_tables;  // what tables may need
  Ops after_tables;   // what needs tables
  Ops drop_last;      // what tables needed
};

// What the differences between tables take away: columns that are dropped or get another type, by table (in lower case,
// as everything here); all of the table where the set is empty.
using TouchedColumns = std::map<std::string, std::set<std::string>>;

// A sequence and its new name, where both count alike and a column that took its numbers from the one, or owned it, has
// the other now: that needs no question.
Ops sequence_renames(const Catalog& before, const Target& target);

// Who depends on what is told from the names that a definition mentions, which may be a name too many: then something
// is dropped and made again that could have stayed. `before` is the catalog after `renames`.
ObjectChanges object_changes(const Catalog& before, const Target& target, const Filter& filter,
                             const TouchedColumns& touched, const Ops& renames);

}  // namespace retort

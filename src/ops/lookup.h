// Finding what an op speaks of. Everything here throws Error when it is not there, and says so by name.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "retort/ops.h"

namespace retort {

const Table& table_in(const Catalog& catalog, const std::string& name, const std::string& schema);
Table& table_in(Catalog& catalog, const std::string& name, const std::string& schema);
const Column& column_in(const Table& table, const std::string& name);

// A constraint of a table: its kind (never Any) and its place in the vector of that kind (0 for the primary key).
struct ConstraintPlace {
  ConstraintKind kind;
  size_t position = 0;
};
// By name; without one by content. Nothing: there is none.
std::optional<ConstraintPlace> find_constraint(const Table& table, const DropConstraint& op);

// The table that has the index of that name, and its place there. Nothing: there is none.
struct IndexPlace {
  size_t table;
  size_t position;
};
std::optional<IndexPlace> find_index(const Catalog& catalog, const DropIndex& op);

// The op that drops the constraint: by its name if it has one, else by what it is on.
DropConstraint drop_of(const Table& table, const PrimaryKey& key);
DropConstraint drop_of(const Table& table, const ForeignKey& key);
DropConstraint drop_of(const Table& table, const Unique& unique);
DropConstraint drop_of(const Table& table, const Check& check);
DropConstraint drop_of(const Table& table, const Exclude& exclude);

// Whether foreign keys may refer to these columns, in any order: a primary key, a unique or a unique index is on them.
bool is_key(const Table& table, const std::vector<std::string>& columns);
bool same_set(const std::vector<std::string>& a, const std::vector<std::string>& b);
// The columns that a foreign key refers to, those of the primary key where it names none.
const std::vector<std::string>& referred_columns(const ForeignKey& key, const Table& referred);
// Whether `key` points at the table.
bool refers_to(const ForeignKey& key, const Table& table);

bool contains(const std::vector<std::string>& names, const std::string& name);

// Whether it is on the column, as far as can be told without reading SQL.
bool involves(const Index& index, const std::string& column);
bool involves(const Unique& unique, const std::string& column);

}  // namespace retort

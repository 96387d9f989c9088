// The parts that random catalogs, neighbours and ops are made of. For random_*.cpp only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "schema/normalise.h"  // is_integer()
#include "support/random_catalog.h"
#include "support/random_values.h"

namespace retort::test {

bool is_number(const Type& type);
bool is_text(const Type& type);
bool is_indexable(const Type& type);                                 // has an order, on every database
std::vector<std::string> columns_in(const std::string& expression);  // what is in ""
bool contains(const std::vector<std::string>& names, const std::string& name);

// Whether `key` of `table` refers to a key or unique that can be referred to, by columns of equal types.
bool refers_well(const Catalog& catalog, const Table& table, const ForeignKey& key);

// `catalog` with `enums` being exactly those that columns use.
void list_enums(Catalog& catalog);

// Adds things to a catalog. Whatever it adds is valid where it is added.
class Maker {
 public:
  Maker(std::mt19937& engine, const Profile& allowed, Catalog& target);  // the target outlives it

  Table table();  // not added; without foreign keys
  Column column(const Table& table);
  Type type();
  std::optional<Default> default_for(const Type& type);  // nothing when there is none for that type
  std::optional<Identity> identity_for(const Type& type);
  std::string check_expression(const Table& table);  // also for partial indexes
  std::string index_name() { return random_name(random, profile.hostile_names, used); }
  std::string constraint_name();  // maybe empty
  Deferrable deferrable(bool allowed);
  Enum new_enum();

  // False if there was nothing that fits, or it would be the second of its kind.
  bool add_primary_key(Table& table);
  bool add_unique(Table& table);
  bool add_check(Table& table);
  bool add_foreign_key(Table& table);  // may add columns for it
  bool add_index(Table& table);
  bool add_exclude(Table& table);

  Random random;
  const Profile& profile;
  Catalog& catalog;
  UsedNames used;           // of tables, enums, indexes and constraints
  std::vector<Enum> enums;  // to choose from

 private:
  std::vector<std::string> key_columns(const Table& table, size_t most);
  std::string computed_expression(const Column& source);
  bool make_computed(Column& column, const Table& table);
  std::string child_column(Table& table, const Column& referred, const std::vector<std::string>& taken);
  IndexKey index_key(const Column& column);
  void vary_btree(Index& index, const Table& table);
  bool vary_method(Index& index, const Column& column);
  UsedNames column_names(const Table& table);
};

}  // namespace retort::test

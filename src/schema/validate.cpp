// One function for each kind of thing; each appends its sentences.
#include "schema/validate.h"

#include <map>
#include <set>

#include "schema/dump.h"
#include "schema/grants.h"
#include "schema/normalise.h"

namespace retort {
namespace {

using Place = std::pair<std::string, std::string>;  // schema, name

class Validator {
 public:
  std::vector<std::string> mistakes(const Table& table) {
    check_table(table);
    return std::move(mistakes_);
  }

  std::vector<std::string> mistakes(const Catalog& catalog) {
    for (const Table& table : catalog.tables) {
      if (!tables_.emplace(Place{table.schema, table.name}, &table).second) {
        say("There are two tables named " + shown(table.name, table.schema) + ".");
      }
    }
    for (const View& view : catalog.views) {
      if (tables_.count({view.schema, view.name}) > 0) {
        say(shown(view.name, view.schema) + " is both a table and a view.");
      }
    }
    for (const Enum& type : catalog.enums) check_enum(type, "The catalog");
    for (const Table& table : catalog.tables) {
      check_table(table);
      for (const ForeignKey& key : table.foreign_keys) check_referred(table, key);
    }
    for (std::string& mistake : mistakes_in_grants(catalog)) say(std::move(mistake));
    return std::move(mistakes_);
  }

 private:
  void say(std::string sentence) { mistakes_.push_back(std::move(sentence)); }

  static std::string in(const Table& table) { return "Table " + shown(table.name, table.schema); }

  void check_table(const Table& table) {
    if (table.name.empty()) say("A table has no name.");
    columns_.clear();
    for (const Column& column : table.columns) check_column(table, column);
    add_inherited(table);
    check_names(table);
    check_keys(table);
    for (const ForeignKey& key : table.foreign_keys) check_foreign_key(table, key);
    for (const Index& index : table.indexes) check_index(table, index);
  }

  // A model need not list the columns that a table has from its parents.
  void add_inherited(const Table& table) {
    for (const TableName& parent : table.inherits) {
      auto found = tables_.find({parent.schema, parent.name});
      if (found == tables_.end()) continue;
      for (const Column& column : found->second->columns) columns_.insert(column.name);
      add_inherited(*found->second);
    }
  }

  void check_column(const Table& table, const Column& column) {
    std::string where = in(table) + ", column " + shown(column.name) + ": ";
    if (column.name.empty()) say(in(table) + " has a column without a name.");
    if (!columns_.insert(column.name).second) say(in(table) + " has two columns named " + shown(column.name) + ".");
    if (column.identity && column.server_default) say(where + "it has both an identity and a default.");
    if (column.computed && (column.server_default || column.identity)) {
      say(where + "it is computed and so can have neither a default nor an identity.");
    }
    if (column.computed && column.computed->expression.empty()) say(where + "it is computed from nothing.");
    if (const Enum* type = named_enum(column.type)) check_enum(*type, in(table) + ", column " + shown(column.name));
    if (const auto* type = column.type.as<RawType>(); type && type->sql.empty()) say(where + "its type is empty.");
  }

  void check_enum(const Enum& type, const std::string& where) {
    auto [known, is_new] = enums_.emplace(Place{type.schema, type.name}, &type);
    if (!is_new && known->second->values != type.values) {
      say(where + " lists other values for the enum " + shown(type.name, type.schema) + " than another place does.");
    }
    std::set<std::string> values(type.values.begin(), type.values.end());
    if (is_new && values.size() != type.values.size()) {
      say("The enum " + shown(type.name, type.schema) + " lists a value twice.");
    }
  }

  template <class Items>
  void collect_names(const Table& table, const Items& items, std::set<std::string>& names) {
    for (const auto& item : items) {
      if (!item.name.empty() && !names.insert(item.name).second) {
        say(in(table) + " has two constraints named " + shown(item.name) + ".");
      }
    }
  }

  void check_names(const Table& table) {
    std::set<std::string> names;
    collect_names(table, std::vector<PrimaryKey>{table.primary_key}, names);
    collect_names(table, table.foreign_keys, names);
    collect_names(table, table.uniques, names);
    collect_names(table, table.checks, names);
    collect_names(table, table.excludes, names);
  }

  void check_columns(const Table& table, const std::string& thing, const std::vector<std::string>& names) {
    std::set<std::string> seen;
    for (const std::string& name : names) {
      if (columns_.count(name) == 0) say(in(table) + ": " + thing + " names the missing column " + shown(name) + ".");
      if (!seen.insert(name).second) say(in(table) + ": " + thing + " names the column " + shown(name) + " twice.");
    }
  }

  void check_keys(const Table& table) {
    check_columns(table, describe(table.primary_key), table.primary_key.columns);
    for (const Unique& unique : table.uniques) {
      if (unique.columns.empty()) say(in(table) + ": " + describe(unique) + " has no columns.");
      check_columns(table, describe(unique), unique.columns);
      check_columns(table, describe(unique), unique.include);
    }
    for (const Check& check : table.checks) {
      if (check.expression.empty()) say(in(table) + ": " + describe(check) + " has no expression.");
    }
    for (const Exclude& exclude : table.excludes) {
      if (exclude.elements.empty()) say(in(table) + ": " + describe(exclude) + " has no elements.");
    }
  }

  void check_foreign_key(const Table& table, const ForeignKey& key) {
    std::string thing = describe(key);
    check_columns(table, thing, key.columns);
    if (key.columns.empty()) say(in(table) + ": " + thing + " has no columns.");
    if (!key.referred_columns.empty()) check_counts(table, key, key.referred_columns);
  }

  void check_counts(const Table& table, const ForeignKey& key, const std::vector<std::string>& referred) {
    if (referred.size() == key.columns.size()) return;
    say(in(table) + ": " + describe(key) + " has " + std::to_string(key.columns.size()) + " columns and refers to " +
        std::to_string(referred.size()) + ".");
  }

  void check_referred(const Table& table, const ForeignKey& key) {
    std::string thing = describe(key);
    auto found = tables_.find({key.referred_schema, key.referred_table});
    if (found == tables_.end()) {
      say(in(table) + ": " + thing + " refers to a table that is not there.");
      return;
    }
    const Table& referred = *found->second;
    // None are named: the primary key is meant.
    if (key.referred_columns.empty()) check_counts(table, key, referred.primary_key.columns);
    for (const std::string& name : key.referred_columns) {
      if (!find_column(referred, name)) {
        say(in(table) + ": " + thing + " refers to the missing column " + shown(name) + ".");
      }
    }
  }

  void check_index(const Table& table, const Index& index) {
    std::string thing = describe(index);
    if (!index.name.empty()) {
      auto [known, is_new] = indexes_.emplace(Place{table.schema, index.name}, &table);
      if (!is_new) {
        say(in(table) + ": " + thing + " has the name of an index of table " + shown(known->second->name) + ".");
      }
    }
    if (index.columns.empty()) say(in(table) + ": " + thing + " has no columns.");
    for (const IndexKey& key : index.columns) {
      if (key.column.empty() == key.expression.empty()) {
        say(in(table) + ": " + thing + " has a part that is not exactly one of a column and an expression.");
      } else if (!key.column.empty() && columns_.count(key.column) == 0) {
        say(in(table) + ": " + thing + " names the missing column " + shown(key.column) + ".");
      }
    }
    check_columns(table, thing, index.include);
  }

  std::vector<std::string> mistakes_;
  std::map<Place, const Table*> tables_, indexes_;
  std::map<Place, const Enum*> enums_;
  std::set<std::string> columns_;  // of the table being looked at
};

}  // namespace

std::vector<std::string> mistakes(const Catalog& catalog) {
  return Validator().mistakes(catalog);
}
std::vector<std::string> mistakes(const Table& table) {
  return Validator().mistakes(table);
}

}  // namespace retort

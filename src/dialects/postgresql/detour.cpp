// Everything is found by the text of expressions, where a mention too many does no harm: it goes, and comes back.
#include "dialects/postgresql/detour.h"

#include <algorithm>

#include "dialects/postgresql/expressions.h"
#include "dialects/postgresql/grants.h"
#include "dialects/postgresql/names.h"
#include "dialects/postgresql/objects.h"
#include "diff/mentions.h"
#include "ops/lookup.h"
#include "ops/objects.h"

namespace retort::postgresql {
namespace {

bool mentions_in(const Exclude& exclude, const std::string& column) {
  return mentions(exclude.where, column) || std::ranges::any_of(exclude.elements, [&](const Exclude::Element& element) {
           return mentions(element.expression, column);
         });
}

bool mentions_in(const Index& index, const std::string& column) {
  return mentions(index.where, column) ||
         std::ranges::any_of(index.columns, [&](const IndexKey& key) { return mentions(key.expression, column); });
}

std::vector<std::string> column_names(const Index& index) {
  std::vector<std::string> names;
  for (const IndexKey& key : index.columns) names.push_back(key.column);
  return names;
}

}  // namespace

Detour::Aside& Detour::aside(size_t table) {
  aside_.resize(before_.tables.size());
  return aside_[table];
}

void Detour::replaces(const Table& table, const Column& column) {
  take(place_of(table), column.name, Reach::Everything);
  take_foreign_keys(place_of(table), column.name);
}

void Detour::retypes(const Table& table, const Column& column) {
  for (size_t i = 0; i < table.columns.size(); ++i) {
    const Column& other = table.columns[i];
    if (!other.computed || &other == &column || !mentions(other.computed->expression, column.name)) continue;
    aside(place_of(table)).columns.insert(i);
    replaces(table, other);
  }
  for (Object& object : dependents(before_, table, column.name)) {
    if (std::ranges::find(objects_, object) == objects_.end()) objects_.push_back(std::move(object));
  }
  // The server makes an index anew that carries the column, but not the foreign keys that stand on that index.
  for (const Unique& unique : table.uniques) {
    if (contains(unique.include, column.name)) take_foreign_keys_on(place_of(table), unique.columns);
  }
  for (const Index& index : table.indexes) {
    if (contains(index.include, column.name)) take_foreign_keys_on(place_of(table), column_names(index));
  }
}

void Detour::replaces_type(const Table& table, const Column& column) {
  retypes(table, column);
  take(place_of(table), column.name, Reach::Expressions);
  take_foreign_keys(place_of(table), column.name);
}

void Detour::take(size_t table, const std::string& column, Reach reach) {
  const Table& there = before_.tables[table];
  bool all = reach == Reach::Everything;
  for (size_t i = 0; i < there.checks.size(); ++i) {
    if (mentions(there.checks[i].expression, column)) aside(table).checks.insert(i);
  }
  for (size_t i = 0; i < there.excludes.size(); ++i) {
    if (mentions_in(there.excludes[i], column)) aside(table).excludes.insert(i);
  }
  for (size_t i = 0; i < there.indexes.size(); ++i) {
    const Index& index = there.indexes[i];
    if (!mentions_in(index, column) && !(all && involves(index, column))) continue;
    aside(table).indexes.insert(i);
    if (index.unique) take_foreign_keys_on(table, column_names(index));
  }
  if (!all) return;
  for (size_t i = 0; i < there.uniques.size(); ++i) {
    if (!involves(there.uniques[i], column)) continue;
    aside(table).uniques.insert(i);
    take_foreign_keys_on(table, there.uniques[i].columns);
  }
  if (contains(there.primary_key.columns, column)) aside(table).primary_key = true;
}

// Those of any table that stand on a key of this one.
void Detour::take_foreign_keys_on(size_t table, const std::vector<std::string>& columns) {
  const Table& there = before_.tables[table];
  for (size_t t = 0; t < before_.tables.size(); ++t) {
    const auto& keys = before_.tables[t].foreign_keys;
    for (size_t i = 0; i < keys.size(); ++i) {
      if (refers_to(keys[i], there) && same_set(referred_columns(keys[i], there), columns)) {
        aside(t).foreign_keys.insert(i);
      }
    }
  }
}

// Those of the table on the column, and those of any table to it.
void Detour::take_foreign_keys(size_t table, const std::string& column) {
  const Table& there = before_.tables[table];
  for (size_t t = 0; t < before_.tables.size(); ++t) {
    const auto& keys = before_.tables[t].foreign_keys;
    for (size_t i = 0; i < keys.size(); ++i) {
      bool from = t == table && contains(keys[i].columns, column);
      bool to = refers_to(keys[i], there) && contains(referred_columns(keys[i], there), column);
      if (from || to) aside(t).foreign_keys.insert(i);
    }
  }
}

template <class Visit>
void Detour::for_each_table(Visit visit) const {
  Catalog named = before_;  // what has no name here got one from the server
  fill_names(named);
  for (size_t t = 0; t < aside_.size(); ++t) {
    const Table& table = named.tables[t];
    visit(table, aside_[t], "ALTER TABLE " + sql_.qualified(table.name, table.schema) + " ");
  }
}

std::vector<Statement> Detour::before() const {
  std::vector<Statement> foreign_keys, rest;
  for (auto object = objects_.rbegin(); object != objects_.rend(); ++object) {
    for (Statement& each : drop_object(sql_, drop_of(*object))) foreign_keys.push_back(std::move(each));
  }
  if (aside_.empty()) return foreign_keys;
  for_each_table([&](const Table& table, const Aside& away, const std::string& alter) {
    auto drop = [&](std::vector<Statement>& to, const std::string& name) {
      to.push_back({.sql = alter + "DROP CONSTRAINT " + sql_.quote(name)});
    };
    for (size_t i : away.foreign_keys) drop(foreign_keys, table.foreign_keys[i].name);
    for (size_t i : away.checks) drop(rest, table.checks[i].name);
    for (size_t i : away.excludes) drop(rest, table.excludes[i].name);
    for (size_t i : away.uniques) drop(rest, table.uniques[i].name);
    if (away.primary_key) drop(rest, table.primary_key.name);
    for (size_t i : away.indexes) {
      rest.push_back({.sql = "DROP INDEX " + sql_.qualified(table.indexes[i].name, table.schema)});
    }
    for (size_t i : away.columns) rest.push_back({.sql = alter + "DROP COLUMN " + sql_.quote(table.columns[i].name)});
  });
  foreign_keys.insert(foreign_keys.end(), rest.begin(), rest.end());
  return foreign_keys;
}

std::vector<Statement> Detour::after() const {
  std::vector<Statement> foreign_keys, statements;
  for (const Object& object : objects_) {
    for (Statement& each : create_object(sql_, {.object = object})) foreign_keys.push_back(std::move(each));
    for (Statement& each : grants_again(sql_, before_, object)) foreign_keys.push_back(std::move(each));
  }
  if (aside_.empty()) return foreign_keys;
  std::vector<Statement> objects = std::move(foreign_keys);
  foreign_keys.clear();
  for_each_table([&](const Table& table, const Aside& away, const std::string& alter) {
    auto add = [&](const std::string& text) { statements.push_back({.sql = alter + "ADD " + text}); };
    for (size_t i : away.columns) {
      const Column& column = table.columns[i];
      add("COLUMN " + sql_.column_sql(column, table));
      for (Statement& each : grants_again(sql_, before_, table, column)) statements.push_back(std::move(each));
      if (column.comment.empty()) continue;
      statements.push_back({.sql = sql_.column_comment_sql(table.name, table.schema, column.name, column.comment)});
    }
    if (away.primary_key) add(sql_.primary_key_sql(table.primary_key, table));
    for (size_t i : away.uniques) add(sql_.unique_sql(table.uniques[i], table));
    for (size_t i : away.checks) add(sql_.check_sql(table.checks[i]));
    for (size_t i : away.excludes) add(sql_.exclude_sql(table.excludes[i]));
    for (size_t i : away.indexes) statements.push_back({.sql = sql_.create_index_sql(table.indexes[i], table)});
    for (size_t i : away.foreign_keys) {
      foreign_keys.push_back({.sql = alter + "ADD " + sql_.foreign_key_sql(table.foreign_keys[i])});
    }
  });
  statements.insert(statements.end(), foreign_keys.begin(), foreign_keys.end());
  statements.insert(statements.end(), objects.begin(), objects.end());
  return statements;
}

}  // namespace retort::postgresql

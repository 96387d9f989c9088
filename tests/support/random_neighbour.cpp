// Changes one thing at a time, then takes out what no longer fits.
#include "schema/normalise.h"
#include "support/random_catalog.h"
#include "support/random_parts.h"

namespace retort::test {
namespace {

template <class Items>
bool remove_one(Random& random, Items& items) {
  if (items.empty()) return false;
  items.erase(items.begin() + static_cast<std::ptrdiff_t>(random.below(items.size())));
  return true;
}

bool is_numbered(const Column& column) {
  return column.identity || column.autoincrement == Autoincrement::On;
}

// Whether a database can turn every (reasonable) value of one type into the other.
bool castable(const Type& from, const Type& to) {
  auto is_moment = [](const Type& type) { return type.is<Date>() || type.is<Timestamp>(); };
  auto is_document = [](const Type& type) { return type.is<Json>() || type.is<JsonB>(); };
  if (is_text(to)) return true;
  if (is_number(from) && is_number(to)) return true;
  if (is_moment(from) && is_moment(to)) return true;
  if (is_document(from) && is_document(to)) return true;
  return from.value().index() == to.value().index() && !from.is<RawType>() && !from.is<Enum>() && !from.is<Array>();
}

class Neighbour {
 public:
  Neighbour(const Catalog& catalog, std::mt19937& engine, const Profile& profile)
      : catalog_(catalog), make_(engine, profile, catalog_), random_(make_.random), profile_(profile) {}

  Catalog get() {
    for (int i = random_.between(1, 6); i > 0; --i) {
      // Some changes find nothing to change; then another is tried.
      for (int tries = 0; tries < 20 && !change(); ++tries) {
      }
      repair();
    }
    list_enums(catalog_);
    return std::move(catalog_);
  }

 private:
  Table& table() { return random_.pick(catalog_.tables); }

  bool change() {
    Table& changed = table();
    switch (random_.below(20)) {
      case 0:
        return change_tables();
      case 1:
      case 2:
        changed.columns.push_back(make_.column(changed));
        return true;
      case 3:
        return changed.columns.size() > 1 && remove_one(random_, changed.columns);
      case 4:
      case 5:
        return change_type(random_.pick(changed.columns));
      case 6:
        return change_nullable(random_.pick(changed.columns));
      case 7:
      case 8:
        return change_default(changed, random_.pick(changed.columns));
      case 9:
        return change_identity(random_.pick(changed.columns));
      case 10:
        return change_computed(random_.pick(changed.columns));
      case 11:
        return change_comment(changed);
      case 12:
        return change_collation(random_.pick(changed.columns));
      case 13:
        return change_primary_key(changed);
      case 14:
        return change_enum();
      case 15:
        return add(changed);
      case 16:
        return remove(changed);
      case 17:
        return alter_index(changed);
      case 18:
        return alter_foreign_key(changed);
      default:
        return alter_constraint(changed);
    }
  }

  bool change_tables() {
    if (catalog_.tables.size() > 1 && random_.chance(50)) return remove_one(random_, catalog_.tables);
    Table added = make_.table();
    catalog_.tables.push_back(added);
    make_.add_foreign_key(catalog_.tables.back());
    return true;
  }

  bool change_type(Column& column) {
    Type type = make_.type();
    if (column.computed || type == column.type || !castable(column.type, type)) return false;
    column.type = type;
    if (!is_integer(type)) column.identity.reset();
    if (!is_integer(type)) column.autoincrement = Autoincrement::Auto;
    if (!is_text(type)) column.collation.clear();
    if (column.server_default) column.server_default = make_.default_for(type);
    changed_columns_.push_back(column.name);
    return true;
  }

  bool change_nullable(Column& column) {
    if (is_numbered(column) || column.computed) return false;
    column.nullable = !column.nullable;
    return true;
  }

  bool change_default(const Table& table, Column& column) {
    if (is_numbered(column) || column.computed || settled_autoincrement(table, column) == Autoincrement::On)
      return false;
    auto before = column.server_default;
    column.server_default = random_.chance(30) ? std::nullopt : make_.default_for(column.type);
    return column.server_default != before;
  }

  bool change_identity(Column& column) {
    bool plain = !column.computed && column.autoincrement == Autoincrement::Auto && !column.server_default;
    if (!profile_.identity || !is_integer(column.type) || !plain) return false;
    column.identity = column.identity && random_.chance(40) ? std::nullopt : make_.identity_for(column.type);
    column.nullable = false;
    return true;
  }

  // Computed otherwise, or no longer. (What holds values cannot become computed.)
  bool change_computed(Column& column) {
    if (!profile_.alters_computed || !column.computed) return false;
    if (random_.chance(30)) {
      column.computed.reset();
    } else if (is_number(column.type)) {
      column.computed->expression += " + 3";
    } else {
      column.computed->expression += " || '!'";
    }
    return true;
  }

  bool change_comment(Table& table) {
    if (!profile_.comments) return false;
    std::string& comment = random_.chance(30) ? table.comment : random_.pick(table.columns).comment;
    comment = !comment.empty() && random_.chance(40) ? "" : random_text(random_, 60);
    return true;
  }

  bool change_collation(Column& column) {
    if (!is_text(column.type) || profile_.collations.empty() || column.computed) return false;
    column.collation = column.collation.empty() ? random_.pick(profile_.collations) : "";
    return true;
  }

  bool change_primary_key(Table& table) {
    bool had_one = !table.primary_key.columns.empty();
    table.primary_key = {};
    return (random_.chance(60) && make_.add_primary_key(table)) || had_one;
  }

  // More values, fewer, or in another order, wherever the type is used.
  bool change_enum() {
    list_enums(catalog_);
    if (catalog_.enums.empty()) return false;
    Enum before = random_.pick(catalog_.enums), after = before;
    std::string value = random_text(random_, 60);
    bool is_new = !contains(after.values, value);
    switch (random_.below(4)) {
      case 0:
        if (after.values.size() < 2) return false;
        remove_one(random_, after.values);
        break;
      case 1:
        if (after.values.size() < 2) return false;
        std::swap(after.values.front(), after.values.back());
        break;
      case 2:
        if (is_new) after.values.insert(after.values.begin(), value);
        break;
      default:
        if (is_new) after.values.push_back(value);
    }
    replace_enum(before, after);
    return true;
  }

  void replace_enum(const Enum& before, const Enum& after) {
    std::replace(make_.enums.begin(), make_.enums.end(), before, after);
    for (Table& table : catalog_.tables) {
      for (Column& column : table.columns) {
        const auto* array = column.type.as<Array>();
        if (array && array->element() == Type(before)) column.type = Array{after, array->dimensions()};
        if (column.type == Type(before)) column.type = after;
        bool lost = column.type == Type(after) && column.server_default &&
                    !contains(after.values, column.server_default->text());
        if (lost) column.server_default = Default(after.values[0]);
      }
    }
  }

  bool add(Table& table) {
    switch (random_.below(5)) {
      case 0:
        return make_.add_unique(table);
      case 1:
        return make_.add_check(table);
      case 2:
        return make_.add_index(table);
      case 3:
        return make_.add_exclude(table);
      default:
        return make_.add_foreign_key(table);
    }
  }

  bool remove(Table& table) {
    switch (random_.below(5)) {
      case 0:
        return remove_one(random_, table.uniques);
      case 1:
        return remove_one(random_, table.checks);
      case 2:
        return remove_one(random_, table.indexes);
      case 3:
        return remove_one(random_, table.excludes);
      default:
        return remove_one(random_, table.foreign_keys);
    }
  }

  // Another index of the same name.
  bool alter_index(Table& table) {
    if (table.indexes.empty()) return false;
    Index& index = random_.pick(table.indexes);
    switch (random_.below(3)) {
      case 0:
        index.where = index.where.empty() ? make_.check_expression(table) : "";
        return true;
      case 1:
        if (!index.method.empty()) return false;
        index.columns[0].descending = !index.columns[0].descending;
        return true;
      default:
        if (!index.method.empty()) return false;
        index.unique = !index.unique;
        index.nulls_not_distinct = false;
        return true;
    }
  }

  bool alter_foreign_key(Table& table) {
    if (table.foreign_keys.empty()) return false;
    ForeignKey& key = random_.pick(table.foreign_keys);
    key.on_delete = key.on_delete == Cascade ? NoAction : Cascade;
    if (random_.chance(30)) key.on_update = key.on_update == Restrict ? Cascade : Restrict;
    if (random_.chance(30)) key.deferrable = make_.deferrable(profile_.deferrable_foreign_keys);
    return true;
  }

  bool alter_constraint(Table& table) {
    if (!table.checks.empty() && random_.chance(50)) {
      Check& check = random_.pick(table.checks);
      std::string expression = check.expression + " OR " + make_.check_expression(table);
      for (const Check& each : table.checks) {
        if (each.expression == expression) return false;
      }
      check.expression = expression;
      return true;
    }
    if (table.uniques.empty() || !profile_.nulls_not_distinct) return false;
    Unique& unique = random_.pick(table.uniques);
    unique.nulls_not_distinct = !unique.nulls_not_distinct;
    return true;
  }

  // Until nothing is left that does not fit.
  void repair() {
    for (Table& table : catalog_.tables) {
      repair_columns(table);
      repair_keys(table);
      repair_expressions(table);
    }
    changed_columns_.clear();
    for (Table& table : catalog_.tables) {
      std::erase_if(table.foreign_keys, [&](const ForeignKey& key) { return !refers_well(catalog_, table, key); });
    }
    std::erase_if(catalog_.triggers,
                  [&](const Trigger& trigger) { return !catalog_.find_table(trigger.table, trigger.schema); });
  }

  // A computed column needs what it is computed from, as it was.
  void repair_columns(Table& table) {
    const Table before = table;  // erase_if() moves columns about while it asks
    std::erase_if(table.columns, [&](const Column& column) {
      return column.computed && !is_sound(before, column.computed->expression);
    });
    if (table.columns.empty()) table.columns.push_back(make_.column(table));
    for (Column& column : table.columns) {
      bool defaulted = column.server_default && (is_numbered(column) || column.computed);
      if (defaulted) column.server_default.reset();
    }
  }

  void repair_keys(Table& table) {
    auto fits = [&](const std::string& name) {
      const Column* column = find_column(table, name);
      return column && is_indexable(column->type) && !column->computed;
    };
    auto broken = [&](const std::vector<std::string>& names) { return !std::all_of(names.begin(), names.end(), fits); };
    auto missing = [&](const std::string& name) { return !find_column(table, name); };
    if (broken(table.primary_key.columns)) table.primary_key = {};
    std::erase_if(table.uniques, [&](const Unique& each) { return broken(each.columns); });
    for (Unique& unique : table.uniques) std::erase_if(unique.include, missing);
    for (Index& index : table.indexes) std::erase_if(index.include, missing);
    std::erase_if(table.indexes, [&](const Index& index) {
      return std::any_of(index.columns.begin(), index.columns.end(),
                         [&](const IndexKey& key) { return !is_sound(table, index, key); });
    });
  }

  void repair_expressions(Table& table) {
    auto is_unsound = [&](const std::string& expression) { return !is_sound(table, expression); };
    std::erase_if(table.checks, [&](const Check& check) { return is_unsound(check.expression); });
    std::erase_if(table.indexes, [&](const Index& index) { return !index.where.empty() && is_unsound(index.where); });
    std::erase_if(table.excludes, [&](const Exclude& exclude) {
      return is_unsound(exclude.elements[0].expression) || (!exclude.where.empty() && is_unsound(exclude.where));
    });
  }

  // Whether an index still takes a column of that type, in that way.
  bool is_sound(const Table& table, const Index& index, const IndexKey& key) {
    if (key.column.empty()) return is_sound(table, key.expression);
    const Column* column = find_column(table, key.column);
    if (!column || !is_indexable(column->type)) return false;
    bool special = !index.method.empty() || !key.opclass.empty() || !key.collation.empty();
    return !special || !contains(changed_columns_, key.column);
  }

  // Whether each column that the expression names is there and has the type that it had.
  bool is_sound(const Table& table, const std::string& expression) {
    auto there = [&](const std::string& name) { return find_column(table, name) && !contains(changed_columns_, name); };
    auto names = columns_in(expression);
    return std::all_of(names.begin(), names.end(), there);
  }

  Catalog catalog_;
  Maker make_;
  Random& random_;
  const Profile& profile_;
  std::vector<std::string> changed_columns_;  // whose types are others since the last repair, in any table
};

}  // namespace

Catalog random_neighbour(const Catalog& catalog, std::mt19937& engine, const Profile& profile) {
  return Neighbour(catalog, engine, profile).get();
}

}  // namespace retort::test

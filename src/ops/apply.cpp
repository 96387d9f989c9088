// One operator() for each op: all checks first, then all changes.
#include "ops/apply.h"

#include <algorithm>

#include "base/text.h"
#include "ops/describe.h"
#include "ops/enums.h"
#include "ops/grants.h"
#include "ops/inherit.h"
#include "ops/lookup.h"
#include "ops/objects.h"
#include "ops/rename.h"
#include "ops/table.h"
#include "schema/dump.h"
#include "schema/inherit.h"
#include "schema/normalise.h"
#include "schema/validate.h"

namespace retort {
namespace {

std::string named(const Table& table) {
  return "table " + shown(table.name, table.schema);
}
std::string named(const Table& table, const std::string& column) {
  return shown(table.name, table.schema) + "." + shown(column);
}

void require_columns(const Table& table, const std::vector<std::string>& columns, const char* thing) {
  if (columns.empty()) throw Error(std::string("A ") + thing + " needs at least one column.");
  for (const std::string& name : columns) column_in(table, name);
}

void require_free_name(const Table& table, const std::string& name) {
  if (name.empty()) return;
  auto has_name = [&](const auto& items) {
    return std::any_of(items.begin(), items.end(), [&](const auto& item) { return item.name == name; });
  };
  if (table.primary_key.name == name || has_name(table.foreign_keys) || has_name(table.uniques) ||
      has_name(table.checks) || has_name(table.excludes)) {
    throw Error("The " + named(table) + " has a constraint " + shown(name) + " already.");
  }
}

// A foreign key must refer to a key, when the table that it refers to is known.
void require_referred(const Catalog& catalog, const ForeignKey& key, const Table& from) {
  const Table* referred = refers_to(key, from) ? &from : catalog.find_table(key.referred_table, key.referred_schema);
  if (!referred) return;
  const auto& columns = referred_columns(key, *referred);
  for (const std::string& name : columns) column_in(*referred, name);
  if (columns.size() != key.columns.size()) {
    throw Error("The " + describe(key) + " has " + std::to_string(key.columns.size()) + " columns and refers to " +
                std::to_string(columns.size()) + ".");
  }
  if (!is_key(*referred, columns)) {
    throw Error("The " + describe(key) + " refers to columns of the " + named(*referred) +
                " that are no primary key and not unique.");
  }
}

// `columns` of `table` have just stopped being a key (in a copy). Throws when a foreign key needs them as one.
void require_unreferred(const Catalog& catalog, const Table& changed, const std::vector<std::string>& columns) {
  if (is_key(changed, columns)) return;
  for (const Table& each : catalog.tables) {
    for (const ForeignKey& key : each.foreign_keys) {
      if (!refers_to(key, changed)) continue;
      bool needs =
          key.referred_columns.empty() ? changed.primary_key.columns.empty() : same_set(key.referred_columns, columns);
      if (!needs) continue;
      throw Error("The " + describe(key) + " of the " + named(each) + " depends on it.")
          .with_hint("Drop that foreign key first.");
    }
  }
}

void require_free_index_name(const Catalog& catalog, const std::string& name, const std::string& schema) {
  if (name.empty()) return;
  auto place = find_index(catalog, DropIndex{.name = name, .schema = schema});
  if (place) {
    throw Error("The " + named(catalog.tables[place->table]) + " has an index " + shown(name) + " already.");
  }
}

void require_sound(const Table& table, const Column& column) {
  if (column.identity && column.server_default) {
    throw Error(named(table, column.name) + " cannot have both an identity and a default.");
  }
  if (column.computed && (column.identity || column.server_default)) {
    throw Error(named(table, column.name) + " is computed: it can have neither a default nor an identity.");
  }
}

// All that the op asks of the column, but for its name.
Column altered(const Column& before, const AlterColumn& op) {
  Column after = before;
  if (op.type) after.type = *op.type;
  if (op.nullable) after.nullable = *op.nullable;
  after.server_default = op.server_default.applied_to(before.server_default);
  after.identity = op.identity.applied_to(before.identity);
  after.computed = op.computed.applied_to(before.computed);
  if (op.type && !is_integer(*op.type)) after.autoincrement = Autoincrement::Off;
  if (op.autoincrement) after.autoincrement = *op.autoincrement;
  if (op.collation) after.collation = *op.collation;
  if (op.comment) after.comment = *op.comment;
  set_options(after.options, op.options);
  return after;
}

void drop_what_is_on(Table& table, const std::string& column) {
  if (contains(table.primary_key.columns, column)) table.primary_key = {};
  std::erase_if(table.foreign_keys, [&](const ForeignKey& key) { return contains(key.columns, column); });
  std::erase_if(table.uniques, [&](const Unique& unique) { return involves(unique, column); });
  std::erase_if(table.indexes, [&](const Index& index) { return involves(index, column); });
}

class Applier {
 public:
  explicit Applier(Catalog& catalog) : catalog_(catalog) {}

  void operator()(const CreateTable& op) {
    const Table* existing = catalog_.find_table(op.name, op.schema);
    if (existing && op.if_not_exists) return;
    require_free_table_name(op.name, op.schema);
    Table table = as_table(op);
    add_inherited_columns(catalog_, table);
    leave_out_parents(catalog_, table);
    if (auto sentences = mistakes(table); !sentences.empty()) throw Error(sentences.front());
    for (const ForeignKey& key : table.foreign_keys) require_referred(catalog_, key, table);
    for (const Index& index : table.indexes) require_free_index_name(catalog_, index.name, table.schema);

    settle(table);
    for (Column& column : table.columns) adopt_enum(catalog_, column);
    catalog_.tables.push_back(std::move(table));
  }

  void operator()(const DropTable& op) {
    const Table* table = catalog_.find_table(op.name, op.schema);
    if (!table && op.if_exists) return;
    if (!table) table = &table_in(catalog_, op.name, op.schema);
    for (const Table& each : catalog_.tables) {
      if (&each == table) continue;
      for (const ForeignKey& key : each.foreign_keys) {
        if (!refers_to(key, *table)) continue;
        throw Error("The " + describe(key) + " of the " + named(each) + " depends on it.")
            .with_hint("Drop that foreign key first.");
      }
    }
    std::vector<Column> columns = table->columns;
    for (const Object& object : objects_of(catalog_, op.name, op.schema)) erase_object(catalog_, drop_of(object));
    catalog_.tables.erase(catalog_.tables.begin() + (table - catalog_.tables.data()));
    for (const Column& column : columns) release(column.type, op.types);
  }

  void operator()(const RenameTable& op) {
    Table& table = table_in(catalog_, op.name, op.schema);
    if (op.new_name == op.name) return;
    if (op.new_name.empty()) throw Error("The new name is empty.");
    require_free_table_name(op.new_name, op.schema);
    rename_table(catalog_, table, op.new_name);
  }

  void operator()(const AddColumn& op) {
    Table& table = table_in(catalog_, op.table, op.schema);
    if (find_column(table, op.column.name)) {
      if (op.if_not_exists) return;
      throw Error("The " + named(table) + " has a column " + shown(op.column.name) + " already.");
    }
    if (op.column.name.empty()) throw Error("The column has no name.");
    require_sound(table, op.column);
    table.columns.push_back(op.column);
    settle(table);
    adopt_enum(catalog_, table.columns.back());
  }

  void operator()(const DropColumn& op) {
    Table& table = table_in(catalog_, op.table, op.schema);
    if (op.if_exists && !find_column(table, op.column)) return;
    Type type = column_in(table, op.column).type;
    require_unreferred_column(table, op.column);
    settle(table);  // while its keys are as they were
    drop_what_is_on(table, op.column);
    std::erase_if(table.columns, [&](const Column& column) { return column.name == op.column; });
    release(type, op.types);
    for (const Object& object : objects_of_column(catalog_, op.table, op.column, op.schema)) {
      erase_object(catalog_, drop_of(object));
    }
  }

  void operator()(const AlterColumn& op) {
    Table& table = table_in(catalog_, op.table, op.schema);
    Column before = column_in(table, op.column);
    Column after = altered(before, op);
    if (!op.new_name.empty() && op.new_name != op.column && find_column(table, op.new_name)) {
      throw Error("The " + named(table) + " has a column " + shown(op.new_name) + " already.");
    }
    require_sound(table, after);
    if (op.nullable.value_or(false) && contains(table.primary_key.columns, op.column)) {
      throw Error(named(table, op.column) + " is in the primary key and so cannot be NULL.");
    }
    settle(table);
    Column& column = *find_column(table, op.column);
    column = altered(column, op);
    if (op.type && !(before.type == after.type)) {
      release(before.type, op.types);
      adopt_enum(catalog_, column);
    }
    settle(table);
    if (!op.new_name.empty() && op.new_name != op.column) rename_column(catalog_, table, op.column, op.new_name);
  }

  void operator()(const CreateIndex& op) {
    if (View* view = materialized_view(op.table, op.schema)) return create_index(*view, op);
    Table& table = table_in(catalog_, op.table, op.schema);
    auto existing = find_index(catalog_, DropIndex{.name = op.index.name, .schema = op.schema});
    if (existing && !op.index.name.empty() && op.if_not_exists) return;
    require_free_index_name(catalog_, op.index.name, op.schema);
    if (op.index.columns.empty()) throw Error("An index needs at least one column.");
    for (const IndexKey& key : op.index.columns) {
      if (!key.column.empty()) column_in(table, key.column);
    }
    for (const std::string& name : op.index.include) column_in(table, name);
    table.indexes.push_back(op.index);
  }

  void operator()(const DropIndex& op) {
    if (View* view = view_with_index(op)) {
      std::erase_if(view->indexes, [&](const Index& index) { return index.name == op.name; });
      return;
    }
    auto place = find_index(catalog_, op);
    if (!place && op.if_exists) return;
    if (!place) {
      std::string where = op.table.empty() ? "" : " on table " + shown(op.table, op.schema);
      throw Error("There is no index " + shown(op.name) + where + ".");
    }
    Table& table = catalog_.tables[place->table];
    auto position = table.indexes.begin() + static_cast<std::ptrdiff_t>(place->position);
    Index index = *position;
    table.indexes.erase(position);
    try {
      if (index.unique) require_unreferred(catalog_, table, column_names(index));
    } catch (...) {
      table.indexes.insert(table.indexes.begin() + static_cast<std::ptrdiff_t>(place->position), index);
      throw;
    }
  }

  void operator()(const CreatePrimaryKey& op) {
    Table& table = table_in(catalog_, op.table, op.schema);
    if (!table.primary_key.columns.empty()) throw Error("The " + named(table) + " has a primary key already.");
    require_columns(table, op.primary_key.columns, "primary key");
    require_free_name(table, op.primary_key.name);
    settle(table);  // a column does not begin to number rows by becoming the key
    table.primary_key = op.primary_key;
    settle(table);
  }

  void operator()(const CreateForeignKey& op) {
    Table& table = table_in(catalog_, op.table, op.schema);
    require_columns(table, op.foreign_key.columns, "foreign key");
    require_free_name(table, op.foreign_key.name);
    require_referred(catalog_, op.foreign_key, table);
    settle(table);
    table.foreign_keys.push_back(op.foreign_key);
  }

  void operator()(const CreateUnique& op) {
    Table& table = table_in(catalog_, op.table, op.schema);
    require_columns(table, op.unique.columns, "unique constraint");
    for (const std::string& name : op.unique.include) column_in(table, name);
    require_free_name(table, op.unique.name);
    table.uniques.push_back(op.unique);
  }

  void operator()(const CreateCheck& op) {
    Table& table = table_in(catalog_, op.table, op.schema);
    require_free_name(table, op.check.name);
    table.checks.push_back(op.check);
  }

  void operator()(const CreateExclude& op) {
    Table& table = table_in(catalog_, op.table, op.schema);
    require_free_name(table, op.exclude.name);
    table.excludes.push_back(op.exclude);
  }

  void operator()(const DropConstraint& op) {
    Table& table = table_in(catalog_, op.table, op.schema);
    auto place = find_constraint(table, op);
    if (!place && op.if_exists) return;
    if (!place) {
      throw Error("The " + named(table) + " has no such constraint" +
                  (op.name.empty() ? "." : ": " + shown(op.name) + "."));
    }
    drop(table, *place);
  }

  void operator()(const SetTableComment& op) { table_in(catalog_, op.table, op.schema).comment = op.comment; }
  void operator()(const AlterTable& op) {
    Table& table = table_in(catalog_, op.table, op.schema);
    std::vector<Column> columns;
    for (const std::string& name : op.columns) {
      columns.push_back(column_in(table, name));
      if (std::ranges::count(op.columns, name) > 1) throw Error("The column " + shown(name) + " is named twice.");
    }
    for (const Column& column : table.columns) {
      if (!contains(op.columns, column.name)) columns.push_back(column);
    }
    table.columns = std::move(columns);
    set_options(table.options, op.options);
    change_parents(catalog_, table, op);
  }
  void operator()(const ValidateConstraint& op) {
    Table& table = table_in(catalog_, op.table, op.schema);
    auto place = find_constraint(table, DropConstraint{.table = op.table, .name = op.name, .schema = op.schema});
    if (!place) throw Error("The " + named(table) + " has no such constraint: " + shown(op.name) + ".");
    if (place->kind == ConstraintKind::Check) table.checks[place->position].not_valid = false;
    if (place->kind == ConstraintKind::ForeignKey) table.foreign_keys[place->position].not_valid = false;
  }

  void operator()(const RenameIndex& op) {
    if (op.new_name.empty()) throw Error("The new name is empty.");
    if (op.new_name == op.name) return;
    require_free_index_name(catalog_, op.new_name, op.schema);
    if (View* view = view_with_index({.name = op.name, .table = op.table, .schema = op.schema})) {
      std::ranges::find(view->indexes, op.name, &Index::name)->name = op.new_name;
      return;
    }
    auto place = find_index(catalog_, {.name = op.name, .table = op.table, .schema = op.schema});
    if (!place) throw Error("There is no index " + shown(op.name, op.schema) + ".");
    Table& table = catalog_.tables[place->table];
    table.indexes[place->position].name = op.new_name;
    rename_index(table, op.name, op.new_name);
  }

  void operator()(const RenameConstraint& op) {
    Table& table = table_in(catalog_, op.table, op.schema);
    auto place = find_constraint(table, {.table = op.table, .name = op.name, .kind = op.kind, .schema = op.schema});
    if (!place) throw Error("The " + named(table) + " has no such constraint: " + shown(op.name) + ".");
    if (op.new_name.empty()) throw Error("The new name is empty.");
    if (op.new_name == op.name) return;
    require_free_name(table, op.new_name);
    name_of(table, *place) = op.new_name;
    rename_index(table, op.name, op.new_name);
  }

  void operator()(const AlterEnum& op) { alter_enum(catalog_, op); }

  void operator()(const CreateObject& op) {
    DropObject name = drop_of(op.object);
    bool exists = has_object(catalog_, name);
    if (exists && op.if_not_exists) return;
    if (name.name.empty()) throw Error("The " + std::string(words(name.kind)) + " has no name.");
    if (exists) throw Error("There is a " + title(name) + " already.");
    bool is_relation =
        name.kind == ObjectKind::View || name.kind == ObjectKind::MaterializedView || name.kind == ObjectKind::Sequence;
    if (is_relation) require_free_table_name(name.name, name.schema);
    put_object(catalog_, op.object);
  }

  void operator()(const DropObject& op) {
    if (op.kind == ObjectKind::Enum && is_enum_in_use(catalog_, op.name, op.schema)) {
      throw Error("The " + title(op) + " is in use.").with_hint("It goes with the last column that uses it.");
    }
    if (!erase_object(catalog_, op) && !op.if_exists) throw Error("There is no " + title(op) + ".");
  }

  void operator()(const AlterObject& op) {
    DropObject name = drop_of(op.object);
    if (!erase_object(catalog_, name)) throw Error("There is no " + title(name) + ".");
    put_object(catalog_, op.object);
  }

  void operator()(const RenameObject& op) {
    DropObject name{.kind = op.kind, .name = op.name, .schema = op.schema};
    if (op.kind == ObjectKind::Enum) return rename_enum(catalog_, op.name, op.new_name, op.schema);
    if (op.kind != ObjectKind::Sequence) throw Error("The " + title(name) + " cannot be renamed.");
    auto object = find_object(catalog_, name);
    if (!object) throw Error("There is no " + title(name) + ".");
    require_free_table_name(op.new_name, op.schema);
    erase_object(catalog_, name);
    Sequence& sequence = std::get<Sequence>(*object);
    sequence.name = op.new_name;
    put_object(catalog_, sequence);
    auto taken_from = [&](const std::string& from) { return in_quotes(shown(from, op.schema), '\'') + "::regclass"; };
    rename_in_sql(catalog_, taken_from(op.name), taken_from(op.new_name));
  }

  void operator()(const Grant& op) { give(catalog_, op); }
  void operator()(const Revoke& op) { take(catalog_, op); }

  void operator()(const Execute& op) { apply_to(catalog_, op.effect.ops()); }
  void operator()(const BulkInsert&) {}
  void operator()(const Call&) {}

 private:
  static std::string& name_of(Table& table, ConstraintPlace place) {
    switch (place.kind) {
      case ConstraintKind::ForeignKey:
        return table.foreign_keys[place.position].name;
      case ConstraintKind::Unique:
        return table.uniques[place.position].name;
      case ConstraintKind::Check:
        return table.checks[place.position].name;
      case ConstraintKind::Exclude:
        return table.excludes[place.position].name;
      default:
        return table.primary_key.name;
    }
  }

  View* materialized_view(const std::string& name, const std::string& schema) {
    for (View& view : catalog_.views) {
      if (view.materialized && view.name == name && view.schema == schema) return &view;
    }
    return nullptr;
  }

  View* view_with_index(const DropIndex& op) {
    for (View& view : catalog_.views) {
      if (view.schema != op.schema || (!op.table.empty() && view.name != op.table)) continue;
      if (std::ranges::any_of(view.indexes, [&](const Index& index) { return index.name == op.name; })) return &view;
    }
    return nullptr;
  }

  void create_index(View& view, const CreateIndex& op) {
    bool exists = !op.index.name.empty() && view_with_index({.name = op.index.name, .schema = op.schema}) != nullptr;
    if (exists && op.if_not_exists) return;
    if (exists) throw Error("There is an index " + shown(op.index.name, op.schema) + " already.");
    view.indexes.push_back(op.index);
  }

  void release(const Type& type, EnumTypes types) {
    if (types == EnumTypes::MakeAndDrop) release_enum(catalog_, type);
  }

  static std::vector<std::string> column_names(const Index& index) {
    std::vector<std::string> names;
    for (const IndexKey& key : index.columns) names.push_back(key.column);
    return names;
  }

  void require_free_table_name(const std::string& name, const std::string& schema) const {
    if (has_relation(catalog_, name, schema)) {
      throw Error("There is a view or sequence " + shown(name, schema) + " already.");
    }
    if (catalog_.find_table(name, schema)) throw Error("There is a table " + shown(name, schema) + " already.");
  }

  // A foreign key of the table itself goes with the column if it starts there too.
  void require_unreferred_column(const Table& table, const std::string& column) const {
    for (const Table& each : catalog_.tables) {
      for (const ForeignKey& key : each.foreign_keys) {
        if (!refers_to(key, table) || !contains(referred_columns(key, table), column)) continue;
        if (&each == &table && contains(key.columns, column)) continue;
        throw Error("The " + describe(key) + " of the " + named(each) + " depends on it.")
            .with_hint("Drop that foreign key first.");
      }
    }
  }

  void drop(Table& table, ConstraintPlace place) {
    auto erase = [&](auto& items) { items.erase(items.begin() + static_cast<std::ptrdiff_t>(place.position)); };
    switch (place.kind) {
      case ConstraintKind::Any:
        break;
      case ConstraintKind::PrimaryKey:
        return drop_primary_key(table);
      case ConstraintKind::ForeignKey:
        settle(table);  // a column does not begin to number rows by losing its foreign key
        return erase(table.foreign_keys);
      case ConstraintKind::Unique:
        return drop_unique(table, place.position);
      case ConstraintKind::Check:
        return erase(table.checks);
      case ConstraintKind::Exclude:
        return erase(table.excludes);
    }
  }

  void drop_primary_key(Table& table) {
    PrimaryKey key = table.primary_key;
    std::vector<Column> columns = table.columns;
    settle(table);  // columns stay NOT NULL and go on numbering
    table.primary_key = {};
    try {
      require_unreferred(catalog_, table, key.columns);
    } catch (...) {
      table.primary_key = std::move(key);
      table.columns = std::move(columns);
      throw;
    }
  }

  void drop_unique(Table& table, size_t position) {
    Unique unique = table.uniques[position];
    table.uniques.erase(table.uniques.begin() + static_cast<std::ptrdiff_t>(position));
    try {
      require_unreferred(catalog_, table, unique.columns);
    } catch (...) {
      table.uniques.insert(table.uniques.begin() + static_cast<std::ptrdiff_t>(position), std::move(unique));
      throw;
    }
  }

  Catalog& catalog_;
};

}  // namespace

void apply_to(Catalog& catalog, const Op& op) {
  try {
    Ops more = on_heirs(op, catalog);
    std::visit(Applier(catalog), op);
    for (const Op& each : more) apply_to(catalog, each);
    keep_grants(catalog, op);
  } catch (Error& error) {
    error.in_op(describe(op));
    throw;
  }
}

void apply_to(Catalog& catalog, const Ops& ops) {
  for (const Op& op : ops) apply_to(catalog, op);
}

Catalog apply(const Ops& ops, Catalog catalog) {
  apply_to(catalog, ops);
  return catalog;
}

}  // namespace retort

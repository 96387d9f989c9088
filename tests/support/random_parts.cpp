#include "support/random_parts.h"

#include "base/text.h"
#include "schema/normalise.h"

namespace retort::test {
namespace {

std::string name_of(const std::string& column) {
  return in_quotes(column, '"');
}

const Column& column_called(const Table& table, const std::string& name) {
  return *find_column(table, name);
}

std::set<std::string> as_set(const std::vector<std::string>& names) {
  return {names.begin(), names.end()};
}

bool has_key_on(const Table& table, const std::vector<std::string>& columns) {
  if (as_set(table.primary_key.columns) == as_set(columns)) return true;
  return std::any_of(table.uniques.begin(), table.uniques.end(),
                     [&](const Unique& unique) { return as_set(unique.columns) == as_set(columns); });
}

// A condition on one column that fits its type.
std::string condition(Random& random, const Column& column) {
  std::string name = name_of(column.name);
  if (is_number(column.type))
    return name + random.one_of<const char*>({" > 0", " <> 7", " >= -1", " BETWEEN 1 AND 99"});
  if (column.type.is<Boolean>() && random.chance(50)) return name + " = true";
  if (is_text(column.type)) {
    return random.one_of<std::string>(
        {"length(" + name + ") < 10", name + " <> ''", name + " <> 'it''s 100% \"so\"'", "lower(" + name + ") <> 'x'"});
  }
  return name + " IS NOT NULL";
}

Expression expression_for(Random& random, const Type& type) {
  if (is_number(type)) return sql(random.one_of<const char*>({"1 + 2", "abs(-7)", "-1"}));
  if (type.is<Boolean>()) return sql("1 > 2");
  if (type.is<Date>()) return sql("CURRENT_DATE");
  if (type.is<Time>()) return sql("CURRENT_TIME");
  if (type.is<Timestamp>()) return sql("CURRENT_TIMESTAMP");
  return sql(random.one_of<const char*>({"lower('A')", "'%'", "''"}));  // one character fits every text
}

// The longest text that a column of this type takes.
size_t room(const Type& type) {
  if (const auto* text = type.as<Char>()) return static_cast<size_t>(text->length);
  if (const auto* text = type.as<String>(); text && text->length) return static_cast<size_t>(*text->length);
  return 60;
}

std::optional<Default> literal_for(Random& random, const Type& type) {
  if (is_text(type)) return Default(random.chance(10) ? "" : random_text(random, room(type)));
  if (const auto* choice = type.as<Enum>()) return Default(random.pick(choice->values));
  if (is_number(type))
    return random.chance(50) ? Default(random.between(0, 9)) : Default(std::to_string(random.between(0, 9)));
  if (type.is<Boolean>()) return Default(random.chance(50));
  if (type.is<Date>()) return Default("2024-02-29");
  if (type.is<Time>()) return Default("13:30:00");
  if (type.is<Timestamp>()) return Default("2024-02-29 13:30:00");
  if (type.is<Uuid>()) return Default("0b6bd0bc-3e21-4f43-93b0-9e1ff1f4a2f1");
  if (type.is<Json>() || type.is<JsonB>()) return Default(R"({"a": "it's 100%"})");
  if (type.is<Array>()) return Default("{}");
  return std::nullopt;
}

}  // namespace

bool is_number(const Type& type) {
  return is_integer(type) || type.is<Numeric>() || type.is<Float>() || type.is<Double>();
}
bool is_text(const Type& type) {
  return type.is<Char>() || type.is<String>() || type.is<Text>();
}

bool is_indexable(const Type& type) {
  if (const auto* array = type.as<Array>()) return is_indexable(array->element());
  return !type.is<Json>() && !type.is<RawType>();
}

std::vector<std::string> columns_in(const std::string& expression) {
  std::vector<std::string> names;
  for (size_t i = 0; i < expression.size(); ++i) {
    char quote = expression[i];
    if (quote != '"' && quote != '\'') continue;
    std::string text;
    for (++i; i < expression.size(); ++i) {
      bool doubled = expression.compare(i, 2, std::string(2, quote)) == 0;
      if (expression[i] == quote && !doubled) break;
      if (doubled) ++i;
      text += expression[i];
    }
    if (quote == '"') names.push_back(text);
  }
  return names;
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool refers_well(const Catalog& catalog, const Table& table, const ForeignKey& key) {
  const Table* referred = catalog.find_table(key.referred_table, key.referred_schema);
  if (!referred) return false;
  bool is_key =
      key.referred_columns == referred->primary_key.columns && referred->primary_key.deferrable == Deferrable::No;
  for (const Unique& unique : referred->uniques) {
    is_key |= key.referred_columns == unique.columns && unique.deferrable == Deferrable::No;
  }
  if (!is_key || key.columns.size() != key.referred_columns.size()) return false;
  if (referred == &table && key.columns == key.referred_columns) return false;
  for (size_t i = 0; i < key.columns.size(); ++i) {
    const Column* from = find_column(table, key.columns[i]);
    const Column* to = find_column(*referred, key.referred_columns[i]);
    if (!from || !to || !(from->type == to->type) || from->computed || from->collation != to->collation) return false;
    if (to->type.is<Array>()) return false;  // PostgreSQL fails to check such keys of VARCHAR[]: "anyarray"
  }
  return true;
}

void list_enums(Catalog& catalog) {
  catalog.enums.clear();
  for (const Table& table : catalog.tables) {
    for (const Column& column : table.columns) {
      const Enum* type = named_enum(column.type);
      if (type && std::find(catalog.enums.begin(), catalog.enums.end(), *type) == catalog.enums.end()) {
        catalog.enums.push_back(*type);
      }
    }
  }
}

Maker::Maker(std::mt19937& engine, const Profile& allowed, Catalog& target)
    : random(engine), profile(allowed), catalog(target), enums(target.enums) {
  auto use = [&](const std::string& name) { used.insert(to_lower(name)); };
  for (const Enum& type : catalog.enums) use(type.name);
  for (const Table& table : catalog.tables) {
    use(table.name);
    use(table.primary_key.name);
    for (const auto& each : table.foreign_keys) use(each.name);
    for (const auto& each : table.uniques) use(each.name);
    for (const auto& each : table.checks) use(each.name);
    for (const auto& each : table.excludes) use(each.name);
    for (const auto& each : table.indexes) use(each.name);
  }
  for (const View& view : catalog.views) use(view.name);
  for (const Trigger& trigger : catalog.triggers) use(trigger.name);
}

std::string Maker::constraint_name() {
  return profile.unnamed_constraints && random.chance(35) ? "" : random_name(random, profile.hostile_names, used);
}

Deferrable Maker::deferrable(bool allowed) {
  if (!allowed || random.chance(70)) return Deferrable::No;
  return random.chance(50) ? Deferrable::InitiallyImmediate : Deferrable::InitiallyDeferred;
}

Enum Maker::new_enum() {
  Enum type{.name = index_name(), .values = {}, .schema = random.pick(profile.schemas)};
  UsedNames values;
  for (int i = random.between(1, 4); i > 0; --i) {
    std::string value = random_text(random, 60);
    if (values.insert(value).second) type.values.push_back(value);
  }
  enums.push_back(type);
  return type;
}

Type Maker::type() {
  if (profile.arrays && random.chance(6)) {
    const Type& element = random.pick(profile.types);
    return random.chance(20) && !enums.empty() ? Array{random.pick(enums)} : Array{element, random.between(1, 2)};
  }
  if (profile.enums && random.chance(12)) return enums.empty() || random.chance(20) ? new_enum() : random.pick(enums);
  return random.pick(profile.types);
}

std::optional<Default> Maker::default_for(const Type& type) {
  bool has_expression = is_number(type) || is_text(type) || type.is<Boolean>() || type.is<Date>() || type.is<Time>() ||
                        type.is<Timestamp>();
  if (has_expression && random.chance(35)) return expression_for(random, type);
  return literal_for(random, type);
}

std::optional<Identity> Maker::identity_for(const Type& type) {
  if (!is_integer(type)) return std::nullopt;
  Identity identity{.always = random.chance(50)};
  if (random.chance(40)) identity.start = random.between(1, 50);
  if (random.chance(30)) identity.increment = random.between(1, 10);
  if (random.chance(20)) identity.min_value = random.between(-5, 1);
  if (random.chance(20)) identity.max_value = random.between(1000, 30000);
  if (random.chance(20)) identity.cache = random.between(1, 20);
  identity.cycle = random.chance(20);
  return identity;
}

UsedNames Maker::column_names(const Table& table) {
  UsedNames names;
  for (const Column& column : table.columns) names.insert(to_lower(column.name));
  return names;
}

std::string Maker::computed_expression(const Column& source) {
  std::string name = name_of(source.name);
  if (is_number(source.type)) return name + random.one_of<const char*>({" * 2", " + 1", " - 7"});
  return random.one_of<std::string>({"lower(" + name + ")", "upper(" + name + ")", name + " || '%'"});
}

bool Maker::make_computed(Column& column, const Table& table) {
  std::vector<Column> sources;
  for (const Column& each : table.columns) {
    bool fits = is_number(each.type) || is_text(each.type);
    if (fits && !each.computed && each.collation.empty()) sources.push_back(each);
  }
  if (sources.empty()) return false;
  const Column& source = random.pick(sources);
  column.type = source.type;
  bool stored = profile.stored_columns && (!profile.virtual_columns || random.chance(50));
  column.computed = Computed{.expression = computed_expression(source), .stored = stored};
  return true;
}

Column Maker::column(const Table& table) {
  UsedNames names = column_names(table);
  Column column{
      .name = random_name(random, profile.hostile_names, names), .type = type(), .nullable = random.chance(60)};
  bool can_compute = profile.stored_columns || profile.virtual_columns;
  if (can_compute && random.chance(10) && make_computed(column, table)) {
    column.nullable = true;
  } else if (profile.identity && is_integer(column.type) && random.chance(15)) {
    column.identity = identity_for(column.type);
    column.nullable = false;
  } else if (profile.chosen_autoincrement && is_integer(column.type) && random.chance(8)) {
    column.autoincrement = Autoincrement::On;
    column.nullable = false;
  } else if (random.chance(35)) {
    column.server_default = default_for(column.type);
  }
  if (is_text(column.type) && !profile.collations.empty() && random.chance(15)) {
    column.collation = random.pick(profile.collations);
  }
  if (profile.comments && random.chance(20)) column.comment = random_text(random, 60);
  if (profile.renames && random.chance(10)) column.renamed_from = "was " + column.name;
  return column;
}

std::vector<std::string> Maker::key_columns(const Table& table, size_t most) {
  std::vector<std::string> names;
  for (const Column& column : table.columns) {
    if (is_indexable(column.type) && !column.computed) names.push_back(column.name);
  }
  return random.sample(names, 1 + random.below(most));
}

bool Maker::add_primary_key(Table& table) {
  auto columns = key_columns(table, random.chance(70) ? 1 : 3);
  if (columns.empty() || !table.primary_key.columns.empty() || has_key_on(table, columns)) return false;
  table.primary_key = {
      .name = constraint_name(), .columns = columns, .deferrable = deferrable(profile.deferrable_keys)};
  if (random.chance(70)) {
    for (const std::string& name : columns) find_column(table, name)->nullable = false;
  }
  Column& first = *find_column(table, columns[0]);
  bool numbered = settled_autoincrement(table, first) == Autoincrement::On;
  if (profile.chosen_autoincrement && numbered && random.chance(25)) first.autoincrement = Autoincrement::Off;
  return true;
}

bool Maker::add_unique(Table& table) {
  auto columns = key_columns(table, 2);
  if (columns.empty() || has_key_on(table, columns)) return false;
  Unique unique{.name = constraint_name(), .columns = columns};
  unique.nulls_not_distinct = profile.nulls_not_distinct && random.chance(20);
  unique.deferrable = deferrable(profile.deferrable_keys);
  if (profile.include && random.chance(20)) {
    const Column& carried = random.pick(table.columns);
    if (!contains(columns, carried.name)) unique.include = {carried.name};
  }
  table.uniques.push_back(unique);
  return true;
}

std::string Maker::check_expression(const Table& table) {
  std::string text = condition(random, random.pick(table.columns));
  if (random.chance(25)) {
    text += random.one_of<const char*>({" AND ", " OR "}) + condition(random, random.pick(table.columns));
  }
  return text;
}

bool Maker::add_check(Table& table) {
  std::string expression = check_expression(table);
  for (const Check& each : table.checks) {
    if (each.expression == expression) return false;
  }
  table.checks.push_back({.name = constraint_name(), .expression = expression});
  return true;
}

// A column that can refer to `referred`: one that is there, or a new one.
std::string Maker::child_column(Table& table, const Column& referred, const std::vector<std::string>& taken) {
  std::vector<std::string> fitting;
  for (const Column& each : table.columns) {
    bool plain = !each.computed && !each.identity && each.autoincrement != Autoincrement::On;
    if (plain && each.type == referred.type && each.collation == referred.collation && !contains(taken, each.name)) {
      fitting.push_back(each.name);
    }
  }
  if (!fitting.empty() && random.chance(50)) return random.pick(fitting);
  UsedNames names = column_names(table);
  Column added{.name = random_name(random, profile.hostile_names, names),
               .type = referred.type,
               .nullable = random.chance(70),
               .collation = referred.collation};
  table.columns.push_back(added);
  return added.name;
}

bool Maker::add_foreign_key(Table& table) {
  const Table& referred = random.pick(catalog.tables);
  std::vector<std::vector<std::string>> targets;
  const PrimaryKey& primary = referred.primary_key;
  if (!primary.columns.empty() && primary.deferrable == Deferrable::No) targets.push_back(primary.columns);
  for (const Unique& unique : referred.uniques) {
    if (unique.deferrable == Deferrable::No) targets.push_back(unique.columns);
  }
  if (targets.empty()) return false;
  ForeignKey key{.columns = {}, .referred_table = referred.name, .referred_columns = random.pick(targets)};
  key.referred_schema = referred.schema;
  bool nullable = true;
  for (const std::string& name : key.referred_columns) {
    Column copy = column_called(referred, name);  // table may be `referred`, and grow
    key.columns.push_back(child_column(table, copy, key.columns));
    nullable &= settled_nullable(table, column_called(table, key.columns.back()));
  }
  if (!refers_well(catalog, table, key)) return false;
  for (const ForeignKey& each : table.foreign_keys) {
    if (each.columns == key.columns) return false;
  }
  std::vector<Action> actions = {NoAction, NoAction, Restrict, Cascade};
  if (nullable) actions.push_back(SetNull);
  key.on_delete = random.pick(actions);
  key.on_update = random.chance(60) ? NoAction : random.pick(actions);
  key.deferrable = deferrable(profile.deferrable_foreign_keys);
  if (profile.match_full && random.chance(20)) key.match = "FULL";
  key.name = constraint_name();
  table.foreign_keys.push_back(key);
  return true;
}

bool Maker::add_exclude(Table& table) {
  if (!profile.excludes) return false;
  UsedNames names = column_names(table);
  Column during{.name = random_name(random, profile.hostile_names, names), .type = RawType{"int4range"}};
  table.columns.push_back(during);
  Exclude exclude{.name = index_name(), .elements = {{name_of(during.name), "&&"}}};
  if (random.chance(40)) exclude.where = check_expression(table);
  exclude.deferrable = deferrable(profile.deferrable_keys);
  table.excludes.push_back(exclude);
  return true;
}

IndexKey Maker::index_key(const Column& column) {
  std::string name = name_of(column.name);
  IndexKey key = column.name;
  if (random.chance(20) && is_text(column.type)) key = sql("lower(" + name + ")");
  if (random.chance(20) && is_number(column.type)) key = sql("abs(" + name + ")");
  if (random.chance(5) && is_text(column.type)) key = sql(name + " || '%'");
  bool is_plain_text = is_text(column.type) && !key.column.empty();
  if (is_plain_text && !profile.collations.empty() && random.chance(15))
    key.collation = random.pick(profile.collations);
  if (profile.index_methods && is_plain_text && column.type.is<Text>() && random.chance(20))
    key.opclass = "text_pattern_ops";
  key.descending = random.chance(25);
  if (profile.nulls_order && random.chance(25)) key.nulls = random.one_of<Nulls>({Nulls::First, Nulls::Last});
  return key;
}

void Maker::vary_btree(Index& index, const Table& table) {
  index.unique = random.chance(30);
  index.nulls_not_distinct = index.unique && profile.nulls_not_distinct && random.chance(25);
  if (!profile.include || !random.chance(20)) return;
  const Column& carried = random.pick(table.columns);
  bool in_key = std::any_of(index.columns.begin(), index.columns.end(),
                            [&](const IndexKey& key) { return key.column == carried.name; });
  if (!in_key) index.include = {carried.name};
}

// PostgreSQL's other kinds of index, each on one column of a type that it takes.
bool Maker::vary_method(Index& index, const Column& column) {
  if (!profile.index_methods || !random.chance(40)) return false;
  if (column.type.is<JsonB>()) {
    index.method = "gin";
    index.columns = {random.chance(50) ? key(column.name).ops("jsonb_path_ops") : key(column.name)};
  } else if (is_integer(column.type)) {
    index.method = random.one_of<const char*>({"hash", "brin"});
    index.columns = {key(column.name)};
  } else {
    return false;
  }
  return true;
}

bool Maker::add_index(Table& table) {
  std::vector<Column> columns;
  for (const Column& column : table.columns) {
    if (is_indexable(column.type)) columns.push_back(column);
  }
  columns = random.sample(columns, 1 + random.below(3));
  if (columns.empty()) return false;
  Index index{.name = index_name(), .columns = {}};
  if (!vary_method(index, columns[0])) {
    for (const Column& column : columns) index.columns.push_back(index_key(column));
    vary_btree(index, table);
  }
  if (random.chance(25)) index.where = check_expression(table);
  if (profile.options && random.chance(20)) index.options["postgresql_with"] = "fillfactor=70";
  table.indexes.push_back(index);
  return true;
}

Table Maker::table() {
  Table table{.name = index_name()};
  table.schema = random.pick(profile.schemas);
  for (int i = random.between(1, 7); i > 0; --i) table.columns.push_back(column(table));
  if (random.chance(85)) add_primary_key(table);
  for (int i = random.between(0, 2); i > 0; --i) add_unique(table);
  for (int i = random.between(0, 2); i > 0; --i) add_check(table);
  for (int i = random.between(0, 3); i > 0; --i) add_index(table);
  if (random.chance(15)) add_exclude(table);
  if (profile.comments && random.chance(30)) table.comment = random_text(random, 60);
  if (profile.options && random.chance(20)) table.options["sqlite_with_rowid"] = "false";
  if (profile.renames && random.chance(10)) table.renamed_from = "was " + table.name;
  return table;
}

}  // namespace retort::test

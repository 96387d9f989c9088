// Reads a database's catalogs into a Catalog. Rows of a query refer to tables by oid and to columns by number; both are
// looked up in constant time.
#include "dialects/postgresql/reflect.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "dialects/postgresql/catalog_queries.h"
#include "dialects/postgresql/emit.h"
#include "dialects/postgresql/expressions.h"
#include "dialects/postgresql/names.h"
#include "dialects/postgresql/numbering.h"
#include "dialects/postgresql/reflect_objects.h"
#include "dialects/postgresql/reflect_sequences.h"
#include "dialects/postgresql/rows.h"
#include "dialects/postgresql/stored.h"
#include "dialects/postgresql/types.h"
#include "schema/normalise.h"

namespace retort::postgresql {
namespace {

Action action_of(const std::string& letter) {
  switch (letter.empty() ? 'a' : letter[0]) {
    case 'r':
      return Action::Restrict;
    case 'c':
      return Action::Cascade;
    case 'n':
      return Action::SetNull;
    case 'd':
      return Action::SetDefault;
    default:
      return Action::NoAction;
  }
}

Identity identity_of(const Sequence& sequence) {
  return {.start = sequence.start,
          .increment = sequence.increment,
          .min_value = sequence.min_value,
          .max_value = sequence.max_value,
          .cache = sequence.cache,
          .cycle = sequence.cycle};
}

class Reflection {
 public:
  Reflection(Connection& connection, const ReflectOptions& options, std::string schemas)
      : connection_(connection), options_(options), schemas_(std::move(schemas)) {}

  Catalog read() {
    read_tables();
    read_enums();
    read_sequences();
    read_columns();
    read_constraints();
    read_referred();
    read_classes();
    read_indexes();
    read_parents();
    read_options(connection_, schemas_, odd_, [this](Oid oid) {
      auto found = tables_.find(oid);
      return found == tables_.end() ? nullptr : found->second.table;
    });
    keep_sequences();
    std::vector<Table> stored_views = take_materialized();
    read_objects(connection_, schemas_, catalog_);
    give_indexes(catalog_, stored_views);
    return std::move(catalog_);
  }

 private:
  struct Known {  // a table and what its rows refer to
    Table* table = nullptr;
    std::vector<Column*> columns = {};         // by number; null: dropped
    std::vector<std::string> collations = {};  // oids, by number
    const std::string& name(int64_t column_number) const { return columns[static_cast<size_t>(column_number)]->name; }
  };
  struct Owned {  // an index that belongs to a constraint
    Known* table;
    char kind;  // 'u' or 'x'
    size_t position;
    std::vector<std::string> operators = {};
  };

  void read_tables();
  void read_enums();
  void read_sequences();
  void keep_sequences();
  void read_columns();
  void read_types(const std::vector<Row>& columns);
  Column column_of(const Row& row);
  void read_default(Column& column, const Row& row);
  void read_constraints();
  void read_constraint(const Row& row, Known& known);
  void read_foreign_key(const Row& row, Known& known, std::vector<std::string> columns, Deferrable deferrable);
  void read_referred();
  void read_classes();
  void read_indexes();
  void read_index(const Row& row, Known& known);
  std::vector<IndexKey> keys_of(const Row& row, const Known& known, size_t key_count);
  void complete(const Owned& owned, const Row& row, std::vector<IndexKey> keys, std::vector<std::string> include);
  void read_parents();
  std::vector<Table> take_materialized();

  bool skipped(const std::string& name, const std::string& schema) const;
  Known* known(const Row& row, int column);
  std::vector<std::string> names(const Known& known, std::string_view numbers_list) const;
  static uint64_t type_key(const Row& column);
  static uint64_t place(Oid table, uint32_t column) { return (uint64_t{table} << 16) | column; }

  Connection& connection_;
  const ReflectOptions& options_;
  std::string schemas_;
  Catalog catalog_;
  std::set<std::pair<std::string, std::string>> materialized_;
  std::unordered_map<Oid, Known> tables_;
  std::pair<Oid, Known*> last_ = {0, nullptr};  // rows of one table often follow each other
  Odd odd_;
  std::unordered_map<std::string, Type> enums_;  // and arrays of them, by their text
  std::unordered_map<uint64_t, Type> types_;     // by oid and modifier
  std::vector<StoredSequence> sequences_;
  std::unordered_multimap<uint64_t, const StoredSequence*> owned_sequences_;  // by place: what a column owns
  template <class Test>
  const StoredSequence* owned_sequence(const Row& column, Test test) const;
  void note_sequence(Column& column, const Row& row, const StoredSequence& sequence);
  std::unordered_map<Oid, Owned> owned_;
  std::unordered_map<std::string, std::string> classes_;  // oid → name
  struct Leaving {                                        // a foreign key to a table out of sight
    Table* table;
    size_t position;
    Oid referred;
    std::vector<int64_t> columns;
  };
  std::vector<Leaving> leaving_;
};

bool Reflection::skipped(const std::string& name, const std::string& schema) const {
  auto is = [&](const std::string& skip) { return skip == name || (!schema.empty() && skip == schema + "." + name); };
  return std::ranges::any_of(options_.skip_tables, is);
}

Reflection::Known* Reflection::known(const Row& row, int column) {
  Oid oid = number<Oid>(row, column);
  if (oid != last_.first) {
    auto found = tables_.find(oid);
    last_ = {oid, found == tables_.end() ? nullptr : &found->second};
  }
  return last_.second;
}

std::vector<std::string> Reflection::names(const Known& known, std::string_view numbers_list) const {
  std::vector<std::string> result;
  for (int64_t column : numbers(numbers_list)) result.push_back(known.name(column));
  return result;
}

void Reflection::read_tables() {
  using Q = TablesQuery;
  Rows rows = connection_.query(Q::sql(schemas_));
  catalog_.tables.reserve(rows.rows.size());  // pointers into it stay good
  tables_.reserve(rows.rows.size());
  for (Row& row : rows.rows) {
    if (skipped(text(row, Q::Name), text(row, Q::Schema))) continue;
    Table& table = catalog_.tables.emplace_back();
    table.name = text(row, Q::Name);
    table.comment = text(row, Q::Comment);
    table.schema = text(row, Q::Schema);
    auto option = [&](const char* name, const std::string& value) {
      if (!value.empty()) table.options["postgresql_" + std::string(name)] = value;
    };
    option("with", storage_text(text(row, Q::Storage)));
    option("tablespace", text(row, Q::Tablespace));
    option("partition_by", text(row, Q::PartitionBy));
    table.partition = text(row, Q::Bound);
    option("unlogged", text(row, Q::Persistence) == "u" ? "true" : "");
    if (text(row, Q::Kind) == "m") materialized_.insert({table.schema, table.name});
    odd_.tables |= flag(row, Q::Odd);
    tables_[number<Oid>(row, Q::Oid)] = {.table = &table};
  }
}

void Reflection::read_enums() {
  using Q = EnumsQuery;
  Rows rows = connection_.query(Q::sql(schemas_));
  for (size_t i = 0; i < rows.rows.size();) {
    const Row& first = rows.rows[i];
    Enum type{.name = text(first, Q::Name), .values = {}, .schema = text(first, Q::Schema)};
    for (; i < rows.rows.size() && rows.rows[i][Q::Oid] == first[Q::Oid]; ++i) {
      if (rows.rows[i][Q::Label]) type.values.push_back(*rows.rows[i][Q::Label]);
    }
    enums_.emplace(text(first, Q::Text), type);
    enums_.emplace(text(first, Q::Text) + "[]", Array(type));
    if (flag(first, Q::Wanted)) catalog_.enums.push_back(std::move(type));
  }
}

void Reflection::read_sequences() {
  sequences_ = postgresql::read_sequences(connection_, schemas_);
  for (const StoredSequence& sequence : sequences_) {
    if (sequence.owner != 0) owned_sequences_.emplace(place(sequence.owner, sequence.owner_column), &sequence);
  }
}

// One that the column owns, or null.
template <class Test>
const StoredSequence* Reflection::owned_sequence(const Row& column, Test test) const {
  using Q = ColumnsQuery;
  auto [first, last] =
      owned_sequences_.equal_range(place(number<Oid>(column, Q::Table), number<uint32_t>(column, Q::Number)));
  auto found = std::find_if(first, last, [&](const auto& owned) { return test(*owned.second); });
  return found == last ? nullptr : found->second;
}

// Those that are objects of their own: not one by which a column numbers its rows, nor that of a table left out.
void Reflection::keep_sequences() {
  const PostgresqlSql sql;
  for (StoredSequence& stored : sequences_) {
    Sequence& sequence = stored.sequence;
    if (!stored.wanted || stored.of_identity) continue;
    if (stored.owner != 0) {
      auto owner = tables_.find(stored.owner);
      if (owner == tables_.end() || owner->second.table->schema != sequence.schema) continue;
      const Table& table = *owner->second.table;
      const Column& column = *owner->second.columns[stored.owner_column];
      bool numbers_rows = column.autoincrement == Autoincrement::On &&
                          sequence_name(sql, {table.name, table.schema}, column.name, column.options) ==
                              sql.qualified(sequence.name, sequence.schema);
      if (numbers_rows) continue;
      sequence.owner_table = table.name;
      sequence.owner_column = column.name;
    }
    catalog_.sequences.push_back(stored_sequence(sequence));
  }
}

// What SERIAL would not have made by itself.
void Reflection::note_sequence(Column& column, const Row& row, const StoredSequence& stored) {
  const Table& table = *known(row, ColumnsQuery::Table)->table;
  if (!stored.same_schema) {
    column.options["postgresql_sequence_name"] = stored.text;
  } else if (stored.sequence.name != object_name(table.name, column.name, "seq")) {
    std::string schema = table.schema.empty() ? "" : in_quotes(table.schema, '"') + ".";
    column.options["postgresql_sequence_name"] = schema + in_quotes(stored.sequence.name, '"');
  }
  if (stored.of_identity) return;
  std::string usual = "AS " + to_lower(type_sql(column.type));
  std::string what = sequence_text(stored.sequence);
  if (stored.other_persistence && connection_.server_version() >= 150000) {  // before, every sequence was logged
    what += stored.sequence.options.empty() ? " LOGGED" : " UNLOGGED";
  }
  if (what == usual || what.starts_with(usual + " ")) what.erase(0, std::min(what.size(), usual.size() + 1));
  if (!what.empty()) column.options["postgresql_sequence"] = what;
}

uint64_t Reflection::type_key(const Row& column) {
  return (uint64_t{number<Oid>(column, ColumnsQuery::Type)} << 32) |
         static_cast<uint32_t>(number<int32_t>(column, ColumnsQuery::Modifier));
}

void Reflection::read_types(const std::vector<Row>& columns) {
  std::string pairs;
  std::unordered_set<uint64_t> seen;
  for (const Row& column : columns) {
    if (!seen.insert(type_key(column)).second) continue;
    pairs += (pairs.empty() ? "(" : ", (") + text(column, ColumnsQuery::Type) + ", " +
             text(column, ColumnsQuery::Modifier) + ")";
  }
  if (pairs.empty()) return;
  using Q = TypesQuery;
  for (const Row& row : connection_.query(Q::sql(pairs)).rows) {
    const std::string& name = text(row, Q::Text);
    auto found = enums_.find(name);
    uint64_t key =
        (uint64_t{number<Oid>(row, Q::Type)} << 32) | static_cast<uint32_t>(number<int32_t>(row, Q::Modifier));
    types_.emplace(key, found == enums_.end() ? type_from_text(name) : found->second);
  }
}

void Reflection::read_columns() {
  using Q = ColumnsQuery;
  Rows rows = connection_.query(Q::sql(schemas_, connection_.server_version()));
  read_types(rows.rows);
  for (size_t first = 0, next = 0; first < rows.rows.size(); first = next) {
    while (next < rows.rows.size() && rows.rows[next][Q::Table] == rows.rows[first][Q::Table]) ++next;
    Known* table = known(rows.rows[first], Q::Table);
    if (table == nullptr) continue;
    table->table->columns.reserve(next - first);
    auto last_number = number<size_t>(rows.rows[next - 1], Q::Number);
    table->columns.resize(last_number + 1);
    table->collations.resize(last_number + 1);
    for (size_t i = first; i < next; ++i) {
      auto column_number = number<size_t>(rows.rows[i], Q::Number);
      odd_.columns |= flag(rows.rows[i], Q::Odd);
      table->columns[column_number] = &table->table->columns.emplace_back(column_of(rows.rows[i]));
      table->collations[column_number] = std::move(rows.rows[i][Q::CollationOid]).value_or("0");
    }
  }
}

Column Reflection::column_of(const Row& row) {
  using Q = ColumnsQuery;
  Column column{.name = text(row, Q::Name),
                .type = types_.at(type_key(row)),
                .nullable = !flag(row, Q::NotNull),
                .autoincrement = Autoincrement::Off,
                .collation = text(row, Q::Collation),
                .comment = text(row, Q::Comment)};
  if (const std::string& identity = text(row, Q::Identity); !identity.empty()) {
    const StoredSequence* stored = owned_sequence(row, [](const StoredSequence& own) { return own.of_identity; });
    column.identity = stored == nullptr ? Identity{} : identity_of(stored->sequence);
    column.identity->always = identity == "a";
    column.identity = stored_identity(*column.identity, column.type);
    if (stored != nullptr) note_sequence(column, row, *stored);
  }
  if (row[Q::Expression]) read_default(column, row);
  return column;
}

void Reflection::read_default(Column& column, const Row& row) {
  using Q = ColumnsQuery;
  const std::string& expression = text(row, Q::Expression);
  if (const std::string& generated = text(row, Q::Generated); !generated.empty()) {
    column.computed = Computed{.expression = stored_expression(expression), .stored = generated == "s"};
    return;
  }
  if (expression.starts_with("nextval(")) {
    const StoredSequence* stored = owned_sequence(row, [&](const StoredSequence& own) {
      return !own.of_identity && expression == "nextval(" + in_quotes(own.text, '\'') + "::regclass)";
    });
    if (stored != nullptr) {
      column.autoincrement = Autoincrement::On;
      note_sequence(column, row, *stored);
      return;
    }
  }
  column.server_default = stored_default(sql(expression), column.type);
}

void Reflection::read_constraints() {
  using Q = ConstraintsQuery;
  for (const Row& row : connection_.query(Q::sql(schemas_)).rows) {
    if (Known* table = known(row, Q::Table)) read_constraint(row, *table);
  }
}

void Reflection::read_constraint(const Row& row, Known& known) {
  using Q = ConstraintsQuery;
  Table& table = *known.table;
  const std::string& name = text(row, Q::Name);
  char kind = text(row, Q::Kind)[0];
  auto deferrable = !flag(row, Q::Deferrable) ? Deferrable::No
                    : flag(row, Q::Deferred)  ? Deferrable::InitiallyDeferred
                                              : Deferrable::InitiallyImmediate;
  if (kind == 'c') {
    table.checks.push_back({.name = name, .expression = stored_expression(text(row, Q::Expression))});
  } else if (kind == 'x') {
    owned_[number<Oid>(row, Q::Index)] = {&known, kind, table.excludes.size(), texts(text(row, Q::Operators))};
    table.excludes.push_back({.name = name, .elements = {}, .deferrable = deferrable});
  } else {
    std::vector<std::string> columns = names(known, text(row, Q::Columns));
    if (kind == 'p') {
      table.primary_key = {.name = name, .columns = std::move(columns), .deferrable = deferrable};
    } else if (kind == 'u') {
      owned_[number<Oid>(row, Q::Index)] = {&known, kind, table.uniques.size()};
      table.uniques.push_back({.name = name, .columns = std::move(columns), .deferrable = deferrable});
    } else {
      read_foreign_key(row, known, std::move(columns), deferrable);
    }
  }
}

void Reflection::read_foreign_key(const Row& row, Known& known, std::vector<std::string> columns,
                                  Deferrable deferrable) {
  using Q = ConstraintsQuery;
  ForeignKey key{.name = text(row, Q::Name),
                 .columns = std::move(columns),
                 .referred_table = {},
                 .referred_columns = {},
                 .on_delete = action_of(text(row, Q::OnDelete)),
                 .on_update = action_of(text(row, Q::OnUpdate)),
                 .deferrable = deferrable,
                 .match = text(row, Q::Match) == "f" ? "FULL" : ""};
  Oid oid = number<Oid>(row, Q::Referred);
  if (auto referred = tables_.find(oid); referred != tables_.end()) {
    key.referred_table = referred->second.table->name;
    key.referred_schema = referred->second.table->schema;
    key.referred_columns = names(referred->second, text(row, Q::ReferredColumns));
  } else {
    leaving_.push_back({known.table, known.table->foreign_keys.size(), oid, numbers(text(row, Q::ReferredColumns))});
  }
  known.table->foreign_keys.push_back(std::move(key));
}

void Reflection::read_referred() {
  using Q = ReferredQuery;
  if (leaving_.empty()) return;
  std::string oids;
  for (const Leaving& key : leaving_) oids += (oids.empty() ? "" : ", ") + std::to_string(key.referred);
  std::unordered_map<Oid, std::unordered_map<int64_t, Row>> columns;
  for (Row& row : connection_.query(Q::sql(oids)).rows) {
    auto& target = columns[number<Oid>(row, Q::Oid)];
    auto column_number = number<int64_t>(row, Q::Number);
    target.emplace(column_number, std::move(row));
  }
  for (const Leaving& leaving : leaving_) {
    ForeignKey& key = leaving.table->foreign_keys[leaving.position];
    for (int64_t column : leaving.columns) {
      const Row& row = columns[leaving.referred].at(column);
      key.referred_table = text(row, Q::Name);
      key.referred_schema = text(row, Q::Schema);
      key.referred_columns.push_back(text(row, Q::Column));
    }
  }
}

void Reflection::read_classes() {
  using Q = ClassesQuery;
  for (Row& row : connection_.query(Q::sql()).rows) classes_[text(row, Q::Oid)] = text(row, Q::Name);
}

void Reflection::read_indexes() {
  using Q = IndexesQuery;
  for (const Row& row : connection_.query(Q::sql(schemas_, connection_.server_version())).rows) {
    if (Known* table = known(row, Q::Table)) read_index(row, *table);
  }
}

std::vector<IndexKey> Reflection::keys_of(const Row& row, const Known& known, size_t key_count) {
  using Q = IndexesQuery;
  auto columns = numbers(text(row, Q::Columns));
  auto order = numbers(text(row, Q::Order));
  auto classes = split(text(row, Q::Classes), ' ');
  auto collation_oids = split(text(row, Q::CollationOids), ' ');
  auto collations = texts(text(row, Q::Collations));
  auto expressions = texts(text(row, Q::Expressions));
  std::vector<IndexKey> keys;
  keys.reserve(key_count);
  for (size_t i = 0; i < key_count; ++i) {
    auto column = static_cast<size_t>(columns[i]);
    IndexKey& key = column == 0 ? keys.emplace_back(sql(stored_expression(expressions[i])))
                                : keys.emplace_back(known.name(columns[i]));
    constexpr int64_t descending = 1, nulls_first = 2;  // INDOPTION_DESC, INDOPTION_NULLS_FIRST
    key.descending = (order[i] & descending) != 0;
    if (key.descending != ((order[i] & nulls_first) != 0)) {
      key.nulls = key.descending ? Nulls::Last : Nulls::First;
    }
    if (auto found = classes_.find(classes[i]); found != classes_.end()) key.opclass = found->second;
    bool own = i < collations.size() && (column == 0 || collation_oids[i] != known.collations[column]);
    if (own && collations[i] != "default") key.collation = collations[i];
  }
  return keys;
}

void Reflection::read_index(const Row& row, Known& known) {
  using Q = IndexesQuery;
  auto key_count = number<size_t>(row, Q::KeyCount);
  std::vector<std::string> include;
  auto columns = numbers(text(row, Q::Columns));
  for (size_t i = key_count; i < columns.size(); ++i) include.push_back(known.name(columns[i]));
  std::vector<IndexKey> keys = keys_of(row, known, key_count);
  if (auto owner = owned_.find(number<Oid>(row, Q::Oid)); owner != owned_.end()) {
    complete(owner->second, row, std::move(keys), std::move(include));
    return;
  }
  Index index{.name = text(row, Q::Name),
              .columns = std::move(keys),
              .unique = flag(row, Q::Unique),
              .where = stored_expression(text(row, Q::Predicate)),
              .method = text(row, Q::Method) == "btree" ? "" : text(row, Q::Method),
              .include = std::move(include),
              .nulls_not_distinct = flag(row, Q::NullsNotDistinct)};
  auto option = [&](const char* name, const std::string& value) {
    if (!value.empty()) index.options["postgresql_" + std::string(name)] = value;
  };
  option("with", storage_text(text(row, Q::Storage)));
  option("tablespace", text(row, Q::Tablespace));
  option("invalid", flag(row, Q::Valid) ? "" : "true");  // what a failed CREATE INDEX CONCURRENTLY leaves
  known.table->indexes.push_back(std::move(index));
}

void Reflection::complete(const Owned& owned, const Row& row, std::vector<IndexKey> keys,
                          std::vector<std::string> include) {
  using Q = IndexesQuery;
  Table& table = *owned.table->table;
  if (owned.kind == 'u') {
    table.uniques[owned.position].include = std::move(include);
    table.uniques[owned.position].nulls_not_distinct = flag(row, Q::NullsNotDistinct);
    return;
  }
  Exclude& exclude = table.excludes[owned.position];
  exclude.method = text(row, Q::Method);
  exclude.where = stored_expression(text(row, Q::Predicate));
  for (size_t i = 0; i < keys.size(); ++i) {
    std::string element = keys[i].column.empty() ? "(" + keys[i].expression + ")" : in_quotes(keys[i].column, '"');
    if (!keys[i].collation.empty()) element += " COLLATE " + in_quotes(keys[i].collation, '"');
    if (!keys[i].opclass.empty()) element += " " + keys[i].opclass;
    exclude.elements.push_back({.expression = std::move(element), .op = owned.operators.at(i)});
  }
}

// A materialised view was read like a table: it has columns and indexes.
std::vector<Table> Reflection::take_materialized() {
  std::vector<Table> views;
  std::erase_if(catalog_.tables, [&](Table& table) {
    if (!materialized_.contains({table.schema, table.name})) return false;
    views.push_back(std::move(table));
    return true;
  });
  return views;
}

void Reflection::read_parents() {
  using Q = InheritsQuery;
  for (const Row& row : connection_.query(Q::sql(schemas_)).rows) {
    Known* table = known(row, Q::Table);
    if (table == nullptr) continue;
    table->table->inherits.push_back({.name = text(row, Q::Parent), .schema = text(row, Q::ParentSchema)});
  }
}

}  // namespace

std::string storage_text(std::string_view options) {
  std::vector<std::string> parts;
  for (const std::string& part : split(options, ',')) {
    auto equals = part.find('=');
    std::string name = to_lower(trim(std::string_view(part).substr(0, equals)));
    if (name.empty()) continue;
    parts.push_back(equals == part.npos ? name : name + "=" + std::string(trim(part.substr(equals + 1))));
  }
  std::ranges::sort(parts);
  return join(parts, ", ");
}

Catalog reflect(Connection& connection, const ReflectOptions& options) {
  return normalise(Reflection(connection, options, wanted_schemas(options)).read());
}

Catalog reflect_temporary(Connection& connection) {
  return Reflection(connection, {}, "n.oid = pg_my_temp_schema()").read();
}

}  // namespace retort::postgresql

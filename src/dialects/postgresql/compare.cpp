// Expressions in the server's own spelling: what differs is made in temporary tables, read back, and rolled back.
#include "dialects/postgresql/compare.h"

#include <algorithm>
#include <unordered_map>

#include "base/text.h"
#include "dialects/postgresql/compare_objects.h"
#include "dialects/postgresql/emit.h"
#include "dialects/postgresql/enums.h"
#include "dialects/postgresql/own_types.h"
#include "dialects/postgresql/reflect.h"
#include "dialects/postgresql/stored.h"
#include "dialects/postgresql/types.h"
#include "schema/normalise.h"
#include "schema/table_index.h"

namespace retort::postgresql {
namespace {

constexpr size_t tables_at_once = 100;  // each takes a few of the server's locks until the roll back
const std::string scratch_schema = "pg_temp";

bool is_raw(const Type& type) {
  const auto* array = type.as<Array>();
  return type.is<RawType>() || (array != nullptr && array->element().is<RawType>());
}

// Whether the server may spell it otherwise: plain lists of columns it cannot.
bool has_expression(const Index& index) {
  return !index.where.empty() || std::ranges::any_of(index.columns, [](const IndexKey& key) {
    return !key.expression.empty() || !key.opclass.empty() || !key.collation.empty();
  });
}

bool same_index(const Index& a, const Index& b) {
  return a.columns == b.columns && a.where == b.where;
}
bool same_exclude(const Exclude& a, const Exclude& b) {
  return a.elements == b.elements && a.where == b.where;
}

// A value of an enum is only a name, and may be one that the type does not have yet.
bool default_asks(const Column& column, const Column& actual) {
  if (!column.server_default || !actual.server_default || column.server_default == actual.server_default) return false;
  return column.server_default->is_sql() || named_enum(column.type) == nullptr;
}

const Column* counterpart(const Column& column, const Table& actual) {
  if (const Column* same = find_column(actual, column.name)) return same;
  return column.renamed_from.empty() ? nullptr : find_column(actual, column.renamed_from);
}

const Table* counterpart(const Table& table, const TableIndex& actual) {
  if (const Table* same = actual.find(table.name, table.schema)) return same;
  return table.renamed_from.empty() ? nullptr : actual.find(table.renamed_from, table.schema);
}

// What of one table is to be asked: positions in the table's lists.
struct Question {
  Table* table;
  std::string scratch_name;
  size_t number = 0;  // among those that are asked at once
  std::vector<size_t> types, defaults, computed, checks, indexes, excludes;
  bool empty() const {
    return types.empty() && defaults.empty() && computed.empty() && checks.empty() && indexes.empty() &&
           excludes.empty();
  }
};

Question question_about(Table& table, const Table& actual) {
  Question question{.table = &table, .scratch_name = table.name};
  for (size_t i = 0; i < table.columns.size(); ++i) {
    const Column& column = table.columns[i];
    const Column* there = counterpart(column, actual);
    if (there == nullptr) continue;
    if (is_raw(column.type) && column.type != there->type) question.types.push_back(i);
    if (default_asks(column, *there)) question.defaults.push_back(i);
    bool both = column.computed && there->computed;
    if (both && column.computed->expression != there->computed->expression) question.computed.push_back(i);
  }
  auto ask = [](std::vector<size_t>& target, const auto& wanted, const auto& there, auto&& asks, auto&& same) {
    for (size_t i = 0; i < wanted.size(); ++i) {
      bool found = std::ranges::any_of(there, [&](const auto& other) { return same(wanted[i], other); });
      if (!there.empty() && !found && asks(wanted[i])) target.push_back(i);
    }
  };
  auto always = [](const auto&) { return true; };
  ask(question.checks, table.checks, actual.checks, always,
      [](const Check& a, const Check& b) { return a.expression == b.expression; });
  ask(question.indexes, table.indexes, actual.indexes, has_expression, same_index);
  ask(question.excludes, table.excludes, actual.excludes, always, same_exclude);
  return question;
}

std::string scratch_name(size_t position) {
  return "retort_" + std::to_string(position);
}

// Names of indexes, with those of exclusions, are shared by all scratch tables.
std::string scratch_name(const Question& question, const char* kind, size_t position) {
  return "retort_" + std::to_string(question.number) + kind + std::to_string(position);
}

class Scratch {
 public:
  Scratch(Connection& connection, const Catalog& actual) : connection_(connection), actual_(actual) {}

  // Answers as many as the server takes.
  void answer(std::span<Question> questions) {
    write(questions);
    Catalog read = make_and_read();
    for (Question& question : questions) {
      if (const Table* table = find(read, question.scratch_name)) take(question, *table);
    }
  }

 private:
  void write(std::span<Question> questions);
  void write_types(std::span<Question> questions);
  void write_table(const Question& question);
  Type usable(const Type& type) const;
  Catalog make_and_read();
  void make_one_by_one();
  static void take(Question& question, const Table& read);
  static const Table* find(const Catalog& catalog, const std::string& name) {
    auto found = std::ranges::find(catalog.tables, name, &Table::name);
    return found == catalog.tables.end() ? nullptr : &*found;
  }
  bool exists_as(const Enum& type) const { return std::ranges::find(actual_.enums, type) != actual_.enums.end(); }

  Connection& connection_;
  const Catalog& actual_;
  PostgresqlSql sql_{OwnTypes::InFull};
  std::vector<std::string> statements_;
};

void Scratch::write(std::span<Question> questions) {
  statements_.clear();
  write_types(questions);
  std::unordered_map<std::string, int> used;
  for (size_t i = 0; i < questions.size(); ++i) {
    Question& question = questions[i];
    question.number = i;
    // Its own name, which expressions may mention; another one for the second of that name.
    if (used[question.table->name]++ > 0) question.scratch_name = "retort_table_" + std::to_string(i);
    write_table(question);
  }
  if (statements_.front() == search_own_types_last()) statements_.push_back(search_own_types_first());
}

// The enum types of the model that the database has not, or has with other values.
void Scratch::write_types(std::span<Question> questions) {
  std::vector<Type> types;
  for (const Question& question : questions) {
    for (const Column& column : question.table->columns) {
      const Enum* used = named_enum(column.type);
      if (used != nullptr && !exists_as(*used)) {
        types.push_back(Enum{.name = used->name, .values = used->values, .schema = scratch_schema});
      }
    }
  }
  bool hidden = std::ranges::any_of(actual_.enums, [](const Enum& type) { return is_hidden(type); });
  if (hidden) statements_.push_back(search_own_types_last());
  for (Statement& statement : create_types(sql_, types, {})) statements_.push_back(std::move(statement.sql));
}

Type Scratch::usable(const Type& type) const {
  if (const auto* array = type.as<Array>()) return Array(usable(array->element()));
  const Enum* used = type.as<Enum>();
  if (used == nullptr || exists_as(*used)) return type;
  return Enum{.name = used->name, .values = used->values, .schema = scratch_schema};
}

void Scratch::write_table(const Question& question) {
  const Table& table = *question.table;
  Table scratch{.name = question.scratch_name, .schema = scratch_schema};
  for (const Column& column : table.columns) {
    scratch.columns.push_back({.name = column.name, .type = usable(column.type), .collation = column.collation});
    bool asked = std::ranges::any_of(question.computed, [&](size_t i) { return &table.columns[i] == &column; });
    if (asked) scratch.columns.back().computed = column.computed;
  }
  statements_.push_back(sql_.create_table_sql(scratch));
  std::string alter = "ALTER TABLE " + sql_.qualified(scratch.name, scratch.schema) + " ";
  for (size_t i : question.defaults) {
    const Column& column = table.columns[i];
    statements_.push_back(alter + "ALTER COLUMN " + sql_.quote(column.name) + " SET DEFAULT " +
                          sql_.default_sql(*column.server_default));
  }
  for (size_t i : question.checks) {
    statements_.push_back(alter + "ADD " +
                          sql_.check_sql({.name = scratch_name(i), .expression = table.checks[i].expression}));
  }
  for (size_t i : question.indexes) {
    Index index = table.indexes[i];
    index.name = scratch_name(question, "_index_", i);
    index.options.clear();
    statements_.push_back(sql_.create_index_sql(index, scratch));
  }
  for (size_t i : question.excludes) {
    Exclude exclude = table.excludes[i];
    exclude.name = scratch_name(question, "_exclude_", i);
    statements_.push_back(alter + "ADD " + sql_.exclude_sql(exclude));
  }
}

// A statement that fails leaves its text as it is: carrying the op out says then why.
void Scratch::make_one_by_one() {
  for (const std::string& statement : statements_) {
    connection_.execute("SAVEPOINT retort_statement");
    try {
      connection_.execute(statement);
    } catch (const Error&) {
      connection_.execute("ROLLBACK TO SAVEPOINT retort_statement");
    }
    connection_.execute("RELEASE SAVEPOINT retort_statement");
  }
}

Catalog Scratch::make_and_read() {
  bool inside = connection_.in_transaction();
  auto begin = [&] { connection_.execute(inside ? "SAVEPOINT retort_scratch" : "BEGIN"); };
  auto end = [&] {
    if (inside) connection_.execute("ROLLBACK TO SAVEPOINT retort_scratch");
    connection_.execute(inside ? "RELEASE SAVEPOINT retort_scratch" : "ROLLBACK");
  };
  begin();
  try {
    connection_.execute_all(statements_);
  } catch (const StatementError&) {
    end();
    begin();
    make_one_by_one();
  }
  try {
    Catalog catalog = reflect_temporary(connection_);
    end();
    return catalog;
  } catch (const Error&) {
    end();
    throw;
  }
}

void Scratch::take(Question& question, const Table& read) {
  Table& table = *question.table;
  auto column_of = [&](size_t i) { return find_column(read, table.columns[i].name); };
  for (size_t i : question.types) {
    if (const Column* column = column_of(i)) table.columns[i].type = column->type;
  }
  for (size_t i : question.defaults) {
    const Column* column = column_of(i);
    if (column != nullptr && column->server_default) table.columns[i].server_default = column->server_default;
  }
  for (size_t i : question.computed) {
    const Column* column = column_of(i);
    if (column != nullptr && column->computed) table.columns[i].computed->expression = column->computed->expression;
  }
  auto take_named = [](const auto& list, const std::string& name, auto&& use) {
    for (const auto& thing : list) {
      if (thing.name == name) use(thing);
    }
  };
  for (size_t i : question.checks) {
    take_named(read.checks, scratch_name(i),
               [&](const Check& check) { table.checks[i].expression = check.expression; });
  }
  for (size_t i : question.indexes) {
    take_named(read.indexes, scratch_name(question, "_index_", i), [&](const Index& index) {
      table.indexes[i].columns = index.columns;
      table.indexes[i].where = index.where;
    });
  }
  for (size_t i : question.excludes) {
    take_named(read.excludes, scratch_name(question, "_exclude_", i), [&](const Exclude& exclude) {
      table.excludes[i].elements = exclude.elements;
      table.excludes[i].where = exclude.where;
    });
  }
}

// A constraint that has no name in the model and is there already has the name that it has there.
template <class Constraint>
void take_names(std::vector<Constraint>& wanted, const std::vector<Constraint>& there) {
  for (Constraint& constraint : wanted) {
    if (!constraint.name.empty()) continue;
    for (const Constraint& other : there) {
      constraint.name = other.name;
      bool taken = std::ranges::any_of(
          wanted, [&](const Constraint& each) { return &each != &constraint && each.name == other.name; });
      if (constraint == other && !taken) break;
      constraint.name.clear();
    }
  }
}

// A model that says nothing of the sequence behind a column is content with the one that is there.
void take_sequences(Table& table, const Table& there) {
  for (Column& column : table.columns) {
    if (column.options.contains("postgresql_sequence") || column.options.contains("postgresql_sequence_name")) continue;
    const Column* old = counterpart(column, there);
    bool numbered = column.identity || settled_autoincrement(table, column) == Autoincrement::On;
    if (old == nullptr || !numbered) continue;
    for (const char* name : {"postgresql_sequence", "postgresql_sequence_name"}) {
      if (auto found = old->options.find(name); found != old->options.end()) column.options.insert(*found);
    }
  }
}

bool is_null(const std::optional<Default>& value) {
  if (!value || !value->is_sql()) return false;
  std::string text = to_lower(value->text());
  return text == "null" || text.starts_with("null::");
}

// NULL is what a column without a default gets too, whether somebody has said so or not.
void take_null_defaults(Table& table, const Table& there) {
  auto says_null = [](const Column& column) { return is_null(column.server_default); };
  if (std::ranges::none_of(table.columns, says_null) && std::ranges::none_of(there.columns, says_null)) return;
  for (Column& column : table.columns) {
    const Column* old = counterpart(column, there);
    if (old == nullptr) continue;
    bool nothing = is_null(column.server_default) || (!column.server_default && !column.identity && !column.computed &&
                                                      settled_autoincrement(table, column) != Autoincrement::On);
    if (nothing && (!old->server_default || is_null(old->server_default))) column.server_default = old->server_default;
  }
}

void take_names(Catalog& model, const TableIndex& actual) {
  for (Table& table : model.tables) {
    const Table* there = counterpart(table, actual);
    if (there == nullptr) continue;
    PrimaryKey& key = table.primary_key;
    if (key.name.empty() && key.columns == there->primary_key.columns) key.name = there->primary_key.name;
    take_names(table.uniques, there->uniques);
    take_sequences(table, *there);
    take_null_defaults(table, *there);
  }
}

// What an old server has not, said before anything runs.
void refuse_newer_features(const Catalog& model, int server_version) {
  auto refuse = [&](const std::string& what, int needed) {
    if (server_version / 10000 >= needed) return;
    throw Error(what + " needs PostgreSQL " + std::to_string(needed) + "; this server is version " +
                std::to_string(server_version / 10000));
  };
  for (const Table& table : model.tables) {
    for (const Column& column : table.columns) {
      if (column.computed && !column.computed->stored) {
        refuse("The virtual computed column '" + table.name + "." + column.name + "'", 18);
      }
    }
    bool distinct = std::ranges::any_of(table.uniques, &Unique::nulls_not_distinct) ||
                    std::ranges::any_of(table.indexes, &Index::nulls_not_distinct);
    if (distinct) refuse("NULLS NOT DISTINCT in table '" + table.name + "'", 15);
  }
}

}  // namespace

Catalog as_reported(Connection& connection, const Catalog& model, const Catalog& actual) {
  refuse_newer_features(model, connection.server_version());
  const TableIndex tables(actual);
  Catalog named = model;
  take_names(named, tables);
  Catalog result = stored(std::move(named));
  std::vector<Question> questions;
  for (Table& table : result.tables) {
    const Table* there = counterpart(table, tables);
    if (there == nullptr) continue;
    if (Question question = question_about(table, *there); !question.empty()) questions.push_back(std::move(question));
  }
  Scratch scratch(connection, actual);
  for (size_t first = 0; first < questions.size(); first += tables_at_once) {
    size_t count = std::min(tables_at_once, questions.size() - first);
    scratch.answer(std::span(questions).subspan(first, count));
  }
  spell_objects(connection, result, actual);
  return result;
}

}  // namespace retort::postgresql

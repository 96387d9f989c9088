// The schema of a database as plain values: Catalog, Table, Column, constraints, indexes, views, functions and the
// rest.
//
// Things refer to each other by name, never by pointer, so a catalog copies, compares and prints trivially. The
// order of fields is the order in which people write them and is part of the interface (designated initialisers).
// An empty name of a constraint or index means "not named": a naming convention or the database names it.
// A `schema` is a SQL namespace; empty means the database's default one.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "retort/grants.h"
#include "retort/rare.h"
#include "retort/types.h"

namespace retort {

// SQL that is written as it stands. Everything that is not an Expression is quoted.
struct Expression {
  std::string sql;
  bool operator==(const Expression&) const = default;
};
inline Expression sql(std::string text) {
  return {std::move(text)};
}

// What the database puts into a column that an INSERT leaves out: a text (quoted as a literal) or an expression.
class Default {
 public:
  Default(const char* text) : text_(text) {}             // NOLINT: .server_default = "new"
  Default(std::string text) : text_(std::move(text)) {}  // NOLINT
  Default(Expression expression) : text_(std::move(expression.sql)), is_sql_(true) {}  // NOLINT
  Default(bool value) : text_(value ? "true" : "false"), is_sql_(true) {}              // NOLINT
  Default(int value) : text_(std::to_string(value)), is_sql_(true) {}                  // NOLINT
  Default(int64_t value) : text_(std::to_string(value)), is_sql_(true) {}              // NOLINT

  bool is_sql() const { return is_sql_; }            // false: a literal text
  const std::string& text() const { return text_; }  // unquoted text, or the expression
  bool operator==(const Default&) const = default;

 private:
  std::string text_;
  bool is_sql_ = false;
};

// GENERATED { ALWAYS | BY DEFAULT } AS IDENTITY. What is not set is the database's own default.
struct Identity {
  bool always = false;
  std::optional<int64_t> start = {}, increment = {}, min_value = {}, max_value = {}, cache = {};
  bool cycle = false;
  bool operator==(const Identity&) const = default;
};

// GENERATED ALWAYS AS (expression)
struct Computed {
  std::string expression;
  bool stored = true;  // false: worked out at each reading (VIRTUAL), where the database can
  bool operator==(const Computed&) const = default;
};

// What only one database knows, named "<dialect>_<option>" as SQLAlchemy's keywords: "sqlite_strict" = "true",
// "postgresql_tablespace" = "fast". A dialect reads its own and leaves the others alone; docs/options.md lists them.
using Options = std::map<std::string, std::string>;

// Whether the database numbers new rows by itself (SERIAL, rowid).
enum class Autoincrement {
  Auto,  // on for the only column of a primary key, if it is an integer with no default and no foreign key
  On,
  Off,
};

struct Column {
  std::string name;
  Type type = {};
  bool nullable = true;
  std::optional<Default> server_default = {};
  Rare<Identity> identity = {};
  Rare<Computed> computed = {};
  Autoincrement autoincrement = Autoincrement::Auto;
  std::string collation = {};  // empty: the type's default
  std::string comment = {};
  std::string renamed_from = {};  // in a model: its name before; empty in what a database reports
  Options options = {};           // "postgresql_storage" = "EXTERNAL"
  bool operator==(const Column&) const = default;
};

enum class Deferrable { No, InitiallyImmediate, InitiallyDeferred };

// What happens to a row when the row that it refers to is deleted or changes its key.
enum class Action { NoAction, Restrict, Cascade, SetNull, SetDefault };
using enum Action;

struct PrimaryKey {
  std::string name = {};
  std::vector<std::string> columns = {};  // empty: the table has no primary key
  Deferrable deferrable = Deferrable::No;
  Options options = {};
  std::string renamed_from = {};  // in a model: its name before
  bool operator==(const PrimaryKey&) const = default;
};

struct ForeignKey {
  std::string name = {};
  std::vector<std::string> columns;
  std::string referred_table;
  std::vector<std::string> referred_columns;  // as many as `columns`
  Action on_delete = Action::NoAction;
  Action on_update = Action::NoAction;
  Deferrable deferrable = Deferrable::No;
  std::string match = {};  // "FULL", or empty for SIMPLE
  std::string referred_schema = {};
  bool not_valid = false;  // rows that were there before it have not been looked at (PostgreSQL)
  Options options = {};
  std::string renamed_from = {};
  bool operator==(const ForeignKey&) const = default;
};

struct Unique {
  std::string name = {};
  std::vector<std::string> columns;
  bool nulls_not_distinct = false;
  Deferrable deferrable = Deferrable::No;
  std::vector<std::string> include = {};
  Options options = {};
  std::string renamed_from = {};
  bool operator==(const Unique&) const = default;
};

struct Check {
  std::string name = {};
  std::string expression;
  bool not_valid = false;
  Options options = {};
  std::string renamed_from = {};
  bool operator==(const Check&) const = default;
};

// EXCLUDE USING method (element WITH operator, ...) WHERE (...): PostgreSQL's.
struct Exclude {
  struct Element {
    std::string expression;  // SQL: a quoted column or an expression
    std::string op;          // the operator, e.g. "&&"
    bool operator==(const Element&) const = default;
  };
  std::string name = {};
  std::vector<Element> elements;
  std::string method = "gist";
  std::string where = {};
  Deferrable deferrable = Deferrable::No;
  Options options = {};
  std::string renamed_from = {};
  bool operator==(const Exclude&) const = default;
};

enum class Nulls { Default, First, Last };  // Default: what the database does for that order

// One part of an index's key: a column, or an expression. `key("created_at").desc()`, `sql("lower(email)")`.
struct IndexKey {
  IndexKey(const char* column_name) : column(column_name) {}             // NOLINT: {"email"}
  IndexKey(std::string column_name) : column(std::move(column_name)) {}  // NOLINT
  IndexKey(Expression e) : expression(std::move(e.sql)) {}               // NOLINT: {sql("lower(email)")}

  IndexKey desc() const {
    IndexKey k = *this;
    k.descending = true;
    return k;
  }
  IndexKey nulls_first() const {
    IndexKey k = *this;
    k.nulls = Nulls::First;
    return k;
  }
  IndexKey nulls_last() const {
    IndexKey k = *this;
    k.nulls = Nulls::Last;
    return k;
  }
  IndexKey ops(std::string op_class) const {
    IndexKey k = *this;
    k.opclass = std::move(op_class);
    return k;
  }
  IndexKey collate(std::string name) const {
    IndexKey k = *this;
    k.collation = std::move(name);
    return k;
  }

  std::string column;  // exactly one of these two is not empty
  std::string expression;
  bool descending = false;
  Nulls nulls = Nulls::Default;
  std::string opclass;    // empty: the type's default
  std::string collation;  // empty: the column's
  bool operator==(const IndexKey&) const = default;
};
inline IndexKey key(std::string column) {
  return {std::move(column)};
}

struct Index {
  std::string name = {};
  std::vector<IndexKey> columns;
  bool unique = false;
  std::string where = {};                 // predicate of a partial index
  std::string method = {};                // "gin"; empty: the database's default (btree)
  std::vector<std::string> include = {};  // columns carried, not searched
  bool nulls_not_distinct = false;
  Options options = {};
  std::string renamed_from = {};
  bool operator==(const Index&) const = default;
};

struct TableName {
  std::string name;
  std::string schema = {};
  bool operator==(const TableName&) const = default;
};

struct Table {
  std::string name;
  std::vector<Column> columns = {};
  PrimaryKey primary_key = {};
  std::vector<ForeignKey> foreign_keys = {};
  std::vector<Unique> uniques = {};
  std::vector<Check> checks = {};
  std::vector<Exclude> excludes = {};
  std::vector<Index> indexes = {};
  std::string comment = {};
  std::string schema = {};
  Options options = {};
  std::vector<TableName> inherits = {};  // tables whose columns and checks it has too (PostgreSQL)
  std::string partition = {};            // the rows of the one table that it inherits from which are kept here:
                                         // "FOR VALUES IN (1)", "DEFAULT"; empty: it is no partition
  std::string renamed_from = {};         // in a model: its name before
  bool operator==(const Table&) const = default;
};

// What a schema has beside tables and enums. Expressions, queries and definitions are SQL as it stands; a dialect
// compares them in the database's own spelling. A `shape` is what only the database can tell: of two definitions with
// the same shape the one can take the other's place. It is not compared and not written anywhere.

struct View {
  std::string name;
  std::string definition;  // the query alone: "SELECT id FROM users WHERE active"
  std::string schema = {};
  std::vector<std::string> columns = {};  // their names, where the query does not name them
  bool materialized = false;
  std::vector<Index> indexes = {};  // of a materialised one
  std::string comment = {};
  Options options = {};    // "postgresql_with" = "security_barrier=true"
  std::string shape = {};  // its columns and their types
  bool operator==(const View& other) const;
};

struct Function {  // or a procedure
  std::string name;
  std::string arguments = {};  // those that tell it from others of its name: "a integer, b text"
  std::string definition;      // the whole CREATE FUNCTION
  std::string schema = {};
  std::string comment = {};
  std::string shape = {};  // arguments and result
  bool operator==(const Function& other) const;
};

struct Trigger {
  std::string name;
  std::string table;
  std::string definition;  // the whole CREATE TRIGGER
  std::string schema = {};
  std::string comment = {};
  bool operator==(const Trigger&) const = default;
};

struct Policy {  // a rule of row level security
  std::string name;
  std::string table;
  std::string command = "ALL";  // SELECT, INSERT, UPDATE, DELETE
  bool permissive = true;
  std::vector<std::string> roles = {};  // empty: everybody
  std::string using_expression = {};    // which rows are seen
  std::string with_check = {};          // which rows may be written
  std::string schema = {};
  std::string comment = {};
  bool operator==(const Policy&) const = default;
};

struct Sequence {  // of its own: those of numbered and identity columns are the columns'
  std::string name;
  std::string type = {};  // "smallint", "integer", "bigint"; empty: the database's default
  std::optional<int64_t> start = {}, increment = {}, min_value = {}, max_value = {}, cache = {};
  bool cycle = false;
  std::string owner_table = {}, owner_column = {};  // goes when this column goes
  std::string schema = {};
  std::string comment = {};
  Options options = {};  // "postgresql_unlogged" = "true"
  bool operator==(const Sequence&) const = default;
};

struct Domain {  // a type with rules of its own; a column has it as RawType
  std::string name;
  Type type = {};
  bool nullable = true;
  std::optional<Default> server_default = {};
  std::string collation = {};
  std::vector<Check> checks = {};  // on VALUE
  std::string schema = {};
  std::string comment = {};
  bool operator==(const Domain&) const = default;
};

struct Extension {
  std::string name;
  std::string schema = {};   // where its objects are
  std::string comment = {};  // empty: the one that comes with it
  bool operator==(const Extension&) const = default;
};

struct Schema {  // a SQL namespace
  std::string name;
  std::string comment = {};
  bool operator==(const Schema&) const = default;
};

struct CompositeType {  // a row as a type; a column has it as RawType
  struct Attribute {
    std::string name;
    Type type = {};
    std::string collation = {};
    bool operator==(const Attribute&) const = default;
  };
  std::string name;
  std::vector<Attribute> attributes = {};
  std::string schema = {};
  std::string comment = {};
  bool operator==(const CompositeType&) const = default;
};

enum class ObjectKind {
  Schema,
  Table,
  Column,
  Index,
  UniqueConstraint,
  ForeignKeyConstraint,
  CheckConstraint,
  View,
  MaterializedView,
  Function,
  Trigger,
  Policy,
  Sequence,
  Domain,
  Extension,
  Enum,
  CompositeType,
  Collation,
  Aggregate,
  Operator,
  Statistics,
  Rule,
  RangeType,
  Cast,
  TextSearchDictionary,
  TextSearchConfiguration,
};

// What is known by its text alone, and made anew when that changes: a collation, an aggregate, an operator, extended
// statistics, a rule, a range type, a cast (called "(a AS b)"), a dictionary or configuration of the text search.
struct OtherObject {
  ObjectKind kind = ObjectKind::Collation;  // of those
  std::string name;
  std::string definition;      // what follows the name in its CREATE: "(locale = 'de-x-icu', provider = icu)"
  std::string arguments = {};  // of an aggregate or operator, those that tell it from others: "integer, text"
  std::string table = {};      // of statistics or a rule
  std::string schema = {};
  std::string comment = {};
  bool operator==(const OtherObject&) const = default;
};

using Object = std::variant<View, Function, Trigger, Policy, Sequence, Domain, Extension, Schema, Enum, CompositeType,
                            OtherObject>;

// Something that the database has and a Catalog cannot hold. It is named, not compared.
struct NotCarried {
  std::string what;  // "cast (a AS b)", "event trigger on_ddl"
  bool operator==(const NotCarried&) const = default;
};

// Names for constraints and indexes without one, as SQLAlchemy's `naming_convention`: key "ix", "uq", "ck", "fk" or
// "pk", value a template such as "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s".
// https://docs.sqlalchemy.org/en/20/core/constraints.html#configuring-constraint-naming-conventions
using NamingConvention = std::map<std::string, std::string>;

struct Catalog {
  std::vector<Table> tables = {};
  std::vector<Enum> enums = {};  // named enum types that exist; normalise() adds those that columns use
  std::vector<View> views = {};
  std::vector<Trigger> triggers = {};
  std::vector<Function> functions = {};
  std::vector<Policy> policies = {};
  std::vector<Sequence> sequences = {};
  std::vector<Domain> domains = {};
  std::vector<Extension> extensions = {};
  std::vector<Schema> schemas = {};
  std::vector<CompositeType> composite_types = {};
  std::vector<OtherObject> others = {};
  std::vector<Grant> grants = {};            // beyond those that come with a thing, see grants.h
  std::vector<Revoke> revokes = {};          // of those that come with it
  std::vector<NotCarried> not_carried = {};  // does not count for ==

  const Table* find_table(const std::string& name, const std::string& schema = "") const;  // null: none
  Table* find_table(const std::string& name, const std::string& schema = "");
  bool operator==(const Catalog& other) const;
};

// The named thing inside a table, or null.
const Column* find_column(const Table& table, const std::string& name);
Column* find_column(Table& table, const std::string& name);
const Index* find_index(const Table& table, const std::string& name);

}  // namespace retort

// Lists of these are handled by code that is compiled once, in src/schema/catalog.cpp.
extern template class std::vector<retort::Column>;
extern template class std::vector<retort::ForeignKey>;
extern template class std::vector<retort::Unique>;
extern template class std::vector<retort::Check>;
extern template class std::vector<retort::Exclude>;
extern template class std::vector<retort::Index>;
extern template class std::vector<retort::Table>;
extern template class std::vector<retort::View>;
extern template class std::vector<retort::Trigger>;
extern template class std::vector<retort::Function>;
extern template class std::vector<retort::Policy>;
extern template class std::vector<retort::Sequence>;
extern template class std::vector<retort::Domain>;

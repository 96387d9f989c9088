// Op: one change of a database, as a value.
//
// A closed set of small aggregates. An op says what it does; what was there before comes from the catalog before it,
// so that DropColumn{"users", "bio"} is two words and still reversible. Everything else in Retort produces ops
// (models, revision files, diff) or consumes them (apply, reverse, plan, render, JSON).
// The set follows Alembic's directives: https://alembic.sqlalchemy.org/en/latest/ops.html
#pragma once

#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "retort/connection.h"
#include "retort/schema.h"

namespace retort {

// What an op does about the named enum types of its columns, where a database has such types.
enum class EnumTypes {
  MakeAndDrop,  // a type is made with its first column and goes with its last
  Make,         // made where it is missing, never dropped
  Leave,        // somebody else makes and drops it
};

struct CreateTable {
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
  std::vector<TableName> inherits = {};  // the columns that it gets from these need not be said again
  std::string partition = {};
  bool if_not_exists = false;
  EnumTypes types = EnumTypes::MakeAndDrop;
  bool operator==(const CreateTable&) const = default;
};

struct DropTable {
  std::string name;
  std::string schema = {};
  bool if_exists = false;
  EnumTypes types = EnumTypes::MakeAndDrop;
  bool operator==(const DropTable&) const = default;
};

struct RenameTable {
  std::string name;
  std::string new_name;
  std::string schema = {};
  bool operator==(const RenameTable&) const = default;
};

struct AddColumn {
  std::string table;
  Column column;
  std::string schema = {};
  bool if_not_exists = false;
  EnumTypes types = EnumTypes::MakeAndDrop;
  bool operator==(const AddColumn&) const = default;
};

struct DropColumn {
  std::string table;
  std::string column;
  std::string schema = {};
  bool if_exists = false;
  EnumTypes types = EnumTypes::MakeAndDrop;
  bool operator==(const DropColumn&) const = default;
};

// Takes away what AlterColumn's member of that name stands for: .server_default = drop
struct Drop {
  bool operator==(const Drop&) const = default;
};
inline constexpr Drop drop{};

// Left as it is (the default), taken away, or set to a value.
template <class T>
class Change {
 public:
  Change() = default;
  Change(Drop) : state_(Drop{}) {}  // NOLINT: .server_default = drop
  template <class U>
  requires std::constructible_from<T, U&&> &&
      (!std::same_as<std::remove_cvref_t<U>, Change>)&&(!std::same_as<std::remove_cvref_t<U>, Drop>)Change(U&& value)
      : state_(T(std::forward<U>(value))) {}  // NOLINT: .server_default = "new"

  bool unchanged() const { return std::holds_alternative<std::monostate>(state_); }
  bool dropped() const { return std::holds_alternative<Drop>(state_); }
  const T* value() const { return std::get_if<T>(&state_); }  // null unless set
  // What it makes of the value before, an optional one.
  template <class Optional>
  Optional applied_to(const Optional& before) const {
    if (unchanged()) return before;
    if (dropped()) return {};
    return *value();
  }
  bool operator==(const Change&) const = default;

 private:
  std::variant<std::monostate, Drop, T> state_;
};

struct AlterColumn {
  std::string table;
  std::string column;
  std::string new_name = {};  // empty: keeps its name
  std::optional<Type> type = {};
  std::optional<bool> nullable = {};
  Change<Default> server_default = {};
  Change<Identity> identity = {};
  Change<Computed> computed = {};
  std::optional<Autoincrement> autoincrement = {};
  std::optional<std::string> collation = {};
  std::optional<std::string> comment = {};  // "" takes it away
  Options options = {};                     // set anew; an empty text takes one away
  std::string using_expression = {};        // how old values become the new type; empty: a cast
  std::string schema = {};
  EnumTypes types = EnumTypes::MakeAndDrop;
  bool operator==(const AlterColumn&) const = default;
};

struct CreateIndex {
  std::string table;
  Index index;
  std::string schema = {};
  bool if_not_exists = false;
  bool concurrently = false;  // without locking writers out, outside a transaction
  bool operator==(const CreateIndex&) const = default;
};

struct DropIndex {
  std::string name;
  std::string table = {};  // needed where the name alone does not find it
  std::string schema = {};
  bool if_exists = false;
  bool concurrently = false;
  bool operator==(const DropIndex&) const = default;
};

struct CreatePrimaryKey {
  std::string table;
  PrimaryKey primary_key;
  std::string schema = {};
  bool operator==(const CreatePrimaryKey&) const = default;
};
struct CreateForeignKey {
  std::string table;
  ForeignKey foreign_key;
  std::string schema = {};
  bool operator==(const CreateForeignKey&) const = default;
};
struct CreateUnique {
  std::string table;
  Unique unique;
  std::string schema = {};
  bool operator==(const CreateUnique&) const = default;
};
struct CreateCheck {
  std::string table;
  Check check;
  std::string schema = {};
  bool operator==(const CreateCheck&) const = default;
};
struct CreateExclude {
  std::string table;
  Exclude exclude;
  std::string schema = {};
  bool operator==(const CreateExclude&) const = default;
};

enum class ConstraintKind { Any, PrimaryKey, ForeignKey, Unique, Check, Exclude };  // Any: found by its name

// By name; or, where the constraint has none (SQLite), by what it is on. With both, by what it is on if none has the
// name.
struct DropConstraint {
  std::string table;
  std::string name = {};
  ConstraintKind kind = ConstraintKind::Any;
  std::vector<std::string> columns = {};  // of an unnamed primary key, foreign key or unique
  std::string expression = {};            // of an unnamed check
  std::string schema = {};
  bool if_exists = false;
  bool operator==(const DropConstraint&) const = default;
};

// Looks at the rows that were there before a constraint that is not_valid; from then on it is like any other.
struct ValidateConstraint {
  std::string table;
  std::string name;
  std::string schema = {};
  bool operator==(const ValidateConstraint&) const = default;
};

// Another name, and nothing is built or looked at again. (SQLite makes an index anew and copies the table of a
// constraint.) The new name must be free.
struct RenameIndex {
  std::string name;
  std::string new_name;
  std::string table = {};  // needed where the name alone does not find it
  std::string schema = {};
  bool operator==(const RenameIndex&) const = default;
};
struct RenameConstraint {
  std::string table;
  std::string name;
  std::string new_name;
  ConstraintKind kind = ConstraintKind::Any;
  std::string schema = {};
  bool operator==(const RenameConstraint&) const = default;
};

struct SetTableComment {
  std::string table;
  std::string comment;  // "" takes it away
  std::string schema = {};
  bool operator==(const SetTableComment&) const = default;
};

// Changes how a table is kept: its options, the order of its columns (where a database does so without harm to anything
// else: SQLite, by a copy), what it inherits from and which rows it takes. No row is lost.
struct AlterTable {
  std::string table;
  std::vector<std::string> columns = {};  // come first, in this order; the others stay behind them in theirs
  Options options = {};                   // set anew; an empty text takes one away
  std::optional<std::vector<TableName>> inherits = {};
  std::optional<std::string> partition = {};
  std::string schema = {};
  bool operator==(const AlterTable&) const = default;
};

// Gives a named enum type another list of values, in every column that uses it. A row with a value that is gone
// makes it fail and changes nothing.
struct AlterEnum {
  std::string name;
  std::vector<std::string> values;
  std::map<std::string, std::string> renames = {};  // old value → new value; rows follow
  std::string schema = {};
  bool in_place = false;  // values are only added: no row is written and nobody locked out, outside a transaction
  bool operator==(const AlterEnum&) const = default;
};

// Whatever is not a table or part of one: a view, a function, a trigger ...
struct CreateObject {
  Object object;
  bool if_not_exists = false;
  bool operator==(const CreateObject&) const = default;
};
struct DropObject {
  ObjectKind kind = ObjectKind::View;  // of those that an Object can be
  std::string name;
  std::string table = {};      // of a trigger or policy
  std::string arguments = {};  // of a function, as in Function
  std::string schema = {};
  bool if_exists = false;
  bool operator==(const DropObject&) const = default;
};
// The thing of that name (and table, arguments, schema) becomes this: in place where the database can, else it is
// dropped and made again.
struct AlterObject {
  Object object;
  bool operator==(const AlterObject&) const = default;
};

// What is of that type or takes its numbers from that sequence follows.
struct RenameObject {
  ObjectKind kind = ObjectKind::Enum;  // or Sequence
  std::string name;
  std::string new_name;
  std::string schema = {};
  bool operator==(const RenameObject&) const = default;
};

// Grant and Revoke are in grants.h: they are also what a catalog says of rights.

struct Op;
using Ops = std::vector<Op>;

// The ops that change the schema as some SQL does: .effect = {CreateTable{...}}. Nobody runs them.
class Effect {
 public:
  Effect() = default;
  Effect(std::initializer_list<Op> ops);  // NOLINT: as a list
  Effect(Ops ops);                        // NOLINT
  bool empty() const { return ops_ == nullptr; }
  const Ops& ops() const;
  bool operator==(const Effect& other) const;

 private:
  std::shared_ptr<const Ops> ops_;  // null: none
};

// SQL as it stands: opaque to replay in memory and not reversible by itself, unless `effect` says what it does.
struct Execute {
  std::string sql;
  std::string dialect = {};  // "postgresql": only there; empty: everywhere
  bool autocommit = false;   // it refuses a transaction (VACUUM, CREATE DATABASE)
  Effect effect = {};        // what it does to the schema
  bool operator==(const Execute&) const = default;
};

// A value in a row: nothing is NULL.
using Value = std::variant<std::monostate, bool, int64_t, double, std::string, Expression>;

struct BulkInsert {
  std::string table;
  std::vector<std::string> columns;
  std::vector<std::vector<Value>> rows;  // each as long as `columns`
  std::string schema = {};
  bool operator==(const BulkInsert&) const = default;
};

// C++ code that reads and writes rows, inside the step's transaction. Not in --sql: it needs a database.
struct Call {
  std::string name;  // shown in errors and plans
  std::function<void(Connection&)> function;
  bool operator==(const Call& other) const { return name == other.name; }
};

using AnyOp =
    std::variant<CreateTable, DropTable, RenameTable, AddColumn, DropColumn, AlterColumn, CreateIndex, DropIndex,
                 CreatePrimaryKey, CreateForeignKey, CreateUnique, CreateCheck, CreateExclude, DropConstraint,
                 ValidateConstraint, RenameIndex, RenameConstraint, SetTableComment, AlterTable, AlterEnum,
                 CreateObject, DropObject, AlterObject, RenameObject, Grant, Revoke, Execute, BulkInsert, Call>;

// One of the above; std::visit, std::get_if and their kin work on it. A type of its own so that copying one is compiled
// once and not in every file that holds a list of them.
struct Op : AnyOp {
  using AnyOp::AnyOp;
  Op(const Op&);
  Op(Op&&) noexcept;
  Op& operator=(const Op&);
  Op& operator=(Op&&) noexcept;
  ~Op();
  bool operator==(const Op& other) const;
};

}  // namespace retort

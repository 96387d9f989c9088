// Ops as statements. What needs several steps is in files of its own: enums, alter_column.
#include "dialects/postgresql/emit.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "base/text.h"
#include "dialects/postgresql/alter_column.h"
#include "dialects/postgresql/enums.h"
#include "dialects/postgresql/expressions.h"
#include "dialects/postgresql/grants.h"
#include "dialects/postgresql/kept.h"
#include "dialects/postgresql/names.h"
#include "dialects/postgresql/numbering.h"
#include "dialects/postgresql/objects.h"
#include "dialects/postgresql/own_types.h"
#include "dialects/postgresql/split.h"
#include "dialects/postgresql/stored.h"
#include "dialects/postgresql/types.h"
#include "schema/normalise.h"

namespace retort::postgresql {
namespace {

using Statements = std::vector<Statement>;

void append(Statements& target, Statements more) {
  target.insert(target.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}
void append(Statements& target, std::string sql) {
  target.push_back({.sql = std::move(sql)});
}

bool has_enum(const std::vector<Column>& columns) {
  return std::ranges::any_of(columns, [](const Column& column) { return named_enum(column.type) != nullptr; });
}

template <class Things>
const std::string* name_by_columns(const Things& things, const std::vector<std::string>& columns) {
  auto found = std::ranges::find_if(things, [&](const auto& thing) { return thing.columns == columns; });
  return found == things.end() ? nullptr : &found->name;
}

// Stored expressions are spelled otherwise than written ones: the same text, else the only one that is nearly the same.
const std::string* check_by_expression(const std::vector<Check>& checks, const std::string& expression) {
  const std::string* found = nullptr;
  std::string loose = loose_text(expression);
  for (const Check& check : checks) {
    if (check.expression == expression) return &check.name;
    if (loose_text(check.expression) != loose) continue;
    if (found != nullptr) return nullptr;
    found = &check.name;
  }
  return found;
}

// Looks into the table for a constraint that the op names only by what it is on.
const std::string* find_name(const DropConstraint& op, const Table& table) {
  switch (op.kind) {
    case ConstraintKind::PrimaryKey:
      return table.primary_key.columns.empty() ? nullptr : &table.primary_key.name;
    case ConstraintKind::Unique:
      return name_by_columns(table.uniques, op.columns);
    case ConstraintKind::ForeignKey:
      return name_by_columns(table.foreign_keys, op.columns);
    case ConstraintKind::Check:
      return check_by_expression(table.checks, op.expression);
    default:
      return nullptr;
  }
}

std::string constraint_name(const DropConstraint& op, const Catalog& before) {
  if (!op.name.empty()) return op.name;
  // With the names that the server gave to what the catalog has without one.
  Catalog named = before;
  fill_names(named);
  if (const Table* table = named.find_table(op.table, op.schema)) {
    if (const std::string* name = find_name(op, *table); name != nullptr && !name->empty()) return *name;
  }
  if (op.kind == ConstraintKind::PrimaryKey) return object_name(op.table, "", "pkey");
  std::string columns = join(op.columns, "_");
  if (op.kind == ConstraintKind::Unique) return object_name(op.table, columns, "key");
  if (op.kind == ConstraintKind::ForeignKey) return object_name(op.table, columns, "fkey");
  throw Error("The constraint to drop from table '" + op.table + "' has no name, and none like it is there")
      .with_hint("Give its name; psql's \\d shows it.");
}

// A partition that says no columns of its own has its parent's.
bool is_made_below(const Table& table) {
  return !table.partition.empty() && table.columns.empty();
}

// One function for each op.
struct Emission {
  const PostgresqlSql& sql;
  const Catalog& before;

  std::string alter(const std::string& table, const std::string& schema) const {
    return "ALTER TABLE " + sql.qualified(table, schema) + " ";
  }
  static Statements statements(std::vector<std::string> texts) {
    Statements result;
    for (std::string& text : texts) append(result, std::move(text));
    return result;
  }
  template <class AnyCreate, class Constraint>
  Statements add(const AnyCreate& op, const std::string& definition, const Constraint& constraint) const {
    Statements result{{.sql = alter(op.table, op.schema) + "ADD " + definition}};
    append(result, statements(keep_constraint(sql, {op.table, op.schema}, constraint.name, constraint.options)));
    return result;
  }

  Statements operator()(const CreateTable& op) const;
  Statements operator()(const DropTable& op) const;
  Statements operator()(const RenameTable& op) const { return {{.sql = sql.rename_table_sql(op)}}; }
  Statements operator()(const AddColumn& op) const;
  Statements operator()(const DropColumn& op) const;
  Statements operator()(const AlterColumn& op) const { return alter_column(sql, op, before); }
  Statements operator()(const CreateIndex& op) const;
  Statements operator()(const DropIndex& op) const;
  Statements operator()(const CreatePrimaryKey& op) const {
    return add(op, sql.primary_key_sql(op.primary_key, {.name = op.table}), op.primary_key);
  }
  Statements operator()(const CreateForeignKey& op) const {
    return add(op, sql.foreign_key_sql(op.foreign_key) + (op.foreign_key.not_valid ? " NOT VALID" : ""),
               op.foreign_key);
  }
  Statements operator()(const CreateUnique& op) const {
    return add(op, sql.unique_sql(op.unique, {.name = op.table}), op.unique);
  }
  Statements operator()(const CreateCheck& op) const {
    return add(op, sql.check_sql(op.check) + (op.check.not_valid ? " NOT VALID" : ""), op.check);
  }
  Statements operator()(const ValidateConstraint& op) const {
    return {{.sql = alter(op.table, op.schema) + "VALIDATE CONSTRAINT " + sql.quote(op.name)}};
  }
  Statements operator()(const RenameIndex& op) const {
    return {{.sql = "ALTER INDEX " + sql.qualified(op.name, op.schema) + " RENAME TO " + sql.quote(op.new_name)}};
  }
  Statements operator()(const RenameConstraint& op) const {
    return {{.sql = alter(op.table, op.schema) + "RENAME CONSTRAINT " + sql.quote(op.name) + " TO " +
                    sql.quote(op.new_name)}};
  }
  Statements operator()(const CreateExclude& op) const { return add(op, sql.exclude_sql(op.exclude), op.exclude); }
  Statements operator()(const DropConstraint& op) const {
    return {{.sql = alter(op.table, op.schema) + (op.if_exists ? "DROP CONSTRAINT IF EXISTS " : "DROP CONSTRAINT ") +
                    sql.quote(constraint_name(op, before))}};
  }
  Statements operator()(const SetTableComment& op) const {
    return {{.sql = sql.table_comment_sql(op.table, op.schema, op.comment)}};
  }
  Statements operator()(const AlterTable& op) const { return statements(alter_table(sql, op, before)); }
  Statements operator()(const AlterEnum& op) const { return alter_enum(sql, op, before); }
  Statements operator()(const CreateObject& op) const { return create_object(sql, op); }
  Statements operator()(const DropObject& op) const { return drop_object(sql, op); }
  Statements operator()(const AlterObject& op) const { return alter_object(sql, op, before); }
  Statements operator()(const RenameObject& op) const { return rename_object(sql, op); }
  Statements operator()(const Grant& op) const { return grant(sql, op); }
  Statements operator()(const Revoke& op) const { return revoke(sql, op); }
  Statements operator()(const Execute& op) const {
    if (!op.dialect.empty() && op.dialect != "postgresql") return {};
    return user_statements(op.sql, op.autocommit);
  }
  Statements operator()(const BulkInsert& op) const { return sql.insert_sql(op); }
  Statements operator()(const Call&) const { return {}; }
};

Statements Emission::operator()(const CreateTable& op) const {
  std::vector<Type> types;
  for (const Column& column : op.columns) types.push_back(column.type);
  Statements statements;
  if (op.types != EnumTypes::Leave) append(statements, create_types(sql, types, before));
  Table table = as_table(op);
  append(statements, Emission::statements(sequences_before(sql, table)));
  append(statements, sql.create_table_sql(table, op.if_not_exists));
  if (!op.partition.empty() && !op.columns.empty()) {  // made on its own, with its columns in its own order
    AlterTable attach{.table = op.name, .inherits = op.inherits, .partition = op.partition, .schema = op.schema};
    append(statements, Emission::statements(alter_table(sql, attach, {})));
  }
  for (const Index& index : op.indexes) {
    append(statements, sql.create_index_sql(index, table, op.if_not_exists && !index.name.empty()));
  }
  if (!op.comment.empty()) append(statements, sql.table_comment_sql(op.name, op.schema, op.comment));
  for (const Column& column : op.columns) {
    if (column.comment.empty()) continue;
    append(statements, sql.column_comment_sql(op.name, op.schema, column.name, column.comment));
  }
  append(statements, Emission::statements(keep_table(sql, table)));
  return statements;
}

Statements Emission::operator()(const DropTable& op) const {
  Statements statements{{.sql = sql.drop_table_sql(op)}};
  if (op.types != EnumTypes::MakeAndDrop) return statements;
  append(statements, drop_types(sql, before, [&](const Table& table, const Column&) {
           return table.name == op.name && table.schema == op.schema;
         }));
  return statements;
}

Statements Emission::operator()(const AddColumn& op) const {
  Statements statements;
  if (op.types != EnumTypes::Leave) append(statements, create_types(sql, {op.column.type}, before));
  Table table{.name = op.table, .columns = {op.column}, .schema = op.schema};
  append(statements, Emission::statements(sequences_before(sql, table)));
  append(statements, alter(op.table, op.schema) + (op.if_not_exists ? "ADD COLUMN IF NOT EXISTS " : "ADD COLUMN ") +
                         sql.column_sql(op.column, table));
  if (!op.column.comment.empty()) {
    append(statements, sql.column_comment_sql(op.table, op.schema, op.column.name, op.column.comment));
  }
  append(statements, Emission::statements(keep_column(sql, {op.table, op.schema}, op.column.name, op.column.options,
                                                      op.column.options)));
  append(statements, Emission::statements(sequences_after(sql, table)));
  return statements;
}

Statements Emission::operator()(const DropColumn& op) const {
  Statements statements;
  append(statements, alter(op.table, op.schema) + (op.if_exists ? "DROP COLUMN IF EXISTS " : "DROP COLUMN ") +
                         sql.quote(op.column));
  if (op.types != EnumTypes::MakeAndDrop) return statements;
  append(statements, drop_types(sql, before, [&](const Table& table, const Column& column) {
           return table.name == op.table && table.schema == op.schema && column.name == op.column;
         }));
  return statements;
}

Statements Emission::operator()(const CreateIndex& op) const {
  Table table{.name = op.table, .schema = op.schema};
  Statements result{
      {.sql = sql.create_index_sql(op.index, table, op.if_not_exists, op.concurrently), .autocommit = op.concurrently}};
  append(result, statements(keep_index(sql, op.schema, op.index)));
  return result;
}

Statements Emission::operator()(const DropIndex& op) const {
  std::string text = "DROP INDEX ";
  if (op.concurrently) text += "CONCURRENTLY ";
  if (op.if_exists) text += "IF EXISTS ";
  return {{.sql = text + sql.qualified(op.name, op.schema), .autocommit = op.concurrently}};
}

struct Need {
  bool operator()(const CreateTable& op) const { return op.types != EnumTypes::Leave && has_enum(op.columns); }
  bool operator()(const AddColumn& op) const {
    return op.types != EnumTypes::Leave && named_enum(op.column.type) != nullptr;
  }
  bool operator()(const DropTable& op) const { return op.types == EnumTypes::MakeAndDrop; }
  bool operator()(const DropColumn& op) const { return op.types == EnumTypes::MakeAndDrop; }
  bool operator()(const AlterColumn& op) const { return alter_column_needs_catalog(op); }
  bool operator()(const DropConstraint& op) const { return op.name.empty(); }
  bool operator()(const AlterEnum&) const { return true; }
  bool operator()(const AlterTable&) const { return true; }
  bool operator()(const AlterObject&) const { return true; }
  bool operator()(const auto&) const { return false; }
};

}  // namespace

std::vector<Statement> PostgresqlSql::emit(const Op& op, const Catalog& before) const {
  std::vector<std::string> hidden = hidden_enums(op, before);
  if (hidden.empty()) return std::visit(Emission{*this, before}, op);
  PostgresqlSql in_full(OwnTypes::InFull);
  return with_own_types_last(std::visit(Emission{in_full, before}, op), hidden);
}

bool PostgresqlSql::needs_catalog(const Op& op) const {
  return std::visit(Need{}, op);
}

std::vector<Statement> PostgresqlSql::emit_rebuild(const Rebuild&) const {
  assert(false && "PostgreSQL never asks for a rebuild");
  return {};
}

std::string PostgresqlSql::quote(std::string_view name) const {
  return quote_name(name);
}
std::string PostgresqlSql::type_sql(const Type& type) const {
  return postgresql::type_sql(type, own_types_);
}

std::string PostgresqlSql::text_type() const {
  return own_types_ == OwnTypes::InFull ? "pg_catalog.text" : "text";
}

std::string PostgresqlSql::column_type_sql(const Column& column, const Table& table) const {
  if (!is_serial(column, table) || has_special_sequence(column)) return type_sql(column.type);
  if (column.type.is<SmallInteger>()) return "SMALLSERIAL";
  if (column.type.is<Integer>()) return "SERIAL";
  if (column.type.is<BigInteger>()) return "BIGSERIAL";
  throw Error("Column '" + table.name + "." + column.name + "' cannot number its rows: it is " + type_sql(column.type))
      .with_hint("Make it SmallInteger, Integer or BigInteger.");
}

std::string PostgresqlSql::column_end_sql(const Column& column, const Table& table) const {
  if (!is_serial(column, table) || !has_special_sequence(column)) return "";
  return "DEFAULT nextval(" + literal(sequence_name(*this, {table.name, table.schema}, column.name, column.options)) +
         ")";
}

std::string PostgresqlSql::identity_sql(const Column& column) const {
  std::string text = StandardSql::identity_sql(column);
  const std::string& name = option(column.options, "postgresql_sequence_name");
  if (name.empty()) return text;
  bool has_more = text.ends_with(')');
  return has_more ? text.insert(text.rfind('(') + 1, "SEQUENCE NAME " + name + " ")
                  : text + " (SEQUENCE NAME " + name + ")";
}

std::string PostgresqlSql::index_storage_sql(const Options& options) const {
  std::string text;
  if (const auto& with = option(options, "postgresql_with"); !with.empty()) text += " WITH (" + with + ")";
  const auto& space = option(options, "postgresql_tablespace");
  return space.empty() ? text : text + " USING INDEX TABLESPACE " + quote(space);
}

std::string PostgresqlSql::primary_key_sql(const PrimaryKey& key, const Table&) const {
  std::string text = constraint_name_sql(key.name) + "PRIMARY KEY (" + names(key.columns) + ")";
  if (const auto& include = option(key.options, "postgresql_include"); !include.empty()) {
    text += " INCLUDE (" + include + ")";
  }
  text += index_storage_sql(key.options);
  auto words = deferrable_sql(key.deferrable);
  return words.empty() ? text : text + " " + std::string(words);
}

std::string PostgresqlSql::unique_sql(const Unique& unique, const Table& table) const {
  Unique at_once = unique;
  at_once.deferrable = Deferrable::No;
  std::string text = StandardSql::unique_sql(at_once, table) + index_storage_sql(unique.options);
  auto words = deferrable_sql(unique.deferrable);
  return words.empty() ? text : text + " " + std::string(words);
}

std::string PostgresqlSql::foreign_key_sql(const ForeignKey& key) const {
  const auto& columns = option(key.options, "postgresql_set_columns");
  std::string text = StandardSql::foreign_key_sql(key);
  if (columns.empty()) return text;
  std::string action = " ON DELETE " + std::string(action_sql(key.on_delete));
  size_t at = text.rfind(action);
  return at == text.npos ? text : text.insert(at + action.size(), " (" + columns + ")");
}

std::string PostgresqlSql::collation_sql(const std::string& collation) const {
  return collation.starts_with('"') ? "COLLATE " + collation : StandardSql::collation_sql(collation);
}

std::string PostgresqlSql::check_sql(const Check& check) const {
  return StandardSql::check_sql(check) +
         (option(check.options, "postgresql_no_inherit") == "true" ? " NO INHERIT" : "");
}

std::string PostgresqlSql::exclude_sql(const Exclude& exclude) const {
  std::vector<std::string> elements;
  for (const auto& element : exclude.elements) elements.push_back(element.expression + " WITH " + element.op);
  std::string text = constraint_name_sql(exclude.name) + "EXCLUDE USING " + exclude.method + " (" +
                     join(elements, ", ") + ")" + index_storage_sql(exclude.options);
  if (!exclude.where.empty()) text += " WHERE " + in_parentheses(exclude.where);
  if (auto words = deferrable_sql(exclude.deferrable); !words.empty()) text += " " + std::string(words);
  return text;
}

std::string PostgresqlSql::create_table_words(const Table& table) const {
  if (option(table.options, "postgresql_temporary") == "true") return "CREATE TEMPORARY TABLE";
  return option(table.options, "postgresql_unlogged") == "true" ? "CREATE UNLOGGED TABLE" : "CREATE TABLE";
}

std::string PostgresqlSql::table_origin_sql(const Table& table) const {
  if (!is_made_below(table)) return "";
  return "PARTITION OF " + qualified(table.inherits.front().name, table.inherits.front().schema);
}

std::string PostgresqlSql::table_end_sql(const Table& table) const {
  std::vector<std::string> parts;
  auto add = [&](std::string text) { parts.push_back(std::move(text)); };
  if (table.partition.empty() && !table.inherits.empty()) {
    std::vector<std::string> parents;
    for (const TableName& parent : table.inherits) parents.push_back(qualified(parent.name, parent.schema));
    add("INHERITS (" + join(parents, ", ") + ")");
  }
  if (is_made_below(table)) add(table.partition);
  if (const auto& from = option(table.options, "postgresql_inherits"); !from.empty()) add("INHERITS (" + from + ")");
  if (const auto& by = option(table.options, "postgresql_partition_by"); !by.empty()) add("PARTITION BY " + by);
  if (const auto& method = option(table.options, "postgresql_using"); !method.empty()) add("USING " + quote(method));
  if (const auto& with = option(table.options, "postgresql_with"); !with.empty()) add("WITH (" + with + ")");
  if (const auto& what = option(table.options, "postgresql_on_commit"); !what.empty()) add("ON COMMIT " + what);
  if (const auto& space = option(table.options, "postgresql_tablespace"); !space.empty()) {
    add("TABLESPACE " + quote(space));
  }
  return join(parts, " ");
}

std::string PostgresqlSql::index_target_sql(const Index& index, const Table& table) const {
  std::string on = "ON " + qualified(table.name, table.schema);
  return index.name.empty() ? on : quote(index.name) + " " + on;
}

std::string PostgresqlSql::index_key_sql(const IndexKey& key) const {
  return StandardSql::index_key_sql(stored_key(key));
}

std::string PostgresqlSql::index_method_sql(const Index& index) const {
  return index.method.empty() ? "" : "USING " + index.method;
}

std::string PostgresqlSql::index_middle_sql(const Index& index) const {
  std::vector<std::string> parts;
  if (!index.include.empty()) parts.push_back("INCLUDE (" + names(index.include) + ")");
  if (index.nulls_not_distinct) parts.emplace_back("NULLS NOT DISTINCT");
  if (const auto& with = option(index.options, "postgresql_with"); !with.empty())
    parts.push_back("WITH (" + with + ")");
  if (const auto& space = option(index.options, "postgresql_tablespace"); !space.empty()) {
    parts.push_back("TABLESPACE " + quote(space));
  }
  return join(parts, " ");
}

std::string PostgresqlSql::value_sql(const Value& value) const {
  const auto* number = std::get_if<double>(&value);
  if (number == nullptr || std::isfinite(*number)) return StandardSql::value_sql(value);
  return std::isnan(*number) ? "'NaN'" : *number > 0 ? "'Infinity'" : "'-Infinity'";
}

std::string PostgresqlSql::table_comment_sql(const std::string& table, const std::string& schema,
                                             const std::string& comment) const {
  return "COMMENT ON TABLE " + qualified(table, schema) + " IS " + (comment.empty() ? "NULL" : literal(comment));
}

std::string PostgresqlSql::column_comment_sql(const std::string& table, const std::string& schema,
                                              const std::string& column, const std::string& comment) const {
  return "COMMENT ON COLUMN " + qualified(table, schema) + "." + quote(column) + " IS " +
         (comment.empty() ? "NULL" : literal(comment));
}

}  // namespace retort::postgresql

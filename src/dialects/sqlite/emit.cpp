#include "dialects/sqlite/emit.h"

#include <algorithm>

#include "base/text.h"
#include "dialects/sqlite/compare.h"
#include "dialects/sqlite/ddl_text.h"
#include "dialects/sqlite/enum_change.h"
#include "dialects/sqlite/keywords.h"
#include "dialects/sqlite/objects.h"
#include "dialects/sqlite/rebuild.h"
#include "dialects/sqlite/sql_tokens.h"
#include "dialects/sqlite/types.h"
#include "ops/describe.h"
#include "ops/lookup.h"

namespace retort::sqlite {
namespace {

using Statements = std::vector<Statement>;

template <class... Fs>
struct Overloaded : Fs... {
  using Fs::operator()...;
};
template <class... Fs>
Overloaded(Fs...) -> Overloaded<Fs...>;

Statements one(std::string sql) {
  return {{.sql = std::move(sql)}};
}

bool has_table(const Catalog& catalog, const std::string& name, const std::string& schema) {
  return catalog.find_table(name, schema) != nullptr;
}

bool has_column(const Catalog& catalog, const std::string& table, const std::string& schema,
                const std::string& column) {
  const Table* found = catalog.find_table(table, schema);
  return found != nullptr && find_column(*found, column) != nullptr;
}

// The new column as it is when added to the table: `host` knows the table's name and options, and nothing else.
Table host_of(const AddColumn& op, const Catalog& before) {
  const Table* found = before.find_table(op.table, op.schema);
  Table host{.name = op.table, .columns = {op.column}, .schema = op.schema};
  if (found != nullptr) host.options = found->options;
  return settled(std::move(host));
}

// https://sqlite.org/lang_altertable.html#alter_table_add_column
bool can_add_in_place(const Column& column) {
  if (column.computed) return !column.computed->stored;
  if (!column.server_default) return column.nullable;
  bool null = column.server_default->is_sql() && equal_ignoring_case(trim(column.server_default->text()), "NULL");
  return is_constant(*column.server_default) && (column.nullable || !null);
}

bool changes_only_name(const AlterColumn& op) {
  return !op.type && !op.nullable && op.server_default.unchanged() && op.identity.unchanged() &&
         op.computed.unchanged() && !op.autoincrement && !op.collation && op.using_expression.empty();
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::any_of(names, [&](const std::string& other) { return equal_ignoring_case(other, name); });
}

bool index_uses(const Index& index, const std::string& column) {
  return mentions(index.where, column) || std::ranges::any_of(index.columns, [&](const IndexKey& key) {
           return equal_ignoring_case(key.column, column) || mentions(key.expression, column);
         });
}

// What SQLite's DROP COLUMN refuses. https://sqlite.org/lang_altertable.html#alter_table_drop_column
bool is_used(const Table& table, const std::string& column) {
  return contains(table.primary_key.columns, column) ||
         std::ranges::any_of(table.uniques, [&](const Unique& unique) { return contains(unique.columns, column); }) ||
         std::ranges::any_of(table.foreign_keys,
                             [&](const ForeignKey& key) { return contains(key.columns, column); }) ||
         std::ranges::any_of(table.indexes, [&](const Index& index) { return index_uses(index, column); }) ||
         std::ranges::any_of(table.checks, [&](const Check& check) { return mentions(check.expression, column); }) ||
         std::ranges::any_of(table.columns, [&](const Column& other) {
           return other.computed && mentions(other.computed->expression, column);
         });
}

bool has_constraint(const Table& table, const DropConstraint& op) {
  auto fits = [&](ConstraintKind kind, const std::string& name) {
    return name == op.name && (op.kind == ConstraintKind::Any || op.kind == kind);
  };
  auto any = [&](ConstraintKind kind, const auto& constraints) {
    return std::ranges::any_of(constraints, [&](const auto& constraint) { return fits(kind, constraint.name); });
  };
  return (fits(ConstraintKind::PrimaryKey, table.primary_key.name) && !table.primary_key.columns.empty()) ||
         any(ConstraintKind::ForeignKey, table.foreign_keys) || any(ConstraintKind::Unique, table.uniques) ||
         any(ConstraintKind::Check, table.checks);
}

[[noreturn]] void refuse_exclude(const Exclude& exclude, const std::string& table) {
  throw Error("SQLite has no exclude constraints: " +
              (exclude.name.empty() ? "the unnamed one" : in_quotes(exclude.name, '"')) + " of table " + table)
      .with_hint("leave it out on SQLite, or keep the rule with triggers written as Execute");
}

[[noreturn]] void refuse_rights(const Op& op) {
  throw Error("SQLite knows no roles and no rights: " + describe(op))
      .with_hint("Leave it out on SQLite, or write this revision for each database in SQL.");
}

class OpEmitter {
 public:
  OpEmitter(const SqliteEmitter& sql, const Catalog& before) : sql_(sql), before_(before) {}

  Statements operator()(const CreateTable& op) const {
    if (!op.excludes.empty()) refuse_exclude(op.excludes[0], op.name);
    Table table = settled(as_table(op));
    Statements statements = one(sql_.create_table_sql(table, op.if_not_exists));
    for (const Index& index : table.indexes) {
      statements.push_back({.sql = sql_.create_index_sql(index, table, op.if_not_exists)});
    }
    return statements;
  }

  Statements operator()(const DropTable& op) const { return one(sql_.drop_table_sql(op)); }

  Statements operator()(const RenameTable& op) const {
    // SQLite takes names that differ in case alone for one.
    if (op.name != op.new_name && equal_ignoring_case(op.name, op.new_name)) {
      std::string between =
          temporary_name(op.name, [&](const std::string& name) { return has_table(before_, name, op.schema); });
      return {{.sql = sql_.rename_table_sql({.name = op.name, .new_name = between, .schema = op.schema})},
              {.sql = sql_.rename_table_sql({.name = between, .new_name = op.new_name, .schema = op.schema})}};
    }
    return one(sql_.rename_table_sql(op));
  }

  Statements operator()(const AddColumn& op) const {
    if (op.if_not_exists && has_column(before_, op.table, op.schema, op.column.name)) return {};
    Table host = host_of(op, before_);
    AddColumn added = op;
    added.column = host.columns[0];
    return one(sql_.add_column_sql(added, host));
  }

  Statements operator()(const DropColumn& op) const {
    if (op.if_exists && !has_column(before_, op.table, op.schema, op.column)) return {};
    return one(sql_.drop_column_sql(op));
  }

  Statements operator()(const AlterColumn& op) const {
    return op.new_name.empty() || op.new_name == op.column ? Statements{} : one(sql_.rename_column_sql(op));
  }

  Statements operator()(const CreateIndex& op) const {
    Table table{.name = op.table, .indexes = {op.index}, .schema = op.schema};
    if (const Table* found = before_.find_table(op.table, op.schema)) table.columns = found->columns;
    table = settled(std::move(table));
    return one(sql_.create_index_sql(table.indexes[0], table, op.if_not_exists));
  }

  Statements operator()(const DropIndex& op) const {
    return one((op.if_exists ? "DROP INDEX IF EXISTS " : "DROP INDEX ") + sql_.qualified(op.name, op.schema));
  }

  Statements operator()(const RenameIndex& op) const {
    auto place = find_index(before_, DropIndex{.name = op.name, .table = op.table, .schema = op.schema});
    if (!place) throw Error("There is no index " + in_quotes(op.name, '"') + ".");
    const Table& table = before_.tables[place->table];
    Index index = table.indexes[place->position];
    index.name = op.new_name;
    Statements statements = (*this)(DropIndex{.name = op.name, .schema = op.schema});
    statements.push_back((*this)(CreateIndex{.table = table.name, .index = index, .schema = op.schema})[0]);
    return statements;
  }

  Statements operator()(const AlterEnum& op) const { return alter_enum(sql_, op, before_); }

  Statements operator()(const CreateObject& op) const { return create_object(sql_, op); }
  Statements operator()(const DropObject& op) const { return drop_object(sql_, op); }
  Statements operator()(const AlterObject& op) const { return alter_object(sql_, op, before_); }

  Statements operator()(const Grant& op) const { refuse_rights(op); }
  Statements operator()(const Revoke& op) const { refuse_rights(op); }

  Statements operator()(const Execute& op) const {
    if (!op.dialect.empty() && op.dialect != "sqlite") return {};
    return {{.sql = op.sql, .autocommit = op.autocommit, .script = true}};
  }

  Statements operator()(const BulkInsert& op) const { return sql_.insert_sql(op); }
  Statements operator()(const CreateExclude& op) const { refuse_exclude(op.exclude, op.table); }

  // A comment, which SQLite does not have; a constraint to be dropped if it exists, which it does not; a Call.
  template <class Nothing>
  Statements operator()(const Nothing&) const {
    return {};
  }

 private:
  const SqliteEmitter& sql_;
  const Catalog& before_;
};

}  // namespace

std::string SqliteEmitter::type_sql(const Type& type) const {
  return sqlite::type_sql(type);
}

std::vector<Statement> SqliteEmitter::emit(const Op& op, const Catalog& before) const {
  return std::visit(OpEmitter(*this, before), op);
}

bool SqliteEmitter::needs_catalog(const Op& op) const {
  return std::visit(
      Overloaded{
          [](const AddColumn& o) { return o.if_not_exists || !can_add_in_place(host_of(o, {}).columns[0]); },
          [](const AlterColumn& o) { return !changes_only_name(o); },
          [](const DropColumn&) { return true; },
          [](const CreatePrimaryKey&) { return true; },
          [](const CreateForeignKey&) { return true; },
          [](const CreateUnique&) { return true; },
          [](const CreateCheck&) { return true; },
          [](const DropConstraint&) { return true; },
          [](const RenameConstraint&) { return true; },
          [](const RenameIndex&) { return true; },
          [](const AlterTable&) { return true; },
          [](const AlterEnum&) { return true; },
          [](const AlterObject&) { return true; },
          [](const auto&) { return false; },
      },
      op);
}

std::optional<TableName> SqliteEmitter::rebuilds(const Op& op, const Catalog& before) const {
  using Answer = std::optional<TableName>;
  return std::visit(Overloaded{
                        [&](const AddColumn& o) -> Answer {
                          bool there = o.if_not_exists && has_column(before, o.table, o.schema, o.column.name);
                          if (there || can_add_in_place(host_of(o, before).columns[0])) return std::nullopt;
                          return TableName{o.table, o.schema};
                        },
                        [&](const DropColumn& o) -> Answer {
                          const Table* table = before.find_table(o.table, o.schema);
                          if (table == nullptr || !is_used(*table, o.column)) return std::nullopt;
                          return TableName{o.table, o.schema};
                        },
                        [](const AlterColumn& o) -> Answer {
                          if (changes_only_name(o)) return std::nullopt;
                          return TableName{o.table, o.schema};
                        },
                        [&](const DropConstraint& o) -> Answer {
                          const Table* table = before.find_table(o.table, o.schema);
                          bool absent = table == nullptr || (!o.name.empty() && !has_constraint(*table, o));
                          if (o.if_exists && absent) return std::nullopt;
                          return TableName{o.table, o.schema};
                        },
                        [](const RenameConstraint& o) -> Answer {
                          return TableName{o.table, o.schema};
                        },
                        [](const CreatePrimaryKey& o) -> Answer {
                          return TableName{o.table, o.schema};
                        },
                        [](const CreateForeignKey& o) -> Answer {
                          return TableName{o.table, o.schema};
                        },
                        [](const CreateUnique& o) -> Answer {
                          return TableName{o.table, o.schema};
                        },
                        [](const AlterTable& o) -> Answer {
                          return TableName{o.table, o.schema};
                        },
                        [](const CreateCheck& o) -> Answer {
                          return TableName{o.table, o.schema};
                        },
                        [](const auto&) -> Answer { return std::nullopt; },
                    },
                    op);
}

std::vector<Statement> SqliteEmitter::emit_rebuild(const Rebuild& rebuild) const {
  if (!rebuild.new_table.excludes.empty()) refuse_exclude(rebuild.new_table.excludes[0], rebuild.new_table.name);
  return rebuild_statements(*this, rebuild);
}

std::string SqliteEmitter::column_type_sql(const Column& column, const Table& table) const {
  bool strict = table.options.contains("sqlite_strict");
  return strict ? strict_type_sql(column.type) : sqlite::type_sql(column.type);
}

std::string SqliteEmitter::default_sql(const Default& value) const {
  if (!value.is_sql()) return literal(value.text());
  return is_constant(value) || is_current_time(value) ? value.text() : in_parentheses(bare_expression(value.text()));
}

std::string SqliteEmitter::identity_sql(const Column&) const {
  return "";
}

namespace {

std::string on_conflict(const Table& table, std::string_view kind, const std::vector<std::string>& columns) {
  auto found = table.options.find(conflict_option(kind, columns));
  return found == table.options.end() ? "" : " ON CONFLICT " + found->second;
}

// AUTOINCREMENT can only be written behind the column.
bool key_is_in_column(const Table& table) {
  return table.options.contains("sqlite_autoincrement");
}

}  // namespace

// A plain name is not quoted: SQLAlchemy, which reads the names of keys out of this text, takes no others.
std::string SqliteEmitter::quote_constraint(const std::string& name) const {
  return is_plain_name(name) ? name : quote(name);
}

std::string SqliteEmitter::column_end_sql(const Column& column, const Table& table) const {
  std::string text = column.nullable ? "" : on_conflict(table, "not_null", {column.name});
  if (column.autoincrement == Autoincrement::On && key_is_in_column(table)) {
    text += " " + constraint_name_sql(table.primary_key.name) + "PRIMARY KEY" + on_conflict(table, "primary_key", {}) +
            " AUTOINCREMENT";
  }
  return std::string(trim(text));
}

std::string SqliteEmitter::primary_key_sql(const PrimaryKey& key, const Table& table) const {
  if (key_is_in_column(table)) return "";
  return StandardSql::primary_key_sql(key, table) + on_conflict(table, "primary_key", {});
}

std::string SqliteEmitter::foreign_key_sql(const ForeignKey& key) const {
  ForeignKey here = key;
  here.referred_schema.clear();  // always the table's own, and never written
  return StandardSql::foreign_key_sql(here);
}

std::string SqliteEmitter::unique_sql(const Unique& unique, const Table& table) const {
  return StandardSql::unique_sql(unique, table) + on_conflict(table, "unique", unique.columns);
}

std::string SqliteEmitter::create_table_words(const Table& table) const {
  return table.options.contains("sqlite_temporary") ? "CREATE TEMPORARY TABLE" : "CREATE TABLE";
}

std::string SqliteEmitter::table_end_sql(const Table& table) const {
  std::vector<std::string> words;
  if (table.options.contains("sqlite_with_rowid")) words.push_back("WITHOUT ROWID");
  if (table.options.contains("sqlite_strict")) words.push_back("STRICT");
  return join(words, ", ");
}

std::string SqliteEmitter::index_target_sql(const Index& index, const Table& table) const {
  return qualified(index.name, table.schema) + " ON " + quote(table.name);
}

const SqliteEmitter& sqlite_emitter() {
  static const SqliteEmitter emitter;
  return emitter;
}

}  // namespace retort::sqlite

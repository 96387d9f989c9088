// Statements for what is kept beside a table's definition.
#include "dialects/postgresql/kept.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "dialects/postgresql/numbering.h"

namespace retort::postgresql {
namespace {

using Texts = std::vector<std::string>;

void append(Texts& texts, Texts more) {
  texts.insert(texts.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// "fillfactor=70, autovacuum_enabled=false" by name.
std::map<std::string, std::string> parameters(const std::string& list) {
  std::map<std::string, std::string> result;
  for (const std::string& part : split(list, ',')) {
    auto equals = part.find('=');
    std::string name(trim(std::string_view(part).substr(0, equals)));
    if (!name.empty()) result[name] = equals == part.npos ? "" : std::string(trim(part.substr(equals + 1)));
  }
  return result;
}

// SET (...) and RESET (...), as many as are needed.
Texts parameter_changes(const std::string& before, const std::string& after) {
  auto old = parameters(before), wanted = parameters(after);
  Texts set, reset, clauses;
  for (const auto& [name, value] : wanted) {
    auto found = old.find(name);
    if (found == old.end() || found->second != value) set.push_back(value.empty() ? name : name + " = " + value);
  }
  for (const auto& [name, value] : old) {
    if (!wanted.contains(name)) reset.push_back(name);
  }
  if (!set.empty()) clauses.push_back("SET (" + join(set, ", ") + ")");
  if (!reset.empty()) clauses.push_back("RESET (" + join(reset, ", ") + ")");
  return clauses;
}

class TableAlteration {
 public:
  TableAlteration(const PostgresqlSql& sql, const AlterTable& op, const Catalog& before)
      : sql_(sql), op_(op), before_(before.find_table(op.table, op.schema)) {}

  Texts run() {
    leave_and_join();
    for (const auto& [name, value] : op_.options) change(name, value);
    return std::move(statements_);
  }

 private:
  std::string name() const { return sql_.qualified(op_.table, op_.schema); }
  std::string name(const TableName& table) const { return sql_.qualified(table.name, table.schema); }
  void alter(const std::string& clause) { statements_.push_back("ALTER TABLE " + name() + " " + clause); }
  std::string old(const char* option_name) const {
    return before_ == nullptr ? std::string() : option(before_->options, option_name);
  }

  void leave_and_join();
  void change(const std::string& option_name, const std::string& value);
  void secure(const std::string& value);

  const PostgresqlSql& sql_;
  const AlterTable& op_;
  const Table* before_;
  Texts statements_;
};

void TableAlteration::leave_and_join() {
  if (!op_.inherits && !op_.partition) return;
  const std::vector<TableName> none;
  const auto& old = before_ == nullptr ? none : before_->inherits;
  const auto& wanted = op_.inherits ? *op_.inherits : old;
  std::string old_bound = before_ == nullptr ? "" : before_->partition;
  std::string bound = op_.partition ? *op_.partition : old_bound;
  auto has = [](const std::vector<TableName>& list, const TableName& table) {
    return std::ranges::find(list, table) != list.end();
  };
  bool bound_changes = bound != old_bound;
  for (const TableName& parent : old) {
    if (has(wanted, parent) && !bound_changes) continue;
    if (old_bound.empty()) {
      alter("NO INHERIT " + name(parent));
    } else {
      statements_.push_back("ALTER TABLE " + name(parent) + " DETACH PARTITION " + name());
    }
  }
  for (const TableName& parent : wanted) {
    if (has(old, parent) && !bound_changes) continue;
    if (bound.empty()) {
      alter("INHERIT " + name(parent));
    } else {
      statements_.push_back("ALTER TABLE " + name(parent) + " ATTACH PARTITION " + name() + " " + bound);
    }
  }
}

void TableAlteration::secure(const std::string& value) {
  auto says = [](const std::string& text, const char* word) { return text.find(word) != std::string::npos; };
  std::string before = old("postgresql_row_security");
  if (says(before, "enabled") != says(value, "enabled")) {
    alter(says(value, "enabled") ? "ENABLE ROW LEVEL SECURITY" : "DISABLE ROW LEVEL SECURITY");
  }
  if (says(before, "forced") != says(value, "forced")) {
    alter(says(value, "forced") ? "FORCE ROW LEVEL SECURITY" : "NO FORCE ROW LEVEL SECURITY");
  }
}

void TableAlteration::change(const std::string& option_name, const std::string& value) {
  if (option_name == "postgresql_with") {
    for (const std::string& clause : parameter_changes(old("postgresql_with"), value)) alter(clause);
  } else if (option_name == "postgresql_unlogged") {
    alter(value == "true" ? "SET UNLOGGED" : "SET LOGGED");
  } else if (option_name == "postgresql_tablespace") {
    alter("SET TABLESPACE " + sql_.quote(value.empty() ? "pg_default" : value));
  } else if (option_name == "postgresql_using") {
    alter("SET ACCESS METHOD " + sql_.quote(value.empty() ? "heap" : value));
  } else if (option_name == "postgresql_row_security") {
    secure(value);
  } else if (option_name == "postgresql_replica_identity") {
    alter("REPLICA IDENTITY " + (value.empty() ? "DEFAULT" : value));
  } else if (option_name == "postgresql_cluster_on") {
    alter(value.empty() ? "SET WITHOUT CLUSTER" : "CLUSTER ON " + sql_.quote(value));
  } else if (option_name.starts_with("postgresql_")) {
    throw Error("PostgreSQL cannot change '" + option_name + "' of table '" + op_.table + "'")
        .with_hint("Make a new table, copy the rows and put it in the old one's place.");
  }
}

}  // namespace

const std::string& option(const Options& options, const char* name) {
  static const std::string none;
  auto found = options.find(name);
  return found == options.end() ? none : found->second;
}

Texts keep_column(const PostgresqlSql& sql, const TableName& table, const std::string& column, const Options& changes,
                  const Options& before) {
  Texts statements;
  bool is_new = &changes == &before;
  auto alter = [&](const std::string& clause) {
    statements.push_back("ALTER TABLE " + sql.qualified(table.name, table.schema) + " ALTER COLUMN " +
                         sql.quote(column) + " " + clause);
  };
  if (!is_new) append(statements, alter_sequence(sql, table, column, changes, before));
  for (const auto& [name, value] : changes) {
    if (name == "postgresql_storage") {
      alter("SET STORAGE " + (value.empty() ? option(before, "postgresql_usual_storage") : value));
    } else if (name == "postgresql_compression") {
      alter("SET COMPRESSION " + (value.empty() ? "default" : value));
    } else if (name == "postgresql_statistics") {
      alter("SET STATISTICS " + (value.empty() ? "-1" : value));
    } else if (name == "postgresql_attributes") {
      const std::string was = is_new ? "" : option(before, "postgresql_attributes");
      for (const std::string& clause : parameter_changes(was, value)) alter(clause);
    }
  }
  return statements;
}

Texts keep_constraint(const PostgresqlSql& sql, const TableName& table, const std::string& name,
                      const Options& options) {
  const std::string& comment = option(options, "postgresql_comment");
  if (comment.empty()) return {};
  return {"COMMENT ON CONSTRAINT " + sql.quote(name) + " ON " + sql.qualified(table.name, table.schema) + " IS " +
          sql.literal(comment)};
}

Texts keep_index(const PostgresqlSql& sql, const std::string& schema, const Index& index) {
  Texts statements;
  const std::string name = sql.qualified(index.name, schema);
  if (const std::string& comment = option(index.options, "postgresql_comment"); !comment.empty()) {
    statements.push_back("COMMENT ON INDEX " + name + " IS " + sql.literal(comment));
  }
  for (const auto& [column, target] : parameters(option(index.options, "postgresql_statistics"))) {
    statements.push_back("ALTER INDEX " + name + " ALTER COLUMN " + column + " SET STATISTICS " + target);
  }
  return statements;
}

Texts keep_table(const PostgresqlSql& sql, const Table& table) {
  const TableName name{table.name, table.schema};
  Texts statements;
  std::string alter = "ALTER TABLE " + sql.qualified(table.name, table.schema) + " ";
  for (const Check& check : table.checks) {
    if (check.not_valid) statements.push_back(alter + "ADD " + sql.check_sql(check) + " NOT VALID");
    append(statements, keep_constraint(sql, name, check.name, check.options));
  }
  for (const ForeignKey& key : table.foreign_keys) {
    if (key.not_valid) statements.push_back(alter + "ADD " + sql.foreign_key_sql(key) + " NOT VALID");
    append(statements, keep_constraint(sql, name, key.name, key.options));
  }
  append(statements, keep_constraint(sql, name, table.primary_key.name, table.primary_key.options));
  for (const Unique& unique : table.uniques) {
    append(statements, keep_constraint(sql, name, unique.name, unique.options));
  }
  for (const Exclude& exclude : table.excludes) {
    append(statements, keep_constraint(sql, name, exclude.name, exclude.options));
  }
  for (const Index& index : table.indexes) append(statements, keep_index(sql, table.schema, index));
  for (const Column& column : table.columns) {
    append(statements, keep_column(sql, name, column.name, column.options, column.options));
  }
  append(statements, sequences_after(sql, table));
  AlterTable op{.table = table.name, .schema = table.schema};
  for (const char* late : {"postgresql_row_security", "postgresql_replica_identity", "postgresql_cluster_on"}) {
    if (!option(table.options, late).empty()) op.options[late] = option(table.options, late);
  }
  append(statements, alter_table(sql, op, {}));
  return statements;
}

Texts alter_table(const PostgresqlSql& sql, const AlterTable& op, const Catalog& before) {
  if (!op.columns.empty()) {
    throw Error("PostgreSQL does not change the order of a table's columns (" + op.table + ")")
        .with_hint("Leave it out on PostgreSQL, where the order of columns has no meaning.");
  }
  return TableAlteration(sql, op, before).run();
}

}  // namespace retort::postgresql

#include "dialects/sqlite/rebuild.h"

#include <algorithm>

#include "base/text.h"
#include "dialects/sqlite/compare.h"
#include "dialects/sqlite/ddl_text.h"
#include "dialects/sqlite/rename.h"
#include "dialects/sqlite/sql_tokens.h"

namespace retort::sqlite {
namespace {

bool without_rowid(const Table& table) {
  return table.options.contains("sqlite_with_rowid");
}
bool counts(const Table& table) {
  return table.options.contains("sqlite_autoincrement");
}

bool has_column_named(const Table& table, std::string_view name) {
  return std::ranges::any_of(table.columns, [&](const Column& c) { return equal_ignoring_case(c.name, name); });
}

std::vector<std::string> column_names(const Table& table) {
  std::vector<std::string> names;
  for (const Column& column : table.columns) names.push_back(column.name);
  return names;
}

class Copy {
 public:
  Copy(const SqliteEmitter& sql, const Rebuild& rebuild)
      : sql_(sql), rebuild_(rebuild), old_(settled(rebuild.old_table)), final_(settled(rebuild.new_table)) {
    find_names();
    new_ = with_columns_renamed(final_, early_names());
    scratch_ = new_;
    scratch_.name = temporary_name(old_.name, [&](const std::string& name) { return is_taken(name); });
    scratch_.indexes.clear();
  }

  bool changes_nothing() const {
    return old_ == final_ && std::ranges::all_of(rebuild_.sources, [](const Rebuild::Source& source) {
             return source.column == source.old_column && source.expression.empty();
           });
  }

  std::vector<Statement> statements() {
    add("PRAGMA legacy_alter_table=ON");
    add(sql_.create_table_sql(scratch_));
    copy_rows();
    copy_counter();
    add(sql_.drop_table_sql({.name = old_.name, .schema = old_.schema}));
    add(sql_.rename_table_sql({.name = scratch_.name, .new_name = old_.name, .schema = old_.schema}));
    add("PRAGMA legacy_alter_table=OFF");
    for (const Index& index : new_.indexes) add(sql_.create_index_sql(index, new_));
    for (const Trigger& trigger : rebuild_.before.triggers) {
      if (is_ours(trigger)) add(trigger_for_schema(trigger.definition, trigger.schema));
    }
    for (const auto& [from, to] : in_safe_order(late_names_, column_names(new_))) {
      add(sql_.rename_column_sql({.table = old_.name, .column = from, .new_name = to, .schema = old_.schema}));
    }
    if (late_names_.empty() && drops_column()) try_dependents();
    return std::move(statements_);
  }

 private:
  void add(std::string text) { statements_.push_back({.sql = std::move(text)}); }

  bool is_taken(const std::string& name) const {
    return std::ranges::any_of(rebuild_.before.tables,
                               [&](const Table& t) { return equal_ignoring_case(t.name, name); });
  }
  bool is_ours(const Trigger& trigger) const {
    return equal_ignoring_case(trigger.table, old_.name) && trigger.schema == old_.schema;
  }

  // While rows are copied a renamed column has its old name; another that shall have this name must wait for it.
  void find_names() {
    std::vector<std::string> old_names;
    for (const Rebuild::Source& source : rebuild_.sources) {
      if (source.old_column.empty() || source.old_column == source.column) continue;
      late_names_.emplace_back(source.old_column, source.column);
      old_names.push_back(source.old_column);
    }
    for (const Rebuild::Source& source : rebuild_.sources) {
      bool renamed = !source.old_column.empty() && source.old_column != source.column;
      auto same = [&](const std::string& name) { return equal_ignoring_case(name, source.column); };
      if (renamed || std::ranges::none_of(old_names, same)) continue;
      std::string between = temporary_name(source.column, [&](const std::string& name) {
        return has_column_named(final_, name) || has_column_named(old_, name);
      });
      late_names_.emplace_back(between, source.column);
    }
  }

  Names early_names() const {  // final name → name during the copy
    Names names;
    for (const auto& [early, late] : late_names_) names.emplace_back(late, early);
    return names;
  }

  std::string early_name(const std::string& column) const {
    for (const auto& [early, late] : late_names_) {
      if (late == column) return early;
    }
    return column;
  }

  // A name of the rowid that no column hides, or "".
  std::string rowid_name() const {
    if (without_rowid(old_) || without_rowid(new_) || has_rowid_alias(new_)) return "";
    for (const char* name : {"rowid", "_rowid_", "oid"}) {
      if (!has_column_named(old_, name) && !has_column_named(new_, name)) return name;
    }
    return "";
  }

  void copy_rows() {
    std::vector<std::string> into, from;
    if (std::string rowid = rowid_name(); !rowid.empty()) {
      into.push_back(rowid);
      from.push_back(rowid);
    }
    for (const Rebuild::Source& source : rebuild_.sources) {
      const Column* column = find_column(final_, source.column);
      bool has_value = !source.old_column.empty() || !source.expression.empty();
      if (column == nullptr || column->computed || !has_value) continue;
      into.push_back(sql_.quote(early_name(source.column)));
      from.push_back(source.expression.empty() ? sql_.quote(source.old_column) : in_parentheses(source.expression));
    }
    if (into.empty()) {  // no column stays, but as many rows do
      auto written = std::ranges::find_if(final_.columns, [](const Column& column) { return !column.computed; });
      if (written == final_.columns.end()) throw Error("A table cannot have computed columns alone");
      into.push_back(sql_.quote(early_name(written->name)));
      from.push_back(written->server_default ? in_parentheses(sql_.default_sql(*written->server_default)) : "NULL");
    }
    add("INSERT INTO " + sql_.qualified(scratch_.name, scratch_.schema) + " (" + join(into, ", ") + ")\nSELECT " +
        join(from, ", ") + "\nFROM " + sql_.qualified(old_.name, old_.schema));
  }

  // AUTOINCREMENT never gives a number again, not even that of a deleted row: the counter goes along.
  void copy_counter() {
    if (!counts(old_) || !counts(new_)) return;
    std::string counters = old_.schema.empty() ? "sqlite_sequence" : sql_.qualified("sqlite_sequence", old_.schema);
    std::string scratch = sql_.literal(scratch_.name);
    add("DELETE FROM " + counters + " WHERE name = " + scratch);
    add("INSERT INTO " + counters + " (name, seq)\nSELECT " + scratch + ", seq FROM " + counters +
        " WHERE name = " + sql_.literal(old_.name));
  }

  bool drops_column() const {
    return std::ranges::any_of(old_.columns,
                               [&](const Column& column) { return !has_column_named(final_, column.name); });
  }

  // Compiles, but does not run, what reads views and fires triggers that may be about the table.
  void try_dependents() {
    for (const View& view : rebuild_.before.views) {
      if (!mentions(view.definition, old_.name)) continue;
      add("SELECT * FROM " + sql_.qualified(view.name, view.schema) + " LIMIT 0");
    }
    for (const Trigger& trigger : rebuild_.before.triggers) {
      if (!is_ours(trigger) && !mentions(trigger.definition, old_.name)) continue;
      const Table* table = is_ours(trigger) ? &final_ : rebuild_.before.find_table(trigger.table, trigger.schema);
      if (table != nullptr) try_trigger(*table, read_trigger_event(trigger.definition));
    }
  }

  void try_trigger(const Table& table, const TriggerEvent& event) {
    std::string name = sql_.qualified(table.name, table.schema);
    if (event.kind == TriggerEvent::Insert) add("EXPLAIN INSERT INTO " + name + " DEFAULT VALUES");
    if (event.kind == TriggerEvent::Delete) add("EXPLAIN DELETE FROM " + name);
    if (event.kind != TriggerEvent::Update) return;
    auto columns = event.columns;
    if (columns.empty()) {
      auto plain = std::ranges::find_if(table.columns, [](const Column& column) { return !column.computed; });
      if (plain != table.columns.end()) columns.push_back(plain->name);
    }
    for (std::string& column : columns) column = sql_.quote(column) + " = NULL";
    add("EXPLAIN UPDATE " + name + " SET " + join(columns, ", "));
  }

  const SqliteEmitter& sql_;
  const Rebuild& rebuild_;
  Table old_, final_;    // before, and when all is done
  Table new_, scratch_;  // before columns are renamed: under the old name, and under a temporary one
  Names late_names_;     // from the name during the copy to the final one
  std::vector<Statement> statements_;
};

}  // namespace

std::vector<Statement> rebuild_statements(const SqliteEmitter& sql, const Rebuild& rebuild) {
  Copy copy(sql, rebuild);
  if (copy.changes_nothing()) return {};
  return copy.statements();
}

std::string temporary_name(const std::string& name, const std::function<bool(const std::string&)>& is_taken) {
  std::string candidate = "retort_new_" + name;
  while (is_taken(candidate)) candidate += '_';
  return candidate;
}

}  // namespace retort::sqlite

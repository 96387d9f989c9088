#include "dialects/sqlite/reflect.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "dialects/sqlite/compare.h"
#include "dialects/sqlite/ddl_text.h"
#include "dialects/sqlite/objects.h"
#include "schema/normalise.h"

namespace retort::sqlite {
namespace {

std::string master(const std::string& schema) {
  return schema.empty() ? "sqlite_master" : in_quotes(schema, '"') + ".sqlite_master";
}

// Full-text and spatial tables keep their data in tables of these names: https://sqlite.org/fts5.html,
// https://sqlite.org/fts3.html, https://sqlite.org/rtree.html
bool is_shadow(const std::string& name, const std::unordered_set<std::string>& virtual_tables) {
  constexpr std::string_view parts[] = {"data",   "idx",  "content", "docsize", "config", "segments",
                                        "segdir", "stat", "node",    "rowid",   "parent"};
  size_t mark = name.rfind('_');
  return mark != std::string::npos && virtual_tables.contains(name.substr(0, mark)) &&
         std::ranges::find(parts, std::string_view(name).substr(mark + 1)) != std::end(parts);
}

// One attached database.
class SchemaReader {
 public:
  SchemaReader(const std::string& schema, const ReflectOptions& options) : schema_(schema), options_(options) {}

  Catalog read(Connection& connection) {
    // Tables come before what is on them.
    Rows rows = connection.query("SELECT type, name, tbl_name, sql FROM " + master(schema_) +
                                 " WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                                 " ORDER BY type <> 'table', rowid");
    find_virtual_tables(rows);
    for (const auto& row : rows.rows) read_object(*row[0], *row[1], *row[2], *row[3]);
    rows = {};
    for (Table& table : catalog_.tables) {
      respell_names(table);
      table = settled(std::move(table));
    }
    return std::move(catalog_);
  }

 private:
  bool is_skipped(const std::string& table) const {
    return std::ranges::find(options_.skip_tables, table) != options_.skip_tables.end();
  }

  void find_virtual_tables(const Rows& rows) {
    for (const auto& row : rows.rows) {
      if (*row[0] == "table" && starts_with_ignoring_case(*row[3], "CREATE VIRTUAL")) virtual_tables_.insert(*row[1]);
    }
  }

  void read_object(const std::string& type, const std::string& name, const std::string& table, const std::string& sql) {
    if (type == "table") {
      read_one_table(name, sql);
    } else if (type == "index") {
      auto found = places_.find(to_lower(table));
      if (found != places_.end()) catalog_.tables[found->second].indexes.push_back(read_index(sql));
    } else if (type == "view") {
      View& view = catalog_.views.emplace_back(read_view(sql));
      view.name = name;
      view.schema = schema_;
      view.shape = "any";  // any view can take the place of any other
    } else if (type == "trigger" && !is_skipped(table)) {
      catalog_.triggers.push_back(
          {.name = name, .table = table, .definition = trigger_for_schema(sql, schema_), .schema = schema_});
    }
  }

  void read_one_table(const std::string& name, const std::string& sql) {
    if (is_skipped(name) || is_shadow(name, virtual_tables_)) return;
    auto table = read_table(sql);
    if (!table) return;
    table->name = name;
    table->schema = schema_;
    for (Column& column : table->columns) {
      if (column.server_default) column.server_default = read_default(column.server_default->text());
    }
    places_.emplace(to_lower(name), catalog_.tables.size());
    catalog_.tables.push_back(std::move(*table));
  }

  const Table* table_named(const std::string& name) const {
    auto found = places_.find(to_lower(name));
    return found == places_.end() ? nullptr : &catalog_.tables[found->second];
  }

  // Names in keys as the columns themselves are spelled: SQLite ignores their case, nobody else does.
  static void respell(std::vector<std::string>& names, const Table& table) {
    for (std::string& name : names) respell(name, table);
  }
  static void respell(std::string& name, const Table& table) {
    if (name.empty()) return;
    auto found = std::ranges::find_if(table.columns,
                                      [&](const Column& column) { return equal_ignoring_case(column.name, name); });
    if (found != table.columns.end()) name = found->name;
  }

  void respell_names(Table& table) const {
    respell(table.primary_key.columns, table);
    for (Unique& unique : table.uniques) respell(unique.columns, table);
    for (Index& index : table.indexes) {
      for (IndexKey& key : index.columns) respell(key.column, table);
    }
    for (ForeignKey& key : table.foreign_keys) {
      respell(key.columns, table);
      const Table* referred = table_named(key.referred_table);
      if (referred == nullptr) continue;
      key.referred_table = referred->name;
      if (key.referred_columns.empty()) key.referred_columns = referred->primary_key.columns;
      respell(key.referred_columns, *referred);
    }
  }

  std::string schema_;
  const ReflectOptions& options_;
  Catalog catalog_;
  std::unordered_map<std::string, size_t> places_;  // name in lower case → index into tables
  std::unordered_set<std::string> virtual_tables_;
};

// All but "main", which is the empty name, and "temp".
std::vector<std::string> attached_databases(Connection& connection) {
  std::vector<std::string> names;
  for (const auto& row : connection.query("SELECT name FROM pragma_database_list WHERE seq > 1").rows) {
    names.push_back(*row[0]);
  }
  return names;
}

std::vector<std::string> schemas_to_read(Connection& connection, const ReflectOptions& options) {
  std::vector<std::string> schemas = {""};
  if (options.schemas.empty()) return schemas;
  std::vector<std::string> attached = attached_databases(connection);
  for (const std::string& schema : options.schemas) {
    if (schema == "*") {
      schemas.insert(schemas.end(), attached.begin(), attached.end());
    } else if (!schema.empty() && !equal_ignoring_case(schema, "main")) {
      auto is_it = [&](const std::string& name) { return equal_ignoring_case(name, schema); };
      if (!equal_ignoring_case(schema, "temp") && std::ranges::none_of(attached, is_it)) {
        throw Error("The database has no schema '" + schema + "'")
            .with_hint(
                "On SQLite a schema is another database that the connection has attached: ATTACH DATABASE "
                "'file' AS name.");
      }
      schemas.push_back(schema);
    }
  }
  std::ranges::sort(schemas);
  schemas.erase(std::unique(schemas.begin(), schemas.end()), schemas.end());
  return schemas;
}

void append(Catalog& catalog, Catalog more) {
  auto move_into = [](auto& to, auto& from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  };
  move_into(catalog.tables, more.tables);
  move_into(catalog.views, more.views);
  move_into(catalog.triggers, more.triggers);
}

}  // namespace

Catalog reflect(Connection& connection, const ReflectOptions& options) {
  Catalog catalog;
  for (const std::string& schema : schemas_to_read(connection, options)) {
    append(catalog, SchemaReader(schema, options).read(connection));
  }
  return retort::normalise(std::move(catalog));
}

bool table_exists(Connection& connection, const std::string& name, const std::string& schema) {
  Cell parameter = name;
  return !connection
              .query("SELECT 1 FROM " + master(schema) + " WHERE type = 'table' AND name = ? COLLATE NOCASE",
                     std::span(&parameter, 1))
              .empty();
}

}  // namespace retort::sqlite

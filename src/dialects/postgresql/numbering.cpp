#include "dialects/postgresql/numbering.h"

#include <array>

#include "base/text.h"
#include "dialects/postgresql/kept.h"
#include "dialects/postgresql/names.h"
#include "dialects/postgresql/stored.h"

namespace retort::postgresql {
namespace {

constexpr const char* what_option = "postgresql_sequence";
constexpr const char* name_option = "postgresql_sequence_name";

bool is_special_serial(const Column& column, const Table& table) {
  return has_special_sequence(column) && is_serial(column, table);
}

// Every clause, as in `text` where that says it, else as it is when nobody says anything.
std::string all_clauses(const std::string& text, const std::string& type) {
  static constexpr std::array clauses = {std::pair{"START WITH ", "1"}, std::pair{"INCREMENT BY ", "1"},
                                         std::pair{"MINVALUE ", ""}, std::pair{"MAXVALUE ", ""},
                                         std::pair{"CACHE ", "1"}};
  auto said = [&](const std::string& word) -> std::string {
    size_t at = text.find(word);
    if (at == text.npos) return "";
    at += word.size();
    return text.substr(at, text.find(' ', at) - at);
  };
  std::string own_type = said("AS ");
  std::string result = "AS " + (own_type.empty() ? type : own_type);
  for (const auto& [word, usual] : clauses) {
    std::string value = said(word);
    if (value.empty()) value = usual;
    result += value.empty() ? " NO " + std::string(trim(word)) : " " + std::string(word) + value;
  }
  return result + (text.ends_with("CYCLE") ? " CYCLE" : " NO CYCLE");
}

// The last word of the text, where it says that the sequence is not kept as its table is: "LOGGED", "UNLOGGED".
std::string persistence_of(const std::string& text) {
  return text.ends_with("UNLOGGED") ? "UNLOGGED" : text.ends_with("LOGGED") ? "LOGGED" : "";
}

std::string without_persistence(const std::string& text) {
  return std::string(trim(text.substr(0, text.size() - persistence_of(text).size())));
}

std::string column_name(const PostgresqlSql& sql, const TableName& table, const std::string& column) {
  return sql.qualified(table.name, table.schema) + "." + sql.quote(column);
}

}  // namespace

bool has_special_sequence(const Column& column) {
  return column.options.contains(what_option) || column.options.contains(name_option);
}

std::string sequence_name(const PostgresqlSql& sql, const TableName& table, const std::string& column,
                          const Options& options) {
  const std::string& own = option(options, name_option);
  return own.empty() ? sql.qualified(object_name(table.name, column, "seq"), table.schema) : own;
}

std::vector<std::string> sequences_before(const PostgresqlSql& sql, const Table& table) {
  std::vector<std::string> statements;
  for (const Column& column : table.columns) {
    if (!is_special_serial(column, table)) continue;
    std::string name = sequence_name(sql, {table.name, table.schema}, column.name, column.options);
    const std::string said = option(column.options, what_option), persistence = persistence_of(said);
    bool unlogged =
        option(table.options, "postgresql_unlogged") == "true" ? persistence != "LOGGED" : persistence == "UNLOGGED";
    std::string what = without_persistence(said);
    if (!what.starts_with("AS ")) what = "AS " + to_lower(sql.type_sql(column.type)) + (what.empty() ? "" : " ") + what;
    statements.push_back((unlogged ? "CREATE UNLOGGED SEQUENCE " : "CREATE SEQUENCE ") + name + " " + what);
  }
  return statements;
}

std::vector<std::string> sequences_after(const PostgresqlSql& sql, const Table& table) {
  std::vector<std::string> statements;
  const TableName name{table.name, table.schema};
  for (const Column& column : table.columns) {
    if (!is_special_serial(column, table)) continue;
    statements.push_back("ALTER SEQUENCE " + sequence_name(sql, name, column.name, column.options) + " OWNED BY " +
                         column_name(sql, name, column.name));
  }
  return statements;
}

std::vector<std::string> alter_sequence(const PostgresqlSql& sql, const TableName& table, const std::string& column,
                                        const Options& changes, const Options& before) {
  std::vector<std::string> statements;
  std::string name = sequence_name(sql, table, column, before);
  if (auto found = changes.find(name_option); found != changes.end()) {
    std::string wanted = sequence_name(sql, table, column, {{name_option, found->second}});
    statements.push_back("ALTER SEQUENCE " + name + " RENAME TO " + split(wanted, '.').back());
    name = wanted;
  }
  if (auto found = changes.find(what_option); found != changes.end()) {
    const std::string was = option(before, what_option), old = persistence_of(was),
                      wanted = persistence_of(found->second);
    if (old != wanted) {
      bool logged = wanted.empty() ? old == "UNLOGGED" : wanted == "LOGGED";
      statements.push_back("ALTER SEQUENCE " + name + (logged ? " SET LOGGED" : " SET UNLOGGED"));
    }
    if (without_persistence(was) == without_persistence(found->second)) return statements;
    statements.push_back(
        "ALTER SEQUENCE " + name + " " +
        all_clauses(without_persistence(found->second), option(before, "postgresql_usual_sequence_type")));
  }
  return statements;
}

}  // namespace retort::postgresql

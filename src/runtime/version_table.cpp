// The version table's SQL. Values are literals, as in Alembic, so that the same text serves --sql.
#include "runtime/version_table.h"

#include <algorithm>

#include "base/text.h"

namespace retort {
namespace {

constexpr const char* column_name = "version_num";

std::vector<std::string> first_cells(const Rows& rows, const std::string& table) {
  std::vector<std::string> texts;
  for (const auto& row : rows.rows) {
    if (row.empty() || !row[0]) {
      throw Error("The version table '" + table + "' has a row without a revision")
          .with_hint("Delete the rows where " + std::string(column_name) + " is NULL.");
    }
    texts.push_back(*row[0]);
  }
  return texts;
}

}  // namespace

std::string VersionTable::full_name() const {
  return options_.schema.empty() ? options_.name : options_.schema + "." + options_.name;
}

std::string VersionTable::quoted_name() const {
  const auto& emitter = dialect_.emitter();
  auto name = emitter.quote(options_.name);
  return options_.schema.empty() ? name : emitter.quote(options_.schema) + "." + name;
}

std::optional<std::vector<std::string>> VersionTable::read(Connection& connection) const {
  auto sql = "SELECT " + std::string(column_name) + " FROM " + quoted_name();
  auto read = [&] { return first_cells(connection.query(sql), full_name()); };
  try {
    return read();
  } catch (const Error& error) {
    // A lost connection or a busy file is not the same as a table that is not there.
    if (error.code() != ErrorCode::Failed) throw;
    if (!exists(connection)) return std::nullopt;
    try {
      return read();  // another run may have made it between the two queries
    } catch (const Error&) {
    }
    throw;
  }
}

std::optional<std::vector<std::string>> VersionTable::read_inside_transaction(Connection& connection) const {
  return exists(connection) ? read(connection) : std::nullopt;
}

// Where it cannot be told (the query before has spoilt a transaction), it is taken for granted.
bool VersionTable::exists(Connection& connection) const {
  try {
    return dialect_.table_exists(connection, options_.name, options_.schema);
  } catch (const Error&) {
    return true;
  }
}

std::string VersionTable::create_sql(size_t width) const {
  const auto& emitter = dialect_.emitter();
  if (!dialect_.traits().enforces_lengths) width = usual_width;
  auto type = emitter.type_sql(String{static_cast<int>(std::max(width, usual_width))});
  return "CREATE TABLE " + quoted_name() + " (\n    " + column_name + " " + type + " NOT NULL,\n    CONSTRAINT " +
         emitter.quote(options_.name + "_pkc") + " PRIMARY KEY (" + column_name + ")\n)";
}

std::string VersionTable::purge_sql() const {
  return "DELETE FROM " + quoted_name();
}

std::string VersionTable::delete_sql(const std::string& row) const {
  return purge_sql() + " WHERE " + quoted_name() + "." + column_name + " = " + dialect_.emitter().literal(row);
}

std::string VersionTable::insert_sql(const std::string& row) const {
  return "INSERT INTO " + quoted_name() + " (" + column_name + ") VALUES (" + dialect_.emitter().literal(row) + ")";
}

std::string VersionTable::update_sql(const RowChanges::Update& update) const {
  const auto& emitter = dialect_.emitter();
  return "UPDATE " + quoted_name() + " SET " + column_name + "=" + emitter.literal(update.to) + " WHERE " +
         quoted_name() + "." + column_name + " = " + emitter.literal(update.from);
}

std::vector<std::string> VersionTable::sql(const RowChanges& changes) const {
  std::vector<std::string> statements;
  for (const auto& row : changes.remove) statements.push_back(delete_sql(row));
  for (const auto& row : changes.insert) statements.push_back(insert_sql(row));
  if (changes.update) statements.push_back(update_sql(*changes.update));
  return statements;
}

std::vector<std::string> VersionTable::widen_sql(Connection& connection, size_t width) const {
  if (width <= usual_width || !dialect_.traits().enforces_lengths) return {};
  ReflectOptions only;
  if (!options_.schema.empty()) only.schemas = {options_.schema};
  auto catalog = dialect_.reflect(connection, only);
  const auto* table = catalog.find_table(options_.name, options_.schema);
  const auto* column = table != nullptr ? find_column(*table, column_name) : nullptr;
  const auto* type = column != nullptr ? column->type.as<String>() : nullptr;
  if (type == nullptr || !type->length || static_cast<size_t>(*type->length) >= width) return {};
  AlterColumn wider{.table = options_.name,
                    .column = column_name,
                    .type = String{static_cast<int>(width)},
                    .schema = options_.schema};
  std::vector<std::string> statements;
  for (auto& statement : dialect_.emitter().emit(wider, catalog)) statements.push_back(std::move(statement.sql));
  return statements;
}

Error VersionTable::mismatch(const RowChanges& changes, const std::vector<std::string>& found) const {
  std::string what, row;
  if (changes.update) {
    what = "updating '" + changes.update->from + "' to '" + changes.update->to + "'";
    row = changes.update->to;
  } else if (!changes.remove.empty()) {
    what = "deleting '" + changes.remove[0] + "'";
    row = changes.remove[0];
  } else {
    row = changes.insert.empty() ? "" : changes.insert[0];
    what = "inserting '" + row + "'";
  }
  auto count = std::count(found.begin(), found.end(), row);
  return Error("Online migration expected to match one row when " + what + " in '" + name() + "'; " +
               std::to_string(count) + " found")
      .with_hint("The version table now has " + rows_text(found) +
                 ": something else has changed it during this run, a statement of a revision or another program.");
}

bool same_rows(std::vector<std::string> a, std::vector<std::string> b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  return a == b;
}

std::string rows_text(const std::vector<std::string>& rows) {
  return rows.empty() ? "base" : join(rows, ", ");
}

}  // namespace retort

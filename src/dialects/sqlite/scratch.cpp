// A database in memory is one at no cost; and how a given one is emptied.
#include "dialects/sqlite/scratch.h"

#include <vector>

#include "db/open.h"
#include "dialects/sqlite/emit.h"

namespace retort::sqlite {
namespace {

class InMemory final : public Scratch {
 public:
  Connection& connection() override { return *connection_; }
  std::string place() const override { return "a database in memory"; }

 private:
  std::unique_ptr<Connection> connection_ = open_database(Url{.dialect = "sqlite"});
};

}  // namespace

std::unique_ptr<Scratch> make_scratch() {
  return std::make_unique<InMemory>();
}

// A database in memory has no file, and is none but itself.
std::string identity(Connection& connection) {
  Rows rows = connection.query("SELECT file FROM pragma_database_list WHERE name = 'main'");
  return rows.empty() ? "" : rows.rows[0][0].value_or("");
}

void empty_out(Connection& connection) {
  connection.execute("PRAGMA foreign_keys=OFF");
  // Indexes and triggers go with their tables.
  Rows rows = connection.query(
      "SELECT type, name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' "
      "ESCAPE '\\' ORDER BY type DESC");
  std::vector<std::string> statements;
  for (const auto& row : rows.rows) {
    statements.push_back("DROP " + *row[0] + " IF EXISTS " + sqlite_emitter().quote(*row[1]));
  }
  connection.execute_all(statements);
}

}  // namespace retort::sqlite

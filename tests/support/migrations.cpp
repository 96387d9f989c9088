#include "support/migrations.h"

#include <algorithm>

#include "base/text.h"
#include "support/database.h"

namespace retort::test {
namespace {

std::vector<Revision> graph_of(const std::vector<ListedRevision>& revisions) {
  std::vector<Revision> nodes;
  for (const auto& r : revisions) {
    nodes.push_back({.id = r.id, .down = r.down, .labels = {}, .depends_on = {}, .doc = r.doc, .path = r.id + ".sql"});
  }
  return nodes;
}

const char* columns_query(Connection& connection) {
  return connection.dialect() == "sqlite"
             ? "SELECT m.name, c.name, c.type, c.\"notnull\" FROM sqlite_master m, pragma_table_info(m.name) "
               "c "
               "WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name <> 'alembic_version' ORDER "
               "BY 1, c.cid"
             : "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns WHERE "
               "table_schema = 'public' AND table_name <> 'alembic_version' ORDER BY 1, ordinal_position";
}

const char* indexes_query(Connection& connection) {
  return connection.dialect() == "sqlite"
             ? "SELECT name, tbl_name FROM sqlite_master WHERE type IN ('index', 'view', 'trigger') AND "
               "tbl_name <> 'alembic_version' ORDER BY 1, 2"
             : "SELECT indexname, tablename FROM pg_indexes WHERE schemaname = 'public' AND "
               "tablename <> 'alembic_version' ORDER BY 1, 2";
}

const char* tables_query(Connection& connection) {
  return connection.dialect() == "sqlite"
             ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND "
               "name <> 'alembic_version' ORDER BY 1"
             : "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> "
               "'alembic_version' "
               "ORDER BY 1";
}

void add_rows(std::string& text, const Rows& rows) {
  for (const auto& row : rows.rows) {
    for (const auto& cell : row) text += cell.value_or("NULL") + " ";
    text += "\n";
  }
}

}  // namespace

ListSource::ListSource(std::vector<ListedRevision> revisions)
    : revisions_(std::move(revisions)), graph_(graph_of(revisions_)) {}

LoadedMigration ListSource::load(const std::string& revision, std::string_view) const {
  auto found = std::find_if(revisions_.begin(), revisions_.end(), [&](const auto& r) { return r.id == revision; });
  if (found == revisions_.end()) throw Error("no revision " + revision);
  return {.upgrade = found->upgrade,
          .downgrade = found->downgrade,
          .transactional = found->transactional,
          .file = "versions/" + revision + ".sql"};
}

ListSource five_revisions() {
  CreateTable users{.name = "users",
                    .columns = {{.name = "id", .type = Integer{}, .nullable = false},
                                {.name = "email", .type = String{255}, .nullable = false}},
                    .primary_key = {.columns = {"id"}}};
  CreateTable orders{
      .name = "orders",
      .columns = {{.name = "id", .type = Integer{}, .nullable = false}, {.name = "user_id", .type = Integer{}}},
      .primary_key = {.columns = {"id"}},
      .foreign_keys = {{.name = "fk_orders_user_id",
                        .columns = {"user_id"},
                        .referred_table = "users",
                        .referred_columns = {"id"}}}};
  return ListSource({
      {.id = "r1", .upgrade = {users}, .doc = "users"},
      {.id = "r2",
       .down = {"r1"},
       .upgrade = {AddColumn{"users", {.name = "name", .type = String{50}}},
                   CreateIndex{"users", {.name = "ix_users_email", .columns = {"email"}}}},
       .doc = "names"},
      {.id = "r3", .down = {"r2"}, .upgrade = {orders}, .doc = "orders"},
      {.id = "r4",
       .down = {"r3"},
       .upgrade = {Execute{"INSERT INTO users (id, email) VALUES (1, 'a'); INSERT INTO users (id, email) "
                           "VALUES (2, 'b')"},
                   Call{"orders for all",
                        [](Connection& db) {
                          db.execute("INSERT INTO orders (id, user_id) SELECT id, id FROM users");
                        }}},
       .downgrade = Ops{Execute{"DELETE FROM orders; DELETE FROM users"}},
       .doc = "rows"},
      {.id = "r5", .down = {"r4"}, .upgrade = {DropColumn{"users", "name"}}, .doc = "no names"},
  });
}

std::string fingerprint(Connection& connection) {
  std::string text;
  add_rows(text, connection.query(columns_query(connection)));
  add_rows(text, connection.query(indexes_query(connection)));
  for (const auto& row : connection.query(tables_query(connection)).rows) {
    text += *row[0] + ": " + value_of(connection, "SELECT count(*) FROM " + in_quotes(*row[0], '"')) + " rows\n";
  }
  return text;
}

void WatchedConnection::note(std::string_view sql) {
  if (before_) before_(sent_.size(), sql);
  sent_.emplace_back(sql);
}

Rows WatchedConnection::query(std::string_view sql, std::span<const Cell> parameters) {
  ++round_trips_;
  note(sql);
  return inner_.query(sql, parameters);
}

void WatchedConnection::execute(std::string_view sql) {
  ++round_trips_;
  note(sql);
  inner_.execute(sql);
}

void WatchedConnection::execute_all(std::span<const std::string> statements) {
  ++round_trips_;
  for (size_t i = 0; i < statements.size(); ++i) {
    try {
      note(statements[i]);
    } catch (const Error& error) {
      inner_.execute_all(statements.first(i));
      throw StatementError(error, i);
    }
  }
  inner_.execute_all(statements);
}

}  // namespace retort::test

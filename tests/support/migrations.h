// For tests of the runtime: migrations as a list, and connections that watch, fail or die on purpose.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "dialects/dialect.h"
#include "retort/connection.h"
#include "revision/graph.h"
#include "script/source.h"

namespace retort::test {

struct ListedRevision {
  std::string id;
  std::vector<std::string> down = {};
  Ops upgrade = {};
  std::optional<Ops> downgrade = {};
  bool transactional = true;
  std::string doc = {};
};

class ListSource final : public MigrationSource {
 public:
  explicit ListSource(std::vector<ListedRevision> revisions);
  const RevisionGraph& graph() const override { return graph_; }
  LoadedMigration load(const std::string& revision, std::string_view dialect) const override;

 private:
  std::vector<ListedRevision> revisions_;
  RevisionGraph graph_;
};

// r1 ... r5, one after another, with tables, a column, an index, rows, and a column dropped again. Their
// downgrades are worked out, but for the one with rows, which is written.
ListSource five_revisions();

// Everything about the schema of a test that its revisions make, and the number of rows in each of its
// tables: two databases with the same text are the same to a user. Asks the database's own catalog and
// nothing of Retort.
std::string fingerprint(Connection& connection);

// Passes everything on and counts it. `before` is called with each statement before it is sent; what it
// throws is what the database would have said: the statements before it were carried out.
class WatchedConnection final : public Connection {
 public:
  using Before = std::function<void(size_t number, std::string_view sql)>;
  explicit WatchedConnection(Connection& inner, Before before = {}) : inner_(inner), before_(std::move(before)) {}

  size_t statements() const { return sent_.size(); }
  size_t round_trips() const { return round_trips_; }
  const std::vector<std::string>& sent() const { return sent_; }

  Rows query(std::string_view sql, std::span<const Cell> parameters) override;
  void execute(std::string_view sql) override;
  void execute_all(std::span<const std::string> statements) override;
  std::string_view dialect() const override { return inner_.dialect(); }
  int server_version() const override { return inner_.server_version(); }
  bool in_transaction() const override { return inner_.in_transaction(); }

 private:
  void note(std::string_view sql);

  Connection& inner_;
  Before before_;
  std::vector<std::string> sent_;
  size_t round_trips_ = 0;
};

}  // namespace retort::test

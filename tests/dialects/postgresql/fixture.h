// A fresh PostgreSQL database with its dialect, for tests that run ops on it.
#pragma once

#include <gtest/gtest.h>

#include "dialects/postgresql/dialect.h"
#include "diff/diff.h"
#include "ops/apply.h"
#include "ops/describe.h"
#include "schema/dump.h"
#include "schema/normalise.h"
#include "support/database.h"

namespace retort::test {

class PostgresqlTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!TestPostgres::available()) GTEST_SKIP() << TestPostgres::skip_message;
    database_.emplace();
    connection_ = database_->open();
  }

  const Dialect& dialect() { return postgresql_dialect(); }
  Connection& connection() { return *connection_; }
  Catalog reflect(const ReflectOptions& options = {}) { return dialect().reflect(connection(), options); }
  std::unique_ptr<Connection> open_second() { return database_->open(); }
  std::string value(std::string_view sql) { return value_of(connection(), sql); }

  // In a transaction of its own, unless one has begun.
  void run(const Op& op) {
    Catalog before = dialect().emitter().needs_catalog(op) ? reflect({.schemas = {"*"}}) : Catalog{};
    std::vector<Statement> statements = dialect().emitter().emit(op, before);
    bool own = !connection().in_transaction() && !statements.empty() && !statements[0].autocommit;
    if (own) connection().execute("BEGIN");
    for (const Statement& statement : statements) connection().execute(statement.sql);
    if (own) connection().execute("COMMIT");
  }
  void run(const Ops& ops) {
    for (const Op& op : ops) run(op);
  }
  void make(const Catalog& model) { run(diff(Catalog{}, model)); }

  // The database is what the model says, and autogenerate finds nothing to do.
  void expect_there(const Catalog& model, const ReflectOptions& options = {}) {
    Catalog actual = reflect(options);
    Catalog reported = dialect().as_reported(connection(), model, actual);
    EXPECT_EQ(dump(actual), dump(normalise(reported)));
    for (const Op& op : diff(actual, Target{model, reported})) ADD_FAILURE() << "still to do: " << describe(op);
  }

 private:
  std::optional<TestPostgres> database_;
  std::unique_ptr<Connection> connection_;
};

}  // namespace retort::test

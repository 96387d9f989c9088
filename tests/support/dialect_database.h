// An empty database with its dialect, for tests of what ops do to a real one.
#pragma once

#include <memory>
#include <string>

#include "dialects/dialect.h"
#include "retort/ops.h"
#include "support/database.h"

namespace retort::test {

class DialectDatabase {
 public:
  // SQLite: in memory. Where rights are read there are the roles retort_test_reader and retort_test_writer.
  explicit DialectDatabase(const std::string& dialect, ReflectOptions options = {});

  static bool available(const std::string& dialect) { return dialect == "sqlite" || TestPostgres::available(); }

  Connection& connection() { return *connection_; }
  const Dialect& dialect() const { return dialect_; }

  // Plans and carries out the ops as a run does, in one transaction. Throws Error; then nothing has changed.
  void run(const Ops& ops);

  // The same up to `statement` (from 0), which then fails. False, with everything done, when there are fewer.
  bool run_failing_at(size_t statement, const Ops& ops);

  Catalog reflect() { return dialect_.reflect(*connection_, options_); }
  Catalog reported(const Catalog& model);  // the model as this database would report it, normalised
  void clear();                            // drops everything, in every schema

 private:
  void make_roles();
  bool carry_out(const Ops& ops, size_t failing_statement);

  const Dialect& dialect_;
  ReflectOptions options_;
  std::unique_ptr<TestPostgres> postgres_;
  std::unique_ptr<Connection> connection_;
};

// The ops that make all of a catalog, in an order that any database accepts.
Ops creation_of(const Catalog& catalog);

}  // namespace retort::test

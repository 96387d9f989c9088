// The project tests/python/store (thirty tables) on a database of its own, for Retort and for the real Alembic.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "support/database.h"
#include "support/process.h"

namespace retort::test {

// Who runs a command.
enum class By {
  Alembic,        // Debian's, with its SQLAlchemy
  Retort,         // with that SQLAlchemy
  RetortBundled,  // with nothing but Python itself
};
std::string name_of(By by);

class StoreProject {
 public:
  // Why the real Alembic cannot be asked; empty: it can.
  static std::string missing();

  explicit StoreProject(const std::string& dialect);

  // Puts the models into the state that they have at a point of their history, 1 to 4.
  void set_models(int state);
  ProcessResult run(By by, std::vector<std::string> words) const;
  // `revision --autogenerate` for the state that the models are in; "" or what it said.
  std::string generate(By by, int state) const;
  std::string revision_file(int state) const;

  // The schema as lines; what contains one of the words is left out.
  std::string schema(std::vector<std::string> left_out = {}) const;
  std::string version() const;  // the row of alembic_version
  const std::string& dialect() const { return dialect_; }

 private:
  std::string address() const;

  std::string dialect_;
  TempDir folder_;
  std::optional<TestPostgres> postgres_;
};

// tests/python/compare/calls.py: in what two revision files differ, as lines.
std::string different_calls(const StoreProject& alembics, const StoreProject& ours, int state);

}  // namespace retort::test

#include "runtime/context_lines.h"

namespace retort {
namespace {

void say_database(const Dialect& dialect, const RunOptions& options) {
  options.log("Context impl " + std::string(dialect.traits().alembic_impl) + ".");
}

void say_transactions(const Dialect& dialect, const RunOptions& options) {
  bool transactional = dialect.traits().transactional_ddl && options.mode != TransactionMode::None;
  options.log(transactional ? "Will assume transactional DDL." : "Will assume non-transactional DDL.");
}

}  // namespace

void say_context(const Dialect& dialect, const RunOptions& options) {
  if (!options.log) return;
  say_database(dialect, options);
  say_transactions(dialect, options);
}

void say_offline_context(const Dialect& dialect, const RunOptions& options) {
  if (!options.log) return;
  say_database(dialect, options);
  options.log("Generating static SQL");
  say_transactions(dialect, options);
}

}  // namespace retort

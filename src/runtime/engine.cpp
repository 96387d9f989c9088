// The runner for services: migrations that are compiled into the program, and no files.
#include "retort/engine.h"

#include "db/open.h"
#include "runtime/runner.h"
#include "script/migrations.h"

namespace retort {
namespace {

RunOptions run_options(const EngineOptions& options) {
  const auto& environment = options.environment;
  return {.mode = environment.transaction_per_migration ? TransactionMode::Revision : TransactionMode::All,
          .version_table = {.name = environment.version_table, .schema = environment.version_table_schema},
          .lock_timeout = options.lock_timeout,
          .on_version_apply = environment.on_version_apply,
          .log = options.log,
          .warn = options.log};
}

// Everything that a command needs, made from an address.
class Session {
 public:
  Session(const std::string& url, const EngineOptions& options)
      : connection_(open_database(parse_url(url))),
        source_(nullptr, options.environment.migrations),
        runner_(*connection_, dialect_named(connection_->dialect()), source_, run_options(options)) {}

  Runner& runner() { return runner_; }

 private:
  std::unique_ptr<Connection> connection_;
  ScriptMigrations source_;
  Runner runner_;
};

}  // namespace

void upgrade(const std::string& url, const std::string& target, const EngineOptions& options) {
  Session(url, options).runner().upgrade(target);
}

void downgrade(const std::string& url, const std::string& target, const EngineOptions& options) {
  Session(url, options).runner().downgrade(target);
}

std::vector<std::string> current(const std::string& url, const EngineOptions& options) {
  return Session(url, options).runner().current();
}

}  // namespace retort

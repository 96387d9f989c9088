// Loading what a plan runs.
#include "runtime/prepare.h"

#include <algorithm>
#include <map>
#include <utility>

#include "db/interrupt.h"
#include "runtime/recorder.h"
#include "runtime/replay.h"
#include "runtime/transaction_words.h"

namespace retort {
namespace {

// Works out downgrades, all in one walk through history.
class Reversal {
 public:
  Reversal(const MigrationSource& source, const Dialect& dialect) : source_(source), dialect_(dialect) {}

  void want(PreparedStep& step) { wanted_[step.revision] = &step; }

  void run() {
    if (wanted_.empty()) return;
    std::vector<std::string> ids;
    for (const auto& [id, step] : wanted_) ids.push_back(id);
    Replay replay(source_, dialect_);
    for (int revision : history_of(source_.graph(), ids)) {
      const auto& id = source_.graph()[revision].id;
      auto migration = source_.load(id, dialect_.traits().name);
      if (auto found = wanted_.find(id); found != wanted_.end()) found->second->ops = reversed(id, migration, replay);
      replay.run(id, migration);
    }
  }

 private:
  const MigrationSource& source_;
  const Dialect& dialect_;
  std::map<std::string, PreparedStep*> wanted_;
};

// So that a dialect sends each statement of a user's SQL by itself.
void leave_transactions(Ops& ops) {
  for (auto& op : ops) {
    if (auto* execute = std::get_if<Execute>(&op)) execute->autocommit = true;
  }
}

// Its COMMIT would leave half of the step behind, with the version table before it.
void refuse_transaction_words(const PreparedStep& step, const Dialect& dialect) {
  for (const auto& op : step.ops) {
    const auto* execute = std::get_if<Execute>(&op);
    if (execute == nullptr || execute->autocommit) continue;
    if (!execute->dialect.empty() && execute->dialect != dialect.traits().name) continue;
    for (const std::string& statement : statements_around_transactions(execute->sql, dialect)) {
      if (transaction_word(statement) == TransactionWord::None) continue;
      throw Error("The revision begins or ends a transaction, but it runs inside one of the run's own")
          .at_file(step.file)
          .in_revision(step.revision)
          .in_statement(excerpt(statement))
          .with_hint("Take BEGIN, COMMIT and ROLLBACK out of it, or mark the revision as not transactional.");
    }
  }
}

}  // namespace

std::vector<PreparedStep> prepare(std::span<const Step> steps, const MigrationSource& source, const Dialect& dialect) {
  std::vector<PreparedStep> prepared;
  prepared.reserve(steps.size());  // Reversal keeps pointers
  Reversal reversal(source, dialect);
  for (const auto& step : steps) {
    auto& next = prepared.emplace_back(PreparedStep{.step = step});
    if (step.revision < 0) continue;
    next.revision = source.graph()[step.revision].id;
    auto migration = source.load(next.revision, dialect.traits().name);
    next.transactional = migration.transactional;
    next.file = migration.file;
    if (migration.live_upgrade || migration.live_downgrade) {
      bool up = step.kind == StepKind::Upgrade;
      next.live = up ? migration.live_upgrade : migration.live_downgrade;
      next.only_operates = migration.only_operates && migration.only_operates(up);
      if (!next.live) {
        throw Error("The revision has no " + std::string(up ? "upgrade()" : "downgrade()"))
            .at_file(next.file)
            .in_revision(next.revision);
      }
    } else if (step.kind == StepKind::Upgrade) {
      next.ops = std::move(migration.upgrade);
    } else if (migration.downgrade) {
      next.ops = std::move(*migration.downgrade);
    } else {
      reversal.want(next);
    }
  }
  reversal.run();
  for (auto& step : prepared) {
    if (!step.transactional) leave_transactions(step.ops);
    refuse_transaction_words(step, dialect);
  }
  return prepared;
}

void record(std::vector<PreparedStep>& steps, const Dialect& dialect) {
  for (auto& step : steps) {
    if (!step.only_operates) continue;
    Recorder recorder(dialect);
    try {
      step.live(recorder);
    } catch (const Error&) {
      stop_if_interrupted();
      continue;
    }
    step.ops = recorder.ops();
    step.recorded_from = std::exchange(step.live, {});
  }
}

size_t longest_id(const RevisionGraph& graph) {
  size_t longest = 0;
  for (int revision = 0; revision < graph.size(); ++revision) longest = std::max(longest, graph[revision].id.size());
  return longest;
}

}  // namespace retort

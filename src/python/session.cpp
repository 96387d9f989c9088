#include "python/session.h"

#include <algorithm>
#include <stdexcept>

namespace retort {
namespace {

// By its compiled code.
bool only_operates(const py::object& script, const char* direction) {
  return py::module_::import("retort_python.only_operations").attr("only_operates")(script, direction).cast<bool>();
}

}  // namespace

bool Session::has(const std::string& flag) const {
  return std::find(request_.flags.begin(), request_.flags.end(), flag) != request_.flags.end();
}

const ScriptMigrations& Session::source() {
  if (!source_) {
    directory_.emplace(request_.scripts);
    for (const auto& warning : directory_->warnings()) log("alembic.script", "warning", warning);
    static const Migrations none;
    source_.emplace(&*directory_, none);
    source_->set_python([this](const Revision& revision) { return load(revision); });
  }
  return *source_;
}

OpRunner* Session::runner_of(const Connection& connection) const {
  return runner_ != nullptr && runner_->connection() == &connection ? runner_ : nullptr;
}

void Session::add_rows(const std::vector<std::string>& rows) {
  for (const std::string& row : rows) {
    if (std::find(rows_.begin(), rows_.end(), row) == rows_.end()) rows_.push_back(row);
  }
}

void Session::log(const char* logger, const char* level, std::string_view line) const {
  py::module_::import("logging").attr("getLogger")(logger).attr(level)("%s", line);
}

// Ends the run if it was tried without the project's packages. No Error: what records scripts takes those for their
// turn.
void Session::want_packages() {
  if (!without_packages_) return;
  needs_packages_ = true;
  throw std::runtime_error("A revision needs the project's packages");
}

// The file is run here, so that what is wrong with it shows before anything is applied.
LoadedMigration Session::load(const Revision& revision) {
  LoadedMigration migration{.file = revision.path};
  try {
    py::object script = py::module_::import("retort_python.scripts").attr("load")(revision.path);
    auto function = [&](const char* direction) -> std::function<void(OpRunner&)> {
      if (!py::hasattr(script, direction)) return {};
      return [this, script, direction](OpRunner& runner) { run_script(script, direction, runner); };
    };
    migration.live_upgrade = function("upgrade");
    migration.live_downgrade = function("downgrade");
    migration.only_operates = [this, script](bool up) {
      bool answer = only_operates(script, up ? "upgrade" : "downgrade");
      if (!answer) want_packages();
      return answer;
    };
  } catch (py::error_already_set& exception) {
    want_packages();
    throw error_of(exception).at_file(revision.path).in_revision(revision.id);
  }
  if (!migration.live_upgrade && !migration.live_downgrade) {
    throw Error("The revision has neither upgrade() nor downgrade()").at_file(revision.path).in_revision(revision.id);
  }
  return migration;
}

void Session::carry_out(OpRunner& runner, const Ops& ops) {
  try {
    runner.run(ops);
  } catch (const Error&) {
    refused_ = true;
    throw;
  }
}

void Session::run_script(const py::object& script, const char* direction, OpRunner& runner) {
  OpRunner* before = runner_;
  runner_ = &runner;
  refused_ = false;
  try {
    py::module_::import("retort_python.scripts").attr("run")(script, direction, arguments_);
  } catch (py::error_already_set& exception) {
    runner_ = before;
    bool was_recorded = runner.connection() == nullptr;
    if (was_recorded && !refused_) want_packages();
    throw error_of(exception);
  } catch (...) {
    runner_ = before;
    throw;
  }
  runner_ = before;
}

}  // namespace retort

#include "python/convert.h"

#include <filesystem>

#include "base/text.h"
#include "render/to_cpp.h"
#include "render/to_sql.h"
#include "runtime/recorder.h"
#include "runtime/replay.h"
#include "script/rewrite.h"

namespace retort {
namespace {

class Conversion {
 public:
  Conversion(Session& session, const Dialect& dialect)
      : session_(session), dialect_(dialect), history_(session.source(), dialect) {
    auto given = session.request().text.find("to");
    kind_ = given != session.request().text.end() && given->second == "sql" ? ScriptKind::Sql : ScriptKind::Cpp;
  }

  void convert(const Revision& revision);
  const std::vector<std::string>& reasons() const { return reasons_; }

 private:
  void refuse(const std::string& path, int line, const std::string& reason) {
    reasons_.push_back(path + (line > 0 ? ":" + std::to_string(line) : "") + ": " + reason);
  }
  bool does_only_operations(const Revision& revision);
  Ops recorded(const std::function<void(OpRunner&)>& run) const {
    Recorder recorder(dialect_);
    if (run) run(recorder);
    return recorder.ops();
  }
  Rewriting written(const Ops& upgrade, const std::optional<Ops>& downgrade);

  Session& session_;
  const Dialect& dialect_;
  ScriptKind kind_;
  Replay history_;  // the revisions so far
  std::vector<std::string> reasons_;
};

// By its text, before it is run.
bool Conversion::does_only_operations(const Revision& revision) {
  py::list found = py::module_::import("retort_python.convertible").attr("reasons")(revision.path);
  for (const auto& each : found) {
    auto [line, reason] = each.cast<std::pair<int, std::string>>();
    refuse(revision.path, line, reason);
  }
  return found.empty();
}

Rewriting Conversion::written(const Ops& upgrade, const std::optional<Ops>& downgrade) {
  Rewriting text{.kind = kind_};
  if (kind_ == ScriptKind::Cpp) {
    text.upgrades = upgrade.empty() ? "" : to_cpp(upgrade);
    text.downgrades = !downgrade || downgrade->empty() ? "" : to_cpp(*downgrade);
  } else {
    const Dialect* dialects[] = {&dialect_};
    text.upgrades = to_sql_sections("upgrade", upgrade, history_.catalog(), dialects);
    Replay after = history_;
    after.run("", upgrade);
    text.downgrades = downgrade ? to_sql_sections("downgrade", *downgrade, after.catalog(), dialects) : "";
  }
  if (!downgrade) text.downgrades.reset();
  return text;
}

void Conversion::convert(const Revision& revision) {
  LoadedMigration migration;
  if (script_kind(revision.path) != ScriptKind::Python) {
    refuse(revision.path, 0, "it is not Python");
    return;
  }
  try {
    bool only_operations = does_only_operations(revision);
    migration = session_.source().load(revision.id, dialect_.traits().name);
    if (only_operations) {
      Ops upgrade = recorded(migration.live_upgrade);
      std::optional<Ops> downgrade;
      if (migration.live_downgrade) downgrade = recorded(migration.live_downgrade);
      NewFile file = rewritten_revision(revision, written(upgrade, downgrade), "");
      session_.add_file(std::filesystem::path(file.path).filename().string(), file.text);
    }
  } catch (const Error& error) {
    std::string message = error.message();
    std::string reason = message.substr(0, message.find('\n'));
    if (error.file().empty() && !reasons_.empty())
      reason += " An earlier revision, which cannot be converted, may make it.";
    refuse(error.file().empty() ? revision.path : error.file(), error.line(), reason);
  }
  history_.run(revision.id, migration);
}

}  // namespace

void convert_revisions(Session& session, const py::dict& options, const Dialect& dialect) {
  if (!session.files().empty()) return;  // env.py has several databases
  const RevisionGraph& graph = session.graph();
  std::vector<std::string> heads;
  for (int head : graph.heads()) heads.push_back(graph[head].id);
  Conversion conversion(session, dialect);
  std::vector<int> revisions = history_of(graph, heads);
  for (int revision : revisions) conversion.convert(graph[revision]);
  const std::vector<std::string>& reasons = conversion.reasons();
  if (reasons.empty()) return;
  if (session.has("partial")) {
    for (const std::string& reason : reasons) options["print"](reason);
    return;
  }
  throw Error("Not every revision can be converted:\n  " + join(reasons, "\n  "))
      .with_hint("Nothing was written; `--partial` writes the others.");
}

}  // namespace retort

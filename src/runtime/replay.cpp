// Replaying history in memory.
#include "runtime/replay.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "ops/apply.h"
#include "ops/describe.h"
#include "ops/objects.h"
#include "ops/reverse.h"
#include "revision/walk.h"
#include "runtime/enum_text.h"

namespace retort {
namespace {

// A glance at the words, no grammar: SQL with none of them changes rows only.
bool may_change_schema(const std::string& lower_case_sql) {
  static constexpr std::array<std::string_view, 5> words = {"create", "alter", "drop", "rename", "comment"};
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return lower_case_sql.find(word) != std::string::npos; });
}

// What the op is about: a table, an enum.
std::string subject(const Op& op) {
  return std::visit(
      [](const auto& o) -> std::string {
        if constexpr (requires { o.table; }) {
          if (!o.table.empty()) return o.table;
        }
        if constexpr (requires { o.name; }) return o.name;
        if constexpr (requires { o.object; }) return drop_of(o.object).name;
        return "";
      },
      op);
}

// These are taken back without a look at what was before them.
bool says_all(const Op& op) {
  return std::holds_alternative<CreateTable>(op) || std::holds_alternative<RenameTable>(op) ||
         std::holds_alternative<AddColumn>(op) || std::holds_alternative<CreateIndex>(op) ||
         std::holds_alternative<CreatePrimaryKey>(op) || std::holds_alternative<CreateForeignKey>(op) ||
         std::holds_alternative<CreateUnique>(op) || std::holds_alternative<CreateCheck>(op) ||
         std::holds_alternative<CreateExclude>(op) || std::holds_alternative<CreateObject>(op);
}

// A live revision's ops, without a database.
class Recorder final : public OpRunner {
 public:
  using Take = std::function<void(const Ops&)>;
  Recorder(std::string_view dialect, Take take) : dialect_(dialect), take_(std::move(take)) {}

  std::string_view dialect() const override { return dialect_; }
  void run(const Ops& ops) override { take_(ops); }
  void begin_autocommit() override {}
  void end_autocommit() override {}
  Connection* connection() override { return nullptr; }
  bool before_statement(std::string_view) override { return false; }
  void write(std::string_view sql) override { take_({Execute{.sql = std::string(sql)}}); }

 private:
  std::string_view dialect_;
  Take take_;
};

}  // namespace

std::vector<int> history_of(const RevisionGraph& graph, const std::vector<std::string>& rows) {
  std::vector<int> heads;
  for (const auto& row : rows) {
    int revision = graph.find(row);
    if (revision == RevisionGraph::not_found) throw Error("Can't locate revision identified by '" + row + "'");
    heads.push_back(revision);
  }
  auto order = newest_first(graph, ancestors_of(graph, heads, Along::Needs), heads);
  std::reverse(order.begin(), order.end());
  return order;
}

void Replay::run_to(const std::vector<std::string>& rows) {
  for (int revision : history_of(source_.graph(), rows)) {
    const auto& id = source_.graph()[revision].id;
    run(id, source_.load(id, dialect_.traits().name));
  }
}

void Replay::run(const std::string& revision, const Op& op) {
  if (const auto* execute = std::get_if<Execute>(&op)) {
    if (!execute->dialect.empty() && execute->dialect != dialect_.traits().name) return;
    if (!execute->effect.empty()) return run(revision, execute->effect.ops());
    follow_enum_types(catalog_, execute->sql);
    auto sql = to_lower(execute->sql);
    if (may_change_schema(sql)) unknown_.push_back({.revision = revision, .text = std::move(sql)});
    return;
  }
  try {
    apply_to(catalog_, op);
  } catch (const Error&) {
    unknown_.push_back({.revision = revision, .text = to_lower(describe(op))});
  }
}

void Replay::run(const std::string& revision, const Ops& ops) {
  for (const auto& op : ops) run(revision, op);
}

void Replay::run(const std::string& revision, const LoadedMigration& migration) {
  if (!migration.live_upgrade) return run(revision, migration.upgrade);
  Recorder recorder(dialect_.traits().name, [&](const Ops& ops) { run(revision, ops); });
  try {
    migration.live_upgrade(recorder);
  } catch (const Error&) {
    unknown_.push_back({.revision = revision, .text = "", .anything = true});
  }
}

std::optional<std::string> Replay::doubt(const std::string& name) const {
  auto wanted = to_lower(name);
  for (const auto& unknown : unknown_) {
    if (!unknown.anything && unknown.text.find(wanted) == std::string::npos) continue;
    return "Revision " + unknown.revision + " changes '" + name + "' in a way that only a database can tell.";
  }
  return std::nullopt;
}

std::optional<std::string> Replay::doubt() const {
  if (unknown_.empty()) return std::nullopt;
  return "Revision " + unknown_.front().revision +
         " changes the schema in a way that only a database can tell, by SQL or code of its own.";
}

Ops reversed(const std::string& revision, const LoadedMigration& migration, const Replay& before) {
  try {
    for (const auto& op : migration.upgrade) {
      if (says_all(op)) continue;
      if (auto doubt = before.doubt(subject(op))) {
        throw Error("It has no downgrade, and none can be worked out: what was there before is not known. " + *doubt)
            .in_op(describe(op));
      }
    }
    return reverse(migration.upgrade, before.catalog());
  } catch (Error& error) {
    error.in_revision(revision).at_file(migration.file).with_hint("Write a downgrade for this revision.");
    throw;
  }
}

}  // namespace retort

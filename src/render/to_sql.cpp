#include "render/to_sql.h"

#include <algorithm>

#include "base/text.h"
#include "ops/apply.h"
#include "ops/loss.h"
#include "plan/plan.h"
#include "retort/error.h"

namespace retort {
namespace {

struct Statements {
  std::vector<Statement> list;
  bool refuse_transaction = false;
};

// For each op, or empty.
std::vector<std::string> losses(const Ops& ops, Catalog before) {
  std::vector<std::string> texts;
  for (const auto& op : ops) {
    texts.push_back(loss(op, before));
    apply_to(before, op);
  }
  return texts;
}

void mark_losses(PlannedStep& step, const std::vector<std::string>& losses) {
  if (step.statements.empty()) return;
  std::string comment;
  for (size_t i = step.first_op; i < step.first_op + step.op_count; ++i) {
    if (!losses[i].empty()) comment += "-- loses data: " + losses[i] + "\n";
  }
  step.statements.front().sql = comment + step.statements.front().sql;
}

enum class Marks { None, Losses };

Statements statements_of(const Ops& ops, Catalog before, const Emitter& emitter, Marks marks) {
  Statements statements;
  auto lost = marks == Marks::Losses ? losses(ops, before) : std::vector<std::string>(ops.size());
  for (auto& step : plan(ops, before, emitter)) {
    mark_losses(step, lost);
    if (step.call != nullptr) {
      throw Error("The C++ code of '" + step.call->name + "' has no SQL").with_hint("Write this revision as C++");
    }
    for (auto& statement : step.statements) {
      statements.refuse_transaction |= statement.autocommit;
      statements.list.push_back(std::move(statement));
    }
  }
  return statements;
}

std::string text_of(const Statements& statements) {
  std::string text;
  for (const auto& statement : statements.list) {
    if (trim(statement.sql).empty()) continue;
    if (!text.empty()) text += "\n\n";
    text += terminated(statement.sql);
  }
  return text;
}

std::string section(std::string_view direction, std::string_view dialect, const Statements& statements) {
  std::string text = "-- retort: " + std::string(direction);
  if (!dialect.empty()) text += " " + std::string(dialect);
  text += "\n";
  if (statements.refuse_transaction) text += "-- retort: no-transaction\n";
  return text + text_of(statements);
}

}  // namespace

std::string to_sql(const Ops& ops, Catalog before, const Emitter& emitter) {
  return text_of(statements_of(ops, std::move(before), emitter, Marks::None));
}

std::string to_sql_sections(std::string_view direction, const Ops& ops, const Catalog& before,
                            std::span<const Dialect* const> dialects) {
  std::vector<std::string> sections;  // as they are where one will do for all
  std::vector<Statements> all;
  for (const auto* dialect : dialects) {
    all.push_back(statements_of(ops, before, dialect->emitter(), Marks::Losses));
    sections.push_back(section(direction, "", all.back()));
  }
  if (all.empty()) return section(direction, "", {});
  if (std::ranges::count(sections, sections.front()) == std::ssize(sections)) return sections.front();
  std::string text;
  for (size_t i = 0; i < all.size(); ++i) {
    if (i > 0) text += "\n\n";
    text += section(direction, dialects[i]->traits().name, all[i]);
  }
  return text;
}

std::string terminated(std::string_view sql) {
  std::string text(trim(sql));
  size_t last_line = text.rfind('\n') + 1;                           // npos + 1 is 0
  if (text.find("--", last_line) != text.npos) return text + "\n;";  // perhaps inside a comment
  return text.ends_with(';') ? text : text + ";";
}

}  // namespace retort

#include "cli/steps.h"

#include <charconv>
#include <optional>

#include "cli/delegate.h"
#include "cli/python.h"
#include "revision/plan.h"
#include "revision/row_errors.h"
#include "runtime/context_lines.h"
#include "runtime/offline.h"
#include "runtime/runner.h"

namespace retort {
namespace {

constexpr const char* logger = "alembic.runtime.migration";
constexpr size_t steps_worth_progress = 20;

TransactionMode transaction_mode(const Invocation& invocation) {
  if (invocation.environment.transaction_per_migration) return TransactionMode::Revision;
  std::string mode = invocation.config.get("transaction_mode", "all");
  if (mode == "all") return TransactionMode::All;
  if (mode == "revision") return TransactionMode::Revision;
  if (mode == "none") return TransactionMode::None;
  throw invocation.config.at("transaction_mode",
                             Error("transaction_mode must be all, revision or none, not '" + mode + "'"));
}

std::chrono::milliseconds lock_timeout(const Config& config) {
  std::string text = config.get("lock_timeout", "300");
  int seconds = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc() || end != text.data() + text.size() || seconds < 0) {
    throw config.at("lock_timeout", Error("lock_timeout must be a number of seconds, not '" + text + "'"));
  }
  return std::chrono::seconds(seconds);
}

void show_progress(Output& output, const Progress& progress) {
  if (progress.total <= steps_worth_progress) return;
  std::string text;
  if (progress.done < progress.total) {
    text = std::to_string(progress.done) + " of " + std::to_string(progress.total) + "  " + progress.label;
  }
  output.progress(text);
}

// A revision among the steps that only the project's program can run, or -1.
int first_compiled(const RevisionGraph& graph, const Plan& plan) {
  for (const Step& step : plan.steps) {
    if (step.revision >= 0 && graph[step.revision].path.ends_with(".cpp")) return step.revision;
  }
  return -1;
}

std::string lack_of(const Revision& revision) {
  return "Revision " + revision.id + " is C++, which is not part of this program: " + revision.path;
}

// Becomes the project's program when the plan needs it; comes back when this one can do the work.
void hand_over_if_needed(Invocation& invocation, const RevisionGraph& graph, const Plan& plan) {
  if (invocation.program == Program::Project || plan.steps.empty()) return;
  int revision = first_compiled(graph, plan);
  // Its hooks are wanted even if all the revisions are SQL.
  if (revision < 0 && !has_project_program(invocation)) return;
  hand_over(invocation, Build::IfOlder, revision < 0 ? "" : lack_of(graph[revision]));
}

Plan plan_from(const std::vector<std::string>& rows, const RevisionGraph& graph, Direction direction,
               const std::string& end) {
  return explaining_rows(rows, [&] {
    return direction == Direction::Up ? plan_upgrade(graph, rows, end) : plan_downgrade(graph, rows, end);
  });
}

int print_sql(Invocation& invocation, Project& project, Direction direction, const std::string& target) {
  Destination destination =
      direction == Direction::Up ? read_upgrade_target(target, true) : read_downgrade_target(target, true);
  const RevisionGraph& graph = project.graph();
  std::vector<std::string> start = rows_at(graph, destination.start);
  const std::string& end = destination.targets.at(0);
  hand_over_if_needed(invocation, graph, plan_from(start, graph, direction, end));
  RunOptions options = run_options(invocation, project);
  say_offline_context(project.dialect(), options);
  invocation.output.write(direction == Direction::Up
                              ? upgrade_sql(project.source(), project.dialect(), options, target)
                              : downgrade_sql(project.source(), project.dialect(), options, target));
  return 0;
}

bool may_need_handing_over(const Invocation& invocation, const RevisionGraph& graph) {
  if (invocation.program == Program::Project) return false;
  if (has_project_program(invocation)) return true;
  for (int i = 0; i < graph.size(); ++i) {
    if (graph[i].path.ends_with(".cpp")) return true;
  }
  return false;
}

// The files of a plan's revisions, if env.py has no say in what they do; else none.
std::vector<std::string> scripts_of(const Plan& plan, const RevisionGraph& graph, const Invocation& invocation) {
  std::vector<std::string> files;
  if (!stands_alone(invocation)) return files;
  for (const Step& step : plan.steps) {
    if (step.revision < 0 || !graph[step.revision].path.ends_with(".py")) return {};
    files.push_back(graph[step.revision].path);
  }
  return files;
}

// The files that an upgrade by env.py has to run, as far as they are known (PythonRequest::only_scripts). No list where
// there is nothing to do: most runs of `upgrade head` need not wait for Python, and for all that env.py imports.
std::optional<std::vector<std::string>> scripts_to_run(Invocation& invocation) {
  std::vector<std::string> unknown;
  if (invocation.arguments.has("--sql") || !only_connects(invocation)) return unknown;
  Project project(invocation);  // its connection is closed before Python opens one
  Destination destination = read_upgrade_target(invocation.arguments.positionals()[0], false);
  std::vector<std::string> rows = project.rows();
  Plan plan = plan_from(rows, project.graph(), Direction::Up, destination.targets.at(0));
  if (rows.empty() || !plan.steps.empty()) return scripts_of(plan, project.graph(), invocation);
  say_context(project.dialect(), run_options(invocation, project));
  return std::nullopt;
}

int upgrade_by_env_file(Invocation& invocation) {
  auto scripts = scripts_to_run(invocation);
  return scripts ? upgrade_in_python(invocation, std::move(*scripts)) : 0;
}

}  // namespace

RunOptions run_options(Invocation& invocation, const Project& project) {
  Output& output = invocation.output;
  return {.mode = transaction_mode(invocation),
          .version_table = project.version_table(),
          .lock_timeout = lock_timeout(invocation.config),
          .on_version_apply = invocation.environment.on_version_apply,
          .log = [&output](std::string_view line) { output.info(logger, line); },
          .warn = [&output](std::string_view line) { output.warning(logger, line); },
          .progress = [&output](const Progress& progress) { show_progress(output, progress); }};
}

int run_steps(Invocation& invocation, Direction direction) {
  if (has_python_environment(invocation)) {
    return direction == Direction::Up ? upgrade_by_env_file(invocation) : run_in_python(invocation);
  }
  Project project(invocation);
  const std::string& target = invocation.arguments.positionals()[0];
  bool up = direction == Direction::Up;
  if (invocation.arguments.has("--sql")) return print_sql(invocation, project, direction, target);
  Destination destination = up ? read_upgrade_target(target, false) : read_downgrade_target(target, false);
  const std::string& end = destination.targets.at(0);
  const RevisionGraph& graph = project.graph();
  // A plan that fails must not leave an empty database behind.
  if (is_missing(project.url()) || may_need_handing_over(invocation, graph)) {
    hand_over_if_needed(invocation, graph, plan_from(project.rows(), graph, direction, end));
  }
  Runner runner(project.database(), project.dialect(), project.source(), run_options(invocation, project));
  up ? runner.upgrade(end) : runner.downgrade(end);
  return 0;
}

}  // namespace retort

#include "cli/autogenerate.h"

#include <algorithm>

#include "base/text.h"
#include "cli/delegate.h"
#include "cli/json.h"
#include "cli/new_file.h"
#include "cli/rows.h"
#include "diff/diff.h"
#include "ops/apply.h"
#include "ops/describe.h"
#include "ops/json.h"
#include "ops/reverse.h"
#include "render/to_cpp.h"
#include "render/to_sql.h"
#include "schema/naming.h"
#include "schema/validate.h"

namespace retort {
namespace {

constexpr const char* logger = "alembic.autogenerate.compare";

// What turns the database into what the models say, and back.
struct Findings {
  Ops upgrade;
  Ops downgrade;
  Catalog before;
};

// The models; or becomes the program that has them.
const Catalog& target_of(Invocation& invocation) {
  if (invocation.environment.target) return *invocation.environment.target;
  std::string target(trim(invocation.config.get("target", "")));
  if (!target.empty()) {
    throw invocation.config.at("target", Error("Autogenerate from '" + target + "' is not available yet"))
        .with_hint("Write the migration by hand: `revision -m \"...\"`.");
  }
  if (invocation.program == Program::Project) {
    throw Error("This program has no models to compare the database with")
        .with_hint("In env.cpp, pass .target = retort::catalog<...>() to retort::main().");
  }
  const std::string lack = "Nothing says what the database should look like: this project has no models";
  if (!has_project_program(invocation)) {
    throw Error(lack).with_hint("Models are C++ (`init alembic` begins such a project); `program` in " +
                                invocation.config.ini_file().string() +
                                " names the program that has them. Without models write the migration by "
                                "hand: `revision -m \"...\"`.");
  }
  hand_over(invocation, Build::Always, lack);
}

void refuse_outdated(const RevisionGraph& graph, const std::vector<std::string>& rows) {
  std::vector<int> at;
  for (const std::string& row : rows) {
    at.push_back(graph.find(row));
    if (at.back() == RevisionGraph::not_found) throw unknown_row(row);
  }
  std::vector<int> heads = graph.real_heads();
  std::ranges::sort(at);
  std::ranges::sort(heads);
  if (at == heads) return;
  throw Error("Target database is not up to date.").with_hint("`upgrade heads` applies what is missing.");
}

void refuse_mistakes(const Catalog& model) {
  std::vector<std::string> sentences = mistakes(model);
  if (!sentences.empty()) throw Error("The models have mistakes:\n  " + join(sentences, "\n  "));
}

Findings compare(Invocation& invocation, Project& project) {
  const Environment& environment = invocation.environment;
  const Catalog& target = target_of(invocation);
  Catalog model = with_names(target, environment.naming_convention);
  refuse_mistakes(model);
  Connection& database = project.database();
  const Dialect& dialect = project.dialect();
  refuse_outdated(project.graph(), project.rows());
  ReflectOptions options{.skip_tables = {project.version_table().name}};
  if (environment.include_schemas) options.schemas = {"*"};
  Findings found;
  found.before = dialect.reflect(database, options);
  Catalog reported = dialect.as_reported(database, model, found.before);
  Filter filter{environment.include_name, environment.include_object};
  found.upgrade = diff(found.before, Target{model, reported}, filter);
  found.downgrade = reverse(found.upgrade, found.before);
  for (const std::string& line : findings(found.upgrade, found.before)) invocation.output.info(logger, line);
  return found;
}

std::vector<std::string> descriptions(const Ops& ops) {
  std::vector<std::string> lines;
  for (const Op& op : ops) lines.push_back(describe(op));
  return lines;
}

// The ops in the language of the project's files.
void fill(NewRevision& wanted, const RevisionDirective& directive, const Catalog& before, const Dialect& dialect) {
  if (wanted.kind == ScriptKind::Cpp) {
    wanted.upgrades = directive.upgrade.empty() ? "" : to_cpp(directive.upgrade);
    wanted.downgrades = directive.downgrade.empty() ? "" : to_cpp(directive.downgrade);
    return;
  }
  const Dialect* const dialects[] = {&dialect};
  Catalog after = retort::apply(directive.upgrade, before);
  wanted.upgrades = to_sql_sections("upgrade", directive.upgrade, before, dialects);
  wanted.downgrades = to_sql_sections("downgrade", directive.downgrade, after, dialects);
}

}  // namespace

int check_models(Invocation& invocation, Project& project) {
  Findings found = compare(invocation, project);
  if (invocation.json()) {
    invocation.output.write(json_object({{"up_to_date", json_bool(found.upgrade.empty())},
                                         {"differences", json_texts(descriptions(found.upgrade))},
                                         {"ops", std::string(trim(to_json(found.upgrade)))}}) +
                            "\n");
    return found.upgrade.empty() ? 0 : 3;
  }
  if (!found.upgrade.empty()) {
    throw Error(ErrorCode::Differences,
                "New upgrade operations detected:\n  " + join(descriptions(found.upgrade), "\n  "))
        .with_hint("`revision --autogenerate -m \"...\"` writes them into a migration.");
  }
  invocation.output.print("No new upgrade operations detected.");
  return 0;
}

int revision_from_models(Invocation& invocation, Project& project) {
  NewRevision wanted = wanted_revision(invocation, project);
  wanted.heads = {invocation.arguments.value("--head", "head")};
  Findings found = compare(invocation, project);
  std::vector<RevisionDirective> directives = {
      {wanted.id, wanted.message, std::move(found.upgrade), std::move(found.downgrade)}};
  if (invocation.environment.process_revision_directives) {
    invocation.environment.process_revision_directives(directives);
  }
  for (const RevisionDirective& directive : directives) {
    wanted.id = directive.revision;
    wanted.message = directive.message;
    fill(wanted, directive, found.before, project.dialect());
    NewFile file = new_revision_file(project.directory(), wanted);
    write_revision(invocation, file.path, file.text);
  }
  return 0;
}

}  // namespace retort

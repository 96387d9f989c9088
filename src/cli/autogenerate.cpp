#include "cli/autogenerate.h"

#include "base/text.h"
#include "cli/delegate.h"
#include "cli/json.h"
#include "cli/new_file.h"
#include "cli/present.h"
#include "cli/scope.h"
#include "cli/target.h"
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
  Ops upgrade = {};
  Ops downgrade = {};
  Catalog before;
};

// What is wanted; or becomes the program that has the models.
Catalog wanted(Invocation& invocation, Project& project) {
  if (auto target = named_target(invocation)) return read_target(invocation, project, *target);
  if (invocation.environment.target) {
    return with_names(*invocation.environment.target, invocation.environment.naming_convention);
  }
  if (invocation.program == Program::Project) {
    throw Error("This program has no models to compare the database with")
        .with_hint("In env.cpp, pass .target = retort::catalog<...>() to retort::main().");
  }
  const std::string lack = "Nothing says what the database should look like: this project has no models";
  if (!has_project_program(invocation)) {
    throw Error(lack).with_hint("Name it in " + invocation.config.ini_file().string() +
                                " or by --target: target = sql:schema.sql, url:DATABASE, json:FILE or "
                                "program:COMMAND; or program = the program that has C++ models (`init alembic` begins "
                                "such a project). Without any write the migration by hand: `revision -m \"...\"`.");
  }
  hand_over(invocation, Build::Always, lack);
}

void refuse_mistakes(const Catalog& model) {
  std::vector<std::string> sentences = mistakes(model);
  if (!sentences.empty()) throw Error("The models have mistakes:\n  " + join(sentences, "\n  "));
}

// SQL and another database are all of a schema; models and JSON may be only what an application knows of it.
bool is_whole(const Invocation& invocation) {
  std::string target = named_target(invocation).value_or("");
  return target.starts_with("sql:") || target.starts_with("url:");
}

Findings compare(Invocation& invocation, Project& project) {
  const Environment& environment = invocation.environment;
  Catalog model = wanted(invocation, project);
  refuse_mistakes(model);
  const Dialect& dialect = project.dialect();
  Present present = invocation.arguments.has("--from-history") ? present_of_history(invocation, project)
                                                               : present_of_database(invocation, project);
  Findings found{.before = std::move(present.catalog)};
  NameLists lists = name_lists(invocation);
  std::optional<Catalog> seen;  // without what the lists leave out
  if (!lists.empty()) {
    leave_out(model, lists, &found.before);
    leave_out(seen.emplace(found.before), lists);
  }
  const Catalog& before = seen ? *seen : found.before;
  Catalog reported = present.connection != nullptr ? dialect.as_reported(*present.connection, model, before)
                                                   : dialect.normalise(model);
  Filter filter{environment.include_name, environment.include_object};
  found.upgrade = diff(before, Target{model, reported, is_whole(invocation)}, filter);
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

#include "cli/present.h"

#include "base/text.h"
#include "cli/delegate.h"
#include "cli/scope.h"
#include "revision/row_errors.h"
#include "runtime/replay.h"
#include "runtime/runner.h"
#include "runtime/scratch.h"

namespace retort {
namespace {

ReflectOptions reflect_options(const Invocation& invocation, const Project& project) {
  return {.schemas = wanted_schemas(invocation),
          .skip_tables = {project.version_table().name},
          .grants = compares_grants(invocation)};
}

// C++ revisions are part of the project's own program.
void hand_over_for_compiled(Invocation& invocation, const RevisionGraph& graph) {
  if (invocation.program == Program::Project) return;
  for (int i = 0; i < static_cast<int>(graph.size()); ++i) {
    const Revision& revision = graph[i];
    if (!revision.path.ends_with(".cpp")) continue;
    hand_over(invocation, Build::IfOlder,
              "Revision " + revision.id + " is C++, which is not part of this program: " + revision.path);
  }
}

// Nothing where none can be had without being told where.
std::unique_ptr<Scratch> scratch_for_history(Invocation& invocation, Project& project) {
  std::string given = dev_url(invocation);
  bool told = !given.empty() || !invocation.global.url.empty();
  try {
    return open_scratch(project.dialect(), told ? &project.url() : nullptr, given);
  } catch (const Error&) {
    if (told) throw;
    return nullptr;
  }
}

Catalog replayed(const MigrationSource& source, const Dialect& dialect) {
  std::vector<std::string> heads;
  for (int head : source.graph().real_heads()) heads.push_back(source.graph()[head].id);
  Replay replay(source, dialect);
  replay.run_to(heads);
  if (auto doubt = replay.doubt()) {
    throw Error(*doubt).with_hint(
        "Say what it does by Execute{.sql = ..., .effect = {...}}; or --dev-url names an empty database in which the "
        "revisions can be run; --url the project's own, on whose server "
        "one is made for the purpose.");
  }
  return dialect.normalise(replay.catalog());
}

}  // namespace

Present present_of_database(Invocation& invocation, Project& project) {
  Connection& database = project.database();
  refuse_outdated(project.graph(), project.rows());
  return {.catalog = project.dialect().reflect(database, reflect_options(invocation, project)),
          .connection = &database};
}

Present present_of_history(Invocation& invocation, Project& project) {
  const Dialect& dialect = project.dialect();
  hand_over_for_compiled(invocation, project.graph());
  Present present{.scratch = scratch_for_history(invocation, project)};
  if (!present.scratch) {
    present.catalog = replayed(project.source(), dialect);
    return present;
  }
  present.connection = &present.scratch->connection();
  Runner runner(*present.connection, dialect, project.source(),
                {.version_table = {.name = project.version_table().name}});
  runner.upgrade("heads");
  present.catalog = dialect.reflect(*present.connection, reflect_options(invocation, project));
  return present;
}

std::string dev_url(const Invocation& invocation) {
  std::string given(trim(invocation.arguments.value("--dev-url")));
  return given.empty() ? std::string(trim(invocation.config.get("dev_url", ""))) : given;
}

}  // namespace retort

// `inspect`: a database's schema in a form of one's choice.
#include "base/text.h"
#include "cli/project.h"
#include "cli/scope.h"
#include "diff/diff.h"
#include "ops/json.h"
#include "render/to_models.h"
#include "render/to_sql.h"
#include "schema/dump.h"
#include "schema/normalise.h"

namespace retort {
namespace {

void refuse_missing(Project& project) {
  if (!is_missing(project.url())) return;
  throw Error("There is no database at " + masked(project.address().url)).with_hint("Is the path right?");
}

std::string as_sql(const Catalog& catalog, const Dialect& dialect, Output& output) {
  const Catalog nothing;
  for (const std::string& sentence : uncompared(nothing, {catalog, catalog})) {
    output.warning("retort.inspect", sentence);
  }
  std::string text = to_sql(diff(nothing, {catalog, catalog}), nothing, dialect.emitter());
  return text.empty() ? text : text + "\n";
}

std::string as_json(Catalog catalog) {
  for (Table& table : catalog.tables) unsettle(table);
  return std::string(trim(to_json(catalog))) + "\n";
}

std::string in_form(const std::string& form, const Catalog& catalog, const Dialect& dialect, Output& output) {
  if (form == "text") return dump(catalog);
  if (form == "json") return as_json(catalog);
  if (form == "sql") return as_sql(catalog, dialect, output);
  return to_models(catalog, dialect);
}

}  // namespace

int run_inspect(Invocation& invocation) {
  std::string form = invocation.arguments.value("--format", "text");
  if (form != "text" && form != "sql" && form != "json" && form != "cpp") {
    throw Error(ErrorCode::Usage, "--format is text, sql, json or cpp, not '" + form + "'");
  }
  Project project(invocation);
  refuse_missing(project);
  ReflectOptions options{.schemas = wanted_schemas(invocation), .skip_tables = {project.version_table().name}};
  Catalog catalog = project.dialect().reflect(project.database(), options);
  leave_out(catalog, name_lists(invocation));
  invocation.output.write(in_form(form, catalog, project.dialect(), invocation.output));
  return 0;
}

}  // namespace retort

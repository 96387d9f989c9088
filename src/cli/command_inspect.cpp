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

std::string as_sql(const Catalog& catalog, const Dialect& dialect) {
  const Catalog nothing;
  std::string text = to_sql(diff(nothing, {catalog, catalog, true}), nothing, dialect.emitter());
  return text.empty() ? text : text + "\n";
}

std::string as_json(Catalog catalog) {
  for (Table& table : catalog.tables) unsettle(table);
  return std::string(trim(to_json(catalog))) + "\n";
}

std::string in_form(const std::string& form, const Catalog& catalog, const Dialect& dialect) {
  if (form == "text") return dump(catalog);
  if (form == "json") return as_json(catalog);
  if (form == "sql") return as_sql(catalog, dialect);
  return to_models(catalog, dialect);
}

// For developers: notes what is asked of the database, so that other clients can be timed with the same.
class Listener final : public Connection {
 public:
  explicit Listener(Connection& real) : real_(real) {}

  Rows query(std::string_view sql, std::span<const Cell> parameters) override {
    heard_ += std::string(sql) + ";\n";
    return real_.query(sql, parameters);
  }
  void execute(std::string_view sql) override { real_.execute(sql); }
  void execute_all(std::span<const std::string> statements) override { real_.execute_all(statements); }
  std::string_view dialect() const override { return real_.dialect(); }
  int server_version() const override { return real_.server_version(); }
  bool in_transaction() const override { return real_.in_transaction(); }
  const std::string& heard() const { return heard_; }

 private:
  Connection& real_;
  std::string heard_;
};

}  // namespace

int run_inspect(Invocation& invocation) {
  std::string form = invocation.arguments.value("--format", "text");
  bool queries = form == "queries";
  if (form != "text" && form != "sql" && form != "json" && form != "cpp" && !queries) {
    throw Error(ErrorCode::Usage, "--format is text, sql, json or cpp, not '" + form + "'");
  }
  Project project(invocation);
  refuse_missing(project);
  ReflectOptions options{.schemas = wanted_schemas(invocation),
                         .skip_tables = {project.version_table().name},
                         .grants = invocation.arguments.has("--grants") || compares_grants(invocation)};
  Listener listener(project.database());
  Catalog catalog = project.dialect().reflect(queries ? listener : project.database(), options);
  if (queries) {
    invocation.output.write(listener.heard());
    return 0;
  }
  leave_out(catalog, name_lists(invocation));
  for (const std::string& sentence : uncompared({}, {catalog, catalog, true})) {
    invocation.output.warning("retort.inspect", sentence);
  }
  invocation.output.write(in_form(form, catalog, project.dialect()));
  return 0;
}

}  // namespace retort

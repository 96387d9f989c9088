#include "python/compare.h"

#include <algorithm>

#include "base/text.h"
#include "diff/diff.h"
#include "ops/apply.h"
#include "ops/describe.h"
#include "ops/json.h"
#include "runtime/runner.h"
#include "schema/validate.h"

namespace retort {
namespace {

constexpr const char* logger = "alembic.autogenerate.compare";

const char* kind_name(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::Schema:
      return "schema";
    case ObjectKind::Table:
      return "table";
    case ObjectKind::Column:
      return "column";
    case ObjectKind::Index:
      return "index";
    case ObjectKind::UniqueConstraint:
      return "unique_constraint";
    case ObjectKind::ForeignKeyConstraint:
      return "foreign_key_constraint";
    case ObjectKind::CheckConstraint:
      return "check_constraint";
  }
  return "";
}

py::object none_if_empty(const std::string& text) {
  return text.empty() ? py::object(py::none()) : py::object(py::str(text));
}

// Hooks are Python; retort_python/environment.py gives them Alembic's arguments.
Filter filter_of(const py::dict& options) {
  Filter filter;
  if (options.contains("include_name")) {
    py::object call = options["include_name"];
    filter.include_name = [call](const std::string& name, ObjectKind kind, const std::string& table) {
      return py::bool_(call(none_if_empty(name), kind_name(kind), none_if_empty(table))).cast<bool>();
    };
  }
  if (options.contains("include_object")) {
    py::object call = options["include_object"];
    filter.include_object = [call](const ObjectInfo& object) {
      return py::bool_(call(none_if_empty(object.name), kind_name(object.kind), object.table,
                            none_if_empty(object.schema), object.in_database, object.has_counterpart))
          .cast<bool>();
    };
  }
  return filter;
}

void refuse_outdated(const RevisionGraph& graph, const std::vector<std::string>& rows) {
  std::vector<int> at;
  for (const std::string& row : rows) {
    at.push_back(graph.find(row));
    if (at.back() == RevisionGraph::not_found) throw Error("Can't locate revision identified by '" + row + "'");
  }
  std::vector<int> heads = graph.real_heads();
  std::ranges::sort(at);
  std::ranges::sort(heads);
  if (at == heads) return;
  throw Error("Target database is not up to date.").with_hint("`upgrade heads` applies what is missing.");
}

Catalog model_of(const py::dict& options) {
  if (!options.contains("metadata")) {
    throw Error("env.py gives no target_metadata to compare the database with")
        .with_hint("In env.py, pass target_metadata=Base.metadata to context.configure().");
  }
  Catalog model = retort::apply(ops_from_json(options["metadata"]().cast<std::string>()), Catalog());
  std::vector<std::string> sentences = mistakes(model);
  if (!sentences.empty()) throw Error("The models have mistakes:\n  " + join(sentences, "\n  "));
  return model;
}

}  // namespace

void check_metadata(Session& session, Connection& connection, const py::dict& options, const RunOptions& run) {
  const Dialect& dialect = dialect_named(connection.dialect());
  Catalog model = model_of(options);
  refuse_outdated(session.graph(), Runner(connection, dialect, session.source(), run).current());
  ReflectOptions reflect{.skip_tables = {run.version_table.name}};
  if (options.contains("include_schemas") && py::bool_(options["include_schemas"])) reflect.schemas = {"*"};
  Catalog before = dialect.reflect(connection, reflect);
  Catalog reported = dialect.as_reported(connection, model, before);
  Ops ops = diff(before, Target{model, reported}, filter_of(options));
  for (const std::string& line : findings(ops, before)) session.log(logger, "info", line);
  if (ops.empty()) {
    options["print"]("No new upgrade operations detected.");
    return;
  }
  std::vector<std::string> lines;
  for (const Op& op : ops) lines.push_back(describe(op));
  throw Error(ErrorCode::Differences, "New upgrade operations detected:\n  " + join(lines, "\n  "))
      .with_hint("`revision --autogenerate -m \"...\"` writes them into a migration.");
}

}  // namespace retort

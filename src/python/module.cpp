#include "python/module.h"

#include "db/open.h"
#include "dialects/dialect.h"
#include "diff/diff.h"
#include "ops/json.h"
#include "python/values.h"

namespace retort {
namespace {

// Calls C++ for Python.
template <class Work>
auto guarded(Work work) {
  try {
    return work();
  } catch (const Error& error) {
    raise(error, false);
  }
}

struct Result {
  py::list columns, types, rows;
  int64_t affected = 0;
};

Result result_of(const Rows& rows) {
  Result result;
  for (const auto& column : rows.columns) result.columns.append(column);
  for (size_t i = 0; i < rows.columns.size(); ++i) result.types.append(i < rows.types.size() ? rows.types[i] : 0);
  result.rows = rows_of(rows);
  result.affected = rows.affected;
  return result;
}

Result query(Session& session, NativeConnection& native, const std::string& sql, const py::object& values) {
  Connection& connection = native.open();
  Parameters parameters = parameters_of(values, connection.dialect());
  if (OpRunner* runner = session.runner_of(connection)) {
    if (!runner->before_statement(sql)) return Result();
  }
  Rows rows = connection.query_typed(sql, parameters.cells, parameters.kinds);
  return result_of(rows);
}

void execute(Session& session, NativeConnection& native, const std::string& sql) {
  Connection& connection = native.open();
  if (OpRunner* runner = session.runner_of(connection)) {
    if (!runner->before_statement(sql)) return;
  }
  connection.execute(sql);
}

std::string reflect(NativeConnection& native, const std::vector<std::string>& schemas) {
  Connection& connection = native.open();
  Catalog catalog = dialect_named(connection.dialect()).reflect(connection, {.schemas = schemas});
  return to_json(diff(Catalog(), catalog));
}

// What Python sees of OpRunner, good until the revision ends.
struct PythonRunner {
  Session& session;

  OpRunner& runner() const {
    if (session.runner() == nullptr) throw Error("No revision is running");
    return *session.runner();
  }
};

py::dict invocation(const Session& session) {
  const PythonRequest& request = session.request();
  py::dict dict, settings, texts;
  for (const auto& [key, value] : request.settings) settings[py::str(key)] = value;
  for (const auto& [key, value] : request.text) texts[py::str(key)] = value;
  dict["command"] = request.command;
  dict["revisions"] = list_of(request.positionals);
  dict["arguments"] = texts;
  dict["flags"] = list_of(request.flags);
  dict["x"] = list_of(request.x);
  dict["quiet"] = request.quiet;
  dict["config_file"] = request.config_file;
  dict["toml_file"] = request.toml_file;
  dict["section"] = request.section;
  dict["settings"] = settings;
  dict["strict_imports"] = request.strict_imports;
  dict["script_location"] = request.scripts.script_location;
  dict["url"] = request.url;
  dict["modules"] = request.modules;
  dict["only_scripts"] = list_of(request.only_scripts);
  return dict;
}

// Each revision, in the order of the files.
py::list revisions(Session& session) {
  const RevisionGraph& graph = session.graph();
  py::list list;
  for (int number = 0; number < graph.size(); ++number) {
    const Revision& revision = graph[number];
    auto texts = [](const std::vector<std::string>& items) { return py::tuple(list_of(items)); };
    py::dict dict;
    dict["revision"] = revision.id;
    dict["down"] = texts(revision.down);
    dict["depends_on"] = texts(revision.depends_on);
    dict["labels"] = texts(graph.labels(number));
    dict["doc"] = revision.doc;
    dict["summary"] = revision.summary();
    dict["path"] = revision.path;
    dict["is_head"] = graph.is_head(number);
    dict["is_branch_point"] = graph.is_branch_point(number);
    dict["is_merge_point"] = graph.is_merge_point(number);
    list.append(dict);
  }
  return list;
}

void define_connection(py::module_& module, Session& session) {
  py::class_<Result>(module, "Result")
      .def_readonly("columns", &Result::columns)
      .def_readonly("types", &Result::types)
      .def_readonly("rows", &Result::rows)
      .def_readonly("affected", &Result::affected);
  py::class_<NativeConnection, std::shared_ptr<NativeConnection>>(module, "Connection")
      .def_property_readonly(
          "dialect", [](NativeConnection& c) { return guarded([&] { return std::string(c.open().dialect()); }); })
      .def_property_readonly("server_version",
                             [](NativeConnection& c) { return guarded([&] { return c.open().server_version(); }); })
      .def_property_readonly(
          "in_transaction",
          [](NativeConnection& c) { return c.connection != nullptr && c.connection->in_transaction(); })
      .def_property_readonly("closed", [](NativeConnection& c) { return c.connection == nullptr; })
      // A revision is running on it: its transaction is the run's.
      .def_property_readonly("in_run",
                             [&session](NativeConnection& c) {
                               return c.connection != nullptr && session.runner_of(*c.connection) != nullptr;
                             })
      .def(
          "query",
          [&session](NativeConnection& c, const std::string& sql, const py::object& values) {
            return guarded([&] { return query(session, c, sql, values); });
          },
          py::arg("sql"), py::arg("params") = py::none())
      .def("execute",
           [&session](NativeConnection& c, const std::string& sql) { guarded([&] { execute(session, c, sql); }); })
      .def("reflect",
           [](NativeConnection& c, const py::object& names) {
             return guarded([&] {
               std::vector<std::string> schemas;
               for (const auto& name : names) schemas.push_back(py::str(name).cast<std::string>());
               return reflect(c, schemas);
             });
           })
      .def("close", [](NativeConnection& c) { c.connection.reset(); });
  module.def("connect", [](const std::string& url) {
    return guarded([&] {
      auto native = std::make_shared<NativeConnection>();
      native->url = parse_url(url);
      native->connection = open_database(native->url);
      return native;
    });
  });
}

void define_runner(py::module_& module, Session& session) {
  py::class_<PythonRunner>(module, "Runner")
      .def_property_readonly(
          "offline", [](PythonRunner& r) { return guarded([&] { return r.runner().connection() == nullptr; }); })
      .def_property_readonly("dialect",
                             [](PythonRunner& r) { return guarded([&] { return std::string(r.runner().dialect()); }); })
      .def_property_readonly("connection", [](PythonRunner& r) { return r.session.connection(); })
      .def("apply",
           [](PythonRunner& r, const std::string& json) {
             guarded([&] { r.session.carry_out(r.runner(), ops_from_json(json)); });
           })
      .def("begin_autocommit", [](PythonRunner& r) { guarded([&] { r.runner().begin_autocommit(); }); })
      .def("end_autocommit", [](PythonRunner& r) { guarded([&] { r.runner().end_autocommit(); }); })
      .def("write", [](PythonRunner& r, const std::string& sql) { guarded([&] { r.runner().write(sql); }); });
  module.def("runner", [&session]() -> py::object {
    if (session.runner() == nullptr) return py::none();
    return py::cast(PythonRunner{session});
  });
}

}  // namespace

void make_module(Session& session) {
  auto module = py::module_::create_extension_module("_retort", "Retort, for the Python code of a project.",
                                                     new py::module_::module_def);
  py::module_::import("sys").attr("modules")["_retort"] = module;
  define_database_error(module);
  define_connection(module, session);
  define_runner(module, session);
  module.def("invocation", [&session] { return invocation(session); });
  module.def("do_without_packages", [&session] { session.do_without_packages(); });
  module.def("revisions", [&session] { return guarded([&] { return revisions(session); }); });
  module.def("new_revision", [&session](const py::dict& place, const py::object& render) {
    guarded([&] { session.new_revision(place, render); });
  });
  module.def("run_migrations", [&session](const py::dict& options, const py::object& connection) {
    try {
      session.run_migrations(options, connection);
    } catch (const Error& error) {
      raise(error, true);
    }
  });
}

}  // namespace retort

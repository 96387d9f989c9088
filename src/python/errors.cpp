#include "python/errors.h"

namespace retort {
namespace {

py::object database_error() {
  return py::module_::import("_retort").attr("DatabaseError");
}

std::string text_of(const py::handle& object, const char* name) {
  py::object value = py::getattr(object, name, py::none());
  return value.is_none() ? std::string() : py::str(value).cast<std::string>();
}

// An Error that has been a Python exception for a while.
Error from_attributes(const py::handle& exception, std::string message) {
  Error error(static_cast<ErrorCode>(exception.attr("code").cast<int>()), std::move(message));
  error.at_file(text_of(exception, "file"), exception.attr("line").cast<int>())
      .in_revision(text_of(exception, "revision"))
      .in_op(text_of(exception, "op"))
      .in_statement(text_of(exception, "statement"))
      .with_sqlstate(text_of(exception, "sqlstate"))
      .with_hint(text_of(exception, "hint"));
  return error;
}

}  // namespace

void define_database_error(py::module_& module) {
  module.attr("DatabaseError") =
      py::reinterpret_steal<py::object>(PyErr_NewException("_retort.DatabaseError", PyExc_Exception, nullptr));
}

void raise(const Error& error, bool told) {
  py::object type = database_error();
  py::object exception = type(error.message(), error.sqlstate(), error.statement());
  exception.attr("message") = error.message();
  exception.attr("sqlstate") = error.sqlstate();
  exception.attr("statement") = error.statement();
  exception.attr("code") = static_cast<int>(error.code());
  exception.attr("file") = error.file();
  exception.attr("line") = error.line();
  exception.attr("revision") = error.revision();
  exception.attr("op") = error.op();
  exception.attr("hint") = error.hint();
  exception.attr("told") = told;
  PyErr_SetObject(type.ptr(), exception.ptr());
  throw py::error_already_set();
}

Error error_of(py::error_already_set& exception) {
  py::object value = exception.value();
  // Python does so where it hands an exception to a handler.
  if (exception.trace()) PyException_SetTraceback(value.ptr(), exception.trace().ptr());
  bool ours = exception.matches(database_error());
  if (ours && value.attr("told").cast<bool>()) return from_attributes(value, text_of(value, "message"));
  try {
    py::tuple told = py::module_::import("retort_python.trace").attr("describe")(value);
    auto message = told[0].cast<std::string>();
    auto file = told[1].cast<std::string>();
    int line = told[2].cast<int>();
    // SQLAlchemy's exceptions have ours under them.
    py::object native = told[3];
    if (!native.is_none()) return from_attributes(native, message).at_file(file, line);
    return Error(message).at_file(file, line);
  } catch (py::error_already_set&) {
    return Error(exception.what());
  }
}

}  // namespace retort

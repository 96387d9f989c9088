// The library's one entry: starts Python, has env.py run, and says what went wrong.
#include <pybind11/embed.h>

#include <csignal>

#include "db/interrupt.h"
#include "python/module.h"

namespace retort {
namespace {

void check(const PyStatus& status) {
  if (PyStatus_Exception(status) == 0) return;
  throw Error("Python cannot start: " + std::string(status.err_msg != nullptr ? status.err_msg : "unknown"));
}

// As the interpreter starts by itself, but for its site packages: which of them are wanted is decided later
// (retort_python/paths.py).
void start_python() {
  PyConfig config;
  PyConfig_InitPythonConfig(&config);
  config.site_import = 0;
  config.parse_argv = 0;
  std::signal(SIGINT, SIG_DFL);  // Python takes it only where nobody else has
  PyStatus status = Py_InitializeFromConfig(&config);
  PyConfig_Clear(&config);
  check(status);
  cancel_statements_on_interrupt();
}

// The interpreter is never ended: the process is about to, and objects of C++ still refer to it. What Python does at
// its end for its user's sake is done here.
void end_python() {
  try {
    py::module_::import("retort_python.environment").attr("finish")();
  } catch (py::error_already_set& exception) {
    throw error_of(exception);
  }
}

void run(const PythonRequest& request, PythonAnswer& answer) {
  start_python();
  Session session(request);
  try {
    py::module_::import("sys").attr("path").attr("insert")(0, request.modules + "/first");
    make_module(session);
    py::module_::import("retort_python.environment").attr("main")();
  } catch (py::error_already_set& exception) {
    answer.needs_packages = session.needs_packages();
    if (answer.needs_packages) return;
    Error error = error_of(exception);
    try {
      end_python();
    } catch (const Error&) {  // the first error is the one to tell
    }
    throw error;
  }
  end_python();
  answer.files = session.files();
  answer.rows = session.rows();
  answer.exit_code = session.exit_code();
}

void fill(PythonAnswer& answer, const Error& error) {
  answer.failed = true;
  answer.code = error.code();
  answer.message = error.message();
  answer.file = error.file();
  answer.line = error.line();
  answer.revision = error.revision();
  answer.op = error.op();
  answer.statement = error.statement();
  answer.sqlstate = error.sqlstate();
  answer.hint = error.hint();
}

}  // namespace
}  // namespace retort

extern "C" __attribute__((visibility("default"))) void retort_run_python(const retort::PythonRequest& request,
                                                                         retort::PythonAnswer& answer) {
  try {
    retort::run(request, answer);
  } catch (const retort::Error& error) {
    retort::fill(answer, error);
  } catch (const std::exception& error) {
    retort::fill(answer, retort::Error(std::string("Unexpected: ") + error.what()));
  }
}

// Exceptions across the border between C++ and Python, both ways.
#pragma once

#include <pybind11/pybind11.h>

#include "retort/error.h"

namespace retort {

namespace py = pybind11;

// Makes the class `DatabaseError` in the module `_retort`: an Error as a Python exception. Its arguments are message,
// sqlstate and statement; the other facts are attributes.
void define_database_error(py::module_& module);

// `told`: the error has all that is to be said of where it came from (see error_of()).
[[noreturn]] void raise(const Error& error, bool told);

// What a person must read of a Python exception: its own words, then the traceback's lines that are in the user's
// files.
Error error_of(py::error_already_set& exception);

}  // namespace retort

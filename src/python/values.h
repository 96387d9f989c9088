// Values between Python and the drivers.
#pragma once

#include <pybind11/pybind11.h>

#include <vector>

#include "retort/connection.h"

namespace retort {

namespace py = pybind11;

struct Parameters {
  std::vector<Cell> cells;
  std::vector<ValueKind> kinds;
};

py::list list_of(const std::vector<std::string>& texts);

// None, bool, int, float, str and bytes. Throws Error for anything else.
Parameters parameters_of(const py::object& sequence, std::string_view dialect);

// As Python's drivers give them as far as the driver can tell: int, float, bool and bytes; any other type as text.
py::list rows_of(const Rows& rows);

}  // namespace retort

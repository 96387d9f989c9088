#include "python/values.h"

#include <cmath>
#include <cstdio>

namespace retort {
namespace {

// https://www.postgresql.org/docs/current/catalog-pg-type.html; the numbers never change.
enum TypeOid : uint32_t {
  Bool = 16,
  Bytea = 17,
  Int8 = 20,
  Int2 = 21,
  Int4 = 23,
  Oid = 26,
  Float4 = 700,
  Float8 = 701
};

py::object integer(const std::string& text) {
  return py::reinterpret_steal<py::object>(PyLong_FromString(text.c_str(), nullptr, 10));
}

py::object text(const std::string& value) {
  return py::reinterpret_steal<py::object>(
      PyUnicode_DecodeUTF8(value.data(), static_cast<Py_ssize_t>(value.size()), "surrogateescape"));
}

py::object real(const std::string& value) {
  return py::float_(std::strtod(value.c_str(), nullptr));
}

// "\x00ff", as PostgreSQL writes bytea.
py::object bytes_of_hex(const std::string& value) {
  if (!value.starts_with("\\x")) return py::bytes(value);
  auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  std::string bytes;
  for (size_t i = 2; i + 1 < value.size(); i += 2) {
    bytes += static_cast<char>(digit(value[i]) * 16 + digit(value[i + 1]));
  }
  return py::bytes(bytes);
}

std::string hex_of_bytes(const std::string& value) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string hex = "\\x";
  for (unsigned char byte : value) {
    hex += digits[byte / 16];
    hex += digits[byte % 16];
  }
  return hex;
}

py::object by_oid(const std::string& value, uint32_t oid) {
  switch (oid) {
    case Bool:
      return py::bool_(value == "t");
    case Int2:
    case Int4:
    case Int8:
    case Oid:
      return integer(value);
    case Float4:
    case Float8:
      return real(value);
    case Bytea:
      return bytes_of_hex(value);
    default:
      return text(value);
  }
}

py::object by_kind(const std::string& value, ValueKind kind) {
  switch (kind) {
    case ValueKind::Integer:
      return integer(value);
    case ValueKind::Real:
      return real(value);
    case ValueKind::Blob:
      return py::bytes(value);
    case ValueKind::Text:
      break;
  }
  return text(value);
}

std::string real_text(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "Infinity" : "-Infinity";
  char digits[32];
  std::snprintf(digits, sizeof digits, "%.17g", value);
  return digits;
}

void add(Parameters& parameters, const py::handle& value, bool sqlite) {
  auto push = [&](Cell cell, ValueKind kind) {
    parameters.cells.push_back(std::move(cell));
    parameters.kinds.push_back(kind);
  };
  if (value.is_none()) return push(std::nullopt, ValueKind::Text);
  if (PyBool_Check(value.ptr())) {
    bool yes = value.ptr() == Py_True;
    return push(sqlite ? (yes ? "1" : "0") : (yes ? "t" : "f"), ValueKind::Integer);
  }
  if (PyLong_Check(value.ptr())) {
    if (sqlite && PyLong_AsLongLong(value.ptr()) == -1 && PyErr_Occurred() != nullptr) throw py::error_already_set();
    return push(py::str(value).cast<std::string>(), ValueKind::Integer);
  }
  if (PyFloat_Check(value.ptr())) return push(real_text(value.cast<double>()), ValueKind::Real);
  if (PyUnicode_Check(value.ptr())) return push(value.cast<std::string>(), ValueKind::Text);
  if (PyBytes_Check(value.ptr())) {
    auto bytes = value.cast<std::string>();
    return push(sqlite ? bytes : hex_of_bytes(bytes), ValueKind::Blob);
  }
  throw Error("A value of the type '" + py::str(py::type::of(value).attr("__name__")).cast<std::string>() +
              "' cannot be sent to the database");
}

}  // namespace

Parameters parameters_of(const py::object& sequence, std::string_view dialect) {
  Parameters parameters;
  if (sequence.is_none()) return parameters;
  for (const auto& value : sequence) add(parameters, value, dialect == "sqlite");
  return parameters;
}

py::list rows_of(const Rows& rows) {
  py::list list(rows.rows.size());
  size_t width = rows.columns.size();
  for (size_t r = 0; r < rows.rows.size(); ++r) {
    py::tuple row(width);
    for (size_t c = 0; c < width; ++c) {
      const Cell& cell = rows.rows[r][c];
      if (!cell) {
        row[c] = py::none();
      } else if (!rows.kinds.empty()) {
        row[c] = by_kind(*cell, rows.kinds[r * width + c]);
      } else {
        row[c] = by_oid(*cell, c < rows.types.size() ? rows.types[c] : 0);
      }
    }
    list[r] = std::move(row);
  }
  return list;
}

py::list list_of(const std::vector<std::string>& texts) {
  py::list list;
  for (const auto& text : texts) list.append(text);
  return list;
}

}  // namespace retort

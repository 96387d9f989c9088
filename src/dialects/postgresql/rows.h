// What the cells of a catalog query's row say.
#pragma once

#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "retort/connection.h"

namespace retort::postgresql {

using Row = std::vector<Cell>;
using Oid = uint32_t;

inline const std::string& text(const Row& row, int column) {
  static const std::string none;
  const Cell& cell = row[static_cast<size_t>(column)];
  return cell ? *cell : none;
}
inline bool flag(const Row& row, int column) {
  return text(row, column) == "t";
}

template <class T>
T number_in(std::string_view digits) {
  T value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}
template <class T>
T number(const Row& row, int column) {
  return number_in<T>(text(row, column));
}

// "1 2 3" or "{1,2,3}"
inline std::vector<int64_t> numbers(std::string_view list) {
  std::vector<int64_t> values;
  const char* at = list.data();
  const char* end = at + list.size();
  while (at < end) {
    int64_t value = 0;
    auto [next, failure] = std::from_chars(at, end, value);
    if (failure == std::errc()) values.push_back(value);
    at = failure == std::errc() ? next : at + 1;
  }
  return values;
}

// {a,"b c",NULL}: https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO
inline std::vector<std::string> texts(std::string_view array) {
  std::vector<std::string> values;
  if (array.size() <= 2) return values;
  array = array.substr(1, array.size() - 2);
  std::string value;
  bool inside = false, was_quoted = false;
  auto finish = [&] {
    values.push_back(!was_quoted && value == "NULL" ? "" : value);
    value.clear();
    was_quoted = false;
  };
  for (size_t i = 0; i < array.size(); ++i) {
    if (array[i] == '\\' && i + 1 < array.size()) {
      value += array[++i];
    } else if (array[i] == '"') {
      inside = !inside;
      was_quoted = true;
    } else if (array[i] == ',' && !inside) {
      finish();
    } else {
      value += array[i];
    }
  }
  finish();
  return values;
}

}  // namespace retort::postgresql

// Names of enumerators from one table, with no macro: printing, parsing and lists of choices all read it.
//
//   constexpr auto enum_names(Action) { return EnumNames<Action, 2>{{{Action::Cascade, "CASCADE"}, ...}}; }
//   to_text(Action::Cascade) == "CASCADE";  from_text<Action>("CASCADE") == Action::Cascade
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace retort {

template <class E, size_t N>
using EnumNames = std::array<std::pair<E, std::string_view>, N>;

// The name of `value`; every enumerator is in the table.
template <class E>
constexpr std::string_view to_text(E value) {
  for (const auto& [candidate, name] : enum_names(E{})) {
    if (candidate == value) return name;
  }
  return "?";
}

// The enumerator called `name`, exactly; nothing if there is none.
template <class E>
constexpr std::optional<E> from_text(std::string_view name) {
  for (const auto& [value, candidate] : enum_names(E{})) {
    if (candidate == name) return value;
  }
  return std::nullopt;
}

}  // namespace retort

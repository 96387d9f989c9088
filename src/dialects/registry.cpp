// The one place that names the dialects.
#include "base/text.h"
#include "dialects/dialect.h"
#include "dialects/postgresql/dialect.h"
#include "dialects/sqlite/dialect.h"
#include "retort/error.h"

namespace retort {

const Dialect& dialect_named(std::string_view name) {
  using Get = const Dialect& (*)();
  static constexpr std::pair<std::string_view, Get> dialects[] = {
      {"postgresql", postgresql_dialect},
      {"sqlite", sqlite_dialect},
  };
  std::vector<std::string> known;
  for (const auto& [candidate, get] : dialects) {
    if (candidate == name) return get();
    known.emplace_back(candidate);
  }
  throw Error("There is no dialect '" + std::string(name) + "'").with_hint("known are " + join(known, ", "));
}

}  // namespace retort

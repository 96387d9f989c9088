#include "dialects/empty/types.h"

#include "dialects/empty/traits.h"

namespace retort::empty {

std::string type_sql(const Type& type) {
  if (const auto* raw = type.as<RawType>()) return raw->sql;
  throw not_written("this type");
}

Type type_of(std::string_view declared) {
  return RawType{std::string(declared)};
}

}  // namespace retort::empty

#include "dialects/empty/traits.h"

namespace retort::empty {

const Traits& traits() {
  static const Traits only{.name = "empty", .alembic_impl = "DefaultImpl", .transactional_ddl = false};
  return only;
}

Error not_written(const std::string& part) {
  return Error("The dialect 'empty' does not know " + part + " yet");
}

}  // namespace retort::empty

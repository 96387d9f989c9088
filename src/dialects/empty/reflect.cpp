#include "dialects/empty/reflect.h"

#include "dialects/empty/traits.h"

namespace retort::empty {

Catalog reflect(Connection&, const ReflectOptions&) {
  throw not_written("reading a schema");
}

}  // namespace retort::empty

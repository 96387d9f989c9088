#include "dialects/empty/compare.h"

#include "dialects/empty/traits.h"

namespace retort::empty {

Catalog stored(Catalog) {
  throw not_written("what it stores of a model");
}

}  // namespace retort::empty

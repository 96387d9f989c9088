#include "dialects/empty/compare.h"

#include "dialects/empty/traits.h"

namespace retort::empty {

Catalog stored(Catalog) {  // NOLINT: a dialect that is written changes its copy
  throw not_written("what it stores of a model");
}

}  // namespace retort::empty

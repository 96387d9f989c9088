#include "dialects/empty/scratch.h"

#include "dialects/empty/traits.h"

namespace retort::empty {

std::unique_ptr<Scratch> make_scratch() {
  throw not_written("making a scratch database");
}

}  // namespace retort::empty

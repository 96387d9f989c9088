// An empty database to try something out in.
#pragma once

#include "dialects/scratch.h"

namespace retort::empty {

std::unique_ptr<Scratch> make_scratch();

}  // namespace retort::empty

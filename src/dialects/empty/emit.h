// Ops as statements.
#pragma once

#include "plan/emitter.h"

namespace retort::empty {

const Emitter& emitter();

}  // namespace retort::empty

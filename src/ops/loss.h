// What an op loses for good.
#pragma once

#include <string>

#include "retort/ops.h"

namespace retort {

// In words, "table 'logs'"; empty when it loses nothing. A column that is worked out from others can be worked out
// again. A type that cannot hold every value of the one before counts, whether or not such values are there.
std::string loss(const Op& op, const Catalog& before);

}  // namespace retort

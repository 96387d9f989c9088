// What the runner must know of PostgreSQL.
#pragma once

#include "dialects/dialect.h"

namespace retort::postgresql {

const Traits& traits();

}  // namespace retort::postgresql

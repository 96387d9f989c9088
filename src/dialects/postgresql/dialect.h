// PostgreSQL, versions 12 to 18.
#pragma once

#include "dialects/dialect.h"

namespace retort::postgresql {

const Dialect& dialect();

}  // namespace retort::postgresql

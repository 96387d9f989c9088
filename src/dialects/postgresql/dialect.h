// PostgreSQL, versions 12 to 18.
#pragma once

#include "dialects/dialect.h"

namespace retort {

const Dialect& postgresql_dialect();

}  // namespace retort

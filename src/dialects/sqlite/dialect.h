// SQLite from 3.35 on (2021), which has ALTER TABLE DROP COLUMN.
#pragma once

#include "dialects/dialect.h"

namespace retort {

const Dialect& sqlite_dialect();

}  // namespace retort

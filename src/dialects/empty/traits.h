// How the database runs a migration.
#pragma once

#include <string>

#include "dialects/dialect.h"
#include "retort/error.h"

namespace retort::empty {

const Traits& traits();

Error not_written(const std::string& part);  // what a missing part throws

}  // namespace retort::empty

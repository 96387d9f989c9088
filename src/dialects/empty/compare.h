// What a schema becomes in the database.
#pragma once

#include "retort/schema.h"

namespace retort::empty {

// As reflect() would report it; the order of everything stays.
Catalog stored(Catalog model);

}  // namespace retort::empty

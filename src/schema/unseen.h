// What of a model nobody looks at in the database.
#pragma once

#include <string>
#include <vector>

#include "retort/schema.h"

namespace retort {

// The schemas that tables of the model are in and that are not among those `looked_at` besides the default one ("*":
// all are). Their tables would be found missing for ever. Each once, by name.
std::vector<std::string> unseen_schemas(const Catalog& model, const std::vector<std::string>& looked_at);

}  // namespace retort

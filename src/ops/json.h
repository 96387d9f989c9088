// Catalogs and ops as JSON, both ways; the format is described in docs/json.md. Members at their default are left out.
#pragma once

#include <string>
#include <string_view>

#include "retort/ops.h"

namespace retort {

std::string to_json(const Catalog& catalog);
std::string to_json(const Ops& ops);               // Throws Error for a Call: a function has no text
Catalog catalog_from_json(std::string_view text);  // Throws Error with the path inside the document
Ops ops_from_json(std::string_view text);

}  // namespace retort

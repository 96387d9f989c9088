// Whether two catalogs mean the same schema, and where not, in words.
#pragma once

#include <string>

#include "retort/schema.h"

namespace retort::test {

// Empty when `actual` is `wanted` up to normalise(), the order of columns, and names that do not matter: those of
// foreign keys, and of constraints that have none on one of the sides. Else the lines of their dumps that differ.
std::string schema_difference(const Catalog& actual, const Catalog& wanted);

// The lines that only one of two texts has, each with "- " (a) or "+ " (b) before it.
std::string line_difference(const std::string& a, const std::string& b);

}  // namespace retort::test

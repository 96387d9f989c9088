// The differences between two schemas as people read them: for each object a diff of its two definitions.
#pragma once

#include <string>

#include "retort/ops.h"

namespace retort {

struct DiffStyle {
  bool colour = false;
  int width = 0;  // lines are folded at it; 0: never
};

// What `ops` make of `before`, table after table: a line with its name, then its lines that go ("- ") and come ("+ "),
// at the end what is no table. Empty where nothing differs.
std::string differences_text(const Ops& ops, const Catalog& before, const DiffStyle& style);

}  // namespace retort

// Rights that differ, behind everything else that does.
#pragma once

#include "diff/diff.h"

namespace retort {

// `ops` are all other differences: what they make anew has lost its rights, and is given them again. Rights are looked
// at on what both sides have; on what the target has not only where it is whole.
Ops grant_differences(const Catalog& before, const Ops& ops, const Target& target, const Filter& filter);

}  // namespace retort

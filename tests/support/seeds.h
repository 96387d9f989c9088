// Rounds of a property test: one for each seed, each repeatable by itself.
#pragma once

#include <functional>
#include <random>
#include <string>

#include "retort/schema.h"

namespace retort::test {

// Runs `round` for as many seeds and adds a failure for the first that has trouble: a text, or an Error. The
// environment may ask for something else: RETORT_ROUNDS for the number of rounds, where up to 20 failures are shown,
// RETORT_SEED for the first seed.
void for_seeds(unsigned rounds, const std::function<std::string(std::mt19937&)>& round);

// Two catalogs that have the same trouble as `from` and `to`, with as little else as a quick search finds.
struct Pair {
  Catalog from, to;
};
using Trouble = std::function<std::string(const Pair&)>;  // empty: none
Pair shrunk(Pair pair, const Trouble& trouble_of);

// What is there and what is to become of it, for a message.
std::string shown(const Pair& pair);

}  // namespace retort::test

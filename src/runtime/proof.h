// The proof of a new revision: its way up and its way down, carried out in a scratch place.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "dialects/dialect.h"
#include "retort/ops.h"

namespace retort {

// What is still to do to a database, of which `there` has been read, until it is as the models want it.
using LeftToDo = std::function<Ops(Connection& connection, const Catalog& there)>;

struct Claim {
  const Catalog& before;  // the database now
  const Ops& upgrade;
  const Ops& downgrade;
  LeftToDo left;
  bool grants = false;  // rights count too
};

struct Proof {
  // Why nothing could be proved: the place has no right, or no way, to have the schema that is there now. Empty: it
  // was.
  std::string impossible = {};
  std::vector<std::string> missing = {};   // differences from the model that are left, in words
  std::vector<std::string> not_back = {};  // differences from where it began, after the way down
  bool holds() const { return impossible.empty() && missing.empty() && not_back.empty(); }
};

// Makes the schema before in `place`, carries out both ways, compares after each. `place` is empty before; what is in
// it afterwards is nobody's. Throws Error when an op of either way fails there, saying which.
Proof prove(const Dialect& dialect, Scratch& place, const Claim& claim);

}  // namespace retort

// The proof of a revision that has just been written, and what is said about it.
#pragma once

#include <memory>
#include <string>

#include "cli/project.h"
#include "runtime/proof.h"

namespace retort {

class RevisionProof {
 public:
  // Makes the scratch place, unless --no-proof says that none is wanted. Throws Error for a --dev-url that cannot be
  // used; where nothing can be tried out otherwise, a warning says so.
  RevisionProof(Invocation& invocation, Project& project);

  // One line says what was proved, or why nothing could be; Error when it does not hold. `file` is what was written.
  void run(const Claim& claim, const std::string& file);

 private:
  Output& output_;
  const Dialect& dialect_;
  std::unique_ptr<Scratch> place_;  // null: nothing to be done
};

}  // namespace retort

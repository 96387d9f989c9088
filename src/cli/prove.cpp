#include "cli/prove.h"

#include "base/text.h"
#include "cli/present.h"
#include "runtime/scratch.h"

namespace retort {
namespace {

constexpr const char* logger = "retort.proof";

[[noreturn]] void fail(const Proof& proof, const std::string& file, const std::string& place) {
  std::string text = "The revision that was written is not right";
  if (!proof.missing.empty()) {
    text += "\n  the upgrade does not lead to the models; still to do after it:\n    " + join(proof.missing, "\n    ");
  }
  if (!proof.not_back.empty()) {
    text += "\n  the downgrade does not lead back; still to do after it:\n    " + join(proof.not_back, "\n    ");
  }
  throw Error(text).at_file(file).with_hint("Tried out in " + place +
                                            ". Correct the file or remove it; --no-proof leaves this out.");
}

}  // namespace

RevisionProof::RevisionProof(Invocation& invocation, Project& project)
    : output_(invocation.output), dialect_(project.dialect()) {
  if (invocation.arguments.has("--no-proof")) return;
  std::string given = dev_url(invocation);
  bool told = !given.empty() || !invocation.arguments.has("--from-history") || !invocation.global.url.empty();
  try {
    place_ = open_scratch(dialect_, told ? &project.url() : nullptr, given);
  } catch (const Error& error) {
    if (!given.empty()) throw;
    output_.warning(logger, "Not proved: " + error.message());
  }
}

void RevisionProof::run(const Claim& claim, const std::string& file) {
  if (!place_) return;
  Proof proof;
  try {
    proof = prove(dialect_, *place_, claim);
  } catch (Error& error) {
    throw error.at_file(file);
  }
  if (!proof.impossible.empty()) {
    output_.warning(logger, "Not proved: " + proof.impossible);
    return;
  }
  if (!proof.holds()) fail(proof, file, place_->place());
  output_.info(logger, "Proved in " + place_->place() + ": the upgrade leads to the models, the downgrade back");
}

}  // namespace retort

#include "cli/autogenerate.h"
#include "cli/new_file.h"
#include "cli/python.h"
#include "cli/target.h"

namespace retort {
namespace {

void check_options(const Invocation& invocation) {
  if (!invocation.arguments.has("--sql")) return;
  if (invocation.arguments.has("--autogenerate")) {
    throw Error("Using --sql with --autogenerate does not make any sense");
  }
  throw Error(
      "Using --sql with the revision command when revision_environment is not configured does not make any "
      "sense");
}

}  // namespace

int run_revision(Invocation& invocation) {
  check_options(invocation);
  Project project(invocation);
  if (writes_python(invocation, project)) {
    refuse_targets(invocation);
    refuse_in_python(invocation, {"--yes-drop", "--drop-unknown", "--no-safe-shapes"});
    return run_in_python(invocation);
  }
  if (invocation.arguments.has("--autogenerate")) return revision_from_models(invocation, project);
  NewRevision wanted = wanted_revision(invocation, project);
  wanted.heads = {invocation.arguments.value("--head", "head")};
  NewFile file = new_revision_file(project.directory(), wanted);
  write_revision(invocation, file.path, file.text);
  return 0;
}

}  // namespace retort

#include "cli/new_file.h"

namespace retort {

int run_merge(Invocation& invocation) {
  Project project(invocation);
  NewRevision wanted = wanted_revision(invocation, project);
  wanted.heads = invocation.arguments.positionals();
  write_revision(invocation, new_revision_file(project.directory(), wanted));
  return 0;
}

}  // namespace retort

#include "cli/new_file.h"
#include "cli/python.h"

namespace retort {

int run_merge(Invocation& invocation) {
  Project project(invocation);
  if (writes_python(invocation, project)) return run_in_python(invocation);
  NewRevision wanted = wanted_revision(invocation, project);
  wanted.heads = invocation.arguments.positionals();
  NewFile file = new_revision_file(project.directory(), wanted);
  write_revision(invocation, file.path, file.text);
  return 0;
}

}  // namespace retort

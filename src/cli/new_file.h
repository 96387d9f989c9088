// Writing a new revision file: what `revision` and `merge` share.
#pragma once

#include "cli/project.h"
#include "script/new_revision.h"

namespace retort {

// What the options of both commands say, and the language of the project's files.
NewRevision wanted_revision(Invocation& invocation, Project& project);

// True where new revisions are Python: run_in_python() makes them.
bool writes_python(Invocation& invocation, Project& project);

// Writes it, says so, and runs the hooks.
void write_revision(Invocation& invocation, const std::string& path, const std::string& text);

}  // namespace retort

// Handing a command over to the project's own program (`program` in the settings), which has what this one
// lacks: the C++ revisions, the models, the hooks.
#pragma once

#include <string>

#include "cli/project.h"

namespace retort {

// True if the settings name a program and this one is not it.
bool has_project_program(const Invocation& invocation);

enum class Build {
  IfOlder,  // when the program is missing, or older than a revision, env.cpp or the settings
  Always,   // the build tool knows what is to be done: models may have changed, wherever they are
};

// Builds the program as needed, by `build`, and becomes it, with the same words. `lack` says what this
// program does not have, for the error when there is none to go to.
[[noreturn]] void hand_over(Invocation& invocation, Build build, const std::string& lack);

}  // namespace retort

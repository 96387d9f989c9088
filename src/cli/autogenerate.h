// Comparing the models with the database: `check`, and `revision --autogenerate`.
#pragma once

#include "cli/project.h"
#include "retort/ops.h"

namespace retort {

// Both hand over to the project's program when this one has no models (see delegate.h). They throw Error when
// the database is not at the newest revision, or the models have mistakes, and say each difference in
// Alembic's words: "Detected added column 'users.email'". They return the exit code.
int check_models(Invocation& invocation, Project& project);          // changes nothing
int revision_from_models(Invocation& invocation, Project& project);  // writes a file

}  // namespace retort

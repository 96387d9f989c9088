// What the database should look like: the project's models, or `target` in the settings, or --target.
//
//   sql:schema.sql      a file of SQL, read by running it in a scratch place
//   url:postgresql://.. another database
//   json:catalog.json   a catalog as JSON (docs/json.md)
//   program:./dump -x   a program that prints such JSON; no shell is in between
#pragma once

#include <optional>
#include <string>

#include "cli/project.h"

namespace retort {

// What the project says about it besides its models, if anything.
std::optional<std::string> named_target(const Invocation& invocation);

// Throws Error where --target, `target` or --from-history is used in a project whose env.py has the models.
void refuse_targets(const Invocation& invocation);

// The catalog that `target` stands for. Files are looked for beside the settings that name them, or from the working
// folder on if --target does. Throws Error with file and line.
Catalog read_target(Invocation& invocation, Project& project, const std::string& target);

}  // namespace retort

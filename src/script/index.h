// The index of a project's revisions, as C++ source: explicit, so that nothing registers itself at start-up.
#pragma once

#include <filesystem>
#include <string>

namespace retort {

// Source that defines `retort::Migrations migrations()` for the revisions in a folder, by file name: *.cpp refer to
// the `migration` in each file's namespace, *.sql are carried as text. Nothing is compiled or run; files without a
// revision header are left out. Throws Error with file and line for a C++ revision without a namespace.
std::string migration_index(const std::filesystem::path& versions);

}  // namespace retort

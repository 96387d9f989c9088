#include "cli/cache.h"

#include <cstdlib>

namespace retort {
namespace {

// Relative paths would put the folder into whatever folder the command runs in.
std::string absolute_path_in(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value == '/' ? value : "";
}

}  // namespace

std::string cache_folder() {
  if (const char* folder = std::getenv("RETORT_CACHE_DIR")) return folder;
  if (std::string folder = absolute_path_in("XDG_CACHE_HOME"); !folder.empty()) return folder + "/retort";
  std::string home = absolute_path_in("HOME");
  return home.empty() ? "" : home + "/.cache/retort";
}

}  // namespace retort

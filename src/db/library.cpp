#include "db/library.h"

#include <dlfcn.h>

#include <string>

#include "retort/error.h"

namespace retort {

Library::Library(const char* file, const char* package)
    : file_(file), package_(package), handle_(::dlopen(file, RTLD_LAZY | RTLD_LOCAL)) {
  if (handle_ != nullptr) return;
  const char* reason = ::dlerror();
  throw Error("Cannot load " + std::string(file) + (reason != nullptr ? ": " + std::string(reason) : ""))
      .with_hint("Install it (Debian and Ubuntu: apt install " + std::string(package) + ").");
}

void* Library::require(const char* name) const {
  void* address = look_up(name);
  if (address != nullptr) return address;
  throw Error("The installed " + std::string(file_) + " is too old: it has no " + name)
      .with_hint("Install a newer one (Debian and Ubuntu: apt install " + std::string(package_) + ").");
}

void* Library::look_up(const char* name) const {
  return ::dlsym(handle_, name);
}

}  // namespace retort

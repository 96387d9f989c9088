// Migrating from inside a service, without a command line or any file.
//
//   retort::upgrade(url, "head", {.migrations = migrations()});
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "retort/environment.h"

namespace retort {

struct EngineOptions {
  Environment environment = {};
  std::chrono::milliseconds lock_timeout = std::chrono::minutes(5);  // then Error with ErrorCode::LockTimeout
  std::function<void(std::string_view line)> log = {};               // "Running upgrade a -> b, doc"
};

// Brings the database to `target` ("head", "heads", an id, "+1", ...). Throws Error. Safe to call from several
// processes at once: one applies, the others wait and find nothing to do.
void upgrade(const std::string& url, const std::string& target, const EngineOptions& options);
void downgrade(const std::string& url, const std::string& target, const EngineOptions& options);

// The rows of the version table; empty at base or where there is none.
std::vector<std::string> current(const std::string& url, const EngineOptions& options = {});

}  // namespace retort

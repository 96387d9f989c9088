// Running a program and keeping what it says.
#pragma once

#include <string>
#include <vector>

namespace retort {

struct ProcessResult {
  int code;  // 128 + signal when it was killed
  std::string out;
  std::string err;
};

// `words[0]` is the program's path. `environment` is all that it gets, "NAME=value" each.
ProcessResult run_process(const std::vector<std::string>& words, const std::string& folder,
                          const std::vector<std::string>& environment);

}  // namespace retort

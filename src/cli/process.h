// Other programs: editors, formatters, build tools, the project's own program.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

// Words as a shell takes a line apart: 'single' and "double" quotes, backslash. Throws Error for a quote
// without its end.
std::vector<std::string> split_shell_words(std::string_view line);

// Where the shell would find `name`: itself when it has a slash, else in PATH. Nothing if it cannot be
// executed.
std::optional<std::string> find_executable(const std::string& name);

struct RunSettings {
  std::filesystem::path directory = {};  // empty: this one
  bool output_to_stderr = false;         // so that stdout stays data alone
};

// Runs a program and waits for it. Returns its exit code; 128 + signal when it was killed. Throws Error when
// it cannot be run.
int run_program(const std::vector<std::string>& words, const RunSettings& settings = {});

// Runs a program with our stderr and returns what it writes to stdout. Throws Error when it cannot be run or fails.
std::string output_of(const std::vector<std::string>& words, const std::filesystem::path& directory);

// Becomes another program, with variables added to the environment. Returns never; throws Error when it
// cannot.
[[noreturn]] void become(const std::string& program, const std::vector<std::string>& words,
                         const std::vector<std::pair<std::string, std::string>>& variables);

}  // namespace retort

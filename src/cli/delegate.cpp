#include "cli/delegate.h"

#include <cstdlib>

#include "base/text.h"
#include "cli/process.h"

namespace retort {
namespace {

namespace fs = std::filesystem;

// Set for the program: it must not hand over again.
constexpr const char* guard = "RETORT_HANDED_OVER";

fs::path program_path(const Config& config) {
  return config.directory() / config.get("program", "");
}

// When a file was changed last; nothing if it is not there.
std::optional<fs::file_time_type> changed(const fs::path& path) {
  std::error_code error;
  auto time = fs::last_write_time(path, error);
  return error ? std::nullopt : std::optional(time);
}

bool is_older(fs::file_time_type program, const fs::path& source) {
  auto time = changed(source);
  return time && *time > program;
}

// Folders count too: taking a file away changes them.
bool is_older_than_folder(fs::file_time_type program, const fs::path& folder) {
  if (is_older(program, folder)) return true;
  std::error_code error;
  for (const auto& entry : fs::recursive_directory_iterator(folder, error)) {
    if (is_older(program, entry.path())) return true;
  }
  return false;
}

bool is_up_to_date(const Config& config) {
  auto program = changed(program_path(config));
  if (!program) return false;
  fs::path location = config.script_location();
  if (is_older(*program, location / "env.cpp")) return false;
  std::vector<std::string> folders = config.version_locations();
  if (folders.empty()) folders.push_back((location / "versions").string());
  for (const std::string& folder : folders) {
    if (is_older_than_folder(*program, folder)) return false;
  }
  return true;
}

void build_program(const Config& config, const std::string& command) {
  int code = run_program({"/bin/sh", "-c", command}, {.directory = config.directory(), .output_to_stderr = true});
  if (code == 0) return;
  throw config
      .at("build",
          Error("Building the project's program failed with exit code " + std::to_string(code) + ": " + command))
      .with_hint("What went wrong is above; the command was run in " + config.directory().string() + ".");
}

Error no_program(const Config& config, const std::string& lack) {
  return config.at("script_location", Error(lack))
      .with_hint(
          "A C++ project has a program of its own. Make it with retort_add_environment() in CMake (`init` "
          "writes "
          "an example), then name it in " +
          config.ini_file().string() +
          ": program = build/migrate, build = cmake -S . -B build && cmake --build build --target migrate");
}

}  // namespace

bool has_project_program(const Invocation& invocation) {
  return invocation.program == Program::Retort && !trim(invocation.config.get("program", "")).empty();
}

void hand_over(Invocation& invocation, Build build, const std::string& lack) {
  const Config& config = invocation.config;
  if (invocation.program == Program::Project) {
    throw Error(lack).with_hint("Build this program again, with every revision in versions/.");
  }
  if (!has_project_program(invocation)) throw no_program(config, lack);
  fs::path program = program_path(config);
  if (std::getenv(guard) != nullptr) {
    throw config.at("program", Error("'" + program.string() + "' is not the project's program: it called itself again"))
        .with_hint("Its main() must be the project's own, with retort::main().");
  }
  std::string command(trim(config.get("build", "")));
  if (!command.empty() && (build == Build::Always || !is_up_to_date(config))) build_program(config, command);
  if (!find_executable(program.string())) {
    Error error = config.at("program", Error("There is no program '" + program.string() + "'"));
    throw command.empty() ? error.with_hint("Build it, or say how with `build = ...` in the settings.")
                          : error.with_hint("`build` ran, but made no such file: " + command);
  }
  invocation.output.flush();
  std::vector<std::string> words = invocation.words;
  words[0] = program.string();
  become(program.string(), words, {{guard, "1"}});
}

}  // namespace retort

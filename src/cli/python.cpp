#include "cli/python.h"

#include <dlfcn.h>

#include <filesystem>

#include "base/files.h"
#include "base/text.h"
#include "cli/delegate.h"
#include "cli/new_file.h"
#include "cli/present.h"
#include "cli/process.h"
#include "cli/scope.h"
#include "cli/steps.h"
#include "runtime/python_plugin.h"
#include "script/env_file.h"

namespace retort {
namespace {

namespace fs = std::filesystem;

constexpr const char* library_name = "libretort_python.so";

// Where the program is; its libraries lie beside its folder.
fs::path program_folder() {
  std::error_code error;
  fs::path program = fs::read_symlink("/proc/self/exe", error);
  return error ? fs::path(".") : program.parent_path();
}

fs::path library_folder() {
  fs::path beside = program_folder().parent_path() / "lib";
  for (const fs::path& folder : {beside / "retort", beside}) {
    if (fs::exists(folder / library_name)) return folder;
  }
  return beside / "retort";
}

RunPython load(const fs::path& library) {
  // Extension modules of Python expect its symbols to be everybody's.
  void* handle = ::dlopen(library.c_str(), RTLD_NOW | RTLD_GLOBAL);
  if (handle == nullptr) {
    std::string why = ::dlerror();
    bool no_python = why.find("libpython") != why.npos;
    throw Error("This project has an env.py, which needs Python: " + why)
        .with_hint(no_python ? "Install Python's library: apt install libpython3.11"
                             : "Install the package retort-python, or build Retort with python3-dev and pybind11-dev.");
  }
  // The one conversion that POSIX asks for here.
  auto run = reinterpret_cast<RunPython>(::dlsym(handle, run_python_symbol));
  if (run == nullptr) throw Error("'" + library.string() + "' is not of this version of Retort");
  return run;
}

// Options with a value that env.py or the work behind it may ask for.
constexpr const char* texts[] = {"tag",        "message",   "head", "branch-label", "version-path", "rev-id",
                                 "depends-on", "rev-range", "to",   "dialect",      "rename"};
constexpr const char* flags[] = {"sql",          "purge",  "verbose",          "check-heads", "json",
                                 "autogenerate", "splice", "indicate-current", "partial",     "no-proof"};

PythonRequest request_of(Invocation& invocation) {
  const Config& config = invocation.config;
  Project project(invocation);
  RunOptions options = run_options(invocation, project);
  PythonRequest request{.command = std::string(invocation.command.name),
                        .positionals = invocation.arguments.positionals(),
                        .x = invocation.global.x,
                        .quiet = invocation.global.quiet,
                        .section = config.section(),
                        .settings = config.toml_settings(),
                        .scripts = script_options(config),
                        .strict_imports = config.is_on("strict_imports"),
                        .url = overriding_address(config, invocation.global.url).url,
                        .transaction_mode = config.get("transaction_mode", "all"),
                        .version_table = config.get("version_table", ""),
                        .version_table_schema = config.get("version_table_schema", ""),
                        .lists = name_lists(invocation),
                        .schemas = wanted_schemas(invocation),
                        .dev_url = dev_url(invocation)};
  request.lock_timeout =
      static_cast<int>(std::chrono::duration_cast<std::chrono::seconds>(options.lock_timeout).count());
  if (fs::exists(config.ini_file())) request.config_file = config.ini_file().string();
  if (!request.settings.empty()) request.toml_file = config.toml_file().string();
  for (std::string name : texts) {
    if (!invocation.arguments.has("--" + name)) continue;
    request.text[replace_all(name, "-", "_")] = join(invocation.arguments.values("--" + name), "\n");
  }
  for (std::string name : flags) {
    if (invocation.arguments.has("--" + name)) request.flags.push_back(replace_all(name, "-", "_"));
  }
  if (request.command == "convert") request.flags.push_back("sql");  // env.py need not connect
  return request;
}

}  // namespace

bool has_python_environment(const Invocation& invocation) {
  if (invocation.program == Program::Project || has_project_program(invocation)) return false;
  return fs::exists(invocation.config.script_location() / "env.py");
}

namespace {

// What this invocation's env.py can be seen to do; nothing, where it may read what only Python gives it.
EnvFile env_file(const Invocation& invocation) {
  const Config& config = invocation.config;
  if (!invocation.global.x.empty() || config.has_engine_options() || !config.logs_as_usual()) return {};
  auto text = read_file_if_exists(config.script_location() / "env.py");
  EnvFile env = text ? read_env_file(*text) : EnvFile();
  return env.configures_logging ? env : EnvFile();
}

}  // namespace

bool only_connects(const Invocation& invocation) {
  return env_file(invocation).only_connects;
}

bool stands_alone(const Invocation& invocation) {
  EnvFile env = env_file(invocation);
  return env.only_connects && env.stands_alone;
}

namespace {

// Asks again in a process of its own, by the project's packages: a Python that has begun cannot forget its modules.
[[noreturn]] void start_again_with_packages(const Invocation& invocation) {
  invocation.output.flush();
  become("/proc/self/exe", invocation.words, {{"RETORT_PYTHON_PACKAGES", "installed"}});
}

PythonAnswer ask_python(Invocation& invocation, std::vector<std::string> only_scripts = {}) {
  PythonRequest request = request_of(invocation);
  request.only_scripts = std::move(only_scripts);
  fs::path folder = library_folder();
  request.modules = (folder / "python").string();
  if (!fs::exists(folder / library_name)) {
    throw Error("This project has an env.py, but Retort's library for Python is not installed")
        .with_hint("Install the package retort-python, or build Retort with libpython3-dev and pybind11-dev.");
  }
  RunPython run = load(folder / library_name);
  invocation.output.flush();
  PythonAnswer answer;
  run(request, answer);
  if (answer.needs_packages) start_again_with_packages(invocation);
  if (!answer.failed) return answer;
  Error error(answer.code, answer.message);
  error.at_file(answer.file, answer.line)
      .in_revision(answer.revision)
      .in_op(answer.op)
      .in_statement(answer.statement)
      .with_sqlstate(answer.sqlstate)
      .with_hint(answer.hint);
  throw error;
}

}  // namespace

int run_in_python(Invocation& invocation,
                  const std::function<void(const std::string& path, const std::string& text)>& write) {
  PythonAnswer answer = ask_python(invocation);
  for (const PythonAnswer::File& file : answer.files) write(file.path, file.text);
  return answer.exit_code;
}

int run_in_python(Invocation& invocation) {
  return run_in_python(
      invocation, [&](const std::string& path, const std::string& text) { write_revision(invocation, path, text); });
}

int upgrade_in_python(Invocation& invocation, std::vector<std::string> only_scripts) {
  return ask_python(invocation, std::move(only_scripts)).exit_code;
}

std::vector<std::string> rows_in_python(Invocation& invocation) {
  return ask_python(invocation).rows;
}

void refuse_in_python(const Invocation& invocation, std::initializer_list<const char*> options) {
  for (const char* option : options) {
    if (!invocation.arguments.has(option)) continue;
    throw Error(std::string(option) + " is not available yet in projects with an env.py")
        .with_hint("There everything is compared and written as Alembic does it.");
  }
}

}  // namespace retort

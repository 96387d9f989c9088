#include "cli/hooks.h"

#include "base/text.h"
#include "cli/process.h"

namespace retort {
namespace {

using Hook = std::map<std::string, std::string>;

constexpr const char* file_token = "REVISION_SCRIPT_FILENAME";

std::string option(const Hook& hook, const std::string& key) {
  auto found = hook.find(key);
  return found == hook.end() ? "" : found->second;
}

std::string required(const Hook& hook, const std::string& key) {
  std::string name = option(hook, "name");
  std::string value = option(hook, key);
  if (value.empty()) {
    throw Error("Key " + name + "." + key + " is required for post write hook '" + name + "'");
  }
  return value;
}

std::vector<std::string> program_of(const Hook& hook) {
  std::string type = option(hook, "type");
  std::string name = option(hook, "name");
  if (type.empty()) {
    throw Error("Key '" + name + ".type' (or 'type' in toml) is required for post write hook '" + name + "'");
  }
  if (type == "exec") return {required(hook, "executable")};
  if (type == "module") return {"python3", "-m", required(hook, "module")};
  if (type == "console_scripts") {
    std::string entry = required(hook, "entrypoint");
    if (find_executable(entry)) return {entry};
    return {"python3", "-m", entry};
  }
  throw Error("No formatter with name '" + type + "' registered")
      .with_hint("Types of hooks are exec, console_scripts and module.");
}

void run_hook(const Hook& hook, const std::string& path, Output& output) {
  std::vector<std::string> words = program_of(hook);
  std::string options = option(hook, "options");
  if (options.find(file_token) == options.npos) options = std::string(file_token) + " " + options;
  for (const std::string& word : split_shell_words(options)) words.push_back(replace_all(word, file_token, path));
  std::string name = option(hook, "name");
  output.note("Running post write hook '" + name + "' ...");
  int code = run_program(words, {.directory = option(hook, "cwd"), .output_to_stderr = true});
  output.note("  done");
  if (code != 0) {
    output.warning("alembic.script.write_hooks",
                   "Post write hook '" + name + "' ended with exit code " + std::to_string(code));
  }
}

}  // namespace

void run_post_write_hooks(const Config& config, const std::string& path, Output& output) {
  for (const Hook& hook : config.post_write_hooks()) run_hook(hook, path, output);
}

}  // namespace retort

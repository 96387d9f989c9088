#include "cli/process.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include "base/text.h"
#include "retort/error.h"

namespace retort {
namespace {

std::vector<char*> pointers(const std::vector<std::string>& words) {
  std::vector<char*> result;
  for (const std::string& word : words) result.push_back(const_cast<char*>(word.c_str()));
  result.push_back(nullptr);
  return result;
}

// In the child, between fork and exec: only what is safe there.
[[noreturn]] void start(char* const* words, const char* directory, bool output_to_stderr, int report) {
  std::signal(SIGPIPE, SIG_DFL);
  if (output_to_stderr) ::dup2(STDERR_FILENO, STDOUT_FILENO);
  if (*directory == '\0' || ::chdir(directory) == 0) ::execvp(words[0], words);
  int reason = errno;
  [[maybe_unused]] ssize_t n = ::write(report, &reason, sizeof(reason));
  ::_exit(127);
}

}  // namespace

std::vector<std::string> split_shell_words(std::string_view line) {
  std::vector<std::string> words;
  std::string word;
  bool in_word = false;
  char quote = '\0';
  for (size_t i = 0; i < line.size(); ++i) {
    char c = line[i];
    bool escapes = c == '\\' && quote != '\'' && i + 1 < line.size();
    if (quote == '"' && escapes) escapes = line[i + 1] == '"' || line[i + 1] == '\\';
    if (escapes) {
      word += line[++i];
      in_word = true;
    } else if (quote != '\0') {
      if (c == quote) {
        quote = '\0';
      } else {
        word += c;
      }
    } else if (c == '\'' || c == '"') {
      quote = c;
      in_word = true;
    } else if (c == ' ' || c == '\t' || c == '\n') {
      if (in_word) words.push_back(std::move(word));
      word.clear();
      in_word = false;
    } else {
      word += c;
      in_word = true;
    }
  }
  if (quote != '\0') throw Error("A quote has no end: " + std::string(line));
  if (in_word) words.push_back(std::move(word));
  return words;
}

std::optional<std::string> find_executable(const std::string& name) {
  if (name.empty()) return std::nullopt;
  if (name.find('/') != name.npos) {
    return ::access(name.c_str(), X_OK) == 0 && !std::filesystem::is_directory(name) ? std::optional(name)
                                                                                     : std::nullopt;
  }
  const char* path = std::getenv("PATH");
  for (const std::string& folder : split(path != nullptr ? path : "/usr/bin:/bin", ':')) {
    std::string candidate = (folder.empty() ? "." : folder) + "/" + name;
    if (::access(candidate.c_str(), X_OK) == 0 && !std::filesystem::is_directory(candidate)) return candidate;
  }
  return std::nullopt;
}

int run_program(const std::vector<std::string>& words, const RunSettings& settings) {
  auto arguments = pointers(words);
  std::string directory = settings.directory.string();
  int report[2];
  if (::pipe2(report, O_CLOEXEC) != 0) throw Error(std::string("Cannot make a pipe: ") + std::strerror(errno));
  pid_t child = ::fork();
  if (child == 0) start(arguments.data(), directory.c_str(), settings.output_to_stderr, report[1]);
  int fork_error = errno;
  ::close(report[1]);
  int reason = 0;
  bool failed = child > 0 && ::read(report[0], &reason, sizeof(reason)) == sizeof(reason);
  ::close(report[0]);
  if (child < 0) throw Error("Cannot run '" + words[0] + "': " + std::strerror(fork_error));
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  if (failed) throw Error("Cannot run '" + words[0] + "': " + std::strerror(reason));
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

void become(const std::string& program, const std::vector<std::string>& words,
            const std::vector<std::pair<std::string, std::string>>& variables) {
  for (const auto& [name, value] : variables) ::setenv(name.c_str(), value.c_str(), 1);
  std::signal(SIGPIPE, SIG_DFL);
  ::execv(program.c_str(), pointers(words).data());
  throw Error("Cannot run '" + program + "': " + std::strerror(errno));
}

}  // namespace retort

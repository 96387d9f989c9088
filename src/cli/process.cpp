#include "cli/process.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <utility>

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
// `output`: what becomes its stdout.
[[noreturn]] void start(char* const* words, const char* directory, int output, int report) {
  std::signal(SIGPIPE, SIG_DFL);
  if (output != STDOUT_FILENO) ::dup2(output, STDOUT_FILENO);
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

namespace {

struct Child {
  pid_t pid;
  std::string name;

  // Its exit code.
  int wait() const {
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) continue;
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  }
};

Child begin(const std::vector<std::string>& words, const std::string& directory, int output) {
  auto arguments = pointers(words);
  int report[2];
  if (::pipe2(report, O_CLOEXEC) != 0) throw Error(std::string("Cannot make a pipe: ") + std::strerror(errno));
  pid_t child = ::fork();
  if (child == 0) start(arguments.data(), directory.c_str(), output, report[1]);
  int fork_error = errno;
  ::close(report[1]);
  int reason = 0;
  bool failed = child > 0 && ::read(report[0], &reason, sizeof(reason)) == sizeof(reason);
  ::close(report[0]);
  if (child < 0) throw Error("Cannot run '" + words[0] + "': " + std::strerror(fork_error));
  if (failed) {
    Child{child, words[0]}.wait();
    throw Error("Cannot run '" + words[0] + "': " + std::strerror(reason));
  }
  return {child, words[0]};
}

}  // namespace

int run_program(const std::vector<std::string>& words, const RunSettings& settings) {
  return begin(words, settings.directory.string(), settings.output_to_stderr ? STDERR_FILENO : STDOUT_FILENO).wait();
}

std::string output_of(const std::vector<std::string>& words, const std::filesystem::path& directory) {
  int output[2];
  if (::pipe2(output, O_CLOEXEC) != 0) throw Error(std::string("Cannot make a pipe: ") + std::strerror(errno));
  std::string text;
  int code = 0;
  try {
    Child child = begin(words, directory.string(), output[1]);
    ::close(std::exchange(output[1], -1));
    char buffer[1 << 16];
    for (ssize_t n; (n = ::read(output[0], buffer, sizeof(buffer))) != 0;) {
      if (n > 0) text.append(buffer, static_cast<size_t>(n));
      if (n < 0 && errno != EINTR) break;
    }
    code = child.wait();
  } catch (const Error&) {
    ::close(output[0]);
    if (output[1] >= 0) ::close(output[1]);
    throw;
  }
  ::close(output[0]);
  if (code == 0) return text;
  throw Error("The program '" + words[0] + "' failed with exit code " + std::to_string(code))
      .with_hint("What it said is above.");
}

void become(const std::string& program, const std::vector<std::string>& words,
            const std::vector<std::pair<std::string, std::string>>& variables) {
  for (const auto& [name, value] : variables) ::setenv(name.c_str(), value.c_str(), 1);
  std::signal(SIGPIPE, SIG_DFL);
  ::execv(program.c_str(), pointers(words).data());
  throw Error("Cannot run '" + program + "': " + std::strerror(errno));
}

}  // namespace retort

#include "cli/output.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "base/text.h"

namespace retort {
namespace {

constexpr size_t buffer_size = 1 << 16;

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

// False, with errno, when not all of it was written.
bool write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    ssize_t n = ::write(fd, text.data(), text.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    text.remove_prefix(static_cast<size_t>(n));
  }
  return true;
}

std::string_view tag(Level level) {
  switch (level) {
    case Level::Debug:
      return "DEBUG";
    case Level::Info:
      return "INFO ";
    case Level::Warning:
      return "WARNI";
    case Level::Error:
      return "ERROR";
    case Level::Critical:
      return "CRITI";
  }
  return "";
}

}  // namespace

Output::Output() : stderr_is_terminal_(::isatty(STDERR_FILENO) != 0) {
  colour_ = stderr_is_terminal_ && !is_set("NO_COLOR");
}

Output::~Output() {
  // What flush() could not write has been reported by then.
  if (!out_.empty()) write_all(STDOUT_FILENO, out_);
}

void Output::print(std::string_view text) {
  if (quiet_) return;
  write(text);
  write("\n");
}

void Output::write(std::string_view text) {
  out_ += text;
  if (out_.size() > buffer_size) flush();
}

void Output::flush() {
  std::string text;
  text.swap(out_);
  if (write_all(STDOUT_FILENO, text) || errno == EPIPE) return;
  throw Error(std::string("Cannot write to standard output: ") + std::strerror(errno));
}

void Output::begin_status(std::string_view message) {
  if (!quiet_) complain(std::string(message) + " ...");
}

void Output::end_status(std::string_view end) {
  if (!quiet_) complain("  " + std::string(end) + "\n");
}

void Output::note(std::string_view text) {
  if (!quiet_) complain(std::string(text) + "\n");
}

void Output::log(Level level, std::string_view logger, std::string_view message) {
  if (level < level_ || (quiet_ && level < Level::Warning)) return;
  std::string line;
  if (colour_ && level >= Level::Warning) line += "\033[33m";
  line += tag(level);
  if (colour_ && level >= Level::Warning) line += "\033[0m";
  line += " [";
  line += logger;
  line += "] ";
  line += message;
  line += '\n';
  complain(line);
}

void Output::failure(const Error& error) {
  std::string text = colour_ ? "\033[31mFAILED:\033[0m " : "FAILED: ";
  text += error.what();
  text += '\n';
  complain(text);
}

void Output::complain(std::string_view text) {
  clear_progress();
  write_all(STDERR_FILENO, text);
}

void Output::progress(std::string_view text) {
  if (!stderr_is_terminal_ || quiet_) return;
  std::string line = "\r\033[K";
  line += text;
  progress_shown_ = !text.empty();
  write_all(STDERR_FILENO, line);
}

void Output::clear_progress() {
  if (progress_shown_) write_all(STDERR_FILENO, "\r\033[K");
  progress_shown_ = false;
}

bool Output::colour(bool refused) const {
  return !refused && !is_set("NO_COLOR") && ::isatty(STDOUT_FILENO) != 0;
}

int Output::width() const {
  const char* columns = std::getenv("COLUMNS");
  if (int width = columns != nullptr ? std::atoi(columns) : 0; width > 0) return width;
  struct winsize size = {};
  return ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

int help_width() {
  const char* columns = std::getenv("COLUMNS");
  int width = columns != nullptr ? std::atoi(columns) : 0;
  return width <= 0 ? 80 : std::clamp(width, 30, 100);
}

}  // namespace retort

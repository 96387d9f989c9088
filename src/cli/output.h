// Output: what a command says, and where. Data goes to stdout and nothing else does; status, progress,
// warnings and failures go to stderr. Log lines have the form of Alembic's stock configuration: "INFO
// [alembic.runtime.migration] Running upgrade a -> b, doc".
#pragma once

#include <string>
#include <string_view>

#include "retort/error.h"

namespace retort {

enum class Level { Debug = 10, Info = 20, Warning = 30, Error = 40, Critical = 50 };

class Output {
 public:
  Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  ~Output();

  void set_quiet(bool quiet) { quiet_ = quiet; }
  void set_level(Level level) { level_ = level; }
  bool quiet() const { return quiet_; }

  // A line of a command's answer; nothing with --quiet, as in Alembic.
  void print(std::string_view text);
  // As it stands, also with --quiet: what somebody asked for by --json or --sql.
  void write(std::string_view text);
  // A line of status on stderr; nothing with --quiet.
  void note(std::string_view text);
  // "Generating x ...", then "  done" or "  FAILED" on the same line, as note().
  template <class Work>
  void status(std::string_view message, Work work) {
    begin_status(message);
    try {
      work();
    } catch (...) {
      end_status("FAILED");
      throw;
    }
    end_status("done");
  }

  // Log lines. `logger` is the name in brackets, e.g. "alembic.runtime.migration".
  void log(Level level, std::string_view logger, std::string_view message);
  void info(std::string_view logger, std::string_view message) { log(Level::Info, logger, message); }
  void warning(std::string_view logger, std::string_view message) { log(Level::Warning, logger, message); }

  // "FAILED: ..." with the facts that the error carries.
  void failure(const Error& error);
  // As it stands on stderr.
  void complain(std::string_view text);

  // One line on stderr that is drawn again and again, on a terminal only; `text` without a line end.
  void progress(std::string_view text);
  // Whether the answer is to be coloured: on a terminal, unless NO_COLOR or --no-color (`refused`) says no.
  bool colour(bool refused) const;
  // How wide a line of the answer may be: COLUMNS, else the terminal's width; 0: as wide as it comes.
  int width() const;
  bool on_terminal() const { return stderr_is_terminal_; }

  // Hands everything to the system. Throws Error when it takes none of it (a full disk); a reader that has
  // gone away
  // (`| head`) is no error.
  void flush();

 private:
  void begin_status(std::string_view message);
  void end_status(std::string_view end);
  void clear_progress();

  std::string out_;  // not written yet
  bool quiet_ = false;
  Level level_ = Level::Info;
  bool colour_ = false;  // on stderr
  bool stderr_is_terminal_ = false;
  bool progress_shown_ = false;
};

// How many columns help may take: COLUMNS if it is set, else 80; at least 30.
int help_width();

}  // namespace retort

// From words to an exit code: options before the command, the command, its own options, and what went wrong.
#include <csignal>

#include "base/text.h"
#include "cli/help.h"
#include "cli/invocation.h"
#include "db/open.h"

namespace retort {
namespace {

int exit_code(ErrorCode code) {
  switch (code) {
    case ErrorCode::Failed:
      return 1;
    case ErrorCode::Usage:
      return 2;
    case ErrorCode::Differences:
      return 3;
    case ErrorCode::LockTimeout:
      return 4;
    case ErrorCode::InDoubt:
      return 5;
  }
  return 1;
}

// The name to show: "alembic" and "migrate" stay what they are.
std::string program_name(const std::vector<std::string>& words) {
  std::string name = words.empty() ? "" : words[0].substr(words[0].rfind('/') + 1);
  return name.empty() ? "retort" : name;
}

// Wrong usage: how it is right, on stderr.
struct UsageError {
  Error error;
  const Command* command = nullptr;
};

void add_globals(GlobalOptions& global, const Arguments& arguments) {
  for (const std::string& file : arguments.values("--config")) global.config_files.push_back(file);
  for (const std::string& x : arguments.values("-x")) global.x.push_back(x);
  global.section = arguments.value("--name", global.section);
  global.url = arguments.value("--url", global.url);
  global.quiet = global.quiet || arguments.has("--quiet");
}

// The command's own options, then the global ones whose letter is still free: `current -c` is --check-heads.
std::vector<Option> options_of(const Command& command) {
  std::vector<Option> options(command.options.begin(), command.options.end());
  for (Option global : global_options()) {
    if (global.name == "--version") continue;
    for (const Option& own : command.options) {
      if (own.letter == global.letter) global.letter = 0;
    }
    options.push_back(global);
  }
  return options;
}

void check_positionals(const Command& command, const std::vector<std::string>& given) {
  bool several = !command.positionals.empty() && command.positionals.back().several;
  if (given.size() < command.positionals.size()) {
    std::string name(command.positionals[given.size()].name);
    throw Error(ErrorCode::Usage, "the following arguments are required: " + name);
  }
  if (!several && given.size() > command.positionals.size()) {
    std::vector<std::string> rest(given.begin() + static_cast<long>(command.positionals.size()), given.end());
    throw Error(ErrorCode::Usage, "unrecognized arguments: " + join(rest, " "));
  }
}

const Command& command_named(const std::string& name) {
  if (const Command* command = find_command(name)) return *command;
  Error error(ErrorCode::Usage, "There is no command '" + name + "'");
  std::string near = command_like(name);
  throw near.empty() ? error : error.with_hint("Did you mean '" + near + "'?");
}

int answer_help(const std::string& program, const Command* command, Output& output) {
  int width = help_width();
  output.write(command == nullptr ? overview(program, width) : manual(program, *command, width));
  return 0;
}

// The level that the ini gives Alembic's logger. Without one everything from INFO on is shown.
Level configured_level(const Config& config) {
  std::string level = to_upper(trim(config.get_from("logger_alembic", "level").value_or("INFO")));
  if (level == "NOTSET") level = to_upper(trim(config.get_from("logger_root", "level").value_or("INFO")));
  if (level == "DEBUG" || level == "NOTSET") return Level::Debug;
  if (level == "WARNING" || level == "WARN") return Level::Warning;
  if (level == "ERROR") return Level::Error;
  if (level == "CRITICAL" || level == "FATAL") return Level::Critical;
  return Level::Info;
}

class CommandLine {
 public:
  CommandLine(std::vector<std::string> words, Environment& environment, Program program, Output& output)
      : words_(std::move(words)),
        name_(program_name(words_)),
        environment_(environment),
        program_(program),
        output_(output) {}

  int run() {
    std::span<const std::string> rest = std::span(words_).subspan(words_.empty() ? 0 : 1);
    ParsedArguments before = parse_arguments(rest, global_options(), StopAt::FirstPositional);
    rest = rest.subspan(before.used);
    GlobalOptions global;
    add_globals(global, before.arguments);
    if (before.arguments.has("--version")) {
      output_.write(name_ + " " + RETORT_VERSION + "\n");
      return 0;
    }
    if (rest.empty() && before.arguments.has("--help")) return answer_help(name_, nullptr, output_);
    if (rest.empty()) throw Error(ErrorCode::Usage, "too few arguments");
    if (rest[0] == "help") {
      return answer_help(name_, rest.size() > 1 ? &command_named(rest[1]) : nullptr, output_);
    }
    command_ = &command_named(rest[0]);
    ParsedArguments parsed = parse_arguments(rest.subspan(1), options_of(*command_));
    add_globals(global, parsed.arguments);
    if (parsed.arguments.has("--help") || before.arguments.has("--help")) return answer_help(name_, command_, output_);
    check_positionals(*command_, parsed.arguments.positionals());
    return call(std::move(parsed.arguments), std::move(global));
  }

  // How the command line should have looked; the error's own text after it, as argparse prints it.
  std::string correction(const Error& error) const {
    int width = help_width();
    std::string text = command_ != nullptr ? usage(name_, *command_, width) : usage(name_, width);
    text += command_ != nullptr ? name_ + " " + std::string(command_->name) : name_;
    text += ": error: " + std::string(error.what()) + "\n";
    if (command_ == nullptr) text += "`" + name_ + " --help` lists the commands.\n";
    return text;
  }

 private:
  int call(Arguments arguments, GlobalOptions global) {
    Invocation invocation{.command = *command_,
                          .arguments = std::move(arguments),
                          .global = std::move(global),
                          .config = {},
                          .environment = environment_,
                          .program = program_,
                          .words = words_,
                          .output = output_};
    output_.set_quiet(invocation.global.quiet);
    if (command_->needs == Needs::Configuration) {
      invocation.config = Config::load(invocation.global);
      output_.set_level(configured_level(invocation.config));
      for (const std::string& doubt : invocation.config.doubts()) output_.warning("alembic.config", doubt);
    }
    int code = command_->run(invocation);
    output_.flush();
    return code;
  }

  std::vector<std::string> words_;
  std::string name_;
  Environment& environment_;
  Program program_;
  Output& output_;
  const Command* command_ = nullptr;  // once it is known
};

}  // namespace

int run(int argc, char** argv, Environment environment, Program program) {
  // A reader that goes away must not kill us between two statements.
  std::signal(SIGPIPE, SIG_IGN);
  leave_sqlite_memory_uncounted();
  Output output;
  CommandLine line({argv, argv + argc}, environment, program, output);
  try {
    int code = line.run();
    output.flush();
    return code;
  } catch (const Error& error) {
    try {
      output.flush();
    } catch (const Error&) {
      // The first error is the one to tell.
    }
    if (error.code() == ErrorCode::Usage) {
      output.complain(line.correction(error));
    } else {
      output.failure(error);
    }
    return exit_code(error.code());
  } catch (const std::bad_alloc&) {
    output.failure(Error("Out of memory"));
  } catch (const std::exception& error) {
    output.failure(Error(std::string("Unexpected: ") + error.what()));
  }
  return 1;
}

int main(int argc, char** argv, Environment environment) {
  return run(argc, argv, std::move(environment), Program::Project);
}

}  // namespace retort

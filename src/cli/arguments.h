// Arguments: a command line taken apart by a table of options. Rules are those of Python's argparse, so that
// what worked with Alembic works here: `--auto` for --autogenerate, `-r-3:current`, `-mtext`, `-vi`,
// `downgrade -1`.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

struct Option {
  std::string_view name;        // "--message"
  char letter = 0;              // 'm' for -m; 0: none
  std::string_view value = {};  // what help calls its value, e.g. "TEXT"; empty: a switch
  std::string_view help = {};
  bool hidden = false;  // not in help
};

class Arguments {
 public:
  bool has(std::string_view option) const { return values_.contains(option); }
  // The last one given, or "".
  std::string value(std::string_view option, std::string_view otherwise = "") const;
  // All that were given, in order.
  std::vector<std::string> values(std::string_view option) const;
  const std::vector<std::string>& positionals() const { return positionals_; }

 private:
  friend class ArgumentReader;
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
  std::vector<std::string> positionals_;
};

enum class StopAt { End, FirstPositional };

struct ParsedArguments {
  Arguments arguments;
  size_t used;  // how many of the words were read
};

// Throws Error (ErrorCode::Usage): an option that is not there (with the nearest that is), one without its
// value, ...
ParsedArguments parse_arguments(std::span<const std::string> words, std::span<const Option> options,
                                StopAt stop = StopAt::End);

}  // namespace retort

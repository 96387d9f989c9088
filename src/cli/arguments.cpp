#include "cli/arguments.h"

#include <optional>

#include "base/text.h"
#include "retort/error.h"

namespace retort {

std::string Arguments::value(std::string_view option, std::string_view otherwise) const {
  auto found = values_.find(option);
  return found == values_.end() ? std::string(otherwise) : found->second.back();
}

std::vector<std::string> Arguments::values(std::string_view option) const {
  auto found = values_.find(option);
  return found == values_.end() ? std::vector<std::string>() : found->second;
}

namespace {

Error wrong_usage(std::string message) {
  return Error(ErrorCode::Usage, std::move(message));
}

std::string full_name(const Option& option) {
  std::string text = option.letter != 0 ? std::string("-") + option.letter + "/" : "";
  return text + std::string(option.name);
}

// "-1", "-3:current": a place in the history, not an option.
bool is_relative(std::string_view word) {
  return word.size() > 1 && word[0] == '-' && word[1] >= '0' && word[1] <= '9';
}

}  // namespace

class ArgumentReader {
 public:
  ArgumentReader(std::span<const std::string> words, std::span<const Option> options)
      : words_(words), options_(options) {}

  ParsedArguments read(StopAt stop) {
    bool only_positionals = false;
    while (next_ < words_.size()) {
      std::string_view word = words_[next_];
      if (only_positionals || word.size() < 2 || word[0] != '-' || is_relative(word)) {
        if (stop == StopAt::FirstPositional) break;
        result_.positionals_.emplace_back(word);
        ++next_;
      } else if (word == "--") {
        only_positionals = true;
        ++next_;
      } else if (word[1] == '-') {
        read_long(word);
      } else {
        read_letters(word.substr(1));
      }
    }
    return {std::move(result_), next_};
  }

 private:
  void read_long(std::string_view word) {
    ++next_;
    size_t equals = word.find('=');
    const Option& option = by_name(word.substr(0, equals));
    std::optional<std::string_view> value;
    if (equals != word.npos) value = word.substr(equals + 1);
    if (option.value.empty()) {
      if (value) throw wrong_usage("argument " + full_name(option) + ": takes no value");
      set(option, "");
    } else {
      set(option, value ? *value : next_value(option));
    }
  }

  // What follows one dash: switches in a row, the last one perhaps with its value.
  void read_letters(std::string_view letters) {
    ++next_;
    while (!letters.empty()) {
      const Option& option = by_letter(letters[0]);
      letters.remove_prefix(1);
      if (option.value.empty()) {
        set(option, "");
        continue;
      }
      if (letters.starts_with('=')) letters.remove_prefix(1);
      set(option, letters.empty() ? next_value(option) : letters);
      return;
    }
  }

  std::string_view next_value(const Option& option) {
    // A value may begin with a dash ("-3:"); what is the name of an option is not meant as one.
    if (next_ >= words_.size() || words_[next_] == "--" || is_name(words_[next_])) {
      throw wrong_usage("argument " + full_name(option) + ": expected one argument");
    }
    return words_[next_++];
  }

  bool is_name(std::string_view word) const {
    for (const Option& option : options_) {
      if (word == option.name) return true;
      if (word.size() == 2 && word[0] == '-' && option.letter != 0 && word[1] == option.letter) return true;
    }
    return false;
  }

  const Option& by_name(std::string_view name) const {
    const Option* found = nullptr;
    std::string candidates;
    int count = 0;
    for (const Option& option : options_) {
      if (option.name == name) return option;
      if (option.hidden || !option.name.starts_with(name)) continue;
      found = &option;
      candidates += (count++ > 0 ? ", " : "") + std::string(option.name);
    }
    if (count == 1) return *found;
    if (count > 1) throw wrong_usage("ambiguous option: " + std::string(name) + " could match " + candidates);
    throw unknown(name);
  }

  const Option& by_letter(char letter) const {
    for (const Option& option : options_) {
      if (option.letter == letter) return option;
    }
    throw unknown(std::string("-") + letter);
  }

  Error unknown(std::string_view name) const {
    Error error = wrong_usage("unrecognized arguments: " + std::string(name));
    std::vector<std::string> names;
    for (const Option& option : options_) {
      if (!option.hidden) names.emplace_back(option.name);
    }
    std::string near = name.starts_with("--") ? nearest(name, names) : "";
    return near.empty() ? error : error.with_hint("Did you mean " + near + "?");
  }

  void set(const Option& option, std::string_view value) {
    result_.values_[std::string(option.name)].emplace_back(value);
  }

  std::span<const std::string> words_;
  std::span<const Option> options_;
  size_t next_ = 0;
  Arguments result_;
};

ParsedArguments parse_arguments(std::span<const std::string> words, std::span<const Option> options, StopAt stop) {
  return ArgumentReader(words, options).read(stop);
}

}  // namespace retort

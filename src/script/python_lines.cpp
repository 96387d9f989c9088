#include "script/python_lines.h"

#include <algorithm>

#include "base/text.h"

namespace retort {
namespace {

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || (c & 0x80);
}

bool is_quote(char c) {
  return c == '"' || c == '\'';
}

class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {}

  std::vector<PythonLine> read() {
    while (at_ < text_.size()) line();
    return std::move(lines_);
  }

 private:
  char here() const { return text_[at_]; }
  bool is_at(std::string_view what) const { return text_.substr(at_, what.size()) == what; }

  // One logical line, with its end.
  void line() {
    int indent = indentation();
    std::string text;
    int brackets = 0;
    bool only_strings = true;
    while (at_ < text_.size()) {
      char c = here();
      if (c == '#') {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (c == '\n') {
        ++at_;
        if (brackets <= 0) break;
      } else if (c == '\\' && is_at("\\\n")) {
        at_ += 2;
      } else if (c == ' ' || c == '\t' || c == '\r' || c == '\f') {
        ++at_;
      } else if (is_quote(c)) {
        text += string();
      } else {
        only_strings = false;
        token(text, brackets);
      }
    }
    if (!text.empty() && !only_strings) lines_.push_back({depth_of(indent), std::move(text)});
  }

  int indentation() {
    int indent = 0;
    for (; at_ < text_.size() && (here() == ' ' || here() == '\t'); ++at_)
      indent += here() == '\t' ? 8 - indent % 8 : 1;
    return indent;
  }

  int depth_of(int indent) {
    while (!blocks_.empty() && indent < blocks_.back()) blocks_.pop_back();
    if (indent > 0 && (blocks_.empty() || indent > blocks_.back())) blocks_.push_back(indent);
    return static_cast<int>(blocks_.size());
  }

  // A word or a sign, joined to what is there.
  void token(std::string& text, int& brackets) {
    char c = here();
    if (is_word(c)) {
      if (!text.empty() && is_word(text.back())) text += ' ';
      while (at_ < text_.size() && is_word(here())) text += text_[at_++];
      return;
    }
    bool closes = c == ')' || c == ']' || c == '}';
    if (c == '(' || c == '[' || c == '{') ++brackets;
    if (closes) --brackets;
    if (closes && text.ends_with(',')) text.pop_back();
    text += c;
    ++at_;
  }

  std::string string() {
    std::string quote(is_at("\"\"\"") || is_at("'''") ? 3 : 1, here());
    at_ += quote.size();
    std::string inside;
    while (at_ < text_.size() && !is_at(quote)) {
      if (here() == '\\' && at_ + 1 < text_.size()) inside += text_[at_++];
      inside += text_[at_++];
    }
    at_ = std::min(at_ + quote.size(), text_.size());
    return '"' + inside + '"';
  }

  std::string_view text_;
  size_t at_ = 0;
  std::vector<int> blocks_;  // the indentation of each open block
  std::vector<PythonLine> lines_;
};

}  // namespace

std::vector<PythonLine> python_lines(std::string_view text) {
  return Lines(text).read();
}

}  // namespace retort

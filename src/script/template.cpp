// The template renderer: one pass over the lines.
#include "script/template.h"

#include <optional>

#include "base/cpp_literal.h"
#include "base/text.h"
#include "retort/error.h"

namespace retort {
namespace {

bool is_name(std::string_view text) {
  for (char c : text) {
    if (c != '_' && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9')) return false;
  }
  return !text.empty();
}

class Renderer {
 public:
  Renderer(const TemplateValues& values, const std::string& file) : values_(values), file_(file) {}

  std::string render(std::string_view text) {
    while (!text.empty()) {
      size_t end = text.find('\n');
      size_t length = end == text.npos ? text.size() : end + 1;
      ++number_;
      line(text.substr(0, length));
      text.remove_prefix(length);
    }
    if (!conditions_.empty()) fail("'% if' without '% endif'");
    return std::move(out_);
  }

 private:
  [[noreturn]] void fail(const std::string& message) const { throw Error(message).at_file(file_, number_); }

  bool is_shown() const {
    for (bool shown : conditions_) {
      if (!shown) return false;
    }
    return true;
  }

  void line(std::string_view line) {
    auto content = trim(line);
    if (content.starts_with("##")) return;
    if (content.starts_with("%") && !content.starts_with("%%")) return control(trim(content.substr(1)));
    if (!is_shown()) return;
    if (content.find("<%") != content.npos) fail("'<% %>' is not part of this template language");
    if (content.starts_with("%%")) {
      size_t percent = line.find('%');
      out_ += line.substr(0, percent);
      line.remove_prefix(percent + 1);
    }
    placeholders(line);
  }

  void control(std::string_view words) {
    if (words.ends_with(':')) words = trim(words.substr(0, words.size() - 1));
    if (words.starts_with("if ")) {
      words = trim(words.substr(3));
      bool wanted = !words.starts_with("not ");
      if (!wanted) words = trim(words.substr(4));
      conditions_.push_back(is_there(value(words)) == wanted);
    } else if (words == "else" && !conditions_.empty()) {
      conditions_.back() = !conditions_.back();
    } else if (words == "endif" && !conditions_.empty()) {
      conditions_.pop_back();
    } else {
      fail("Cannot understand '% " + std::string(words) +
           "'; a line may say % if NAME:, % if not NAME:, % else:, % endif");
    }
  }

  void placeholders(std::string_view line) {
    std::string_view comment = trim(line).substr(0, 2);
    bool is_comment = comment == "//" || comment == "--";
    for (size_t open; (open = line.find("${")) != line.npos;) {
      size_t close = line.find('}', open);
      if (close == line.npos) fail("'${' without '}'");
      out_ += line.substr(0, open);
      auto text = expression(trim(line.substr(open + 2, close - open - 2)));
      out_ += is_comment ? commented(text, comment) : text;
      line.remove_prefix(close + 1);
      if (is_comment && trim(line).empty()) {
        end_comment();
        line = line.ends_with('\n') ? "\n" : "";
      }
    }
    out_ += line;
  }

  // No blank at the end of the line, nor a backslash, which would draw the next line into the comment.
  void end_comment() {
    if (out_.ends_with('\\') || out_.ends_with("?\?/")) out_ += " .";
    while (out_.ends_with(' ')) out_.pop_back();
  }

  static std::string commented(std::string_view text, std::string_view mark) {
    std::string result;
    bool first = true;
    for (const auto& line : split_lines(text)) {
      if (!first) {
        if (result.ends_with('\\') || result.ends_with("?\?/")) result += " .";
        result += '\n';
        result += mark;
        if (!trim(line).empty()) result += ' ';
      }
      result += std::string(line.substr(0, line.find('\r')));
      first = false;
    }
    return result;
  }

  // NAME, NAME | filter, NAME if NAME else "text"
  std::string expression(std::string_view text) const {
    size_t bar = text.find('|');
    auto filters = bar == text.npos ? std::string_view() : text.substr(bar + 1);
    text = trim(text.substr(0, bar));
    std::optional<std::string_view> otherwise;
    if (size_t place = text.find(" else "); place != text.npos) {
      otherwise = trim(text.substr(place + 6));
      if (otherwise->size() < 2 || (otherwise->front() != '"' && otherwise->front() != '\'') ||
          otherwise->front() != otherwise->back()) {
        fail("After 'else' must come a text in quotes");
      }
      otherwise = otherwise->substr(1, otherwise->size() - 2);
      text = trim(text.substr(0, place));
      size_t condition = text.find(" if ");
      if (condition == text.npos) fail("'else' without 'if'");
      if (!is_there(value(trim(text.substr(condition + 4))))) return std::string(*otherwise);
      text = trim(text.substr(0, condition));
    }
    return filtered(value(text), filters);
  }

  std::string filtered(const std::vector<std::string>& items, std::string_view filters) const {
    auto shown = items;
    for (const auto& part : split(filters, ',')) {
      auto filter = trim(part);
      if (filter == "cpp") {
        for (auto& item : shown) item = cpp_literal(item);
      } else if (!filter.empty() && filter != "comma" && filter != "n") {
        fail("Unknown filter '" + std::string(filter) + "'; known are comma, cpp, n");
      }
    }
    return join(shown, ", ");
  }

  const std::vector<std::string>& value(std::string_view name) const {
    if (!is_name(name)) fail("Cannot understand '" + std::string(name) + "'; a name must stand here");
    auto found = values_.find(std::string(name));
    if (found != values_.end()) return found->second;
    std::vector<std::string> names;
    for (const auto& [known, items] : values_) names.push_back(known);
    fail("Unknown name '" + std::string(name) + "'; known are " + join(names, ", "));
  }

  static bool is_there(const std::vector<std::string>& items) {
    return items.size() > 1 || (items.size() == 1 && !items.front().empty());
  }

  const TemplateValues& values_;
  const std::string& file_;
  std::string out_;
  std::vector<bool> conditions_;  // of the open ifs: whether their lines are shown
  int number_ = 0;
};

}  // namespace

std::string render_template(std::string_view text, const TemplateValues& values, const std::string& file) {
  return Renderer(values, file).render(text);
}

}  // namespace retort

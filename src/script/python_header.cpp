// A reader of just enough Python: where statements begin, and string literals, None, tuples and lists.
#include "script/python_header.h"

#include "base/text.h"

namespace retort {
namespace {

bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80);
}
bool is_name_part(char c) {
  return is_name_start(c) || (c >= '0' && c <= '9');
}

void append_utf8(std::string& text, unsigned code) {
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xC0 | code >> 6);
    text += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    text += static_cast<char>(0xE0 | code >> 12);
    text += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    text += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    text += static_cast<char>(0xF0 | (code >> 18 & 0x07));
    text += static_cast<char>(0x80 | (code >> 12 & 0x3F));
    text += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    text += static_cast<char>(0x80 | (code & 0x3F));
  }
}

class PythonReader {
 public:
  PythonReader(std::string_view text, const std::string& path) : text_(text), path_(path) {}

  bool at_end() const { return at_ >= text_.size(); }
  int line() const { return line_; }

  // To the next statement that is not indented; false if there is none.
  bool find_statement() {
    while (!at_end()) {
      char c = text_[at_];
      if (c == '\n' || c == '\r') {
        step();
      } else if (c == ' ' || c == '\t' || c == '#' || c == '\f') {
        skip_statement();
      } else {
        return true;
      }
    }
    return false;
  }

  // The line of a bracket that the file ends in; 0 if there is none.
  int open_bracket() const { return open_bracket_; }

  // Over a statement with all its lines: brackets, strings and backslashes go on behind a line's end.
  void skip_statement() {
    int depth = 0;
    while (!at_end()) {
      char c = text_[at_];
      if (c == '#') {
        skip_comment();
      } else if (at_string()) {
        string();
      } else if (is_name_start(c)) {
        name();
      } else {
        bool opens = c == '(' || c == '[' || c == '{';
        if (opens && depth == 0) open_bracket_ = line_;
        depth += opens ? 1 : c == ')' || c == ']' || c == '}' ? -1 : 0;
        if (depth <= 0) open_bracket_ = 0;
        if (c == '\\' && at_ + 1 < text_.size()) step();
        step();
        if (c == '\n' && depth <= 0) return;
      }
    }
  }

  std::string_view name() {
    size_t begin = at_;
    while (!at_end() && is_name_part(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  bool at_name() const { return !at_end() && is_name_start(text_[at_]) && !at_string(); }

  // Whether a string literal begins here, with or without a prefix.
  bool at_string() const {
    size_t i = at_;
    while (i < text_.size() && i < at_ + 2 && std::string_view("rRuUbBfF").find(text_[i]) != std::string_view::npos)
      ++i;
    return i < text_.size() && (text_[i] == '"' || text_[i] == '\'');
  }

  std::string string() {
    int first_line = line_;
    bool raw = false;
    for (; text_[at_] != '"' && text_[at_] != '\''; ++at_) raw |= text_[at_] == 'r' || text_[at_] == 'R';
    char quote = text_[at_];
    bool triple = text_.substr(at_, 3) == std::string(3, quote);
    std::string_view end = text_.substr(at_, triple ? 3 : 1);
    at_ += end.size();
    std::string value;
    while (!at_end()) {
      char c = text_[at_];
      if (c == quote && text_.substr(at_, end.size()) == end) break;
      if (c == '\n' && !triple) break;
      if (c == '\r' && text_.substr(at_, 2) == "\r\n") {
        step();
      } else if (c == '\\') {
        escape(value, raw);
      } else {
        value += c;
        step();
      }
    }
    if (text_.substr(at_, end.size()) != end) throw Error("A string is not closed").at_file(path_, first_line);
    at_ += end.size();
    return value;
  }

  // Over `: annotation` and `=`; false if this is no assignment.
  bool assignment() {
    skip_blanks();
    if (peek() == ':') {
      for (int depth = 0; !at_end() && !(depth == 0 && (peek() == '=' || peek() == '\n')); step()) {
        depth += peek() == '[' || peek() == '(' ? 1 : peek() == ']' || peek() == ')' ? -1 : 0;
      }
    }
    if (peek() != '=' || text_.substr(at_, 2) == "==") return false;
    step();
    return true;
  }

  // The next name of `a = b = value`, with its `=`.
  std::optional<std::string_view> next_target() {
    size_t begin = at_;
    skip_blanks();
    if (at_name()) {
      std::string_view found = name();
      skip_blanks();
      if (peek() == '=' && text_.substr(at_, 2) != "==") {
        step();
        return found;
      }
    }
    at_ = begin;
    return std::nullopt;
  }

  // Over a `;`, behind which a line goes on.
  bool next_on_line() {
    skip_blanks();
    if (peek() != ';') return false;
    step();
    skip_blanks();
    return true;
  }

  // The texts of a literal: none for None.
  std::vector<std::string> literal(std::string_view variable) {
    int first_line = line_;
    std::vector<std::string> items;
    bool closed = value(items, 0);
    skip_blanks();
    if (closed && peek() == ',') {  // a tuple without parentheses
      while (closed && peek() == ',') {
        step();
        skip_blanks();
        if (peek() == '\n' || peek() == '#' || at_end()) break;
        closed = value(items, 1);
        skip_blanks();
      }
    }
    if (peek() == '\r') step();
    if (closed && (at_end() || peek() == '\n' || peek() == '#' || peek() == ';')) return items;
    throw Error("The value of '" + std::string(variable) + "' is not a plain string, None, or a list of strings")
        .at_file(path_, first_line)
        .with_hint("Revisions are listed without running Python: write the value out");
  }

 private:
  char peek() const { return at_end() ? '\0' : text_[at_]; }

  void step() {
    if (text_[at_] == '\n') ++line_;
    ++at_;
  }

  void skip_comment() {
    while (!at_end() && text_[at_] != '\n') ++at_;
  }

  void skip_blanks() {
    while (peek() == ' ' || peek() == '\t' || (peek() == '\\' && text_.substr(at_, 2) == "\\\n")) {
      if (peek() == '\\') step();
      step();
    }
  }

  void skip_inside_brackets() {
    while (!at_end()) {
      if (peek() == '#') {
        skip_comment();
      } else if (trim(text_.substr(at_, 1)).empty()) {
        step();
      } else {
        return;
      }
    }
  }

  // One string (or several in a row), None, or a bracketed list of values; false for anything else.
  bool value(std::vector<std::string>& items, int depth) {
    if (depth > 8) return false;
    if (depth > 0)
      skip_inside_brackets();
    else
      skip_blanks();
    if (at_string()) {
      if (text_[at_] == 'f' || text_[at_] == 'F' || text_[at_] == 'b' || text_[at_] == 'B') return false;
      std::string text = string();
      for (skip_blanks(); at_string(); skip_blanks()) text += string();
      items.push_back(std::move(text));
      return true;
    }
    if (at_name()) return name() == "None";
    if (peek() != '(' && peek() != '[' && peek() != '{') return false;
    char end = peek() == '(' ? ')' : peek() == '[' ? ']' : '}';
    step();
    while (true) {
      skip_inside_brackets();
      if (peek() == end) break;
      if (!value(items, depth + 1)) return false;
      skip_inside_brackets();
      if (peek() == ',') {
        step();
      } else if (peek() != end) {
        return false;
      }
    }
    step();
    return true;
  }

  void escape(std::string& value, bool raw) {
    step();
    if (at_end()) return;
    char c = text_[at_];
    step();
    static constexpr std::string_view from = "\\'\"abfnrtv", to = "\\'\"\a\b\f\n\r\t\v";
    size_t known = from.find(c);
    int digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
    if (raw || (known == from.npos && digits == 0 && c != '\n')) {
      value += '\\';
      value += c;
    } else if (known != from.npos) {
      value += to[known];
    } else if (digits > 0) {
      append_utf8(value, hex(digits));
    }
  }

  unsigned hex(int digits) {
    unsigned code = 0;
    for (; digits > 0 && !at_end(); --digits, step()) {
      size_t digit = std::string_view("0123456789abcdef").find(to_lower(text_.substr(at_, 1)));
      if (digit == std::string_view::npos) break;
      code = code * 16 + static_cast<unsigned>(digit);
    }
    return code;
  }

  std::string_view text_;
  const std::string& path_;
  size_t at_ = 0;
  int line_ = 1;
  int open_bracket_ = 0;
};

// "ae1027a6acf0.py", the form of Alembic's first year, in which the file's name is the id.
std::string legacy_id(const std::string& path) {
  std::string name = path.substr(path.rfind('/') + 1);
  name.resize(name.size() - std::string_view(".py").size());
  return name.find_first_not_of("0123456789abcdef") == name.npos ? name : "";
}

struct PythonHeader {
  std::optional<std::vector<std::string>> revision, down_revision, branch_labels, depends_on;

  std::optional<std::vector<std::string>>* variable(std::string_view name) {
    return name == "revision"        ? &revision
           : name == "down_revision" ? &down_revision
           : name == "branch_labels" ? &branch_labels
           : name == "depends_on"    ? &depends_on
                                     : nullptr;
  }
  bool complete() const { return revision && down_revision && branch_labels && depends_on; }
};

Revision finished(PythonHeader header, const std::string& doc, const std::string& path) {
  Revision revision;
  if (header.revision && header.revision->size() > 1) {
    throw Error("The value of 'revision' is not one string").at_file(path);
  }
  if (header.revision && header.revision->size() == 1) revision.id = header.revision->front();
  if (!header.revision) revision.id = legacy_id(path);
  if (revision.id.empty()) throw no_revision_id(path);
  if (!header.down_revision) {
    throw Error("The script has no 'down_revision'").at_file(path).with_hint("A base says: down_revision = None");
  }
  revision.down = *header.down_revision;
  revision.labels = header.branch_labels.value_or(std::vector<std::string>());
  revision.depends_on = header.depends_on.value_or(std::vector<std::string>());
  revision.doc = trim(doc);
  revision.path = path;
  return revision;
}

}  // namespace

std::optional<Revision> read_python_header(std::string_view text, bool whole, const std::string& path) {
  PythonReader reader(text, path);
  PythonHeader header;
  std::string doc;
  for (bool first = true; !header.complete() && reader.find_statement(); first = false) {
    if (first && reader.at_string()) {
      doc = reader.string();
    } else if (reader.at_name()) {
      auto name = reader.name();
      if (name == "def" && header.revision && header.down_revision) return finished(header, doc, path);
      if (header.variable(name) != nullptr && reader.assignment()) {
        std::vector targets = {name};
        while (auto target = reader.next_target()) targets.push_back(*target);
        auto value = reader.literal(name);
        for (std::string_view target : targets) {
          if (auto* variable = header.variable(target)) *variable = value;
        }
        if (reader.next_on_line()) continue;
      }
    }
    reader.skip_statement();
  }
  if (!whole && reader.at_end()) return std::nullopt;
  bool lacks = !header.revision || !header.down_revision;
  if (lacks && reader.open_bracket() > 0) throw Error("A bracket is not closed").at_file(path, reader.open_bracket());
  return finished(std::move(header), doc, path);
}

Error no_revision_id(const std::string& path) {
  std::string name = path.substr(path.rfind('/') + 1);
  bool python = name.ends_with(".py");
  Error error("Could not determine revision id from filename " + name +
              (python ? ". Be sure the 'revision' variable is declared inside the script (please see 'Upgrading from "
                        "Alembic 0.1 to 0.2' in the documentation)."
                      : ". Be sure that a comment at the top of the file has a line 'Revision ID: <id>'."));
  error.at_file(path);
  return error;
}

}  // namespace retort

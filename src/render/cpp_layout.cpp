#include "render/cpp_layout.h"

#include <algorithm>

#include "base/cpp_literal.h"

namespace retort {
namespace {

constexpr size_t line_width = 110;
constexpr size_t shortest_piece = 24;  // of a literal that is broken

// Where the writing is: text so far, the current column, the longest line.
class Page {
 public:
  explicit Page(size_t column) : column_(column) {}

  void put(const std::string& text) {
    for (char c : text) {
      column_ = c == '\n' ? 0 : column_ + 1;
      longest_ = std::max(longest_, column_);
    }
    text_ += text;
  }
  // The lines of a raw string are as long as they are.
  void put_raw(const std::string& text) {
    size_t line_end = text.rfind('\n');
    text_ += text;
    column_ = line_end == text.npos ? column_ + text.size() : text.size() - line_end - 1;
  }
  void new_line(size_t indent) {
    text_ += '\n' + std::string(indent, ' ');
    column_ = indent;
  }
  void put(const Page& page) {
    text_ += page.text_;
    column_ = page.column_;
    longest_ = std::max(longest_, page.longest_);
  }
  size_t column() const { return column_; }
  size_t longest() const { return longest_; }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
  size_t column_;
  size_t longest_ = 0;
};

std::string flat(const Code& code) {
  switch (code.kind) {
    case Code::Kind::Word:
      return code.before + code.text + code.after;
    case Code::Kind::Literal:
      return code.before + cpp_literal(code.text) + code.after;
    case Code::Kind::Braces:
      break;
  }
  std::string text = code.before + '{';
  for (size_t i = 0; i < code.items.size(); ++i) {
    if (i > 0) text += ", ";
    text += flat(code.items[i]);
  }
  return text + '}' + code.after;
}

bool is_leaf(const Code& code) {
  return code.kind != Code::Kind::Braces;
}

// Bytes cut into pieces whose literals are at most `width` wide: behind a line's end, else behind a blank, never
// inside of a character.
std::vector<std::string> pieces(const std::string& bytes, size_t width) {
  std::vector<std::string> result;
  for (size_t begin = 0; begin < bytes.size();) {
    size_t end = begin, blank = begin;
    while (end < bytes.size() && cpp_literal(bytes.substr(begin, end + 1 - begin)).size() <= width) {
      ++end;
      if (bytes[end - 1] == ' ') blank = end;
      if (bytes[end - 1] == '\n') break;
    }
    if (end < bytes.size() && bytes[end - 1] != '\n') {
      if (blank > begin) end = blank;
      while (end > begin && (static_cast<unsigned char>(bytes[end]) & 0xC0) == 0x80) --end;
    }
    if (end == begin) end = std::min(bytes.size(), begin + 4);
    result.push_back(bytes.substr(begin, end - begin));
    begin = end;
  }
  return result;
}

class Layout {
 public:
  explicit Layout(Page& page) : page_(page) {}

  // `indent` is that of the line on which the code begins.
  void put(const Code& code, size_t indent, size_t behind) {
    std::string line = flat(code);
    bool is_raw = line.find('\n') != line.npos;
    if (!is_raw && page_.column() + line.size() + behind <= line_width) return page_.put(line);
    switch (code.kind) {
      case Code::Kind::Word:
        return is_raw ? page_.put_raw(line) : page_.put(line);
      case Code::Kind::Literal:
        return put_literal(code, behind);
      case Code::Kind::Braces:
        return put_braces(code, indent, behind);
    }
  }

 private:
  void put_literal(const Code& code, size_t behind) {
    page_.put(code.before);
    size_t column = page_.column(), used = column + code.after.size() + behind;
    size_t width = used + shortest_piece > line_width ? shortest_piece : line_width - used;
    bool first = true;
    for (const auto& piece : pieces(code.text, width)) {
      if (!first) page_.new_line(column);
      page_.put(cpp_literal(piece));
      first = false;
    }
    page_.put(code.after);
  }

  // Aligned behind the brace, unless that is too wide and the other way is not.
  void put_braces(const Code& code, size_t indent, size_t behind) {
    page_.put(code.before + "{");
    if (code.items.empty()) return page_.put("}" + code.after);
    Page aligned(page_.column());
    Layout(aligned).put_items(code, page_.column(), behind);
    if (aligned.longest() > line_width) {
      Page indented(page_.column());
      indented.new_line(indent + 4);
      Layout(indented).put_items(code, indent + 4, behind);
      if (indented.longest() < aligned.longest()) return page_.put(indented);
    }
    page_.put(aligned);
  }

  void put_items(const Code& code, size_t column, size_t behind) {
    bool fill = std::ranges::all_of(code.items, is_leaf);
    for (size_t i = 0; i < code.items.size(); ++i) {
      bool last = i + 1 == code.items.size();
      size_t needed = last ? behind + 1 + code.after.size() : 1;
      if (i > 0) {
        page_.put(",");
        std::string next = fill ? flat(code.items[i]) : std::string();
        bool fits = fill && next.find('\n') == next.npos && page_.column() + 1 + next.size() + needed <= line_width;
        if (fits) {
          page_.put(" ");
        } else {
          page_.new_line(column);
        }
      }
      put(code.items[i], column, needed);
    }
    page_.put("}" + code.after);
  }

  Page& page_;
};

// Not where a compiler would warn: a backslash at a line's end, a trigraph.
bool can_be_raw(const std::string& text) {
  bool after_backslash = false;
  for (char c : text) {
    auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F) return false;
    if (c == '\n' && after_backslash) return false;
    after_backslash = c == '\\' || (after_backslash && (c == ' ' || c == '\t'));
  }
  return text.find('\n') != text.npos && text.find("?\?") == text.npos;
}

}  // namespace

Code literal(const std::string& bytes) {
  Code code{Code::Kind::Literal, {}, bytes, {}, {}};
  if (bytes.find('\0') == bytes.npos) return code;
  return wrapped("std::string(", std::move(code), ", " + std::to_string(bytes.size()) + ")");
}

Code text_literal(const std::string& text) {
  if (!can_be_raw(text)) return literal(text);
  for (std::string mark : {"sql", "text", "retort"}) {
    if (text.find(")" + mark + "\"") == text.npos) return word("R\"" + mark + "(" + text + ")" + mark + "\"");
  }
  return literal(text);
}

Code prefixed(std::string before, Code code) {
  return wrapped(std::move(before), std::move(code), "");
}

Code wrapped(std::string before, Code code, const std::string& after) {
  code.before = std::move(before) + code.before;
  code.after += after;
  return code;
}

std::string layout(const Code& code, int indent, int behind) {
  Page page(static_cast<size_t>(indent));
  Layout(page).put(code, static_cast<size_t>(indent), static_cast<size_t>(behind));
  return page.text();
}

}  // namespace retort

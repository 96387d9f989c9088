// Code as a tree, and its layout on lines: what fits stays on one line, what does not has one element a line, aligned
// behind its opening brace (or indented under it where that would be too far to the right).
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace retort {

struct Code {
  enum class Kind {
    Word,     // `text` is code
    Literal,  // `text` is the bytes of a string, written as one literal or several in a row
    Braces,   // {items}
  };
  Kind kind = Kind::Word;
  std::string before;  // ".name = ", "CreateTable", "sql("
  std::string text;
  std::vector<Code> items;
  std::string after;  // ")"
};

inline Code word(std::string text) {
  return {Code::Kind::Word, {}, std::move(text), {}, {}};
}
inline Code braces(std::string before, std::vector<Code> items) {
  return {Code::Kind::Braces, std::move(before), {}, std::move(items), {}};
}

// A string of any bytes; std::string("...", n) where a NUL byte would cut it off.
Code literal(const std::string& bytes);

// A raw string for text of several lines, where there is a way to write it.
Code text_literal(const std::string& text);

// `before` or `after` put around what is there.
Code prefixed(std::string before, Code code);
Code wrapped(std::string before, Code code, const std::string& after);

// The code as it stands from column `indent` on, without blanks before its first line. `behind`: characters that will
// follow on the last line.
std::string layout(const Code& code, int indent, int behind);

}  // namespace retort

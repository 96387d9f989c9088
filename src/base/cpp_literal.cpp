#include "base/cpp_literal.h"

namespace retort {

std::string cpp_literal(std::string_view text) {
  std::string result = "\"";
  for (size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (c == '\n') {
      result += "\\n";
    } else if (c == '\t') {
      result += "\\t";
    } else if (c == '\r') {
      result += "\\r";
    } else if (c == '?' && i > 0 && text[i - 1] == '?') {
      result += "\\?";  // no trigraph
    } else if (byte < 0x20 || byte == 0x7F) {
      for (int shift : {6, 3, 0}) {
        if (shift == 6) result += '\\';
        result += static_cast<char>('0' + (byte >> shift & 7));
      }
    } else {
      result += c;
    }
  }
  return result + '"';
}

}  // namespace retort

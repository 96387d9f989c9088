#include "cli/json.h"

#include "base/text.h"

namespace retort {
namespace {

// How many bytes of valid UTF-8 `text` begins with as one character; 0: none.
size_t character_length(std::string_view text) {
  auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  unsigned char first = byte(0);
  if (first < 0x80) return 1;
  size_t length = first >= 0xF0 && first < 0xF5 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
  if (first >= 0xF5 || length == 0 || text.size() < length) return 0;
  for (size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  bool overlong = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90);
  bool surrogate = first == 0xED && byte(1) >= 0xA0;
  bool too_large = first == 0xF4 && byte(1) >= 0x90;
  return overlong || surrogate || too_large ? 0 : length;
}

void add_ascii(std::string& json, char c) {
  constexpr const char* digits = "0123456789abcdef";
  switch (c) {
    case '"':
      json += "\\\"";
      return;
    case '\\':
      json += "\\\\";
      return;
    case '\n':
      json += "\\n";
      return;
    case '\t':
      json += "\\t";
      return;
    case '\r':
      json += "\\r";
      return;
    default:
      break;
  }
  if (static_cast<unsigned char>(c) >= 0x20) {
    json += c;
  } else {
    json += "\\u00";
    json += digits[c >> 4];
    json += digits[c & 15];
  }
}

}  // namespace

std::string json_text(std::string_view text) {
  std::string json = "\"";
  while (!text.empty()) {
    size_t length = character_length(text);
    if (length == 1) {
      add_ascii(json, text[0]);
    } else if (length == 0) {
      json += "\\ufffd";
    } else {
      json += text.substr(0, length);
    }
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return json + '"';
}

std::string json_texts(const std::vector<std::string>& texts) {
  std::vector<std::string> values;
  for (const std::string& text : texts) values.push_back(json_text(text));
  return json_array(values);
}

std::string json_array(const std::vector<std::string>& values) {
  return "[" + join(values, ", ") + "]";
}

std::string json_object(const std::vector<std::pair<std::string_view, std::string>>& values) {
  std::string json = "{";
  for (const auto& [key, value] : values) {
    if (json.size() > 1) json += ", ";
    json += json_text(key) + ": " + value;
  }
  return json + "}";
}

std::string json_lines(const std::vector<std::string>& values) {
  if (values.empty()) return "[]\n";
  return "[\n  " + join(values, ",\n  ") + "\n]\n";
}

}  // namespace retort

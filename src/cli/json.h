// Writing JSON for --json: pieces of text that fit together. (Reading JSON, and the ops' own, is ops/json.h.)
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace retort {

std::string json_text(std::string_view text);  // "a \"b\""; what is not UTF-8 becomes U+FFFD
inline std::string json_bool(bool value) {
  return value ? "true" : "false";
}
std::string json_texts(const std::vector<std::string>& texts);

// `values` are JSON already.
std::string json_array(const std::vector<std::string>& values);
std::string json_object(const std::vector<std::pair<std::string_view, std::string>>& values);
// The same with each element on a line of its own, for a whole answer.
std::string json_lines(const std::vector<std::string>& values);

}  // namespace retort

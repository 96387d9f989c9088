#include "script/file_name.h"

#include <sys/random.h>

#include <algorithm>
#include <clocale>
#include <cstdio>
#include <cwctype>
#include <optional>
#include <vector>

#include "base/text.h"
#include "retort/error.h"

namespace retort {
namespace {

// The C library's knowledge of letters, whatever the user's language is.
class Letters {
 public:
  Letters() : locale_(::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {}
  ~Letters() {
    if (locale_ != nullptr) ::freelocale(locale_);
  }
  Letters(const Letters&) = delete;
  Letters& operator=(const Letters&) = delete;

  // Python's \w, but for some marks and numbers (½) that only one of the two counts in.
  bool is_word(char32_t c) const {
    if (c < 0x80) return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return locale_ == nullptr || ::iswalnum_l(static_cast<wint_t>(c), locale_);
  }
  char32_t lower(char32_t c) const {
    if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    return locale_ == nullptr ? c : static_cast<char32_t>(::towlower_l(static_cast<wint_t>(c), locale_));
  }

 private:
  locale_t locale_;
};

// The character at the beginning of `text`, which it is taken off; a byte that is no UTF-8 counts as U+FFFD.
char32_t next_character(std::string_view& text) {
  auto first = static_cast<unsigned char>(text.front());
  size_t length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 0;
  char32_t c = first < 0x80 ? first : first & (0x7Fu >> length);
  bool valid = length > 0 && length <= text.size();
  for (size_t i = 1; valid && i < length; ++i) {
    auto byte = static_cast<unsigned char>(text[i]);
    valid = (byte & 0xC0) == 0x80;
    c = c << 6 | (byte & 0x3F);
  }
  text.remove_prefix(valid ? length : 1);
  return valid ? c : 0xFFFD;
}

void append(std::string& text, char32_t c) {
  auto put = [&](char32_t byte) { text += static_cast<char>(byte); };
  if (c < 0x80) return put(c);
  if (c < 0x800) {
    put(0xC0 | c >> 6);
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12);
    put(0x80 | (c >> 6 & 0x3F));
  } else {
    put(0xF0 | c >> 18);
    put(0x80 | (c >> 12 & 0x3F));
    put(0x80 | (c >> 6 & 0x3F));
  }
  put(0x80 | (c & 0x3F));
}

// One %(name)spec of a template.
struct Token {
  std::string_view name, flags;
  char conversion;
};

std::optional<Token> next_token(std::string_view& rest) {
  size_t close = rest.find(')');
  if (!rest.starts_with("%(") || close == rest.npos) return std::nullopt;
  size_t end = rest.find_first_not_of("-+ #0123456789.", close + 1);
  if (end == rest.npos || end - close > 12) return std::nullopt;
  Token token{rest.substr(2, close - 2), rest.substr(close + 1, end - close - 1), rest[end]};
  rest.remove_prefix(end + 1);
  return token;
}

std::string formatted(const Token& token, long long number) {
  if (token.conversion == 's' || token.conversion == 'r') {
    char buffer[128];
    std::snprintf(buffer, sizeof buffer, ("%" + std::string(token.flags) + "s").c_str(),
                  std::to_string(number).c_str());
    return buffer;
  }
  if (std::string_view("diuxXo").find(token.conversion) == std::string_view::npos) {
    throw Error("Cannot write a number as '%" + std::string(token.flags) + token.conversion + "' in file_template");
  }
  char conversion = token.conversion == 'u' ? 'd' : token.conversion;
  char buffer[128];
  std::snprintf(buffer, sizeof buffer, ("%" + std::string(token.flags) + "ll" + conversion).c_str(), number);
  return buffer;
}

std::string filled_in(const Token& token, const std::string& id, const std::string& slug, const CreateDate& date) {
  if (token.name == "rev") return id;
  if (token.name == "slug") return slug;
  const std::pair<std::string_view, long long> numbers[] = {
      {"epoch", date.epoch}, {"year", date.year},     {"month", date.month},  {"day", date.day},
      {"hour", date.hour},   {"minute", date.minute}, {"second", date.second}};
  for (const auto& [name, number] : numbers) {
    if (name == token.name) return formatted(token, number);
  }
  throw Error("Unknown token '%(" + std::string(token.name) + ")' in file_template")
      .with_hint("Known are rev, slug, epoch, year, month, day, hour, minute, second");
}

}  // namespace

std::string slug_of(std::string_view message, int limit) {
  Letters letters;
  std::u32string slug;
  for (bool in_word = false; !message.empty();) {
    char32_t c = next_character(message);
    bool is_word = letters.is_word(c);
    if (is_word && !in_word && !slug.empty()) slug += U'_';
    if (is_word) slug += letters.lower(c);
    in_word = is_word;
  }
  if (slug.size() > static_cast<size_t>(limit)) {
    slug.resize(static_cast<size_t>(limit));
    slug.resize(std::min(slug.rfind(U'_'), slug.size()));
    slug += U'_';
  }
  std::string text;
  for (char32_t c : slug) append(text, c);
  return text;
}

std::string file_name(std::string_view file_template, const std::string& id, const std::string& slug,
                      const CreateDate& date) {
  std::string name;
  std::string_view rest = file_template;
  while (!rest.empty()) {
    size_t percent = rest.find('%');
    name += rest.substr(0, percent);
    if (percent == rest.npos) break;
    rest.remove_prefix(percent);
    if (rest.starts_with("%%")) {
      name += '%';
      rest.remove_prefix(2);
    } else if (auto token = next_token(rest)) {
      name += filled_in(*token, id, slug, date);
    } else {
      throw Error("Cannot understand '" + std::string(rest) + "' in file_template")
          .with_hint("A token looks like %(rev)s or %(month).2d, a percent sign like %%");
    }
  }
  return name;
}

std::string generate_revision_id() {
  unsigned char bytes[6];
  if (::getentropy(bytes, sizeof bytes) != 0) throw Error("The system gives no random numbers");
  std::string id;
  for (unsigned char byte : bytes) {
    id += "0123456789abcdef"[byte >> 4];
    id += "0123456789abcdef"[byte & 15];
  }
  return id;
}

}  // namespace retort

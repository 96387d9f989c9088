#include "support/random_values.h"

#include "base/text.h"

namespace retort::test {
namespace {

const std::vector<std::string> plain = {"users",  "orders",     "items", "name",  "email",      "price",
                                        "state",  "created_at", "total", "notes", "order_line", "code",
                                        "amount", "x",          "owner", "flag"};
const std::vector<std::string> keywords = {"order",   "select", "table",  "from",   "where",      "group", "user",
                                           "primary", "check",  "values", "index",  "references", "all",   "null",
                                           "default", "end",    "true",   "offset", "Select",     "USER",  "add"};
const std::vector<std::string> shards = {"\"",   "'",    "`", " ", "\\", "%", "%s", "%%", ";",      "--",
                                         "/*",   "*/",   ".", ",", "(",  ")", "[",  "]",  "{}",     "$1",
                                         "?",    ":n",   "@", "#", "é",  "ß", "Ж",  "名", "テスト", "😀",
                                         "a\"b", "it's", "A", "b", "1",  "_", "-",  "$$", "\\'"};

// Characters, not bytes, cut to at most `longest` bytes.
std::string from_shards(Random& random, int count, size_t longest) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    const std::string& next = random.chance(30) ? random.pick(plain) : random.pick(shards);
    if (text.size() + next.size() <= longest) text += next;
  }
  return text;
}

std::string candidate(Random& random, bool hostile) {
  if (!hostile || random.chance(35)) return random.pick(plain);
  if (random.chance(25)) return random.pick(keywords);
  if (random.chance(8)) return from_shards(random, 60, 60);  // as long as they get
  return from_shards(random, random.between(1, 5), 40);
}

size_t length(const std::string& text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

}  // namespace

std::string random_name(Random& random, bool hostile, UsedNames& used) {
  std::string name = candidate(random, hostile);
  for (int number = 2; name.empty() || !used.insert(to_lower(name)).second; ++number) {
    name = candidate(random, hostile);
    if (number > 3 && name.size() < 55) name += "_" + std::to_string(number);
  }
  return name;
}

std::string random_text(Random& random, size_t longest) {
  for (;;) {
    std::string text = from_shards(random, random.between(1, 4), 60);
    if (random.chance(5)) text += "\n" + random.pick(plain);
    if (!text.empty() && length(text) <= longest) return text;
  }
}

}  // namespace retort::test

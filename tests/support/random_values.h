// Chance for generators of test values: one std::mt19937, and names and texts that try to break quoting.
#pragma once

#include <algorithm>
#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace retort::test {

// The same sequence on every machine, unlike the standard distributions.
class Random {
 public:
  explicit Random(std::mt19937& engine) : engine_(engine) {}

  size_t below(size_t limit) { return engine_() % limit; }  // 0 .. limit - 1
  int between(int low, int high) { return low + static_cast<int>(below(static_cast<size_t>(high - low + 1))); }
  bool chance(int percent) { return below(100) < static_cast<size_t>(percent); }

  template <class T>
  T& pick(std::vector<T>& items) {
    return items[below(items.size())];
  }
  template <class T>
  const T& pick(const std::vector<T>& items) {
    return items[below(items.size())];
  }
  template <class T>
  T one_of(std::initializer_list<T> items) {
    return *(items.begin() + below(items.size()));
  }

  // `count` of them (or all, if fewer) in any order.
  template <class T>
  std::vector<T> sample(std::vector<T> items, size_t count) {
    for (size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[below(i)]);
    if (items.size() > count) items.erase(items.begin() + static_cast<std::ptrdiff_t>(count), items.end());
    return items;
  }

 private:
  std::mt19937& engine_;
};

// Names in use, in lower case: SQLite's names are the same when they differ in ASCII case alone.
using UsedNames = std::set<std::string>;

// A name that is not in use and now is: 1 to 60 bytes of UTF-8. Hostile ones have quotes, blanks, backslashes, percent
// signs, semicolons and other scripts in them, or are keywords.
std::string random_name(Random& random, bool hostile, UsedNames& used);

// A text for comments, defaults and enum values: 1 to `longest` characters with all that names have.
std::string random_text(Random& random, size_t longest);

}  // namespace retort::test

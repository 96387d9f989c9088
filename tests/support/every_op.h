// Ops of every kind with every member set to something, for tests that no consumer of ops may pass by.
#pragma once

#include <random>
#include <string>

#include "retort/ops.h"

namespace retort {

// Texts that a careless writer of C++ or SQL gets wrong.
inline const std::vector<std::string> hostile_texts = {
    "users",
    "",
    "it's",
    "\"quoted\" \\ back\\slash\\",
    "two\nlines",
    "a\r\nb\tc\v\f\a\b\x1b[0m",
    std::string("nul\0inside 7", 12),
    std::string("\0", 1),
    "\xC3\xBC\xC3\xB6\xE2\x82\xAC \xF0\x9F\x98\x80",
    "\xFF\xFE no utf-8",
    "\x7F"
    "7f",
    "what?\?/ ?\?( ?\?' ?\?=?\?>",
    ")\" )sql\" R\"sql(x)sql\"\n)text\"\n)retort\"",
    "SELECT 1;\n  -- a comment\n\tSELECT 'x' \\ \n\n",
    "// /* */ #define x %s ${x} {{}}\\",
    std::string(300, 'x'),
    "a long text of many words that goes on and on, far behind the end of the line on which it began, so that it must "
    "be broken into pieces "
    "\xE2\x82\xAC\xE2\x82\xAC\xE2\x82\xAC\xE2\x82\xAC\xE2\x82\xAC\xE2\x82\xAC\xE2\x82\xAC\xE2\x82\xAC",
};

// One of everything at each call, with texts, numbers and choices drawn from `seed`.
class EveryOp {
 public:
  explicit EveryOp(unsigned seed) : random_(seed) {}

  Ops ops();
  Type type(int depth = 0);

 private:
  bool coin() { return random_() % 2 == 0; }
  int number(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }
  std::string text() { return hostile_texts[random_() % hostile_texts.size()]; }
  std::string maybe() { return coin() ? text() : ""; }
  std::optional<int> digits() { return coin() ? std::optional<int>(number(40)) : std::nullopt; }
  std::optional<int64_t> big();
  std::vector<std::string> texts(int least);
  std::map<std::string, std::string> map();
  Deferrable deferrable() { return static_cast<Deferrable>(number(3)); }
  EnumTypes types() { return static_cast<EnumTypes>(number(3)); }
  Action action() { return static_cast<Action>(number(5)); }
  Default default_value();
  Identity identity();
  Computed computed() { return {text(), coin()}; }
  Column column();
  PrimaryKey primary_key() { return {maybe(), texts(0), deferrable()}; }
  ForeignKey foreign_key();
  Unique unique() { return {maybe(), texts(1), coin(), deferrable(), texts(0)}; }
  Check check() { return {maybe(), text()}; }
  AlterTable alter_table();
  Exclude exclude();
  IndexKey index_key();
  Index index();
  Value value();
  AlterColumn alter_column();
  Object object();
  ObjectKind object_kind();
  Grantable grantable();
  Grantee grantee();
  BulkInsert bulk_insert();
  template <class F>
  auto some(F make) {
    std::vector<decltype(make())> items;
    for (int n = number(3); n > 0; --n) items.push_back(make());
    return items;
  }

  std::mt19937 random_;
};

}  // namespace retort

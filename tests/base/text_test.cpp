#include "base/text.h"

#include <gtest/gtest.h>

namespace retort {
namespace {

TEST(Text, split_keeps_empty_parts) {
  EXPECT_EQ(split("a,,b", ','), (std::vector<std::string>{"a", "", "b"}));
  EXPECT_EQ(split("", ','), (std::vector<std::string>{""}));
}

TEST(Text, quoted_doubles_the_quote) {
  EXPECT_EQ(in_quotes("a\"b", '"'), "\"a\"\"b\"");
}

TEST(Text, indent_leaves_empty_lines_empty) {
  EXPECT_EQ(indent("a\n\nb\n", 2), "  a\n\n  b\n");
}

TEST(Text, nearest_finds_a_typing_error_and_nothing_else) {
  EXPECT_EQ(nearest("upgrde", {"upgrade", "downgrade"}), "upgrade");
  EXPECT_EQ(nearest("frobnicate", {"upgrade", "downgrade"}), "");
}

}  // namespace
}  // namespace retort

// Words on their way in and out: options, a shell's quotes, JSON.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/arguments.h"
#include "cli/json.h"
#include "cli/process.h"
#include "retort/error.h"

namespace retort {
namespace {

using testing::ElementsAre;

constexpr Option options[] = {{"--verbose", 'v', ""},
                              {"--indicate", 'i', ""},
                              {"--range", 'r', "A:B"},
                              {"--version-path", 0, "DIR"},
                              {"--secret", 0, "", "", true}};

Arguments parsed(const std::vector<std::string>& words) {
  return parse_arguments(words, options).arguments;
}

std::string complaint(const std::vector<std::string>& words) {
  try {
    parsed(words);
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::Usage);
    return error.message();
  }
  return "";
}

TEST(Arguments, take_a_value_in_every_form) {
  for (const auto& words : std::vector<std::vector<std::string>>{
           {"--range", "-3:"}, {"--range=-3:"}, {"--ra=-3:"}, {"-r-3:"}, {"-r", "-3:"}, {"-r=-3:"}, {"-vir-3:"}}) {
    EXPECT_EQ(parsed(words).value("--range"), "-3:") << words[0];
  }
  EXPECT_TRUE(parsed({"-vir", "x"}).has("--indicate"));
  EXPECT_EQ(parsed({"--range="}).value("--range", "unset"), "");
  EXPECT_THAT(parsed({"-r", "a", "-r", "b"}).values("--range"), ElementsAre("a", "b"));
}

TEST(Arguments, take_relative_revisions_as_positionals) {
  EXPECT_THAT(parsed({"-1", "-v", "+2", "-10:current"}).positionals(), ElementsAre("-1", "+2", "-10:current"));
  EXPECT_THAT(parsed({"--", "-v", "--range"}).positionals(), ElementsAre("-v", "--range"));
}

TEST(Arguments, refuse_what_cannot_be_meant) {
  EXPECT_EQ(complaint({"--ver"}), "ambiguous option: --ver could match --verbose, --version-path");
  EXPECT_EQ(complaint({"--range"}), "argument -r/--range: expected one argument");
  EXPECT_EQ(complaint({"-r", "-v"}), "argument -r/--range: expected one argument");
  EXPECT_EQ(complaint({"-vx"}), "unrecognized arguments: -x");
  EXPECT_EQ(complaint({"--sec"}), "unrecognized arguments: --sec");
}

TEST(Arguments, stop_at_the_command) {
  std::vector<std::string> words = {"-v", "upgrade", "-i"};
  ParsedArguments before = parse_arguments(words, options, StopAt::FirstPositional);
  EXPECT_EQ(before.used, 1);
  EXPECT_TRUE(before.arguments.has("--verbose"));
  EXPECT_FALSE(before.arguments.has("--indicate"));
}

TEST(ShellWords, are_those_of_a_shell) {
  EXPECT_THAT(split_shell_words(R"(code --wait "my file" 'it''s' a\ b "\"x\"" '')"),
              ElementsAre("code", "--wait", "my file", "its", "a b", "\"x\"", ""));
  EXPECT_THROW(split_shell_words("'a"), Error);
}

TEST(Json, escapes_what_must_be_and_nothing_else) {
  EXPECT_EQ(json_text("a\"b\\c\n\x01 ü € 😀"), R"("a\"b\\c\n\u0001 ü € 😀")");
  EXPECT_EQ(json_text("\xff\xc3"), R"("\ufffd\ufffd")");
  EXPECT_EQ(json_text("\xed\xa0\x80"), R"("\ufffd\ufffd\ufffd")");
}

}  // namespace
}  // namespace retort

// Slugs, file names, dates. What is expected was taken from Alembic 1.8.1 itself.
#include "script/file_name.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "support/errors.h"

namespace retort {
namespace {

TEST(Slug, is_alembics) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"", ""},
      {"Add users table", "add_users_table"},
      {"  Add -- users, 'table'!  ", "add_users_table"},
      {"snake_case__stays_", "snake_case__stays_"},
      {"!!!", ""},
      {"ADD \xC3\x9C"
       "BER \xC3\x84\xC3\x96",
       "add_\xC3\xBC"
       "ber_\xC3\xA4\xC3\xB6"},
      {"\xCE\x91\xCE\x92 \xD0\x96 \xE6\x97\xA5\xE6\x9C\xAC", "\xCE\xB1\xCE\xB2_\xD0\xB6_\xE6\x97\xA5\xE6\x9C\xAC"},
      {"a \xF0\x9F\x98\x80 b \xE2\x82\xAC c", "a_b_c"},
      {"v1.2 caf\xC3\xA9", "v1_2_caf\xC3\xA9"},
      {"this message is much longer than forty characters are", "this_message_is_much_longer_than_forty_"},
      {"exactly forty characters of a message ab", "exactly_forty_characters_of_a_message_ab"},
      {"exactly forty characters of a message abc", "exactly_forty_characters_of_a_message_"},
      {"averyveryveryveryveryverylongwordwithoutanyblank", "averyveryveryveryveryverylongwordwithout_"},
      {"\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC "
       "\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC "
       "\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC abcdefgh",
       "\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC_"
       "\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC_"
       "\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC_"},
  };
  for (const auto& [message, slug] : cases) EXPECT_EQ(slug_of(message, 40), slug) << message;
}

const CreateDate date{.year = 2025,
                      .month = 1,
                      .day = 6,
                      .hour = 7,
                      .minute = 8,
                      .second = 9,
                      .microsecond = 0,
                      .utc_offset = {},
                      .epoch = 1736147289};

TEST(FileName, fills_in_the_tokens_of_its_template) {
  auto name = [](std::string_view pattern) { return file_name(pattern, "ab12", "a_slug", date); };
  EXPECT_EQ(name("%(rev)s_%(slug)s"), "ab12_a_slug");
  EXPECT_EQ(name("%(year)d_%(month).2d_%(day).2d_%(hour)02d%(minute)02d%(second)s-%(rev)s"), "2025_01_06_07089-ab12");
  EXPECT_EQ(name("%(epoch)s%%%(year)d/%(slug)s"), "1736147289%2025/a_slug");
  EXPECT_EQ(test::error_of([&] { name("%(revision)s"); }).message(), "Unknown token '%(revision)' in file_template");
  EXPECT_EQ(test::error_of([&] { name("%rev"); }).message(), "Cannot understand '%rev' in file_template");
}

TEST(CreateDate, reads_as_pythons) {
  using namespace std::chrono;
  system_clock::time_point moment{sys_days{year{2025} / July / 16} + 10h + 5s};
  EXPECT_EQ(create_date(moment, "UTC").text(), "2025-07-16 10:00:05+00:00");
  EXPECT_EQ(create_date(moment, "utc").text(), "2025-07-16 10:00:05+00:00");
  EXPECT_EQ(create_date(moment + 12us, "UTC").text(), "2025-07-16 10:00:05.000012+00:00");
  CreateDate local = date;
  EXPECT_EQ(local.text(), "2025-01-06 07:08:09");
  local.utc_offset = -(3 * 3600 + 30 * 60);
  EXPECT_EQ(local.text(), "2025-01-06 07:08:09-03:30");
}

TEST(CreateDate, knows_summer_and_winter) {
  if (!std::filesystem::exists("/usr/share/zoneinfo/Europe/Berlin")) GTEST_SKIP() << "no time zones here";
  using namespace std::chrono;
  auto text = [](system_clock::time_point moment) { return create_date(moment, "Europe/Berlin").text(); };
  EXPECT_EQ(text(sys_days{year{2025} / July / 16} + 10h), "2025-07-16 12:00:00+02:00");
  EXPECT_EQ(text(sys_days{year{2025} / January / 16} + 23h), "2025-01-17 00:00:00+01:00");
}

TEST(CreateDate, refuses_a_zone_that_is_not_there) {
  EXPECT_EQ(test::error_of([] { create_date({}, "Nowhere/City"); }).message(), "Can't locate timezone: Nowhere/City");
  EXPECT_EQ(test::error_of([] { create_date({}, "../../etc/passwd"); }).message(),
            "Can't locate timezone: ../../etc/passwd");
}

TEST(RevisionId, is_twelve_hexadecimal_digits_and_always_another) {
  auto id = generate_revision_id();
  EXPECT_EQ(id.size(), 12u);
  EXPECT_EQ(id.find_first_not_of("0123456789abcdef"), id.npos);
  EXPECT_NE(id, generate_revision_id());
}

}  // namespace
}  // namespace retort

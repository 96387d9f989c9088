#include "dialects/sqlite/split.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace retort::sqlite {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(SqliteSplit, cuts_at_semicolons_and_drops_empty_statements) {
  EXPECT_THAT(split("SELECT 1;;  ;\nSELECT 2 ; -- end\n"), ElementsAre("SELECT 1", "SELECT 2"));
  EXPECT_THAT(split(" -- nothing \n /* at all */ ;"), IsEmpty());
  EXPECT_THAT(split("-- one; two\nSELECT ';', \"a;b\", [c;d], `e;f`; COMMIT"),
              ElementsAre("-- one; two\nSELECT ';', \"a;b\", [c;d], `e;f`", "COMMIT"));
}

TEST(SqliteSplit, keeps_a_trigger_whole) {
  const std::string trigger =
      "CREATE TEMP TRIGGER end AFTER INSERT ON t BEGIN SELECT CASE WHEN 1 THEN 2 END; DELETE FROM t; END";
  EXPECT_THAT(split(trigger + "; COMMIT;"), ElementsAre(trigger, "COMMIT"));
  EXPECT_THAT(split(trigger), ElementsAre(trigger));
  EXPECT_THAT(split("CREATE TABLE trigger (a); END; SELECT 1"),
              ElementsAre("CREATE TABLE trigger (a)", "END", "SELECT 1"));
}

}  // namespace
}  // namespace retort::sqlite

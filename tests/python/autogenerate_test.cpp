// Autogenerate beside the real Alembic: the same operations, the same schema, and the two take turns on one database.
// How they differ on purpose stands in compare/calls.py.
#include <gtest/gtest.h>

#include "support/store.h"

namespace retort {
namespace {

using test::By;
using test::name_of;
using test::StoreProject;

// See `left_out` in compare/calls.py.
const std::vector<std::string> only_ours = {"fk_department_head", "ix_country_low_name"};

class StoreModels : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    if (!StoreProject::missing().empty()) GTEST_SKIP() << StoreProject::missing();
    if (GetParam() == "postgresql" && !test::TestPostgres::available()) {
      GTEST_SKIP() << test::TestPostgres::skip_message;
    }
  }

  void check_is_clean(StoreProject& project, By by) {
    ProcessResult check = project.run(by, {"check"});
    EXPECT_EQ(check.code, 0) << name_of(by) << ": " << check.err;
  }
  void generate(StoreProject& project, By by, int state) { ASSERT_EQ(project.generate(by, state), ""); }
  void succeed(StoreProject& project, By by, std::vector<std::string> words) {
    ProcessResult result = project.run(by, words);
    EXPECT_EQ(result.code, 0) << name_of(by) << " " << words[0] << ": " << result.out << result.err;
  }
};

TEST_P(StoreModels, give_revisions_that_do_what_alembics_do) {
  StoreProject alembics(GetParam()), retorts(GetParam()), bundled(GetParam());
  auto same_schema = [&](const std::string& when) {
    std::string wanted = alembics.schema(only_ours);
    EXPECT_EQ(retorts.schema(only_ours), wanted) << when;
    EXPECT_EQ(bundled.schema(only_ours), wanted) << when << ", without packages";
  };
  struct One {
    StoreProject& project;
    By by;
  };
  const One all[] = {{alembics, By::Alembic}, {retorts, By::Retort}, {bundled, By::RetortBundled}};
  for (int state : {1, 2, 3}) {
    for (const One& one : all) {
      one.project.set_models(state);
      ASSERT_EQ(one.project.generate(one.by, state), "") << name_of(one.by) << ", state " << state;
      succeed(one.project, By::Alembic, {"upgrade", "head"});
      if (one.by != By::Alembic) check_is_clean(one.project, one.by);
    }
    EXPECT_EQ(test::different_calls(alembics, retorts, state), "") << "state " << state;
    EXPECT_EQ(test::different_calls(retorts, bundled, state), "") << "state " << state << ", without packages";
    same_schema("upgraded to " + std::to_string(state));
  }
  for (int state : {2, 1}) {
    for (const One& one : all) succeed(one.project, By::Alembic, {"downgrade", "-1"});
    same_schema("downgraded to " + std::to_string(state));
  }
}

// Each step by the other tool than the one before. Alembic 1.8 has no `check`: it generates an empty revision where it
// sees nothing.
TEST_P(StoreModels, let_the_two_tools_take_turns) {
  for (By by : {By::Retort, By::RetortBundled}) {
    SCOPED_TRACE(name_of(by));
    StoreProject project(GetParam());
    project.set_models(1);
    generate(project, by, 1);
    succeed(project, by, {"upgrade", "1"});
    EXPECT_EQ(project.version(), "1");
    check_is_clean(project, by);
    std::string first = project.schema();

    project.set_models(2);
    generate(project, By::Alembic, 2);
    succeed(project, By::Alembic, {"upgrade", "2"});
    EXPECT_EQ(project.version(), "2");
    check_is_clean(project, by);
    std::string second = project.schema();

    succeed(project, by, {"downgrade", "-1"});
    EXPECT_EQ(project.version(), "1");
    EXPECT_EQ(project.schema(), first);
    EXPECT_EQ(project.run(By::Alembic, {"current"}).out, "1\n");
    succeed(project, By::Alembic, {"upgrade", "+1"});
    EXPECT_EQ(project.schema(), second);

    project.set_models(3);
    generate(project, by, 3);
    succeed(project, By::Alembic, {"upgrade", "head"});
    EXPECT_EQ(project.run(by, {"current"}).out, "3 (head)\n");
    check_is_clean(project, by);
    std::string third = project.schema();

    succeed(project, by, {"downgrade", "1"});
    EXPECT_EQ(project.schema(), first);
    succeed(project, by, {"upgrade", "head"});
    EXPECT_EQ(project.schema(), third);
    succeed(project, By::Alembic, {"downgrade", "base"});
    EXPECT_EQ(project.version(), "");
  }
}

INSTANTIATE_TEST_SUITE_P(Databases, StoreModels, testing::Values("sqlite", "postgresql"),
                         [](const auto& given) { return given.param; });

}  // namespace
}  // namespace retort

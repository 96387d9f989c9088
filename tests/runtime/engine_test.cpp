// Migrating from inside a service.
#include "retort/engine.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/database.h"

namespace retort {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Ops make_users() {
  return {CreateTable{.name = "users",
                      .columns = {{.name = "id", .type = Integer{}, .nullable = false}},
                      .primary_key = {.columns = {"id"}}}};
}
Ops add_email() {
  return {AddColumn{"users", {.name = "email", .type = Text{}}}};
}

const Migration first{.revision = "1975ea83b712", .upgrade = make_users};
const Migration second{.revision = "ae1027a6acf0", .down_revision = {"1975ea83b712"}, .upgrade = add_email};

EngineOptions options() {
  return {.environment = {.migrations = {.compiled = {{&first, "1975ea83b712_users.cpp", "Add users"},
                                                      {&second, "ae1027a6acf0_email.cpp", "Add email"}}}}};
}

TEST(Engine, brings_a_database_up_and_down) {
  test::TestSqlite database;
  EXPECT_THAT(current(database.url_text(), options()), IsEmpty());
  std::vector<std::string> lines;
  auto logged = options();
  logged.log = [&](std::string_view line) { lines.emplace_back(line); };
  upgrade(database.url_text(), "head", logged);
  EXPECT_THAT(current(database.url_text(), options()), ElementsAre("ae1027a6acf0"));
  EXPECT_EQ(lines.back(), "Running upgrade 1975ea83b712 -> ae1027a6acf0, Add email");
  downgrade(database.url_text(), "-1", options());
  EXPECT_THAT(current(database.url_text(), options()), ElementsAre("1975ea83b712"));
}

TEST(Engine, reads_the_rows_without_any_migration) {
  test::TestSqlite database;
  upgrade(database.url_text(), "head", options());
  EXPECT_THAT(current(database.url_text()), ElementsAre("ae1027a6acf0"));
}

}  // namespace
}  // namespace retort

// Scratch places: empty, apart from the real database, and gone afterwards.
#include "runtime/scratch.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "db/open.h"
#include "support/database.h"
#include "support/errors.h"

namespace retort {
namespace {

using test::TestDatabase;
using test::value_of;

class ScratchPlace : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    if (!database_.available()) GTEST_SKIP() << test::TestPostgres::skip_message;
    database_.open()->execute("CREATE TABLE users (id INTEGER PRIMARY KEY)");
  }
  std::unique_ptr<Scratch> scratch(const std::string& dev_url = "") const {
    Url real = database_.url();
    return open_scratch(dialect_named(GetParam()), &real, dev_url);
  }
  static Catalog schema_of(Connection& connection) {
    return dialect_named(GetParam()).reflect(connection, {.schemas = {"*"}});
  }

  TestDatabase database_{GetParam()};
};

TEST_P(ScratchPlace, is_empty_and_leaves_the_real_one_alone) {
  auto place = scratch();
  EXPECT_EQ(schema_of(place->connection()), Catalog());
  place->connection().execute("CREATE TABLE users (name TEXT)");
  auto real = database_.open();
  EXPECT_EQ(schema_of(*real).tables.at(0).columns.at(0).name, "id");
}

TEST_P(ScratchPlace, of_a_given_database_is_empty_again_afterwards) {
  TestDatabase given(GetParam());
  scratch(given.url_text())
      ->connection()
      .execute(
          "CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a_id INTEGER REFERENCES a (id));"
          "CREATE VIEW v AS SELECT * FROM a");
  EXPECT_EQ(schema_of(*given.open()), Catalog());
}

TEST_P(ScratchPlace, is_never_the_real_database) {
  EXPECT_TRUE(test::says(test::error_of([&] { scratch(database_.url_text()); }), "is the project's own database"));
}

TEST_P(ScratchPlace, is_never_a_database_with_something_in_it) {
  TestDatabase given(GetParam());
  given.open()->execute("CREATE TABLE precious (id INTEGER)");
  EXPECT_TRUE(test::says(test::error_of([&] { scratch(given.url_text()); }), "is not empty (table 'precious')"));
  EXPECT_EQ(value_of(*given.open(), "SELECT count(*) FROM precious"), "0");
}

INSTANTIATE_TEST_SUITE_P(Databases, ScratchPlace, testing::Values("sqlite", "postgresql"),
                         [](const auto& dialect) { return dialect.param; });

class ScratchOnPostgres : public testing::Test {
 protected:
  void SetUp() override {
    if (!test::TestPostgres::available()) GTEST_SKIP() << test::TestPostgres::skip_message;
    database_.emplace();
  }
  std::unique_ptr<Scratch> scratch(const Url& url) const { return open_scratch(dialect_named("postgresql"), &url, ""); }
  // Whether the place is still there; others may have theirs at the same time.
  std::string there(const std::string& place) {
    std::vector<Cell> parameters = {place};
    auto connection = database_->open();
    Rows rows = connection->query(
        "SELECT FROM pg_database WHERE position(datname IN $1) > 0 AND datname ~ '^retort_scratch' "
        "UNION ALL SELECT FROM pg_namespace WHERE position(nspname IN $1) > 0 AND nspname ~ '^retort_scratch'",
        parameters);
    return rows.empty() ? "gone" : "there";
  }

  std::optional<test::TestPostgres> database_;
};

TEST_F(ScratchOnPostgres, leaves_no_database_behind_when_something_fails_in_it) {
  std::string name;
  try {
    auto place = scratch(database_->url());
    name = place->place();
    EXPECT_EQ(there(name), "there");
    place->connection().execute("BEGIN");
    place->connection().execute("SELECT 1 / 0");
    FAIL();
  } catch (const Error&) {
  }
  EXPECT_EQ(there(name), "gone");
}

TEST_F(ScratchOnPostgres, is_dropped_by_the_next_one_if_its_program_was_killed) {
  auto connection = database_->open();
  auto pid = std::stoul(value_of(*connection, "SELECT pg_backend_pid()"));
  std::string left = fmt::format("retort_scratch_7fffffff{:08x}", pid);     // no server's process has that number
  std::string used = fmt::format("retort_scratch_{:08x}{:08x}", pid, pid);  // this one is at work
  std::string other = "retort_scratch_mine";                                // not a name that Retort gives
  for (const std::string& name : {left, used, other}) connection->execute("CREATE DATABASE \"" + name + "\"");
  scratch(database_->url());
  EXPECT_EQ(there(left), "gone");
  EXPECT_EQ(there(used), "there");
  EXPECT_EQ(there(other), "there");
  for (const std::string& name : {used, other}) connection->execute("DROP DATABASE \"" + name + "\"");
}

TEST_F(ScratchOnPostgres, has_the_search_path_of_the_real_one) {
  Url url = database_->url();
  database_->open()->execute("CREATE SCHEMA app");
  url.query["options"] = "-csearch_path=app";
  EXPECT_EQ(value_of(scratch(url)->connection(), "SELECT current_schema()"), "app");
}

TEST_F(ScratchOnPostgres, is_a_schema_where_no_database_may_be_made) {
  auto connection = database_->open();
  connection->execute("CREATE ROLE \"" + database_->url().database + "_user\" LOGIN");
  connection->execute("GRANT CREATE ON DATABASE \"" + database_->url().database + "\" TO \"" +
                      database_->url().database + "_user\"");
  Url url = database_->url();
  url.user = url.database + "_user";
  std::string name;
  {
    auto place = scratch(url);
    name = place->place();
    EXPECT_TRUE(place->default_schema_only());
    EXPECT_TRUE(place->place().starts_with("schema retort_scratch_")) << place->place();
    place->connection().execute("CREATE TABLE users (id INTEGER)");
    EXPECT_EQ(dialect_named("postgresql").reflect(place->connection(), {}).tables.size(), 1U);
  }
  EXPECT_EQ(there(name), "gone");
  connection->execute("REVOKE CREATE ON DATABASE \"" + database_->url().database + "\" FROM \"" + url.user + "\"");
  EXPECT_TRUE(test::says(test::error_of([&] { scratch(url); }), "may make neither a database nor a schema"));
  connection->execute("DROP ROLE \"" + url.user + "\"");
}

}  // namespace
}  // namespace retort

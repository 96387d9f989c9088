// The version table is Alembic's: either tool goes on where the other stopped. Needs the real one (Debian's
// package).
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>

#include "base/files.h"
#include "runtime/runner.h"
#include "support/database.h"
#include "support/migrations.h"

namespace retort {
namespace {

using test::five_revisions;
using test::TempDir;
using test::TestDatabase;
using test::TestPostgres;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* program = "/usr/bin/alembic";

// Revisions r1 ... r5 for the real Alembic, which change nothing.
class AlembicProject {
 public:
  explicit AlembicProject(const std::string& url) {
    write_file(folder_ / "alembic.ini",
               "[alembic]\nscript_location = " + (folder_ / "").string() + "\nsqlalchemy.url = " + url + "\n");
    write_file(folder_ / "env.py",
               "from alembic import context\n"
               "from sqlalchemy import create_engine\n"
               "with create_engine(context.config.get_main_option('sqlalchemy.url')).connect() as connection:\n"
               "    context.configure(connection=connection)\n"
               "    with context.begin_transaction():\n"
               "        context.run_migrations()\n");
    for (int i = 1; i <= 5; ++i) {
      auto down = i == 1 ? std::string("None") : "'r" + std::to_string(i - 1) + "'";
      write_file(folder_ / ("versions/r" + std::to_string(i) + ".py"),
                 "revision = 'r" + std::to_string(i) + "'\ndown_revision = " + down +
                     "\ndef upgrade():\n    pass\ndef downgrade():\n    pass\n");
    }
  }

  // What it prints; fails the test if it fails.
  std::string run(const std::string& arguments) const {
    auto command = std::string(program) + " -c " + (folder_ / "alembic.ini").string() + " " + arguments + " 2>&1";
    std::string text;
    std::FILE* pipe = ::popen(command.c_str(), "r");
    char buffer[512];
    while (std::fgets(buffer, sizeof buffer, pipe) != nullptr) text += buffer;
    EXPECT_EQ(::pclose(pipe), 0) << text;
    return text;
  }

 private:
  TempDir folder_;
};

class BesideAlembic : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(Both, BesideAlembic, testing::Values("sqlite", "postgresql"));

TEST_P(BesideAlembic, either_goes_on_where_the_other_stopped) {
  TestDatabase database(GetParam());
  if (!database.available()) GTEST_SKIP() << TestPostgres::skip_message;
  if (::access(program, X_OK) != 0) GTEST_SKIP() << program << " is not there";
  AlembicProject alembic(database.url_text());
  auto source = five_revisions();
  auto connection = database.open();
  Runner runner(*connection, dialect_named(GetParam()), source, {});

  runner.upgrade("r2");
  EXPECT_THAT(alembic.run("current"), HasSubstr("r2"));
  alembic.run("upgrade r3");
  EXPECT_THAT(runner.current(), ElementsAre("r3"));
  runner.stamp({"head"});
  EXPECT_THAT(alembic.run("current"), HasSubstr("r5 (head)"));
  alembic.run("downgrade base");
  EXPECT_THAT(runner.current(), IsEmpty());
}

TEST_P(BesideAlembic, a_table_made_by_alembic_is_the_same) {
  TestDatabase database(GetParam());
  if (!database.available()) GTEST_SKIP() << TestPostgres::skip_message;
  if (::access(program, X_OK) != 0) GTEST_SKIP() << program << " is not there";
  AlembicProject alembic(database.url_text());
  auto source = five_revisions();
  auto connection = database.open();
  alembic.run("stamp base");
  const auto& dialect = dialect_named(GetParam());
  auto theirs = dialect.reflect(*connection, {});
  connection->execute("DROP TABLE alembic_version");
  Runner(*connection, dialect, source, {}).ensure_version();
  EXPECT_EQ(dialect.reflect(*connection, {}), theirs);
}

}  // namespace
}  // namespace retort

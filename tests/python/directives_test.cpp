// Every directive of Alembic with each of its arguments, by Alembic itself and by the program: directives/compare.py.
#include <gtest/gtest.h>

#include <filesystem>

#include "support/database.h"
#include "support/process.h"

namespace retort {
namespace {

constexpr const char* alembic = "/usr/bin/alembic";

class Directives : public testing::TestWithParam<const char*> {
 protected:
  ProcessResult run(const std::vector<std::string>& words) {
    return run_process(words, folder_.path().string(),
                       {"PATH=/usr/bin:/bin", "HOME=" + folder_.path().string(), "LANG=C.UTF-8"});
  }

  test::TempDir folder_;
  test::TestDatabase first_{GetParam()}, second_{GetParam()};
};

TEST_P(Directives, do_what_alembic_does) {
  if (!first_.available()) GTEST_SKIP() << test::TestPostgres::skip_message;
  if (!std::filesystem::exists(alembic)) GTEST_SKIP() << "python3-alembic is not installed (./dev setup installs it)";
  std::string version = run({alembic, "--version"}).out;
  if (!version.starts_with("alembic 1.8."))
    GTEST_SKIP() << "differences.txt speaks of Alembic 1.8, this is " << version;
  for (auto* database : {&first_, &second_}) {
    if (!database->is_sqlite()) database->open()->execute("CREATE SCHEMA keeper");  // of the version table
  }
  ProcessResult result = run({"/usr/bin/python3", RETORT_TESTS_DIR "/python/directives/compare.py", RETORT_PROGRAM,
                              folder_.path().string(), GetParam(), first_.url_text(), second_.url_text()});
  EXPECT_EQ(result.code, 0) << result.out << result.err;
}

INSTANTIATE_TEST_SUITE_P(Both, Directives, testing::Values("sqlite", "postgresql"));

}  // namespace
}  // namespace retort

// The guide's project on PostgreSQL, with no Python package installed but the interpreter. (On SQLite:
// cli/cases/python-guide.)
#include <gtest/gtest.h>

#include <filesystem>

#include "base/files.h"
#include "base/text.h"
#include "support/store.h"

namespace retort {
namespace {

namespace fs = std::filesystem;

class Guide : public testing::Test {
 protected:
  void SetUp() override {
    if (!test::TestPostgres::available()) GTEST_SKIP() << test::TestPostgres::skip_message;
    if (!fs::exists(fs::path(RETORT_PROGRAM).parent_path().parent_path() / "lib/retort/libretort_python.so")) {
      GTEST_SKIP() << "built without Python";
    }
    database_.emplace();
    fs::copy(RETORT_TESTS_DIR "/cli/projects/guide", folder_.path(), fs::copy_options::recursive);
  }

  std::string run(std::vector<std::string> words) {
    words.insert(words.begin(), RETORT_PROGRAM);
    ProcessResult result = run_process(words, folder_.path().string(),
                                       {"PATH=/usr/local/bin:/usr/bin:/bin", "HOME=" + folder_.path().string(),
                                        "RETORT_PYTHON_PACKAGES=bundled", "DATABASE_URL=" + database_->url_text()});
    EXPECT_EQ(result.code, 0) << words[1] << ": " << result.err;
    return result.out;
  }
  void generate_and_apply(const std::string& id) {
    run({"revision", "--autogenerate", "-m", "step", "--rev-id", id});
    run({"upgrade", "head"});
    EXPECT_EQ(run({"check"}), "No new upgrade operations detected.\n");
  }
  void edit(const std::string& file, const std::string& from, const std::string& to) {
    std::string text = read_file(folder_ / file), edited = replace_all(text, from, to);
    ASSERT_NE(text, edited);
    write_file(folder_ / file, edited);
  }
  std::string ask(const std::string& sql) { return test::value_of(*database_->open(), sql); }

  test::TempDir folder_;
  std::optional<test::TestPostgres> database_;
};

TEST_F(Guide, goes_through_three_generated_revisions_down_and_up_again) {
  generate_and_apply("1111");
  edit("app/models/user.py", "    full_name = Column(String(255))",
       "    full_name = Column(String(100), nullable=False)\n    phone = Column(String(40), unique=True)");
  generate_and_apply("2222");
  edit("app/models/order.py", "total = Column(Numeric(12, 2)", "total = Column(Numeric(14, 2)");
  edit("app/models/order.py", "    client = Column", "    address = Column");
  generate_and_apply("3333");
  EXPECT_EQ(
      ask("SELECT count(*) FROM information_schema.columns WHERE table_name = 'order' AND column_name = 'address'"),
      "1");

  run({"downgrade", "1111"});
  EXPECT_EQ(ask("SELECT character_maximum_length FROM information_schema.columns WHERE column_name = 'full_name'"),
            "255");
  EXPECT_EQ(ask("SELECT numeric_precision FROM information_schema.columns WHERE column_name = 'total'"), "12");
  run({"downgrade", "base"});
  EXPECT_EQ(ask("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"), "1");  // alembic_version
  run({"upgrade", "head"});
  EXPECT_EQ(run({"check"}), "No new upgrade operations detected.\n");
  EXPECT_EQ(run({"current"}), "3333 (head)\n");
}

}  // namespace
}  // namespace retort

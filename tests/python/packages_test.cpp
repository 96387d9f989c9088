// Which `sqlalchemy` a run imports. The one that is installed here leaves a mark when it is imported, and fails.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/files.h"
#include "base/text.h"
#include "python/project.h"

namespace retort {
namespace {

namespace fs = std::filesystem;
using test::make_users;
using testing::HasSubstr;

class PythonPackages : public test::PythonProject {
 protected:
  void SetUp() override {
    PythonProject::SetUp();
    install("2.0.1");
    operations("a1", "", make_users);
  }

  // A revision that imports what autogenerate's do.
  void operations(const std::string& id, const std::string& down, const std::string& upgrade) {
    revision(id, down, upgrade);
    fs::path file = folder_ / ("alembic/versions/" + id + "_it.py");
    write_file(file, replace_all(read_file(file), "import context, op", "import op"));
  }

  void install(const std::string& version) {
    fs::path package = folder_ / "venv/lib/python3/site-packages/sqlalchemy";
    fs::create_directories(package);
    write_file(folder_ / "venv/pyvenv.cfg", "home = /usr/bin\n");
    write_file(package / "__init__.py", "__version__ = \"" + version + "\"\nopen('" + mark().string() +
                                            "', 'w').close()\nraise RuntimeError('the installed one')\n");
  }

  fs::path mark() const { return folder_ / "imported"; }
  void env(const std::string& from, const std::string& to) {
    write_file(folder_ / "alembic/env.py", replace_all(test::stock_env, from, to));
  }

  // `upgrade head` imports the installed one, and nothing is applied since that fails.
  void expect_imported() {
    auto up = run({"upgrade", "head"}, Packages::Chosen);
    EXPECT_EQ(up.code, 1) << up.err;
    EXPECT_THAT(up.err, HasSubstr("the installed one"));
    EXPECT_TRUE(fs::exists(mark()));
    EXPECT_FALSE(has_table("users"));
  }
};

TEST_F(PythonPackages, are_left_alone_where_revisions_only_operate) {
  auto up = run({"upgrade", "head"}, Packages::Chosen);
  EXPECT_EQ(up.code, 0) << up.err;
  EXPECT_FALSE(fs::exists(mark()));
  EXPECT_TRUE(has_table("users"));
}

TEST_F(PythonPackages, are_not_asked_again_about_what_the_database_refuses) {
  operations("a2", "a1", "    op.add_column('users', sa.Column('email', sa.Text()))\n");
  auto up = run({"upgrade", "head"}, Packages::Chosen);
  EXPECT_EQ(up.code, 1);
  EXPECT_FALSE(fs::exists(mark()));
  EXPECT_THAT(up.err, HasSubstr("op.add_column('users'"));
  EXPECT_THAT(up.err, HasSubstr("The database is unchanged, at base."));
}

TEST_F(PythonPackages, are_used_when_they_are_asked_for) {
  EXPECT_EQ(run({"upgrade", "head"}, Packages::Installed).code, 1);
  EXPECT_TRUE(fs::exists(mark()));
}

TEST_F(PythonPackages, are_used_where_one_revision_does_more) {
  operations("a2", "a1", "    op.get_bind()\n");
  expect_imported();
}

TEST_F(PythonPackages, are_not_needed_for_a_revision_that_is_not_run) {
  operations("a2", "a1", "    op.get_bind()\n");
  auto up = run({"upgrade", "a1"}, Packages::Chosen);
  EXPECT_EQ(up.code, 0) << up.err;
  EXPECT_FALSE(fs::exists(mark()));
}

TEST_F(PythonPackages, are_used_where_env_py_has_models) {
  write_file(folder_ / "models.py", "metadata = None\n");
  env("target_metadata = None", "from models import metadata as target_metadata");
  expect_imported();
}

TEST_F(PythonPackages, are_used_where_their_types_make_checks) {
  install("1.3.24");
  expect_imported();
}

TEST_F(PythonPackages, are_asked_where_a_revision_says_what_ours_does_not_know) {
  operations("a2", "a1", "    op.add_column('users', sa.Column('a', sa.Integer(precision=3)))\n");
  expect_imported();
}

}  // namespace
}  // namespace retort

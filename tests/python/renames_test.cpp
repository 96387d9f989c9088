// Renames in a project with an env.py: Alembic drops and adds; here the models or the command line may say better.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "python/project.h"

namespace retort {
namespace {

using testing::HasSubstr;
using testing::Not;

class PythonRenames : public test::PythonProject {
 protected:
  void SetUp() override {
    PythonProject::SetUp();
    if (IsSkipped()) return;
    write_file(folder_ / "alembic/env.py", replace_all(test::stock_env, "target_metadata = None",
                                                       "from models import metadata as target_metadata"));
    write_file(folder_ / "alembic/script.py.mako",
               "from alembic import op\nimport sqlalchemy as sa\nrevision = ${repr(up_revision)}\n"
               "down_revision = ${repr(down_revision)}\n\n\ndef upgrade():\n    ${upgrades}\n\n\n"
               "def downgrade():\n    ${downgrades}\n");
    revision("a1", "",
             std::string(test::make_users) + "    op.execute(\"INSERT INTO users VALUES (1, 'a@example.org')\")\n");
    ASSERT_EQ(run({"upgrade", "head"}).code, 0);
  }

  void models(const std::string& table, const std::string& column, const std::string& more = "") {
    write_file(folder_ / "models.py",
               "import sqlalchemy as sa\nmetadata = sa.MetaData()\nsa.Table('" + table +
                   "', metadata, sa.Column('id', sa.Integer, primary_key=True),\n    sa.Column('" + column + ")" +
                   more + ")\n");
  }
  ProcessResult generate(std::vector<std::string> more = {}) {
    std::vector<std::string> words = {"revision", "--autogenerate", "-m", "it", "--rev-id", "a2"};
    words.insert(words.end(), more.begin(), more.end());
    return run(words);
  }
  std::string written() { return read_file_if_exists(folder_ / "alembic/versions/a2_it.py").value_or(""); }
  void expect_nothing_left() { EXPECT_EQ(run({"check"}).out, "No new upgrade operations detected.\n"); }
};

TEST_F(PythonRenames, by_an_option_keep_the_rows) {
  models("users", "mail', sa.String(255)");
  ProcessResult made = generate({"--rename", "users.email:mail"});
  ASSERT_EQ(made.code, 0) << made.err;
  EXPECT_THAT(written(), HasSubstr("op.alter_column('users', 'email',"));
  EXPECT_THAT(written(), HasSubstr("new_column_name='mail'"));
  EXPECT_THAT(written(), Not(HasSubstr("drop_column")));
  EXPECT_THAT(made.err, Not(HasSubstr("loses data")));
  ASSERT_EQ(run({"upgrade", "head"}).code, 0);
  EXPECT_EQ(ask("SELECT mail FROM users"), "a@example.org");
  expect_nothing_left();
  ASSERT_EQ(run({"downgrade", "-1"}).code, 0);
  EXPECT_EQ(ask("SELECT email FROM users"), "a@example.org");
}

TEST_F(PythonRenames, by_the_models_info_are_harmless_once_applied) {
  models("people", "mail', sa.String(255), info={'renamed_from': 'email'}", ", info={'renamed_from': 'users'}");
  ProcessResult made = generate();
  ASSERT_EQ(made.code, 0) << made.err;
  EXPECT_THAT(written(), HasSubstr("op.rename_table('users', 'people')"));
  EXPECT_THAT(written(), Not(HasSubstr("drop_")));
  ASSERT_EQ(run({"upgrade", "head"}).code, 0);
  EXPECT_EQ(ask("SELECT mail FROM people"), "a@example.org");
  expect_nothing_left();
  ASSERT_EQ(run({"downgrade", "-1"}).code, 0);
  EXPECT_EQ(ask("SELECT email FROM users"), "a@example.org");
}

TEST_F(PythonRenames, that_nobody_has_named_are_warned_of_with_the_option) {
  models("users", "mail', sa.String(255)");
  ProcessResult made = generate();
  EXPECT_EQ(made.code, 0);
  EXPECT_THAT(made.err, HasSubstr("if it was renamed, --rename users.email:mail says so"));
  EXPECT_THAT(made.err, HasSubstr("loses data: column 'users.email'"));
}

TEST_F(PythonRenames, of_what_is_not_there_write_nothing) {
  models("users", "mail', sa.String(255)");
  ProcessResult made = generate({"--rename", "users.emial:mail"});
  EXPECT_EQ(made.code, 1);
  EXPECT_THAT(made.err, HasSubstr("--rename users.emial:mail fits nothing"));
  EXPECT_THAT(made.err, HasSubstr("What would fit: users.email:mail"));
  EXPECT_EQ(written(), "");
}

}  // namespace
}  // namespace retort

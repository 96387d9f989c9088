// Rights in a project: asked for by a setting, written into a revision, proved, applied and taken back.
#include "cli/program.h"

namespace retort {
namespace {

using test::Answer;
using test::users;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Catalog users_and_reader(const std::string& role) {
  Catalog models = users();
  models.grants = {{.on = {.name = "users"}, .to = role, .privileges = {"SELECT"}}};
  return models;
}

class GrantsInProject : public test::ProgramTest {
 protected:
  void SetUp() override {
    if (!test::TestPostgres::available()) GTEST_SKIP() << test::TestPostgres::skip_message;
    ProgramTest::SetUp();
    database_.emplace();
    connection_ = database_->open();
    connection_->execute(
        "DO $$ BEGIN CREATE ROLE retort_test_reader; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; "
        "END $$");
    make_project("sql");
  }
  void TearDown() override {
    if (!IsSkipped()) ProgramTest::TearDown();
  }

  Answer on_server(std::vector<std::string> words, const Catalog& models, bool grants = true) {
    words.insert(words.begin(), {"--url", database_->url_text()});
    return run(words, {.target = models, .compare_grants = grants});
  }
  bool may_read() {
    return !connection_->query("SELECT WHERE has_table_privilege('retort_test_reader', 'users', 'SELECT')").empty();
  }

  std::optional<test::TestPostgres> database_;
  std::unique_ptr<Connection> connection_;
};

TEST_F(GrantsInProject, are_written_proved_applied_and_taken_back) {
  Answer made = on_server({"revision", "--autogenerate", "-m", "Begin", "--rev-id", "a0"}, users());
  ASSERT_EQ(made.code, 0) << made.err;
  ASSERT_EQ(on_server({"upgrade", "head"}, users()).code, 0);

  Catalog models = users_and_reader("retort_test_reader");
  made = on_server({"revision", "--autogenerate", "-m", "Reader", "--rev-id", "a1"}, models);
  ASSERT_EQ(made.code, 0) << made.err;
  EXPECT_THAT(made.err, HasSubstr("Detected added grant SELECT on table users to role retort_test_reader"));
  EXPECT_THAT(revision("a1"), HasSubstr("GRANT SELECT ON TABLE \"users\" TO \"retort_test_reader\";"));
  EXPECT_THAT(revision("a1"), HasSubstr("REVOKE SELECT ON TABLE \"users\" FROM \"retort_test_reader\";"));

  ASSERT_EQ(on_server({"upgrade", "head"}, models).code, 0);
  EXPECT_TRUE(may_read());
  EXPECT_EQ(on_server({"check"}, models).code, 0);
  Answer differs = on_server({"check"}, users());
  EXPECT_EQ(differs.code, 3);
  EXPECT_THAT(differs.err, HasSubstr("Detected removed grant SELECT on table users to role retort_test_reader"));
  ASSERT_EQ(on_server({"downgrade", "-1"}, models).code, 0);
  EXPECT_FALSE(may_read());
}

TEST_F(GrantsInProject, are_left_alone_unless_asked_for_and_that_is_said) {
  ASSERT_EQ(on_server({"revision", "--autogenerate", "-m", "Begin", "--rev-id", "a0"}, users(), false).code, 0);
  ASSERT_EQ(on_server({"upgrade", "head"}, users(), false).code, 0);
  connection_->execute("GRANT SELECT ON users TO PUBLIC");
  Answer answer = on_server({"check"}, users(), false);
  EXPECT_EQ(answer.code, 0);
  EXPECT_THAT(answer.err, Not(HasSubstr("grant")));
  answer = on_server({"check", "--strict"}, users_and_reader("retort_test_reader"), false);
  EXPECT_EQ(answer.code, 3);
  EXPECT_THAT(answer.err, HasSubstr("cannot compare grants: compare_grants is not on"));
}

TEST_F(GrantsInProject, to_a_role_that_is_not_there_stop_before_anything_is_done) {
  Catalog models = users_and_reader("retort_nobody");
  Answer answer = on_server({"revision", "--autogenerate", "-m", "Begin", "--rev-id", "a0"}, models);
  EXPECT_EQ(answer.code, 1);
  EXPECT_THAT(answer.err, HasSubstr("The server has no role 'retort_nobody'"));
  EXPECT_THAT(answer.err, HasSubstr("CREATE ROLE"));
  EXPECT_THAT(revision("a0"), IsEmpty());
}

TEST_F(GrantsInProject, are_inspected_when_asked_for) {
  connection_->execute("CREATE TABLE t (id int); GRANT SELECT ON t TO retort_test_reader");
  EXPECT_THAT(on_server({"inspect"}, {}, false).out, Not(HasSubstr("grant")));
  EXPECT_THAT(on_server({"inspect", "--grants"}, {}, false).out,
              HasSubstr("grant SELECT on table t to role retort_test_reader"));
  EXPECT_THAT(on_server({"inspect", "--grants", "--format", "sql"}, {}, false).out,
              HasSubstr("GRANT SELECT ON TABLE \"t\" TO \"retort_test_reader\";"));
  EXPECT_THAT(on_server({"inspect", "--grants", "--format", "cpp"}, {}, false).out,
              HasSubstr("Grant{.on = {.name = \"t\"}, .to = \"retort_test_reader\", .privileges = {\"SELECT\"}}"));
}

// A program that carries its revisions, in a folder without a project.
class GrantsInProgram : public GrantsInProject {
 protected:
  void SetUp() override {
    GrantsInProject::SetUp();
    if (!IsSkipped()) std::filesystem::remove("alembic.ini");
  }
};

const Migration makes_table{.revision = "a0",
                            .upgrade = []() -> Ops { return {CreateTable{.name = "t", .columns = {{.name = "id"}}}}; }};
const Migration grants{.revision = "a1", .down_revision = {"a0"}, .upgrade = []() -> Ops {
                         return {Grant{.on = {.name = "t"}, .to = "retort_nobody", .privileges = {"SELECT"}}};
                       }};

TEST_F(GrantsInProgram, of_a_revision_stop_the_run_before_its_first_step) {
  Migrations migrations{.compiled = {{&makes_table, "a0_begin.cpp", "Begin"}, {&grants, "a1_grant.cpp", "Grant"}}};
  Answer answer = run({"--url", database_->url_text(), "upgrade", "head"}, {.migrations = migrations});
  EXPECT_EQ(answer.code, 1);
  EXPECT_THAT(answer.err, HasSubstr("The server has no role 'retort_nobody'"));
  EXPECT_TRUE(connection_->query("SELECT FROM pg_tables WHERE tablename IN ('t', 'alembic_version')").empty());
}

const Migration widens{
    .revision = "a0", .upgrade = []() -> Ops { return {AlterColumn{.table = "t", .column = "name", .type = Text{}}}; }};

TEST_F(GrantsInProgram, on_a_view_made_again_by_an_operation_come_back_though_nobody_compares_them) {
  connection_->execute(
      "CREATE TABLE t (name varchar(5)); CREATE VIEW users AS SELECT name FROM t; "
      "GRANT SELECT ON users TO retort_test_reader");
  Migrations migrations{.compiled = {{&widens, "a0_widen.cpp", "Widen"}}};
  Answer answer = run({"--url", database_->url_text(), "upgrade", "head"}, {.migrations = migrations});
  ASSERT_EQ(answer.code, 0) << answer.err;
  EXPECT_TRUE(may_read());
}

}  // namespace
}  // namespace retort

// A project's own program: retort::main() with models, compiled revisions and hooks.
#include "cli/program.h"

namespace retort {
namespace {

using test::Answer;
using test::ProgramTest;
using test::users;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Ops make_notes() {
  return {CreateTable{.name = "notes", .columns = {{.name = "id", .type = Integer{}, .nullable = false}}}};
}
const Migration notes{.revision = "aaaa00000001", .upgrade = make_notes};
const Migrations carried{
    .compiled = {{&notes, "aaaa00000001_notes.cpp", "Make notes\n\nRevision ID: aaaa00000001\nRevises:\n"}}};

TEST_F(ProgramTest, writes_a_sql_revision_from_its_models_that_leaves_nothing_to_do) {
  make_project("sql");
  Environment environment{.target = users()};
  Answer check = run({"check"}, environment);
  EXPECT_EQ(check.code, 3);
  EXPECT_THAT(check.err, HasSubstr("FAILED: New upgrade operations detected:\n  create table users"));
  EXPECT_THAT(check.err, HasSubstr("INFO  [alembic.autogenerate.compare] Detected added table 'users'"));

  Answer revise = run({"revision", "--autogenerate", "-m", "Add users", "--rev-id", "a1"}, environment);
  ASSERT_EQ(revise.code, 0) << revise.err;
  EXPECT_THAT(revise.err, HasSubstr("/alembic/versions/a1_add_users.sql ...  done"));
  EXPECT_THAT(revision("a1_"), HasSubstr("-- retort: upgrade\nCREATE TABLE"));
  EXPECT_THAT(revision("a1_"), HasSubstr("-- retort: downgrade\n-- loses data: table 'users'\nDROP TABLE"));

  EXPECT_EQ(run({"upgrade", "head"}, environment).code, 0);
  Answer again = run({"check"}, environment);
  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_EQ(again.out, "No new upgrade operations detected.\n");
}

TEST_F(ProgramTest, writes_a_cpp_revision_from_its_models) {
  make_project("cpp");
  Answer revise = run({"revision", "--autogenerate", "-m", "Add users", "--rev-id", "a1"}, {.target = users()});
  ASSERT_EQ(revise.code, 0) << revise.err;
  std::string text = revision("a1_add_users.cpp");
  EXPECT_THAT(text, HasSubstr("CreateTable{"));
  EXPECT_THAT(text, HasSubstr("DropTable{"));
  EXPECT_THAT(text, HasSubstr("namespace rev_a1 {"));
}

TEST_F(ProgramTest, says_what_differs_as_json) {
  make_project("sql");
  Answer check = run({"check", "--json"}, {.target = users()});
  EXPECT_EQ(check.code, 3);
  EXPECT_THAT(check.out, HasSubstr("{\"up_to_date\": false, \"differences\": [\"create table users\"], \"ops\": ["));
}

TEST_F(ProgramTest, compares_only_with_a_database_that_is_up_to_date) {
  make_project("sql");
  Environment environment{.target = users()};
  ASSERT_EQ(run({"revision", "-m", "Later"}, environment).code, 0);
  Answer revise = run({"revision", "--autogenerate", "-m", "x"}, environment);
  EXPECT_EQ(revise.code, 1);
  EXPECT_THAT(revise.err, HasSubstr("FAILED: Target database is not up to date."));
}

TEST_F(ProgramTest, refuses_models_with_mistakes_before_it_writes_anything) {
  make_project("sql");
  Catalog wrong = users();
  wrong.tables[0].primary_key.columns = {"no_such_column"};
  Answer revise = run({"revision", "--autogenerate", "-m", "x"}, {.target = wrong});
  EXPECT_EQ(revise.code, 1);
  EXPECT_THAT(revise.err, HasSubstr("FAILED: The models have mistakes:\n"));
  EXPECT_THAT(list_files("alembic/versions"), IsEmpty());
}

TEST_F(ProgramTest, without_models_says_so) {
  make_project("sql");
  Answer check = run({"check"}, {});
  EXPECT_EQ(check.code, 1);
  EXPECT_THAT(check.err, HasSubstr("FAILED: This program has no models to compare the database with"));
}

TEST_F(ProgramTest, names_constraints_by_the_projects_convention) {
  make_project("sql");
  Catalog catalog = users();
  catalog.tables[0].uniques = {{.columns = {"email"}}};
  ASSERT_EQ(run({"revision", "--autogenerate", "-m", "x", "--rev-id", "a1"},
                {.target = catalog, .naming_convention = {{"uq", "uq_%(table_name)s_%(column_0_name)s"}}})
                .code,
            0);
  EXPECT_THAT(revision("a1_"), HasSubstr("uq_users_email"));
}

TEST_F(ProgramTest, leaves_out_what_a_filter_does_not_want) {
  make_project("sql");
  Environment environment{.target = users(),
                          .include_object = [](const ObjectInfo& object) { return object.name != "users"; }};
  Answer check = run({"check"}, environment);
  EXPECT_EQ(check.code, 0) << check.err;
}

TEST_F(ProgramTest, lets_the_project_change_what_is_written) {
  make_project("sql");
  Environment environment{.target = users()};
  environment.process_revision_directives = [](std::vector<RevisionDirective>& directives) {
    if (directives[0].upgrade.empty()) {
      directives.clear();
    } else {
      directives[0].message = "Changed by the project";
    }
  };
  ASSERT_EQ(run({"revision", "--autogenerate", "-m", "x", "--rev-id", "a1"}, environment).code, 0);
  EXPECT_THAT(revision("a1_changed_by_the_project"), Not(IsEmpty()));
  ASSERT_EQ(run({"upgrade", "head"}, environment).code, 0);
  Answer nothing = run({"revision", "--autogenerate", "-m", "x", "--rev-id", "a2"}, environment);
  EXPECT_EQ(nothing.code, 0);
  EXPECT_THAT(revision("a2"), IsEmpty());
}

TEST_F(ProgramTest, shipped_alone_runs_what_it_carries) {
  Environment environment{.migrations = carried};
  Answer upgrade = run({"--url", "sqlite:///app.db", "upgrade", "head"}, environment);
  EXPECT_EQ(upgrade.code, 0) << upgrade.err;
  EXPECT_THAT(upgrade.err, HasSubstr("Running upgrade  -> aaaa00000001, Make notes\n"));
  EXPECT_EQ(run({"--url", "sqlite:///app.db", "current"}, environment).out, "aaaa00000001 (head)\n");
  EXPECT_EQ(run({"history"}, environment).out, "<base> -> aaaa00000001 (head), Make notes\n");
}

TEST_F(ProgramTest, says_that_it_must_be_built_again_for_a_revision_that_it_lacks) {
  make_project("cpp");
  write_file("alembic/versions/bbbb_x.cpp", "// x\n//\n// Revision ID: bbbb\n// Revises:\n");
  Answer upgrade = run({"upgrade", "head"}, {.migrations = carried});
  EXPECT_EQ(upgrade.code, 1);
  EXPECT_THAT(upgrade.err, HasSubstr("FAILED: "));
  EXPECT_THAT(upgrade.err, HasSubstr("bbbb"));
  EXPECT_THAT(upgrade.err, HasSubstr("hint: "));
}

TEST_F(ProgramTest, calls_the_projects_hook_and_uses_its_version_table) {
  std::vector<std::string> seen;
  Environment environment{.migrations = carried};
  environment.version_table = "our_version";
  environment.on_version_apply = [&](Connection&, const AppliedStep& step) { seen = step.rows; };
  ASSERT_EQ(run({"--url", "sqlite:///app.db", "upgrade", "head"}, environment).code, 0);
  EXPECT_THAT(seen, testing::ElementsAre("aaaa00000001"));
  EXPECT_EQ(test::value_of(*open_database(parse_url("sqlite:///app.db")), "SELECT version_num FROM our_version"),
            "aaaa00000001");
}

}  // namespace
}  // namespace retort

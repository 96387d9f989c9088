// Autogenerate with care: renames, tables that no model has, what loses data, the proof, what `check` prints.
#include <filesystem>

#include "cli/program.h"

namespace retort {
namespace {

using test::Answer;
using test::users;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// The models, and a database that they have been applied to.
class Careful : public test::ProgramTest {
 protected:
  void begin(const Catalog& models) {
    make_project("sql");
    Answer answer = run({"revision", "--autogenerate", "-m", "Begin", "--rev-id", "a0"}, {.target = models});
    ASSERT_EQ(answer.code, 0) << answer.err;
    ASSERT_EQ(run({"upgrade", "head"}, {.target = models}).code, 0);
  }

  Answer revise(const Catalog& models, std::vector<std::string> options = {}) {
    std::vector<std::string> words = {"revision", "--autogenerate", "-m", "Next", "--rev-id", "a1"};
    words.insert(words.end(), options.begin(), options.end());
    return run(words, {.target = models});
  }
};

Catalog users_with(const std::string& column) {
  Catalog catalog = users();
  catalog.tables[0].columns[1].name = column;
  return catalog;
}

TEST_F(Careful, asks_whether_a_column_was_renamed_and_writes_nothing_without_an_answer) {
  begin(users());
  Answer answer = revise(users_with("email_address"));
  EXPECT_EQ(answer.code, 1);
  EXPECT_THAT(answer.err,
              HasSubstr("FAILED: Renamed, or dropped and added? Nothing was written.\n"
                        "  column users.email is gone, email_address is new\n"
                        "    renamed:  --rename users.email:email_address\n"
                        "              or in the model, at the column email_address:  .renamed_from = \"email\"\n"
                        "    not:      --yes-drop users.email\n"));
  EXPECT_THAT(revision("a1"), IsEmpty());
}

TEST_F(Careful, renames_where_an_option_says_so) {
  begin(users());
  Answer answer = revise(users_with("email_address"), {"--rename", "users.email:email_address"});
  ASSERT_EQ(answer.code, 0) << answer.err;
  EXPECT_THAT(revision("a1"), HasSubstr("RENAME COLUMN \"email\" TO \"email_address\""));
  EXPECT_THAT(revision("a1"), Not(HasSubstr("loses data")));
}

TEST_F(Careful, drops_where_an_option_says_so_and_marks_it) {
  begin(users());
  Answer answer = revise(users_with("email_address"), {"--yes-drop", "users.email"});
  ASSERT_EQ(answer.code, 0) << answer.err;
  EXPECT_THAT(revision("a1"), HasSubstr("-- loses data: column 'users.email'\n"));
}

TEST_F(Careful, refuses_options_that_fit_nothing) {
  begin(users());
  Answer answer = revise(users_with("email_address"), {"--rename", "users.mail:email_address"});
  EXPECT_EQ(answer.code, 1);
  EXPECT_THAT(answer.err, HasSubstr("FAILED: --rename users.mail:email_address fits nothing"));
  EXPECT_THAT(answer.err, HasSubstr("What would fit: users.email:email_address"));
  answer = revise(users(), {"--yes-drop", "users.mail"});
  EXPECT_THAT(answer.err, HasSubstr("FAILED: --yes-drop users.mail fits nothing that would be dropped"));
}

TEST_F(Careful, renames_a_table_and_a_column_in_it_at_once) {
  begin(users());
  Catalog people = users_with("email_address");
  people.tables[0].name = "people";
  Answer answer = revise(people, {"--rename", "users:people", "--rename", "people.email:email_address"});
  ASSERT_EQ(answer.code, 0) << answer.err;
  EXPECT_THAT(revision("a1"), HasSubstr("RENAME TO \"people\""));
  EXPECT_THAT(revision("a1"), HasSubstr("RENAME COLUMN \"email\" TO \"email_address\""));
}

TEST_F(Careful, reports_a_table_that_no_model_has_and_drops_it_only_when_asked) {
  Catalog both = users();
  both.tables.push_back({.name = "logs", .columns = {{.name = "line", .type = Text{}}}});
  begin(both);
  Answer check = run({"check"}, {.target = users()});
  EXPECT_EQ(check.code, 0);
  EXPECT_THAT(check.err, HasSubstr("not in the models: 'logs'; --drop-unknown drops it"));
  EXPECT_EQ(run({"check", "--drop-unknown"}, {.target = users()}).code, 3);

  ASSERT_EQ(revise(users(), {"--drop-unknown"}).code, 0);
  EXPECT_THAT(revision("a1"), HasSubstr("-- loses data: table 'logs'\nDROP TABLE \"logs\""));
  std::filesystem::remove("alembic/versions/a1_next.sql");
  write_file("alembic.ini", read_file("alembic.ini") + "drop_unknown = true\n");
  EXPECT_EQ(run({"check"}, {.target = users()}).code, 3);
}

TEST_F(Careful, says_what_it_has_proved) {
  begin(users());
  Catalog wanted = users();
  wanted.tables[0].columns.push_back({.name = "bio", .type = Text{}});
  Answer answer = revise(wanted);
  ASSERT_EQ(answer.code, 0) << answer.err;
  EXPECT_THAT(answer.err, HasSubstr("INFO  [retort.proof] Proved in a database in memory: the upgrade leads to the "
                                    "models, the downgrade back\n"));
  std::filesystem::remove("alembic/versions/a1_next.sql");
  EXPECT_THAT(revise(wanted, {"--no-proof"}).err, Not(HasSubstr("retort.proof")));
}

TEST_F(Careful, finds_a_mistake_that_came_into_the_file) {
  begin(users());
  write_file("alembic.ini", read_file("alembic.ini") +
                                "[post_write_hooks]\nhooks = spoil\nspoil.type = exec\nspoil.executable = sed\n"
                                "spoil.options = -i s/bio/boi/ REVISION_SCRIPT_FILENAME\n");
  Catalog wanted = users();
  wanted.tables[0].columns.push_back({.name = "bio", .type = Text{}});
  Answer answer = revise(wanted);
  EXPECT_EQ(answer.code, 1);
  EXPECT_THAT(answer.err, HasSubstr("FAILED: The revision that was written is not right\n"
                                    "  the upgrade does not lead to the models; still to do after it:\n"
                                    "    add column users.bio\n"
                                    "    drop column users.boi\n"));
  EXPECT_THAT(answer.err, HasSubstr("a1_next.sql"));
  EXPECT_THAT(revision("a1"), Not(IsEmpty())) << "it stays, to be corrected";
}

TEST_F(Careful, tries_out_nothing_in_a_database_that_is_not_empty) {
  begin(users());
  open_database(parse_url("sqlite:///dev.db"))->execute("CREATE TABLE mine (id INTEGER)");
  Catalog wanted = users();
  wanted.tables[0].columns.push_back({.name = "bio", .type = Text{}});
  Answer answer = revise(wanted, {"--dev-url", "sqlite:///dev.db"});
  EXPECT_EQ(answer.code, 1);
  EXPECT_THAT(answer.err, HasSubstr("is not empty (table 'mine')"));
  EXPECT_THAT(revision("a1"), IsEmpty());
  answer = revise(wanted, {"--dev-url", "sqlite:///app.db"});
  EXPECT_THAT(answer.err, HasSubstr("is the project's own database"));
  answer = revise(wanted, {"--dev-url", "sqlite:///empty.db"});
  EXPECT_EQ(answer.code, 0) << answer.err;
  EXPECT_THAT(answer.err, HasSubstr("Proved in sqlite:///empty.db: "));
}

TEST_F(Careful, leaves_a_slot_for_values_that_rows_need) {
  begin(users());
  Catalog wanted = users();
  wanted.tables[0].columns.push_back({.name = "name", .type = Text{}, .nullable = false});
  ASSERT_EQ(revise(wanted).code, 0);
  EXPECT_THAT(revision("a1"), HasSubstr("-- FILL IN: rows that are there need a value, for instance\n"
                                        "-- UPDATE \"users\" SET \"name\" = ... WHERE \"name\" IS NULL\n"));
  std::filesystem::remove("alembic/versions/a1_next.sql");
  ASSERT_EQ(revise(wanted, {"--no-safe-shapes"}).code, 0);
  EXPECT_THAT(revision("a1"), Not(HasSubstr("FILL IN")));
}

TEST_F(Careful, check_prints_the_differences_table_by_table) {
  begin(users());
  Catalog wanted = users();
  wanted.tables[0].columns[1].type = String{100};
  wanted.tables[0].indexes = {{.name = "ix_email", .columns = {"email"}}};
  wanted.tables.push_back({.name = "pets", .columns = {{.name = "name", .type = Text{}}}});
  Answer check = run({"check"}, {.target = wanted});
  EXPECT_EQ(check.code, 3);
  EXPECT_EQ(check.out,
            "table pets (new)\n"
            "  + name Text\n"
            "\n"
            "table users\n"
            "  - email String(255) not null\n"
            "  + email String(100) not null\n"
            "  + index ix_email (email)\n");
}

TEST_F(Careful, check_prints_the_statements_instead) {
  begin(users());
  Catalog wanted = users();
  wanted.tables[0].indexes = {{.name = "ix_email", .columns = {"email"}}};
  Answer check = run({"check", "--sql"}, {.target = wanted});
  EXPECT_EQ(check.code, 3);
  EXPECT_EQ(check.out, "CREATE INDEX \"ix_email\" ON \"users\" (\"email\");\n");
  EXPECT_EQ(run({"check", "--sql"}, {.target = users()}).out, "");
}

TEST_F(Careful, check_folds_its_lines_in_a_narrow_terminal) {
  begin(users());
  Catalog wanted = users();
  wanted.tables[0].checks = {{.name = "ck", .expression = "length(email) > 3 AND length(email) < 200 AND id > 0"}};
  ::setenv("COLUMNS", "40", 1);
  Answer check = run({"check"}, {.target = wanted});
  ::unsetenv("COLUMNS");
  for (const std::string& line : split_lines(check.out)) EXPECT_LE(line.size(), 40U) << line;
  EXPECT_THAT(check.out, HasSubstr("  + check ck: length(email) > 3 AND"));
}

}  // namespace
}  // namespace retort

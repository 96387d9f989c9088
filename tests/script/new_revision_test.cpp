// New revision files: their place, their text, and what is refused.
#include "script/new_revision.h"

#include <gtest/gtest.h>

#include "script/file_name.h"
#include "support/errors.h"
#include "support/folder.h"

namespace retort {
namespace {

using namespace std::chrono;

std::string sql_file(const std::string& id, const std::string& down, const std::string& labels = "") {
  return "-- Words\n--\n-- Revision ID: " + id + "\n-- Revises: " + down + "\n-- Branch Labels: " + labels + "\n";
}

// a ── b ── c1, and c2 beside it; the label "side" on c2.
class NewRevisionFile : public testing::Test {
 protected:
  NewRevisionFile() {
    folder_.write("versions/a.sql", sql_file("aaa", ""));
    folder_.write("versions/b.sql", sql_file("bbb", "aaa"));
  }
  void add_branches() {
    folder_.write("versions/c1.sql", sql_file("ccc1", "bbb"));
    folder_.write("versions/c2.sql", sql_file("ccc2", "bbb", "side"));
  }
  ScriptDirectory directory(ScriptOptions options = {}) const {
    options.script_location = folder_.path();
    options.timezone = "UTC";
    return ScriptDirectory(options);
  }
  NewFile make(const NewRevision& wanted) const { return new_revision_file(directory(), wanted); }
  std::string refusal(const NewRevision& wanted) const {
    return test::error_of([&] { make(wanted); }).message();
  }

  test::Folder folder_;
  system_clock::time_point now_ = sys_days{January / 16 / 2025} + 10h;
};

TEST_F(NewRevisionFile, in_cpp_looks_like_this) {
  auto file = make({.id = "1975ea83b712",
                    .message = "Add users table",
                    .depends_on = {"aaa"},
                    .upgrades = "      CreateTable{.name = \"users\"},\n      Execute{\"SELECT 1\"},",
                    .downgrades = "      DropTable{\"users\"},",
                    .now = now_});
  EXPECT_EQ(file.path, folder_.path("versions/1975ea83b712_add_users_table.cpp"));
  EXPECT_EQ(
      file.text,
      "// Add users table\n"
      "//\n"
      "// Revision ID: 1975ea83b712\n"
      "// Revises: bbb\n"
      "// Depends On: aaa\n"
      "// Create Date: 2025-01-16 10:00:00+00:00\n"
      "#include <retort/migration.h>\n"
      "\n"
      "namespace rev_1975ea83b712 {\n"
      "using namespace retort;\n"
      "\n"
      "Ops upgrade() {\n"
      "  return {\n"
      "      CreateTable{.name = \"users\"},\n"
      "      Execute{\"SELECT 1\"},\n"
      "  };\n"
      "}\n"
      "\n"
      "Ops downgrade() { return {DropTable{\"users\"}}; }\n"
      "\n"
      "extern const Migration migration{\n"
      "    .revision = \"1975ea83b712\", .down_revision = {\"bbb\"}, .branch_labels = {}, .depends_on = {\"aaa\"},\n"
      "    .upgrade = upgrade, .downgrade = downgrade};\n"
      "}\n");
  EXPECT_EQ(file.revision.down, std::vector<std::string>{"bbb"});
}

TEST_F(NewRevisionFile, in_sql_looks_like_this) {
  add_branches();
  NewRevision wanted{
      .id = "ddd", .heads = {"heads"}, .branch_labels = {"joined"}, .kind = ScriptKind::Sql, .now = now_};
  auto file = make(wanted);
  EXPECT_EQ(file.path, folder_.path("versions/ddd_.sql"));
  EXPECT_EQ(file.text,
            "-- empty message\n"
            "--\n"
            "-- Revision ID: ddd\n"
            "-- Revises: ccc1, ccc2\n"
            "-- Branch Labels: joined\n"
            "-- Create Date: 2025-01-16 10:00:00+00:00\n"
            "\n"
            "-- retort: upgrade\n"
            "\n"
            "-- retort: downgrade\n");
}

TEST_F(NewRevisionFile, may_leave_the_way_back_out) {
  auto file = make({.id = "ddd", .downgrades = "", .now = now_});
  EXPECT_NE(file.text.find("downgrade() { return {}; }"), std::string::npos);
  file = make({.id = "ddd", .downgrades = std::nullopt, .now = now_});
  EXPECT_EQ(file.text.find("Ops downgrade"), std::string::npos);
  EXPECT_EQ(file.text.find(".downgrade"), std::string::npos);
  file = make({.id = "ddd", .kind = ScriptKind::Sql, .downgrades = std::nullopt});
  EXPECT_EQ(file.text.find("downgrade"), std::string::npos);
}

TEST_F(NewRevisionFile, follows_the_projects_template) {
  folder_.write("script.sql.mako",
                "-- ${message}\n-- Revision ID: ${up_revision}\n-- Revises: ${down_revision}\n-- ours\n${upgrades}\n");
  EXPECT_EQ(make({.id = "ddd", .message = "m", .kind = ScriptKind::Sql}).text,
            "-- m\n-- Revision ID: ddd\n-- Revises: bbb\n-- ours\n-- retort: upgrade\n");
  EXPECT_EQ(refusal({.id = "ddd", .branch_labels = {"x"}, .kind = ScriptKind::Sql}),
            "The new file's header does not say the branch labels that it should");
}

TEST_F(NewRevisionFile, cannot_be_misled_by_its_message) {
  auto file = make({.id = "ddd", .message = "first\n\nsecond */ \\\nint x;"});
  EXPECT_TRUE(file.text.starts_with("// first\n//\n// second */ \\ .\n// int x;\n//\n// Revision ID: ddd\n"));
  EXPECT_EQ(refusal({.id = "ddd", .message = "x\nRevises: aaa"}), "'Revises' is in the header twice");
  EXPECT_EQ(make({.id = "ddd", .message = "Revises: aaa"}).revision.down, std::vector<std::string>{"bbb"});
}

TEST_F(NewRevisionFile, needs_to_know_its_parent) {
  EXPECT_EQ(refusal({.id = "ddd", .heads = {"aaa"}}),
            "Revision aaa is not a head revision; please specify --splice to create a new branch from this revision");
  EXPECT_EQ(make({.id = "ddd", .heads = {"aaa"}, .splice = true}).revision.down, std::vector<std::string>{"aaa"});
  EXPECT_TRUE(make({.id = "ddd", .heads = {"base"}}).revision.down.empty());
  EXPECT_EQ(refusal({.id = "ddd", .heads = {"zzz"}}), "Can't locate revision identified by 'zzz'");
  add_branches();
  EXPECT_EQ(
      refusal({.id = "ddd"}),
      "Multiple heads are present; please specify the head revision on which the new revision should be based, or "
      "perform a merge.");
  EXPECT_EQ(make({.id = "ddd", .heads = {"side@head"}}).revision.down, std::vector<std::string>{"ccc2"});
}

TEST_F(NewRevisionFile, keeps_labels_in_its_dependencies_and_completes_ids) {
  add_branches();
  folder_.write("versions/long.sql", sql_file("1975ea83b712", ""));
  auto file = make({.id = "ddd", .heads = {"ccc1"}, .depends_on = {"side", "1975"}});
  EXPECT_EQ(file.revision.depends_on, (std::vector<std::string>{"side", "1975ea83b712"}));
}

TEST_F(NewRevisionFile, needs_an_id_and_labels_of_its_own) {
  add_branches();
  EXPECT_EQ(refusal({.id = "aaa", .heads = {"ccc1"}}), "'aaa' is in use by " + folder_.path("versions/a.sql"));
  EXPECT_EQ(refusal({.id = "ddd", .heads = {"ccc1"}, .branch_labels = {"side"}}),
            "Branch name 'side' in revision ddd already used by revision ccc2");
  for (std::string id : {"", "a b", "../x", "a,b", "a\n"}) {
    EXPECT_THROW(make({.id = id, .heads = {"ccc1"}}), Error) << id;
  }
}

TEST_F(NewRevisionFile, goes_where_its_parent_is) {
  folder_.write("more/x.sql", sql_file("xxx", ""));
  ScriptOptions options{.version_locations = {folder_.path("versions"), folder_.path("more")}};
  auto make_in = [&](const NewRevision& wanted) { return new_revision_file(directory(options), wanted); };
  EXPECT_EQ(make_in({.id = "ddd", .heads = {"xxx"}}).path, folder_.path("more/ddd_.cpp"));
  EXPECT_EQ(make_in({.id = "ddd", .heads = {"xxx"}, .version_path = folder_.path("versions")}).path,
            folder_.path("versions/ddd_.cpp"));
  EXPECT_EQ(test::error_of([&] { make_in({.id = "ddd", .heads = {"base"}}); }).message(),
            "Multiple version locations present, please specify --version-path");
  EXPECT_EQ(test::error_of([&] { make_in({.id = "ddd", .heads = {"xxx"}, .version_path = "elsewhere"}); }).message(),
            "Path elsewhere is not represented in current version locations");
}

TEST_F(NewRevisionFile, never_takes_the_place_of_another) {
  folder_.write("versions/fixed.sql", sql_file("old", "bbb"));
  ScriptOptions options{.file_template = "fixed"};
  auto error = test::error_of([&] { new_revision_file(directory(options), {.id = "new", .kind = ScriptKind::Sql}); });
  EXPECT_EQ(error.message(), "The file exists already");
  EXPECT_EQ(error.file(), folder_.path("versions/fixed.sql"));
}

TEST(Namespace, is_a_name_for_any_id) {
  EXPECT_EQ(namespace_for("1975ea83b712"), "rev_1975ea83b712");
  EXPECT_EQ(namespace_for("2025.01 \xC3\xBC_a"), "rev_2025x2e01x20xc3xbc_a");
}

}  // namespace
}  // namespace retort

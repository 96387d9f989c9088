// Ops as C++: how they read, and that a compiler reads them back as the same ops.
#include "render/to_cpp.h"

#include <dlfcn.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <limits>
#include <memory>

#include "base/text.h"
#include "retort/error.h"
#include "support/every_op.h"
#include "support/folder.h"

namespace retort {
namespace {

TEST(ToCpp, writes_a_table_as_a_person_would) {
  Ops ops = {
      CreateTable{.name = "users",
                  .columns = {{.name = "id", .type = Uuid{}, .nullable = false},
                              {.name = "email", .type = String{255}, .nullable = false},
                              {.name = "created_at", .type = Timestamp{}, .server_default = sql("CURRENT_TIMESTAMP")}},
                  .primary_key = {.columns = {"id"}},
                  .uniques = {{.columns = {"email"}}}},
      CreateIndex{"users", {.name = "ix_users_email", .columns = {sql("lower(email)"), key("id").desc()}}},
  };
  // (Not "cpp", as which clang-format would lay out the text too.)
  EXPECT_EQ(to_cpp(ops), R"text(      CreateTable{.name = "users",
                  .columns = {{.name = "id", .type = Uuid{}, .nullable = false},
                              {.name = "email", .type = String{255}, .nullable = false},
                              {.name = "created_at",
                               .type = Timestamp{},
                               .server_default = sql("CURRENT_TIMESTAMP")}},
                  .primary_key = {.columns = {"id"}},
                  .uniques = {{.columns = {"email"}}}},
      CreateIndex{"users", {.name = "ix_users_email", .columns = {sql("lower(email)"), key("id").desc()}}},)text");
}

TEST(ToCpp, writes_small_ops_in_a_few_words) {
  auto one = [](Op op) { return to_cpp({std::move(op)}, 0); };
  EXPECT_EQ(to_cpp({}), "");
  EXPECT_EQ(one(DropTable{"users"}), R"cpp(DropTable{"users"},)cpp");
  EXPECT_EQ(one(DropTable{"users", "app"}), R"cpp(DropTable{.name = "users", .schema = "app"},)cpp");
  EXPECT_EQ(one(DropColumn{"users", "bio"}), R"cpp(DropColumn{"users", "bio"},)cpp");
  EXPECT_EQ(one(AddColumn{"users", {.name = "bio", .type = Text{}}}),
            R"cpp(AddColumn{"users", {.name = "bio", .type = Text{}}},)cpp");
  EXPECT_EQ(one(AlterColumn{.table = "users", .column = "age", .nullable = false, .server_default = drop}),
            R"cpp(AlterColumn{.table = "users", .column = "age", .nullable = false, .server_default = drop},)cpp");
  EXPECT_EQ(one(Execute{"SELECT 1"}), R"cpp(Execute{"SELECT 1"},)cpp");
  EXPECT_EQ(one(Execute{"SELECT 1;\nSELECT 2;\n"}), "Execute{R\"sql(SELECT 1;\nSELECT 2;\n)sql\"},");
  EXPECT_EQ(one(AddColumn{"t", {.name = "n", .type = Integer{}, .server_default = 5}}),
            R"cpp(AddColumn{"t", {.name = "n", .type = Integer{}, .server_default = 5}},)cpp");
  EXPECT_EQ(one(AddColumn{"t", {.name = "n", .type = Text{}, .server_default = "5"}}),
            R"cpp(AddColumn{"t", {.name = "n", .type = Text{}, .server_default = "5"}},)cpp");
}

TEST(ToCpp, keeps_lines_short) {
  std::vector<std::string> values;
  for (int i = 0; i < 60; ++i) values.push_back("value_" + std::to_string(i));
  Ops ops = {AlterEnum{.name = "colours", .values = values}, SetTableComment{"users", hostile_texts.back()},
             CreateTable{.name = std::string(60, 'n'),
                         .foreign_keys = {{.name = std::string(50, 'k'),
                                           .columns = {"a"},
                                           .referred_table = std::string(60, 't'),
                                           .referred_columns = {"b"}}}}};
  for (const auto& line : split_lines(to_cpp(ops))) EXPECT_LE(line.size(), 110u) << line;
}

TEST(ToCpp, refuses_what_has_no_text) {
  Ops call = {Call{"backfill", [](Connection&) {}}};
  Ops infinite = {BulkInsert{"t", {"x"}, {{std::numeric_limits<double>::infinity()}}}};
  EXPECT_THROW(to_cpp(call), Error);
  EXPECT_THROW(to_cpp(infinite), Error);
}

std::string source_of(const std::vector<Ops>& lists) {
  std::string source = "#include <retort/migration.h>\nusing namespace retort;\n";
  for (size_t i = 0; i < lists.size(); ++i) {
    source += "static Ops list_" + std::to_string(i) + "() {\n  return {\n" + to_cpp(lists[i]) + "\n  };\n}\n";
  }
  source +=
      "extern \"C\" const Ops& rendered(int i);\nextern \"C\" const Ops& rendered(int i) {\n  static const Ops lists[] "
      "= {";
  for (size_t i = 0; i < lists.size(); ++i) source += "list_" + std::to_string(i) + "(), ";
  return source + "};\n  return lists[i];\n}\n";
}

// The one compilation of the test run: it has to show everything about what compilers make of the text. What it calls
// of the library it finds in this program.
TEST(ToCpp, compiles_without_a_warning_to_equal_ops) {
  std::vector<Ops> lists;
  for (unsigned seed = 0; seed < 6; ++seed) lists.push_back(EveryOp(seed).ops());
  test::Folder folder;
  folder.write("ops.cpp", source_of(lists));
  std::string include = RETORT_TESTS_DIR "/../include";
  std::string command = RETORT_TESTS_CXX " -std=c++20 -O0 -Wall -Wextra -Wpedantic -Werror -shared -fPIC -I'" +
                        include + "' -o '" + folder.path("ops.so") + "' '" + folder.path("ops.cpp") + "' 2> '" +
                        folder.path("messages") + "'";
  ASSERT_EQ(std::system(command.c_str()), 0) << read_file(folder.path("messages"));
  std::unique_ptr<void, int (*)(void*)> library(::dlopen(folder.path("ops.so").c_str(), RTLD_NOW), ::dlclose);
  ASSERT_NE(library, nullptr) << ::dlerror();
  auto rendered = reinterpret_cast<const Ops& (*)(int)>(::dlsym(library.get(), "rendered"));
  ASSERT_NE(rendered, nullptr);
  for (size_t i = 0; i < lists.size(); ++i) {
    const Ops& compiled = rendered(static_cast<int>(i));
    ASSERT_EQ(compiled.size(), lists[i].size());
    for (size_t k = 0; k < compiled.size(); ++k) EXPECT_TRUE(compiled[k] == lists[i][k]) << to_cpp({lists[i][k]});
  }
}

}  // namespace
}  // namespace retort

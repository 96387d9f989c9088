// Models of a database: how they read, and that a compiler and autogenerate find the same schema in them.
#include "render/to_models.h"

#include <dlfcn.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>

#include "base/text.h"
#include "diff/diff.h"
#include "render/cpp_names.h"
#include "schema/dump.h"
#include "schema/normalise.h"
#include "support/dialect_database.h"
#include "support/folder.h"
#include "support/random_catalog.h"

namespace retort {
namespace {

TEST(ToModels, writes_a_table_as_a_person_would) {
  Catalog catalog;
  catalog.tables = {
      {.name = "users",
       .columns = {{.name = "id", .type = Uuid{}, .nullable = false},
                   {.name = "email", .type = String{255}, .nullable = false},
                   {.name = "name", .type = Text{}},
                   {.name = "mood", .type = Enum{.name = "mood", .values = {"sad", "happy"}}, .nullable = false}},
       .primary_key = {.columns = {"id"}},
       .uniques = {{.columns = {"email"}}}},
      {.name = "order_lines",
       .columns = {{.name = "id", .type = BigInteger{}, .nullable = false},
                   {.name = "user", .type = Uuid{}},
                   {.name = "class", .type = Integer{}, .nullable = false, .server_default = 0}},
       .primary_key = {.columns = {"id"}},
       .foreign_keys =
           {{.columns = {"user"}, .referred_table = "users", .referred_columns = {"id"}, .on_delete = Cascade}},
       .indexes = {{.name = "ix", .columns = {"user", key("class").desc()}}}},
  };
  // (Not "cpp", as which clang-format would lay out the text too.)
  EXPECT_EQ(to_models(catalog, dialect_named("postgresql")),
            R"text(// The models: plain structs whose table is a value. Names of columns come from pointers to members.
#pragma once

#include <retort/model.h>

#include <cstdint>
#include <optional>
#include <string>

namespace models {

inline const retort::Enum mood{.name = "mood", .values = {"sad", "happy"}};

struct User {
  retort::Uuid id;
  std::string email;
  std::optional<std::string> name;
  std::string mood;

  static retort::Table table() {
    using namespace retort;
    return {
        .name = "users",
        .columns = {column<&User::id>(),
                    column<&User::email>({.type = String{255}}),
                    column<&User::name>({.type = Text{}}),
                    column<&User::mood>({.type = models::mood})},
        .primary_key = {.columns = names<&User::id>()},
        .uniques = {{.columns = names<&User::email>()}},
    };
  }
};

struct OrderLine {
  std::int64_t id;
  std::optional<retort::Uuid> user;
  int class_;

  static retort::Table table() {
    using namespace retort;
    return {
        .name = "order_lines",
        .columns = {column<&OrderLine::id>(),
                    column<&OrderLine::user>(),
                    column<&OrderLine::class_>({.server_default = 0, .name = "class"})},
        .primary_key = {.columns = names<&OrderLine::id>()},
        .foreign_keys = {foreign_key<&OrderLine::user, &User::id>({.on_delete = Cascade})},
        .indexes = {{.name = "ix", .columns = {name<&OrderLine::user>(), key("class").desc()}}},
    };
  }
};

// All that the database should have, for env.cpp: .target = models::catalog()
inline retort::Catalog catalog() {
  return retort::catalog<User, OrderLine>();
}

}  // namespace models
)text");
}

TEST(ToModels, makes_identifiers_of_any_names) {
  CppNames names({"table"});
  EXPECT_EQ(names.member("email"), "email");
  EXPECT_EQ(names.member("e-mail"), "e_mail");
  EXPECT_EQ(names.member("e mail"), "e_mail_");
  EXPECT_EQ(names.member("e.mail"), "e_mail_2");
  EXPECT_EQ(names.member("class"), "class_");
  EXPECT_EQ(names.member("table"), "table_");
  EXPECT_EQ(names.member("1st"), "n1st");
  EXPECT_EQ(names.member("__a__b"), "a_b");
  EXPECT_EQ(names.member("\xc3\xa4"), "unnamed");
  EXPECT_EQ(names.member("errno"), "errno_");
  CppNames types;
  EXPECT_EQ(types.type("users"), "User");
  EXPECT_EQ(types.type("USER"), "User_");
  EXPECT_EQ(types.type("categories"), "Category");
  EXPECT_EQ(types.type("order_statuses"), "OrderStatus");
  EXPECT_EQ(types.type("news"), "News");
  EXPECT_EQ(types.type("bus_boxes"), "BusBox");
  EXPECT_EQ(types.type("2fa_codes"), "T2faCode");
}

// One header's inside, with another name for its namespace, so that several fit into a file.
std::string renamed(const std::string& header, const std::string& name) {
  std::string text = replace_all(header, "#pragma once\n", "");
  return replace_all(replace_all(text, "namespace models", "namespace " + name), "models::", name + "::");
}

class Compiled {
 public:
  explicit Compiled(const std::vector<std::string>& headers) {
    std::string source, list;
    for (size_t i = 0; i < headers.size(); ++i) {
      std::string name = "models_" + std::to_string(i);
      source += renamed(headers[i], name);
      list += "    if (i == " + std::to_string(i) + ") return " + name + "::catalog();\n";
    }
    source += "extern \"C\" void target(int i, retort::Catalog& out);\nvoid target(int i, retort::Catalog& out) {\n";
    source += "  out = [&]() -> retort::Catalog {\n" + list + "    return {};\n  }();\n}\n";
    folder_.write("models.cpp", source);
    std::string command = RETORT_TESTS_CXX
                          " -std=c++20 -O0 -Wall -Wextra -Wpedantic -Wshadow -Werror -shared -fPIC -I'" +
                          std::string(RETORT_TESTS_DIR "/../include") + "' -o '" + folder_.path("models.so") + "' '" +
                          folder_.path("models.cpp") + "' 2> '" + folder_.path("messages") + "'";
    if (std::system(command.c_str()) != 0) {
      ADD_FAILURE() << read_file(folder_.path("messages")).substr(0, 4000) << source;
      return;
    }
    library_.reset(::dlopen(folder_.path("models.so").c_str(), RTLD_NOW));
    if (!library_) ADD_FAILURE() << ::dlerror();
  }
  bool ok() const { return library_ != nullptr; }
  Catalog target(int i) const {
    Catalog catalog;
    reinterpret_cast<void (*)(int, Catalog&)>(::dlsym(library_.get(), "target"))(i, catalog);
    return catalog;
  }

 private:
  test::Folder folder_;
  std::unique_ptr<void, int (*)(void*)> library_{nullptr, ::dlclose};
};

// One compilation for all: random schemas with hostile names, made in real databases.
TEST(ToModels, compiles_without_a_warning_to_models_in_which_autogenerate_finds_no_difference) {
  struct Case {
    std::unique_ptr<test::DialectDatabase> database;
    Catalog there;
  };
  std::vector<Case> cases;
  std::vector<std::string> headers;
  for (const std::string dialect : {"sqlite", "postgresql"}) {
    if (!test::DialectDatabase::available(dialect)) continue;
    test::Profile profile = dialect == "sqlite" ? test::Profile::sqlite() : test::Profile::postgresql();
    for (unsigned seed = 0; seed < 4; ++seed) {
      std::mt19937 engine(seed);
      auto database = std::make_unique<test::DialectDatabase>(dialect, ReflectOptions{.schemas = {"*"}});
      if (dialect == "postgresql") {
        profile.schemas = {"", "other Schema"};
        database->connection().execute("CREATE SCHEMA \"other Schema\"");
      }
      database->run(test::creation_of(test::random_catalog(engine, profile)));
      Catalog there = database->reflect();
      headers.push_back(to_models(there, database->dialect()));
      cases.push_back({std::move(database), std::move(there)});
    }
  }
  Compiled compiled(headers);
  ASSERT_TRUE(compiled.ok());
  for (size_t i = 0; i < cases.size(); ++i) {
    Catalog model = compiled.target(static_cast<int>(i));
    test::DialectDatabase& database = *cases[i].database;
    Catalog named = normalise(database.dialect().normalise(normalise(model)));
    EXPECT_TRUE(dump(named) == dump(cases[i].there)) << dump(named) << "\n" << headers[i];
    Catalog reported = database.dialect().as_reported(database.connection(), model, cases[i].there);
    Ops ops = diff(cases[i].there, Target{model, reported});
    EXPECT_TRUE(ops.empty()) << findings(ops, cases[i].there).front() << "\n" << headers[i];
  }
}

}  // namespace
}  // namespace retort

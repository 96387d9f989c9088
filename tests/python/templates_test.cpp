// What `init` makes for Python works as it stands, once it names models.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "python/project.h"

namespace retort {
namespace {

using testing::HasSubstr;

constexpr const char* models = R"py(from sqlalchemy import Column, Integer, MetaData, String, Table

accounts, billing = MetaData(), MetaData()
Table("users", accounts, Column("id", Integer, primary_key=True), Column("email", String(255), nullable=False))
Table("order", billing, Column("id", Integer, primary_key=True))
)py";

class PythonTemplates : public test::PythonProject {
 protected:
  void SetUp() override {
    PythonProject::SetUp();
    std::filesystem::remove_all(folder_ / "alembic");
    std::filesystem::remove(folder_ / "alembic.ini");
    write_file(folder_ / "models.py", models);
  }

  void begin(const std::string& name, const std::string& before, const std::string& after) {
    ProcessResult made = run({"init", "--template", name, "alembic"});
    ASSERT_EQ(made.code, 0) << made.err;
    std::string env = read_file(folder_ / "alembic/env.py");
    ASSERT_THAT(env, HasSubstr("\n" + before + "\n"));
    write_file(folder_ / "alembic/env.py",
               "import models\n" + replace_all(env, "\n" + before + "\n", "\n" + after + "\n"));
  }

  void expect_to_work(Packages packages) {
    for (std::vector<std::string> words :
         std::vector<std::vector<std::string>>{{"revision", "--autogenerate", "-m", "First tables"},
                                               {"upgrade", "head"},
                                               {"check"},
                                               {"current", "--check-heads"},
                                               {"downgrade", "base"},
                                               {"upgrade", "head"}}) {
      ProcessResult result = run(words, packages);
      EXPECT_EQ(result.code, 0) << words[0] << "\n" << result.out << result.err;
    }
  }
};

TEST_F(PythonTemplates, work_for_one_database) {
  for (std::string name : {"python", "async", "pyproject", "pyproject_async"}) {
    SCOPED_TRACE(name);
    for (Packages packages : {Packages::Bundled, Packages::Installed}) {
      begin(name, "target_metadata = None", "target_metadata = models.accounts");
      expect_to_work(packages);
      EXPECT_TRUE(has_table("users"));
      for (std::string made : {"alembic", "alembic.ini", "pyproject.toml", "app.db"}) {
        std::filesystem::remove_all(folder_ / made);
      }
    }
  }
}

TEST_F(PythonTemplates, work_for_several_databases) {
  for (Packages packages : {Packages::Bundled, Packages::Installed}) {
    begin("multidb", "target_metadata = {}",
          "target_metadata = {'engine1': models.accounts, 'engine2': models.billing}");
    expect_to_work(packages);
    auto tables = [&](const std::string& database) {
      auto connection = open_database(parse_url("sqlite:///" + (folder_ / database).string()));
      return connection->query("SELECT group_concat(name) FROM sqlite_master WHERE name IN ('users', 'order')")
          .rows[0][0];
    };
    EXPECT_EQ(tables("engine1.db"), "users");
    EXPECT_EQ(tables("engine2.db"), "order");
    for (std::string made : {"alembic", "alembic.ini", "engine1.db", "engine2.db"}) {
      std::filesystem::remove_all(folder_ / made);
    }
  }
}

}  // namespace
}  // namespace retort

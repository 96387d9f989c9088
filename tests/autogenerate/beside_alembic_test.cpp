// The corpus beside the real Alembic: what it finds we find as well.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "base/files.h"
#include "base/text.h"
#include "cli/json.h"
#include "diff/diff.h"
#include "ops/describe.h"
#include "ops/json.h"
#include "support/dialect_database.h"
#include "support/process.h"

namespace retort {
namespace {

namespace fs = std::filesystem;
using test::DialectDatabase;

const fs::path corpus = fs::path(RETORT_TESTS_DIR) / "autogenerate";
constexpr const char* python = "/usr/bin/python3";  // the one that has Debian's packages

struct Place {
  std::string table;
  std::string name;  // of a column, constraint or index; empty: the table itself
};

// What Alembic finds in each case of a dialect; nothing for those that it cannot read.
std::map<std::string, std::vector<Place>> alembic_finds(const std::string& dialect) {
  std::vector<std::string> command = {python, corpus / "alembic_differences.py", corpus / dialect};
  test::TestDatabase before(dialect), after(dialect);
  if (dialect == "postgresql") {
    for (auto* database : {&before, &after}) {
      command.push_back(replace_all(database->url_text(), "postgresql:", "postgresql+psycopg2:"));
    }
  }
  ProcessResult result = run_process(command, corpus.string(), {"PYTHONDONTWRITEBYTECODE=1"});
  EXPECT_EQ(result.code, 0) << result.err;
  std::map<std::string, std::vector<Place>> found;
  for (const std::string& line : split_lines(result.out)) {
    std::vector<std::string> fields = split(line, '\t');
    if (fields.size() == 3 && fields[1] != "!") found[fields[0]].push_back({fields[1], fields[2]});
  }
  return found;
}

// Whether one of the ops speaks of it. All of a table's parts come and go with the table. (Alembic takes SQLite's list
// of sequences for a table of the user's.)
bool covers(const Ops& ops, const Place& place) {
  if (place.table == "sqlite_sequence") return true;
  auto speaks_of = [&](const Op& op) {
    const auto* gone = std::get_if<DropTable>(&op);
    if (gone != nullptr && gone->name == place.table) return true;
    const std::string text = to_json(Ops{op});
    auto has = [&](const std::string& name) { return text.find(json_text(name)) != text.npos; };
    return has(place.table) && (place.name.empty() || has(place.name));
  };
  return std::ranges::any_of(ops, speaks_of);
}

std::string described(const Ops& ops) {
  std::string lines;
  for (const Op& op : ops) lines += describe(op) + "\n";
  return lines;
}

class CorpusBesideAlembic : public testing::TestWithParam<std::string> {};

TEST_P(CorpusBesideAlembic, misses_nothing) {
  if (!DialectDatabase::available(GetParam())) GTEST_SKIP() << test::TestPostgres::skip_message;
  if (run_process({python, "-c", "import alembic"}, corpus.string(), {}).code != 0) {
    GTEST_SKIP() << "python3-alembic is not installed (./dev setup installs it)";
  }
  auto found = alembic_finds(GetParam());
  EXPECT_GT(found.size(), 60U) << "Alembic finds something in most cases";
  DialectDatabase before(GetParam(), {.schemas = {"*"}}), after(GetParam(), {.schemas = {"*"}});
  for (const auto& [name, places] : found) {
    if (name.find("/partition/") != name.npos || name.find("/inherit/") != name.npos) {
      continue;  // Alembic takes what comes from the parent for the table's own
    }
    before.clear();
    after.clear();
    before.connection().execute(read_file_if_exists(corpus / name / "before.sql").value());
    after.connection().execute(read_file_if_exists(corpus / name / "after.sql").value());
    Catalog actual = before.reflect(), model = after.reflect();
    Ops ops = diff(actual, Target{model, before.dialect().as_reported(before.connection(), model, actual)});
    for (const Place& place : places) {
      EXPECT_TRUE(covers(ops, place)) << name << ": Alembic finds " << place.table << " " << place.name << ", we find\n"
                                      << described(ops);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Dialects, CorpusBesideAlembic, testing::Values("sqlite", "postgresql"),
                         [](const auto& name) { return name.param; });

}  // namespace
}  // namespace retort

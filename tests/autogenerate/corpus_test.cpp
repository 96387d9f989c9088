// tests/autogenerate/<dialect>/<kind>/<change>/: what autogenerate makes of two schemas, as folders of SQL.
//
//   before.sql  the database as it is; may insert rows
//   after.sql   the schema that is wanted. A line "-- renamed: people from users" or "-- renamed: people.name from
//   nick"
//               is what .renamed_from says in a model
//   up.sql      the statements that are expected; none: an empty file
//   down.sql    those that lead back
//   query.sql   asked after each way; rows.txt has the answers. Both may be missing
//   server.txt  the first version of PostgreSQL that has such a thing; may be missing
//   Of the kind "grant" rights are compared too; retort_test_reader and retort_test_writer are roles.
//   cannot.txt  what must be named as not comparable, a sentence a line; may be missing
//
// Whatever the files say, applying the way up must leave no difference, a second look must find nothing to do, and the
// way down must lead back exactly. RETORT_UPDATE_CASES=1 writes the expected files anew: read the difference before you
// commit it.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "base/files.h"
#include "base/text.h"
#include "diff/diff.h"
#include "ops/describe.h"
#include "ops/reverse.h"
#include "render/to_sql.h"
#include "support/dialect_database.h"
#include "support/same_schema.h"

namespace retort {
namespace {

namespace fs = std::filesystem;
using test::DialectDatabase;
using test::schema_difference;

const fs::path corpus = fs::path(RETORT_TESTS_DIR) / "autogenerate";

// "postgresql/view/added" and so on.
std::vector<std::string> case_names() {
  std::vector<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(corpus)) {
    if (entry.path().filename() != "before.sql") continue;
    names.push_back(fs::relative(entry.path().parent_path(), corpus).string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

// Follows the lines "-- renamed: NEW from OLD" of after.sql.
void follow_renames(Catalog& model, const std::string& script) {
  const std::string mark = "-- renamed: ";
  for (const std::string& line : split_lines(script)) {
    if (!line.starts_with(mark)) continue;
    size_t from = line.find(" from ");
    std::string name = line.substr(mark.size(), from - mark.size());
    std::string old(trim(line.substr(from + 6)));
    size_t dot = name.find('.');
    Table* table = model.find_table(name.substr(0, dot));
    ASSERT_NE(table, nullptr) << line;
    if (dot == std::string::npos) {
      table->renamed_from = old;
    } else {
      Column* column = find_column(*table, name.substr(dot + 1));
      ASSERT_NE(column, nullptr) << line;
      column->renamed_from = old;
    }
  }
}

std::string described(const Ops& ops) {
  std::string lines;
  for (const Op& op : ops) lines += describe(op) + "\n";
  return lines;
}

std::string answers(Connection& connection, const std::string& query) {
  std::string text;
  for (const auto& row : connection.query(query).rows) {
    std::vector<std::string> cells;
    for (const Cell& cell : row) cells.push_back(cell.value_or("NULL"));
    text += join(cells, " | ") + "\n";
  }
  return text;
}

class Corpus : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    std::string dialect = GetParam().substr(0, GetParam().find('/'));
    if (!DialectDatabase::available(dialect)) GTEST_SKIP() << test::TestPostgres::skip_message;
    bool grants = GetParam().starts_with(dialect + "/grant/");
    auto& databases = databases_[grants ? dialect + " with grants" : dialect];
    before_ = fresh(dialect, databases.first, grants);
    after_ = fresh(dialect, databases.second, grants);
    std::string server(trim(read("server.txt")));
    if (!server.empty() && before_->connection().server_version() < std::stoi(server) * 10000) {
      GTEST_SKIP() << "needs PostgreSQL " << server;
    }
  }
  static void TearDownTestSuite() { databases_.clear(); }

  std::string read(const std::string& file) const { return read_file_if_exists(folder_ / file).value_or(""); }

  void expect(const std::string& file, const std::string& actual, bool keep_empty = false) const {
    if (std::getenv("RETORT_UPDATE_CASES") != nullptr) {
      fs::remove(folder_ / file);
      if (!actual.empty() || keep_empty) write_file(folder_ / file, actual);
    }
    if (file.ends_with(".sql") && !has_servers_words()) return;
    EXPECT_EQ(read(file), actual) << "in " << (folder_ / file).string();
  }

  // Each version of PostgreSQL spells views and procedures a little differently; the files have the words of 15.
  bool has_servers_words() const {
    return before_->dialect().traits().name != "postgresql" || before_->connection().server_version() / 10000 == 15;
  }

  // What the database lacks of the model.
  Ops changes(DialectDatabase& database, const Catalog& actual, const Catalog& model,
              std::vector<std::string>* cannot = nullptr) const {
    Catalog reported = database.dialect().as_reported(database.connection(), model, actual);
    if (cannot != nullptr) *cannot = uncompared(actual, Target{model, reported, true});
    return diff(actual, Target{model, reported, true});
  }

  std::string statements(const Ops& ops, const Catalog& before) const {
    return ops.empty() ? "" : to_sql(ops, before, before_->dialect().emitter()) + "\n";
  }

  // Where the database is not as the model says, in words.
  static std::string difference(DialectDatabase& database, const Catalog& model) {
    Catalog actual = database.reflect();
    return schema_difference(actual, database.dialect().as_reported(database.connection(), model, actual));
  }

  const fs::path folder_ = corpus / GetParam();
  DialectDatabase* before_ = nullptr;
  DialectDatabase* after_ = nullptr;

 private:
  using Slot = std::unique_ptr<DialectDatabase>;
  static DialectDatabase* fresh(const std::string& dialect, Slot& slot, bool grants) {
    if (slot) {
      slot->clear();
    } else {
      slot = std::make_unique<DialectDatabase>(dialect, ReflectOptions{.schemas = {"*"}, .grants = grants});
    }
    return slot.get();
  }
  static inline std::map<std::string, std::pair<Slot, Slot>> databases_ = {};  // servers make one slowly
};

TEST_P(Corpus, leads_there_and_back) {
  before_->connection().execute(read("before.sql"));
  after_->connection().execute(read("after.sql"));
  const Catalog before = before_->reflect(), after = after_->reflect();
  Catalog model = after;
  follow_renames(model, read("after.sql"));
  EXPECT_EQ(described(changes(*before_, before, before)), "") << "compared with itself, before";
  EXPECT_EQ(described(changes(*after_, after, after)), "") << "compared with itself, after";

  std::vector<std::string> cannot;
  const Ops up = changes(*before_, before, model, &cannot);
  const Ops down = reverse(up, before);
  expect("cannot.txt", cannot.empty() ? "" : join(cannot, "\n") + "\n");
  expect("up.sql", statements(up, before), true);
  const std::string query = read("query.sql");
  std::string rows;
  before_->run(up);
  const Catalog there = before_->reflect();
  if (cannot.empty()) {
    EXPECT_EQ(difference(*before_, after), "") << "after the way up";
  }
  EXPECT_EQ(described(changes(*before_, there, model)), "") << "a second look";
  if (!query.empty()) rows += "up:\n" + answers(before_->connection(), query);

  expect("down.sql", statements(down, there), true);
  before_->run(down);
  EXPECT_EQ(difference(*before_, before), "") << "after the way down";
  if (!query.empty()) expect("rows.txt", rows + "down:\n" + answers(before_->connection(), query));
}

INSTANTIATE_TEST_SUITE_P(Cases, Corpus, testing::ValuesIn(case_names()), [](const auto& name) {
  return replace_all(replace_all(replace_all(name.param, "-", "_"), "/", "_"), " ", "_");
});

}  // namespace
}  // namespace retort

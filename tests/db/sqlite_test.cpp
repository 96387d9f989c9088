// What only SQLite has: files, locks, permissions.
#include <gtest/gtest.h>

#include <thread>

#include "base/files.h"
#include "db/transaction.h"
#include "support/database.h"
#include "support/errors.h"

namespace retort {
namespace {

using test::error_of;
using test::says;
using test::TempDir;
using test::TestSqlite;
using test::value_of;

std::unique_ptr<Connection> open(const std::string& url, const OpenOptions& options = {}) {
  return open_database(parse_url(url), options);
}

TEST(Sqlite, opens_files_with_odd_names) {
  TempDir folder;
  for (const char* name : {"a b.db", "\xC3\xBC\xE2\x9C\x93.db", "a'b\".db", "a#b.db"}) {
    open("sqlite:///" + (folder / name).string())->execute("CREATE TABLE t (v)");
    EXPECT_TRUE(std::filesystem::exists(folder / name)) << name;
  }
}

TEST(Sqlite, a_database_in_memory_leaves_no_file) {
  auto one = open("sqlite://");
  auto two = open("sqlite:///:memory:");
  one->execute("CREATE TABLE t (v)");
  two->execute("CREATE TABLE t (v)");
  EXPECT_FALSE(std::filesystem::exists(":memory:"));
}

TEST(Sqlite, a_reading_command_creates_no_file) {
  TempDir folder;
  auto path = (folder / "missing.db").string();
  for (const auto& options : {OpenOptions{.must_exist = true}, OpenOptions{.read_only = true}}) {
    auto error = error_of([&] { open("sqlite:///" + path, options); });
    EXPECT_TRUE(says(error, path));
    EXPECT_TRUE(says(error, "does not exist"));
    EXPECT_FALSE(std::filesystem::exists(path));
  }
}

TEST(Sqlite, a_path_that_cannot_be_a_database_is_explained) {
  TempDir folder;
  EXPECT_TRUE(says(error_of([&] { open("sqlite:///" + (folder / "no/such/app.db").string()); }), "there is no folder"));
  EXPECT_TRUE(says(error_of([&] { open("sqlite:///" + folder.path().string()); }), "it is a folder"));
  write_file(folder / "text.db", "This is no database, only a text that is long enough to be taken for a header.\n");
  auto text = open("sqlite:///" + (folder / "text.db").string());
  EXPECT_TRUE(says(error_of([&] { text->query("SELECT * FROM sqlite_master"); }), "not an SQLite database"));
}

TEST(Sqlite, a_damaged_file_is_called_damaged) {
  TestSqlite database;
  database.open()->execute("CREATE TABLE t (v); INSERT INTO t VALUES (1)");
  auto bytes = read_file(database.path());
  bytes.replace(4096, 4096, std::string(4096, '\x7f'));
  write_file(database.path(), bytes);
  auto error = error_of([&] { database.open()->query("SELECT * FROM t"); });
  EXPECT_TRUE(says(error, "damaged"));
  EXPECT_TRUE(says(error, database.path().string()));
}

TEST(Sqlite, a_connection_for_reading_only_cannot_write) {
  TestSqlite database;
  database.open()->execute("CREATE TABLE t (v)");
  auto db = database.open({.read_only = true});
  EXPECT_EQ(value_of(*db, "SELECT count(*) FROM t"), "0");
  EXPECT_TRUE(says(error_of([&] { db->execute("INSERT INTO t VALUES (1)"); }), "reading only"));
}

TEST(Sqlite, a_full_disk_is_called_full) {
  TestSqlite database;
  auto db = database.open();
  db->execute("CREATE TABLE t (v); PRAGMA max_page_count = 3");
  EXPECT_TRUE(says(error_of([&] { db->execute("INSERT INTO t VALUES (randomblob(100000))"); }), "disk is full"));
}

TEST(Sqlite, begin_immediate_fails_at_once_when_another_holds_the_lock) {
  TestSqlite database;
  auto holder = database.open();
  // A wait would not end before the test's own limit.
  auto waiter = database.open({.busy_timeout = std::chrono::hours(1)});
  Transaction held(*holder, "BEGIN IMMEDIATE");
  for (const char* begin : {"BEGIN IMMEDIATE", "begin exclusive transaction", "/* now */ BEGIN IMMEDIATE"}) {
    auto error = error_of([&] { waiter->execute(begin); });
    EXPECT_EQ(error.code(), ErrorCode::LockTimeout);
    EXPECT_TRUE(says(error, "locked"));
    EXPECT_TRUE(says(error, database.path().string()));
    EXPECT_FALSE(waiter->in_transaction());
  }
  held.roll_back();
  waiter->execute("BEGIN IMMEDIATE");
  EXPECT_TRUE(waiter->in_transaction());
}

TEST(Sqlite, a_statement_outlives_the_short_lock_of_another) {
  TestSqlite database;
  database.open()->execute("CREATE TABLE t (v)");
  auto reader = database.open();
  auto writer = database.open();
  writer->execute("BEGIN EXCLUSIVE; INSERT INTO t VALUES (1)");
  std::thread release([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    writer->execute("COMMIT");
  });
  EXPECT_EQ(value_of(*reader, "SELECT count(*) FROM t"), "1");
  release.join();
}

TEST(Sqlite, a_statement_that_waited_for_long_enough_reports_the_lock) {
  TestSqlite database;
  database.open()->execute("CREATE TABLE t (v)");
  auto holder = database.open();
  Transaction held(*holder, "BEGIN EXCLUSIVE");
  auto by_option = database.open({.busy_timeout = std::chrono::milliseconds(0)});
  auto by_url = open(database.url_text() + "?timeout=0.01");
  for (auto* db : {by_option.get(), by_url.get()}) {
    EXPECT_EQ(error_of([&] { db->query("SELECT * FROM t"); }).code(), ErrorCode::LockTimeout);
    EXPECT_EQ(error_of([&] { db->execute("INSERT INTO t VALUES (1)"); }).code(), ErrorCode::LockTimeout);
    std::vector<std::string> statements = {"DELETE FROM t"};
    EXPECT_EQ(error_of([&] { db->execute_all(statements); }).code(), ErrorCode::LockTimeout);
  }
}

// SQLite would take "nmae" for a text, and index that.
TEST(Sqlite, an_index_of_ours_on_a_column_that_is_not_there_is_an_error) {
  auto db = open("sqlite://");
  db->execute("CREATE TABLE t (name TEXT, kind TEXT)");
  std::vector<std::string> misspelt = {R"(CREATE INDEX "ix_t_name" ON "t" ("nmae"))"};
  EXPECT_TRUE(says(error_of([&] { db->execute_all(misspelt); }), "nmae"));
  EXPECT_EQ(value_of(*db, "SELECT count(*) FROM sqlite_master WHERE type = 'index'"), "0");
}

TEST(Sqlite, texts_in_double_quotes_stay_what_they_are_in_what_a_user_writes) {
  auto db = open("sqlite://");
  db->execute("CREATE TABLE t (name TEXT, kind TEXT)");
  db->execute(R"(CREATE INDEX by_hand ON t ("no column"))");
  std::vector<std::string> with_expressions = {
      R"(CREATE INDEX "ix_where" ON "t" ("name") WHERE kind = "a")",
      R"(CREATE UNIQUE INDEX "ix_expression" ON "t" ((name || "suffix")))",
      R"(CREATE INDEX "ix_name" ON "t" ("name"))",
      R"(CREATE TABLE "u" (kind TEXT CHECK (kind IN ("a", "b"))))",
  };
  db->execute_all(with_expressions);
  EXPECT_EQ(value_of(*db, "SELECT count(*) FROM sqlite_master WHERE type = 'index'"), "4");
}

TEST(Sqlite, a_timeout_that_is_no_number_is_refused) {
  EXPECT_TRUE(says(error_of([] { open("sqlite:///x.db?timeout=soon"); }), "timeout"));
  EXPECT_FALSE(std::filesystem::exists("x.db"));
}

TEST(Sqlite, the_uri_form_of_python_reaches_sqlite) {
  TestSqlite database;
  database.open()->execute("CREATE TABLE t (v)");
  auto db = open("sqlite:///file:" + database.path().string() + "?mode=ro&uri=true");
  EXPECT_EQ(value_of(*db, "SELECT count(*) FROM t"), "0");
  EXPECT_THROW(db->execute("INSERT INTO t VALUES (1)"), Error);
}

TEST(Sqlite, pragmas_and_blobs_come_by_query) {
  auto db = open("sqlite://");
  db->execute("PRAGMA foreign_keys = ON");
  EXPECT_EQ(value_of(*db, "PRAGMA foreign_keys"), "1");
  EXPECT_EQ(value_of(*db, "SELECT x'610062'"), std::string("a\0b", 3));
  EXPECT_EQ(value_of(*db, "SELECT 0.5"), "0.5");
}

TEST(Sqlite, an_error_of_one_among_several_statements_shows_that_one) {
  auto db = open("sqlite://");
  auto error = error_of([&] { db->execute("CREATE TABLE t (v UNIQUE);\nINSERT INTO t VALUES (1), (1);\nSELECT 1;"); });
  EXPECT_EQ(error.statement(), "INSERT INTO t VALUES (1), (1);");
  EXPECT_EQ(value_of(*db, "SELECT count(*) FROM t"), "0");
}

TEST(Sqlite, a_transaction_that_sqlite_ended_by_itself_is_not_rolled_back_again) {
  auto db = open("sqlite://");
  db->execute("CREATE TABLE t (v UNIQUE)");
  Transaction transaction(*db);
  EXPECT_THROW(db->execute("INSERT OR ROLLBACK INTO t VALUES (1), (1)"), Error);
  EXPECT_FALSE(db->in_transaction());
  EXPECT_NO_THROW(transaction.roll_back());
}

}  // namespace
}  // namespace retort

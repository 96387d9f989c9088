// Places for tests to work in: temporary folders, fresh SQLite files, fresh PostgreSQL databases.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "db/open.h"

namespace retort::test {

// A folder of its own, removed with all it holds. In memory (/dev/shm) where the machine has that, else in
// TMPDIR.
class TempDir {
 public:
  TempDir();
  ~TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

// The server's address from RETORT_TEST_POSTGRES_URL, or nothing. `./dev test` starts a private server and
// sets it.
std::optional<Url> postgres_server();

// An empty database, dropped at the end together with the sessions that are still in it.
class TestPostgres {
 public:
  static constexpr const char* skip_message = "RETORT_TEST_POSTGRES_URL is not set (./dev test starts a server)";
  static bool available() { return postgres_server().has_value(); }

  TestPostgres();  // only if available()
  ~TestPostgres();
  TestPostgres(const TestPostgres&) = delete;
  TestPostgres& operator=(const TestPostgres&) = delete;

  const Url& url() const { return url_; }
  std::string url_text() const;  // the same for a command line
  std::unique_ptr<Connection> open(const OpenOptions& options = {}) const { return open_database(url_, options); }

 private:
  std::unique_ptr<Connection> server_;
  Url url_;
};

// An empty SQLite file.
class TestSqlite {
 public:
  std::filesystem::path path() const { return folder_ / "test.db"; }
  std::string url_text() const { return "sqlite:///" + path().string(); }
  Url url() const { return parse_url(url_text()); }
  std::unique_ptr<Connection> open(const OpenOptions& options = {}) const { return open_database(url(), options); }

 private:
  TempDir folder_;
};

// Either of them, by the dialect's name: for suites that run on both.
//
//   class MyTest : public testing::TestWithParam<std::string> { protected: TestDatabase
//   database_{GetParam()}; }; void SetUp() override { if (!database_.available()) GTEST_SKIP() <<
//   TestPostgres::skip_message; }
class TestDatabase {
 public:
  explicit TestDatabase(std::string_view dialect);

  bool available() const { return sqlite_.has_value() || postgres_.has_value(); }
  bool is_sqlite() const { return sqlite_.has_value(); }
  Url url() const { return sqlite_ ? sqlite_->url() : postgres_->url(); }
  std::string url_text() const { return sqlite_ ? sqlite_->url_text() : postgres_->url_text(); }
  std::unique_ptr<Connection> open(const OpenOptions& options = {}) const { return open_database(url(), options); }

 private:
  std::optional<TestSqlite> sqlite_;
  std::optional<TestPostgres> postgres_;
};

// The only cell of the only row of a query; "NULL" for nothing.
std::string value_of(Connection& connection, std::string_view sql);

}  // namespace retort::test

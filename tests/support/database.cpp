#include "support/database.h"

#include <unistd.h>

#include <atomic>
#include <cstdlib>

#include "base/text.h"

namespace retort::test {
namespace {

// Distinct over all test processes on this server.
std::string fresh_name() {
  static std::atomic<int> count = 0;
  return "retort_test_" + std::to_string(::getpid()) + "_" + std::to_string(++count);
}

}  // namespace

TempDir::TempDir() {
  namespace fs = std::filesystem;
  std::error_code ignored;
  auto parent = ::access("/dev/shm", W_OK) == 0 ? fs::path("/dev/shm") : fs::temp_directory_path(ignored);
  std::string pattern = (parent / "retort-test-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw Error("Cannot make a temporary folder in '" + parent.string() + "'");
  path_ = pattern;
}

TempDir::~TempDir() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::optional<Url> postgres_server() {
  const char* text = std::getenv("RETORT_TEST_POSTGRES_URL");
  if (text == nullptr || *text == '\0') return std::nullopt;
  return parse_url(text);
}

TestPostgres::TestPostgres() : url_(postgres_server().value()) {
  server_ = open_database(url_);
  url_.database = fresh_name();
  server_->execute("CREATE DATABASE " + in_quotes(url_.database, '"'));
}

TestPostgres::~TestPostgres() {
  try {
    server_->query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1",
                   std::vector<Cell>{url_.database});
    server_->execute("DROP DATABASE IF EXISTS " + in_quotes(url_.database, '"'));
  } catch (const Error&) {  // the server is gone: so is the database
  }
}

std::string TestPostgres::url_text() const {
  auto text = "postgresql://" + url_.user + (url_.password.empty() ? "" : ":" + url_.password) + "@" + url_.host;
  if (!url_.port.empty()) text += ":" + url_.port;
  text += "/" + url_.database;
  char separator = '?';
  for (const auto& [key, value] : url_.query) {
    text += separator + key + "=" + value;
    separator = '&';
  }
  return text;
}

TestDatabase::TestDatabase(std::string_view dialect) {
  if (dialect == "sqlite") {
    sqlite_.emplace();
  } else if (TestPostgres::available()) {
    postgres_.emplace();
  }
}

std::string value_of(Connection& connection, std::string_view sql) {
  auto rows = connection.query(sql);
  if (rows.rows.size() != 1 || rows.rows[0].size() != 1) {
    throw Error("One value was expected, but there are " + std::to_string(rows.rows.size()) + " rows")
        .in_statement(std::string(sql));
  }
  return rows.rows[0][0].value_or("NULL");
}

}  // namespace retort::test

// What only PostgreSQL has: a server that may refuse, say more, or go away.
#include <gtest/gtest.h>

#include "base/text.h"
#include "db/transaction.h"
#include "support/database.h"
#include "support/errors.h"

namespace retort {
namespace {

using test::error_of;
using test::says;
using test::TestPostgres;
using test::value_of;

class Postgresql : public testing::Test {
 protected:
  void SetUp() override {
    if (!TestPostgres::available()) GTEST_SKIP() << TestPostgres::skip_message;
    database_.emplace();
    connection_ = database_->open();
  }

  Connection& db() { return *connection_; }

  // The server ends this session while it commits: nobody can know from the answer whether it did.
  void make_commit_fatal() {
    db().execute(R"(
      CREATE TABLE fatal (v integer);
      CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(10); RETURN NULL; END $$;
      CREATE CONSTRAINT TRIGGER die AFTER INSERT ON fatal DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION die();)");
  }

  std::optional<TestPostgres> database_;
  std::unique_ptr<Connection> connection_;
};

TEST_F(Postgresql, the_session_has_a_name_and_speaks_utf8) {
  EXPECT_EQ(value_of(db(), "SHOW application_name"), "retort");
  EXPECT_EQ(value_of(db(), "SHOW client_encoding"), "UTF8");
  auto url = database_->url();
  url.query = {
      {"application_name", "mine"}, {"options", "-c statement_timeout=1234"}, {"prepared_statement_cache_size", "0"}};
  auto other = open_database(url);
  EXPECT_EQ(value_of(*other, "SHOW application_name"), "mine");
  EXPECT_EQ(value_of(*other, "SHOW statement_timeout"), "1234ms");
}

TEST_F(Postgresql, connects_by_a_unix_socket_and_to_the_first_host_that_answers) {
  auto url = database_->url();
  url.host = value_of(db(), "SHOW unix_socket_directories");
  EXPECT_EQ(value_of(*open_database(url), "SELECT inet_server_addr()"), "NULL");
  url = database_->url();
  url.query["host"] = "127.0.0.1:1," + url.host + ":" + url.port;
  EXPECT_EQ(value_of(*open_database(url), "SELECT 1"), "1");
}

TEST_F(Postgresql, a_password_with_odd_characters_connects_and_a_wrong_one_is_not_shown) {
  auto url = parse_url("postgresql+psycopg2://secretive:s3cret%40%2F%3A%25@" + database_->url().host + ":" +
                       database_->url().port + "/" + database_->url().database);
  EXPECT_EQ(value_of(*open_database(url), "SELECT current_user"), "secretive");
  url.password = "wr0ng@";
  auto error = error_of([&] { open_database(url); });
  EXPECT_TRUE(says(error, "secretive"));
  EXPECT_TRUE(says(error, "password authentication failed"));
  EXPECT_EQ(std::string(error.what()).find("wr0ng"), std::string::npos) << error.what();
}

TEST_F(Postgresql, a_failed_connection_names_the_place_and_what_to_check) {
  auto url = database_->url();
  url.database = "no_such_database";
  auto error = error_of([&] { open_database(url); });
  EXPECT_TRUE(says(error, "no_such_database"));
  EXPECT_TRUE(says(error, "createdb"));
  url = database_->url();
  url.port = "1";
  error = error_of([&] { open_database(url); });
  EXPECT_TRUE(says(error, url.host + ":1"));
  EXPECT_TRUE(says(error, "server is running"));
}

TEST_F(Postgresql, a_misspelt_parameter_is_refused_with_a_proposal) {
  auto url = database_->url();
  url.query["sslmod"] = "require";
  auto error = error_of([&] { open_database(url); });
  EXPECT_TRUE(says(error, "'sslmod'"));
  EXPECT_TRUE(says(error, "'sslmode'"));
}

TEST_F(Postgresql, an_error_has_detail_place_context_and_hint) {
  db().execute("CREATE TABLE users (id integer PRIMARY KEY, name text)");
  auto error = error_of([&] { db().execute("INSERT INTO users VALUES (1), (1)"); });
  EXPECT_EQ(error.sqlstate(), "23505");
  EXPECT_TRUE(says(error, "Key (id)=(1) already exists"));
  error = error_of([&] { db().query("SELECT '\xC3\xBC',\n nam FROM users"); });
  EXPECT_EQ(error.sqlstate(), "42703");
  EXPECT_TRUE(says(error, "line 2, column 2"));
  EXPECT_TRUE(says(error, "users.name"));
  error = error_of([&] { db().execute("DO $$ BEGIN RAISE EXCEPTION 'oh' USING HINT = 'do this'; END $$"); });
  EXPECT_EQ(error.message().substr(0, 2), "oh");
  EXPECT_TRUE(says(error, "PL/pgSQL"));
  EXPECT_EQ(error.hint(), "do this");
}

TEST_F(Postgresql, a_lock_that_is_not_had_in_time_is_a_lock_timeout) {
  db().execute("CREATE TABLE t (v integer)");
  auto holder = database_->open();
  Transaction held(*holder);
  holder->execute("LOCK TABLE t");
  db().execute("SET lock_timeout = '10ms'");
  EXPECT_EQ(error_of([&] { db().execute("ALTER TABLE t ADD COLUMN w integer"); }).code(), ErrorCode::LockTimeout);
}

TEST_F(Postgresql, notices_go_to_who_asked_for_them) {
  std::vector<std::string> notices;
  auto db = database_->open({.on_notice = [&](std::string_view text) { notices.emplace_back(text); }});
  db->execute("DROP TABLE IF EXISTS nothing");
  ASSERT_EQ(notices.size(), 1U);
  EXPECT_NE(notices[0].find("\"nothing\" does not exist"), std::string::npos);
}

TEST_F(Postgresql, a_session_for_reading_only_cannot_write) {
  auto reader = database_->open({.read_only = true});
  EXPECT_EQ(error_of([&] { reader->execute("CREATE TABLE t (v integer)"); }).sqlstate(), "25006");
}

TEST_F(Postgresql, copying_by_the_clients_input_is_refused_and_the_session_goes_on) {
  db().execute("CREATE TABLE t (v integer)");
  std::vector<std::string> both = {"SELECT 1", "COPY t FROM STDIN"};
  for (const char* sql : {"COPY t FROM STDIN", "COPY t TO STDOUT"}) {
    EXPECT_TRUE(says(error_of([&] { db().execute(sql); }), "COPY"));
    EXPECT_TRUE(says(error_of([&] { db().query(sql); }), "COPY"));
    EXPECT_EQ(value_of(db(), "SELECT 1"), "1");
  }
  Transaction transaction(db());
  EXPECT_TRUE(says(error_of([&] { db().execute_all(both); }), "COPY"));
}

TEST_F(Postgresql, statements_that_refuse_a_transaction_run_outside_of_one) {
  std::vector<std::string> statements = {"CREATE TABLE t (v integer)", "CREATE INDEX CONCURRENTLY i ON t (v)",
                                         "VACUUM t"};
  EXPECT_NO_THROW(db().execute_all(statements));
  EXPECT_EQ(value_of(db(), "SELECT indisvalid FROM pg_index WHERE indexrelid = 'i'::regclass"), "t");
}

TEST_F(Postgresql, a_commit_that_the_server_turns_into_a_rollback_is_an_error) {
  std::vector<std::string> commit = {"COMMIT"};
  for (int way = 0; way < 3; ++way) {
    db().execute("BEGIN");
    EXPECT_THROW(db().execute("oops"), Error);
    auto error = error_of([&] {
      if (way == 0) db().execute("COMMIT");
      if (way == 1) db().query("COMMIT");
      if (way == 2) db().execute_all(commit);
    });
    EXPECT_TRUE(says(error, "rolled back"));
    EXPECT_EQ(error.code(), ErrorCode::Failed);
    EXPECT_FALSE(db().in_transaction());
  }
}

TEST_F(Postgresql, a_constraint_that_fails_at_commit_is_no_doubt) {
  db().execute("CREATE TABLE t (v integer UNIQUE DEFERRABLE INITIALLY DEFERRED)");
  std::vector<std::string> statements = {"BEGIN", "INSERT INTO t VALUES (1), (1)", "COMMIT"};
  auto error = error_of([&] { db().execute_all(statements); });
  EXPECT_EQ(error.code(), ErrorCode::Failed);
  EXPECT_EQ(error.sqlstate(), "23505");
  EXPECT_EQ(error.statement(), "COMMIT");
  EXPECT_FALSE(db().in_transaction());
}

TEST_F(Postgresql, a_connection_lost_while_committing_leaves_doubt) {
  make_commit_fatal();
  for (int way = 0; way < 4; ++way) {
    SCOPED_TRACE(way);
    auto session = database_->open();
    std::vector<std::string> whole = {"BEGIN", "INSERT INTO fatal VALUES (1)", "COMMIT"};
    auto error = error_of([&] {
      if (way == 0) session->execute_all(whole);
      if (way == 1) session->execute("BEGIN; INSERT INTO fatal VALUES (1); COMMIT");
      Transaction transaction(*session);
      session->execute("INSERT INTO fatal VALUES (1)");
      if (way == 2) transaction.commit();
      if (way == 3) session->query("COMMIT");
    });
    EXPECT_EQ(error.code(), ErrorCode::InDoubt);
    EXPECT_TRUE(says(error, "may or may not have happened"));
    EXPECT_FALSE(session->in_transaction());
  }
  EXPECT_EQ(value_of(db(), "SELECT count(*) FROM fatal"), "0");
}

TEST_F(Postgresql, a_connection_lost_before_the_commit_is_a_plain_failure) {
  db().execute("BEGIN");
  const std::string die = "SELECT pg_terminate_backend(pg_backend_pid())";
  auto error = error_of([&] { db().execute(die); });
  EXPECT_EQ(error.code(), ErrorCode::Failed);
  EXPECT_TRUE(says(error, "connection to the server was lost"));
  // Nothing is sent any more, so not even a COMMIT is in doubt.
  EXPECT_EQ(error_of([&] { db().execute("COMMIT"); }).code(), ErrorCode::Failed);

  auto session = database_->open();
  std::vector<std::string> statements = {"BEGIN", "SELECT 1", die, "SELECT 2"};
  try {
    session->execute_all(statements);
    ADD_FAILURE() << "there was no error";
  } catch (const StatementError& failure) {
    EXPECT_EQ(failure.code(), ErrorCode::Failed);
    EXPECT_EQ(failure.index(), 2U);
  }
  EXPECT_FALSE(session->in_transaction());
}

}  // namespace
}  // namespace retort

// --sql: the text, and that it does to a database what a run would do.
#include "runtime/offline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "runtime/runner.h"
#include "support/database.h"
#include "support/migrations.h"

namespace retort {
namespace {

using test::fingerprint;
using test::ListSource;
using test::TestDatabase;
using test::TestPostgres;
using testing::ElementsAre;
using testing::HasSubstr;

CreateTable users() {
  return {.name = "users",
          .columns = {{.name = "id", .type = Integer{}, .nullable = false}, {.name = "name", .type = String{50}}},
          .primary_key = {.columns = {"id"}}};
}

// Like five_revisions(), without code.
ListSource three_revisions() {
  return ListSource({{.id = "a", .upgrade = {users()}, .doc = "users"},
                     {.id = "b",
                      .down = {"a"},
                      .upgrade = {Execute{"INSERT INTO users (id, name) VALUES (1, 'x;y'); -- one\n"},
                                  AddColumn{"users", {.name = "age", .type = Integer{}}}},
                      .downgrade = Ops{DropColumn{"users", "age"}, Execute{"DELETE FROM users"}}},
                     {.id = "c", .down = {"b"}, .upgrade = {DropColumn{"users", "name"}}}});
}

class Offline : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    if (!database_.available()) GTEST_SKIP() << TestPostgres::skip_message;
    connection_ = database_.open();
  }
  const Dialect& dialect() const { return dialect_named(GetParam()); }
  std::vector<std::string> rows() { return Runner(*connection_, dialect(), source_, {}).current(); }

  TestDatabase database_{GetParam()};
  std::unique_ptr<Connection> connection_;
  ListSource source_ = three_revisions();
};

INSTANTIATE_TEST_SUITE_P(Both, Offline, testing::Values("sqlite", "postgresql"));

TEST_P(Offline, makes_of_an_empty_database_what_a_run_makes) {
  TestDatabase reference(GetParam());
  auto other = reference.open();
  for (auto mode : {TransactionMode::All, TransactionMode::Revision, TransactionMode::None}) {
    Runner(*other, dialect(), source_, {}).upgrade("head");
    connection_->execute("DROP TABLE IF EXISTS alembic_version");
    connection_->execute(upgrade_sql(source_, dialect(), {.mode = mode}, "head"));
    EXPECT_THAT(rows(), ElementsAre("c"));
    EXPECT_EQ(fingerprint(*connection_), fingerprint(*other));

    Runner(*other, dialect(), source_, {}).downgrade("a");
    connection_->execute(downgrade_sql(source_, dialect(), {.mode = mode}, "c:a"));
    EXPECT_THAT(rows(), ElementsAre("a"));
    EXPECT_EQ(fingerprint(*connection_), fingerprint(*other));

    Runner(*other, dialect(), source_, {}).downgrade("base");
    connection_->execute(downgrade_sql(source_, dialect(), {.mode = mode}, "a:base"));
    EXPECT_EQ(fingerprint(*connection_), "");
  }
}

TEST_P(Offline, goes_on_from_the_start_of_a_range) {
  connection_->execute(upgrade_sql(source_, dialect(), {}, "b"));
  auto text = upgrade_sql(source_, dialect(), {}, "b:head");
  EXPECT_THAT(text, Not(HasSubstr("CREATE TABLE \"alembic_version\"")));
  EXPECT_THAT(text, HasSubstr("-- Running upgrade b -> c\n\n"));
  connection_->execute(text);
  EXPECT_THAT(rows(), ElementsAre("c"));
}

TEST_P(Offline, stamps) {
  connection_->execute(stamp_sql(source_, dialect(), {}, {"b"}));
  EXPECT_THAT(rows(), ElementsAre("b"));
  connection_->execute(stamp_sql(source_, dialect(), {}, {"b:c"}));
  EXPECT_THAT(rows(), ElementsAre("c"));
}

TEST_P(Offline, makes_the_version_table_alone) {
  connection_->execute(ensure_version_sql(source_, dialect(), {}));
  EXPECT_TRUE(dialect().table_exists(*connection_, "alembic_version", ""));
}

TEST_P(Offline, leaves_the_transaction_for_what_refuses_one) {
  ListSource source({{.id = "a", .upgrade = {users(), Execute{.sql = "VACUUM", .autocommit = true}}}});
  auto text = upgrade_sql(source, dialect(), {}, "head");
  auto vacuum = text.find("VACUUM");
  ASSERT_NE(vacuum, std::string::npos);
  EXPECT_EQ(text.substr(vacuum - 9, 9), "COMMIT;\n\n");
  EXPECT_THAT(text.substr(vacuum), testing::StartsWith("VACUUM;\n\nBEGIN"));
  if (database_.is_sqlite()) {  // PostgreSQL's VACUUM refuses to be sent together with others
    connection_->execute(text);
    EXPECT_THAT(rows(), ElementsAre("a"));
  }
}

TEST(OfflineText, has_alembics_layout) {
  ListSource source({{.id = "a", .upgrade = {Execute{"SELECT 1;"}}, .doc = "first"},
                     {.id = "b", .down = {"a"}, .upgrade = {Execute{"SELECT 2 -- two"}}}});
  EXPECT_EQ(upgrade_sql(source, dialect_named("postgresql"), {}, "head"),
            R"(BEGIN;

CREATE TABLE "alembic_version" (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT "alembic_version_pkc" PRIMARY KEY (version_num)
);

-- Running upgrade  -> a

SELECT 1;

INSERT INTO "alembic_version" (version_num) VALUES ('a');

-- Running upgrade a -> b

SELECT 2 -- two
;

UPDATE "alembic_version" SET version_num='b' WHERE "alembic_version".version_num = 'a';

COMMIT;

)");
}

TEST(OfflineText, refuses_code_and_names_the_revision) {
  ListSource source({{.id = "a", .upgrade = {Call{"fill", [](Connection&) {}}}}});
  try {
    upgrade_sql(source, dialect_named("sqlite"), {}, "head");
    FAIL() << "it must not succeed";
  } catch (const Error& error) {
    EXPECT_THAT(error.message(), HasSubstr("Revision a calls code ('fill')"));
  }
}

TEST(OfflineText, wants_a_range_for_a_downgrade) {
  auto source = three_revisions();
  try {
    downgrade_sql(source, dialect_named("sqlite"), {}, "a");
    FAIL() << "it must not succeed";
  } catch (const Error& error) {
    EXPECT_THAT(error.message(), HasSubstr("downgrade with --sql requires <fromrev>:<torev>"));
  }
}

}  // namespace
}  // namespace retort

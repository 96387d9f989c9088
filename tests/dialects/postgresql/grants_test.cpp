// GRANT and REVOKE as PostgreSQL's SQL, and what its catalogs say of them.
#include "dialects/postgresql/fixture.h"
#include "diff/diff.h"
#include "retort/error.h"

namespace retort {
namespace {

std::string sql_of(const Op& op) {
  std::string text;
  for (const Statement& statement : postgresql_dialect().emitter().emit(op, {})) text += statement.sql + "\n";
  return text;
}

TEST(PostgresqlGrants, quote_every_name) {
  EXPECT_EQ(
      sql_of(Grant{.on = {.name = "Users", .schema = "my \"shop\""},
                   .to = "the \"reader\"",
                   .privileges = {"SELECT", "insert"},
                   .with_grant_option = true}),
      "GRANT SELECT, INSERT ON TABLE \"my \"\"shop\"\"\".\"Users\" TO \"the \"\"reader\"\"\" WITH GRANT OPTION\n");
  EXPECT_EQ(sql_of(Grant{.on = {.name = "t", .columns = {"a", "b"}}, .to = everybody, .privileges = {"SELECT"}}),
            "GRANT SELECT (\"a\", \"b\") ON TABLE \"t\" TO PUBLIC\n");
  EXPECT_EQ(sql_of(Revoke{.on = {.name = "t"}, .from = "r", .privileges = {"SELECT"}, .grant_option_only = true}),
            "REVOKE GRANT OPTION FOR SELECT ON TABLE \"t\" FROM \"r\"\n");
  EXPECT_EQ(sql_of(Revoke{.on = {.kind = GrantOn::Function, .name = "f", .arguments = "a integer"},
                          .from = everybody,
                          .privileges = {"EXECUTE"}}),
            "REVOKE EXECUTE ON ROUTINE \"f\"(a integer) FROM PUBLIC\n");
  EXPECT_EQ(sql_of(Grant{.on = {.kind = GrantOn::Schema, .name = "shop"}, .to = "r", .privileges = {"USAGE"}}),
            "GRANT USAGE ON SCHEMA \"shop\" TO \"r\"\n");
}

TEST(PostgresqlGrants, take_a_role_that_is_called_like_everybody_for_a_mistake) {
  EXPECT_THROW(sql_of(Grant{.on = {.name = "t"}, .to = "public", .privileges = {"SELECT"}}), Error);
  EXPECT_THROW(sql_of(Grant{.on = {.name = "t"}, .to = "r", .privileges = {"SELECT ON t TO x; --"}}), Error);
}

class GrantsOnPostgresql : public test::PostgresqlTest {
 protected:
  void SetUp() override {
    PostgresqlTest::SetUp();
    if (IsSkipped()) return;
    connection().execute(
        "DO $$ BEGIN CREATE ROLE retort_test_reader; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; "
        "END $$");
  }
  Catalog with_rights() { return reflect({.schemas = {"*"}, .grants = true}); }
};

TEST_F(GrantsOnPostgresql, are_not_read_unless_asked_for) {
  connection().execute("CREATE TABLE t (id int); GRANT SELECT ON t TO PUBLIC");
  EXPECT_TRUE(reflect().grants.empty());
  EXPECT_EQ(with_rights().grants.size(), 1u);
}

TEST_F(GrantsOnPostgresql, of_the_owner_are_not_named_but_those_that_are_gone) {
  connection().execute("CREATE TABLE t (id int); REVOKE DELETE ON t FROM CURRENT_USER");
  Catalog catalog = with_rights();
  EXPECT_TRUE(catalog.grants.empty());
  ASSERT_EQ(catalog.revokes.size(), 1u);
  EXPECT_TRUE(catalog.revokes[0] == (Revoke{.on = {.name = "t"}, .from = the_owner, .privileges = {"DELETE"}}));
}

TEST_F(GrantsOnPostgresql, on_odd_names_are_carried_out_and_read_back) {
  connection().execute(
      "CREATE SCHEMA \"a'b\"; CREATE TABLE \"a'b\".\"T\"\"$retort$\" (\"I'd\" serial PRIMARY KEY, \"%s\" int);"
      "CREATE FUNCTION \"a'b\".\"F'\"(\"X\" int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE TYPE \"a'b\".\"Ty'\" "
      "AS "
      "ENUM ('a'); CREATE TABLE \"a'b\".u (t \"a'b\".\"Ty'\")");
  const std::string schema = "a'b", table = "T\"$retort$";
  Catalog wanted = with_rights();
  Grantable function{.kind = GrantOn::Function, .name = "F'", .arguments = "\"X\" integer", .schema = schema};
  Grantable type{.kind = GrantOn::Type, .name = "Ty'", .schema = schema};
  Grantable sequence{.kind = GrantOn::Sequence, .name = table, .columns = {"I'd"}, .schema = schema};
  Grantable columns{.name = table, .columns = {"I'd", "%s"}, .schema = schema};
  wanted.grants = {{.on = {.name = table, .schema = schema}, .to = "retort_test_reader", .privileges = {"SELECT"}},
                   {.on = columns, .to = "retort_test_reader", .privileges = {"UPDATE"}},
                   {.on = sequence, .to = "retort_test_reader", .privileges = {"USAGE"}, .with_grant_option = true},
                   {.on = {.kind = GrantOn::Schema, .name = schema}, .to = everybody, .privileges = {"USAGE"}}};
  wanted.revokes = {{.on = function, .from = everybody, .privileges = {"EXECUTE"}},
                    {.on = function, .from = the_owner, .privileges = {"EXECUTE"}},
                    {.on = type, .from = everybody, .privileges = {"USAGE"}},
                    {.on = type, .from = the_owner, .privileges = {"USAGE"}},
                    {.on = sequence, .from = the_owner, .privileges = {"UPDATE"}},
                    {.on = {.kind = GrantOn::Schema, .name = schema}, .from = the_owner, .privileges = {"CREATE"}}};
  Catalog before = with_rights();
  run(diff(before, wanted));
  EXPECT_EQ(dump(with_rights()), dump(normalise(wanted)));
  run(diff(with_rights(), before));
  EXPECT_EQ(dump(with_rights()), dump(before));
}

TEST_F(GrantsOnPostgresql, by_another_than_the_owner_are_named_and_left_alone) {
  connection().execute(
      "CREATE TABLE t (id int); GRANT SELECT ON t TO retort_test_reader WITH GRANT OPTION; SET ROLE "
      "retort_test_reader; GRANT SELECT ON t TO PUBLIC; RESET ROLE");
  Catalog catalog = with_rights();
  EXPECT_EQ(catalog.grants.size(), 1u);
  ASSERT_EQ(catalog.not_carried.size(), 1u);
  EXPECT_EQ(catalog.not_carried[0].what,
            "what role retort_test_reader, who is not the owner, did: grant SELECT on table t to everybody");
}

TEST_F(GrantsOnPostgresql, come_back_with_a_view_around_a_column_that_changes_its_type) {
  connection().execute(
      "CREATE TABLE t (id int, name varchar(5)); CREATE VIEW v AS SELECT name FROM t; GRANT SELECT ON v TO "
      "retort_test_reader");
  Catalog before = with_rights();
  for (const Statement& statement :
       dialect().emitter().emit(AlterColumn{.table = "t", .column = "name", .type = Text{}}, before)) {
    connection().execute(statement.sql);
  }
  Catalog after = with_rights();
  EXPECT_TRUE(after.grants == before.grants);
}

TEST_F(GrantsOnPostgresql, name_the_roles_that_are_missing) {
  EXPECT_EQ(dialect().missing_roles(connection(), {"retort_test_reader", "nobody's role"}),
            std::vector<std::string>{"nobody's role"});
}

}  // namespace
}  // namespace retort

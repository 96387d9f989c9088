// Views, functions and the other objects that people write in words of their own: the server has the last one.
#include "dialects/postgresql/fixture.h"

namespace retort::test {
namespace {

class PostgresqlObjects : public PostgresqlTest {};

Catalog shop() {
  Catalog model;
  model.tables = {
      {.name = "users",
       .columns = {{.name = "id"}, {.name = "name", .type = String{40}}, {.name = "age", .type = Integer{}}},
       .primary_key = {.columns = {"id"}}}};
  model.views = {
      {.name = "adults", .definition = "select u.id as key, name from users as u where age>=18 and name!='x';"},
      {.name = "names", .definition = "SELECT key FROM adults", .columns = {"number"}},
      {.name = "ages",
       .definition = "select age, count(*) from users group by 1",
       .columns = {"age", "n"},
       .materialized = true,
       .indexes = {{.name = "ix_ages", .columns = {"age"}, .unique = true}}}};
  model.functions = {
      {.name = "twice",
       .definition = "create or replace function public.twice(a int default 1) returns int\n"
                     "  immutable language sql as 'select a * 2'"},
      {.name = "twice", .definition = "CREATE FUNCTION twice(text) RETURNS text LANGUAGE sql AS 'SELECT $1'"},
      {.name = "stamp",
       .definition = "CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'"}};
  model.triggers = {{.name = "touch",
                     .table = "users",
                     .definition = "create trigger touch before update or insert on public.users\n"
                                   "  for each row when (new.age>3) execute procedure stamp()"}};
  model.policies = {{.name = "mine", .table = "users", .command = "select", .using_expression = "name=current_user"}};
  model.sequences = {{.name = "numbers", .type = "INT", .start = 7, .increment = 1}};
  model.domains = {{.name = "positive", .type = Integer{}, .checks = {{.expression = "value>0"}}}};
  return model;
}

TEST_F(PostgresqlObjects, other_spellings_are_no_differences) {
  make(shop());
  expect_there(shop());
}

TEST_F(PostgresqlObjects, a_look_leaves_no_trace) {
  make(shop());
  std::string before = dump(reflect());
  Catalog other = shop();
  other.views[0].definition = "SELECT id AS key, name FROM users";
  other.functions[0].definition = "CREATE FUNCTION twice(a int) RETURNS bigint LANGUAGE sql AS 'SELECT 3::bigint'";
  other.policies[0].using_expression = "age > 3";
  dialect().as_reported(connection(), other, reflect());
  EXPECT_EQ(dump(reflect()), before);
  EXPECT_TRUE(connection().query("SELECT FROM pg_class WHERE relnamespace = pg_my_temp_schema()").empty());
}

TEST_F(PostgresqlObjects, nothing_of_an_extension_is_the_schemas) {
  connection().execute("CREATE EXTENSION pg_trgm");
  Catalog actual = reflect();
  EXPECT_TRUE(actual.functions.empty());
  ASSERT_EQ(actual.extensions.size(), 1u);
  EXPECT_EQ(actual.extensions[0].name, "pg_trgm");
}

}  // namespace
}  // namespace retort::test

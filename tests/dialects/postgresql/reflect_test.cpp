// What PostgreSQL reports of a schema that was made from a model, and what is none of the model's business.
#include "dialects/postgresql/fixture.h"

namespace retort::test {
namespace {

using PostgresqlReflect = PostgresqlTest;

Table every_type() {
  Enum mood{.name = "mood", .values = {"sad", "it's ok", "a,b\\\"c"}};
  Table table{.name = "everything"};
  std::vector<Type> types = {SmallInteger{},
                             Integer{},
                             BigInteger{},
                             Numeric{},
                             Numeric{5},
                             Numeric{10, 2},
                             Float{},
                             Float{10},
                             Float{53},
                             Double{},
                             Boolean{},
                             Char{3},
                             Char{},
                             String{},
                             String{20},
                             Text{},
                             Binary{},
                             Binary{9},
                             Date{},
                             Time{},
                             Time{true, 3},
                             Timestamp{},
                             Timestamp{true},
                             Timestamp{false, 0},
                             Interval{},
                             Interval{"day to second", 3},
                             Interval{"", 6},
                             Interval{"YEAR TO MONTH"},
                             Uuid{},
                             Json{},
                             JsonB{},
                             mood,
                             Array{Text{}},
                             Array{String{9}, 2},
                             Array{mood},
                             Array{Timestamp{true, 3}},
                             RawType{"TSVECTOR"},
                             RawType{"int4"},
                             RawType{"inet[]"},
                             RawType{"\"char\""},
                             RawType{"bit varying(9)"}};
  for (size_t i = 0; i < types.size(); ++i)
    table.columns.push_back({.name = "c" + std::to_string(i), .type = types[i]});
  return table;
}

TEST_F(PostgresqlReflect, reports_every_type_as_normalise_says) {
  Catalog model{.tables = {every_type()}};
  make(model);
  EXPECT_EQ(dump(reflect()), dump(normalise(dialect().normalise(model))));
}

TEST_F(PostgresqlReflect, reports_defaults_keys_comments_and_numbering) {
  Catalog model{
      .tables = {
          {.name = "users",
           .columns = {{.name = "id"},
                       {.name = "email",
                        .type = String{50},
                        .nullable = false,
                        .server_default = "it's \\ a \"text\"",
                        .comment = "where to write"},
                       {.name = "age", .type = SmallInteger{}, .server_default = -5},
                       {.name = "score", .type = Numeric{10, 2}, .server_default = "1.50"},
                       {.name = "active", .type = Boolean{}, .server_default = true},
                       {.name = "nothing", .type = String{9}, .server_default = sql("NULL")},
                       {.name = "born", .type = Date{}, .server_default = sql("current_date")},
                       {.name = "made", .type = Timestamp{true}, .server_default = sql("now()")},
                       {.name = "code", .type = Text{}, .collation = "C"},
                       {.name = "twice", .type = Integer{}, .computed = Computed{"age * 2"}}},
           .primary_key = {.columns = {"id"}},
           .uniques = {{.columns = {"email", "age"}, .include = {"score"}},
                       {.name = "late", .columns = {"code"}, .deferrable = Deferrable::InitiallyDeferred}},
           .checks = {{.expression = "age > '-1'::integer"}, {.name = "both", .expression = "active OR (age IS NULL)"}},
           .indexes = {{.columns = {key("code").desc().nulls_last(), sql("lower((email)::text) DESC")}},
                       {.name = "part", .columns = {"age"}, .unique = true, .where = "active", .include = {"code"}},
                       {.name = "like",
                        .columns = {key("email").ops("varchar_pattern_ops"), key("code").collate("POSIX")},
                        .options = {{"postgresql_with", "fillfactor = 70"}}},
                       {.columns = {"age"}, .method = "hash"}},
           .comment = "people"},
          {.name = "orders",
           .columns =
               {{.name = "user_id"},
                {.name = "n", .type = BigInteger{}, .autoincrement = Autoincrement::On},
                {.name = "i", .type = BigInteger{}, .identity = Identity{.always = true, .start = 5, .cycle = true}},
                {.name = "j", .type = SmallInteger{}, .identity = Identity{.start = 1, .increment = 1, .cache = 1}}},
           .primary_key = {.name = "pk", .columns = {"user_id", "n"}},
           .foreign_keys = {{.columns = {"user_id"},
                             .referred_table = "users",
                             .referred_columns = {"id"},
                             .on_delete = Cascade,
                             .on_update = SetNull,
                             .deferrable = Deferrable::InitiallyImmediate,
                             .match = "FULL"}},
           .excludes = {{.elements = {{"user_id", "="}, {"(n + 1)", "="}}, .method = "btree", .where = "n > 0"}}}}};
  make(model);
  expect_there(model);
  Catalog actual = reflect();
  const Table& users = *actual.find_table("users");
  EXPECT_EQ(users.columns[1].server_default, Default("it's \\ a \"text\""));
  EXPECT_EQ(users.columns[2].server_default, Default(-5));
  EXPECT_EQ(users.columns[5].server_default, Default(sql("NULL::character varying")));
  EXPECT_EQ(users.primary_key.name, "users_pkey");
  EXPECT_EQ(users.columns[0].autoincrement, Autoincrement::On);
  EXPECT_EQ(actual.find_table("orders")->columns[1].autoincrement, Autoincrement::On);
}

// Each of them is stored in another spelling.
TEST_F(PostgresqlReflect, odd_spellings_are_no_difference) {
  Catalog model{
      .tables = {{.name = "odd",
                  .columns = {{.name = "a", .type = Numeric{10, 2}, .server_default = sql("1+1")},
                              {.name = "b", .type = String{20}, .server_default = sql("UPPER('x')")},
                              {.name = "c", .type = Date{}, .server_default = "2020-1-1"},
                              {.name = "d", .type = JsonB{}, .server_default = "{\"a\":1}"},
                              {.name = "e", .type = RawType{"NUMERIC( 5,1 )"}},
                              {.name = "f", .type = RawType{"varbit(4)"}},
                              {.name = "g", .type = Text{}, .computed = Computed{"b||'!'"}},
                              {.name = "h", .type = Array{String{9}}, .server_default = sql("array['x']")}},
                  .checks = {{.name = "ck", .expression = "a>0 and b in ('x','y')"},
                             {.expression = "c between '2000-1-1' and '2100-1-1'"}},
                  .excludes = {{.name = "ex", .elements = {{"lower(b)", "="}}, .method = "BTREE", .where = "a>1"}},
                  .indexes = {{.name = "i1", .columns = {sql("LOWER(b)"), key("a").desc().nulls_first()}},
                              {.name = "i2", .columns = {"a"}, .where = "b like 'x%'"},
                              {.name = "i3", .columns = {sql("b collate \"C\""), sql("a DESC")}},
                              {.name = "i4", .columns = {key("b").ops("text_ops")}}}}}};
  make(model);
  expect_there(model);
}

TEST_F(PostgresqlReflect, an_expression_that_the_server_refuses_leaves_the_others_compared) {
  Catalog model{.tables = {{.name = "t",
                            .columns = {{.name = "a"}},
                            .checks = {{.name = "x", .expression = "a>0"}, {.name = "y", .expression = "a<9"}}}}};
  make(model);
  model.tables[0].checks[0].expression = "no_such_function(a)";
  Catalog actual = reflect();
  Catalog reported = dialect().as_reported(connection(), model, actual);
  EXPECT_EQ(reported.tables[0].checks[0].expression, "no_such_function(a)");
  EXPECT_EQ(reported.tables[0].checks[1].expression, "a < 9");
  EXPECT_FALSE(connection().in_transaction());
}

TEST_F(PostgresqlReflect, comparing_inside_a_transaction_leaves_it_as_it_was) {
  Catalog model{.tables = {{.name = "t", .columns = {{.name = "a", .server_default = sql("1+2")}}}}};
  connection().execute("BEGIN");
  make(model);
  expect_there(model);
  EXPECT_TRUE(connection().in_transaction());
  connection().execute("COMMIT");
  EXPECT_EQ(value("SELECT count(*) FROM pg_class WHERE relname = 't'"), "1");
}

TEST_F(PostgresqlReflect, other_schemas_are_seen_when_asked_for) {
  connection().execute("CREATE SCHEMA other");
  Catalog model{
      .tables = {
          {.name = "parent", .columns = {{.name = "id"}}, .primary_key = {.columns = {"id"}}},
          {.name = "parent",
           .columns = {{.name = "id"}, {.name = "m", .type = Enum{"mood", {"a"}, "app"}, .server_default = "a"}},
           .primary_key = {.columns = {"id"}},
           .schema = "app"},
          {.name = "child",
           .columns = {{.name = "a"}, {.name = "b"}},
           .foreign_keys = {
               {.columns = {"a"}, .referred_table = "parent", .referred_columns = {"id"}},
               {.columns = {"b"}, .referred_table = "parent", .referred_columns = {"id"}, .referred_schema = "app"}}}}};
  model.schemas = {{.name = "app"}};
  make(model);
  connection().execute("CREATE TABLE other.t (a int)");
  expect_there(model, {.schemas = {"app"}});
  EXPECT_EQ(reflect({.schemas = {"*"}}).tables.size(), 4u);

  Catalog alone = reflect();
  ASSERT_EQ(alone.tables.size(), 2u);
  const ForeignKey& away = alone.find_table("child")->foreign_keys[1];
  EXPECT_EQ(away.referred_schema, "app");
  EXPECT_EQ(away.referred_columns, std::vector<std::string>{"id"});
}

TEST_F(PostgresqlReflect, what_is_not_the_schemas_own_is_left_out) {
  if (value("SELECT count(*) FROM pg_available_extensions WHERE name = 'pg_stat_statements'") == "1") {
    connection().execute("CREATE EXTENSION pg_stat_statements");
  }
  connection().execute(
      "CREATE TABLE skipped (a int); CREATE TEMP TABLE passing (a int);"
      "CREATE TABLE parted (a int NOT NULL) PARTITION BY RANGE (a);"
      "CREATE TABLE part PARTITION OF parted FOR VALUES FROM (1) TO (9);"
      "CREATE INDEX ON parted (a)");
  Catalog actual = reflect({.schemas = {}, .skip_tables = {"skipped"}});
  ASSERT_EQ(actual.tables.size(), 2u);
  const Table& parted = *actual.find_table("parted");
  EXPECT_EQ(parted.options, (Options{{"postgresql_partition_by", "RANGE (a)"}}));
  EXPECT_EQ(parted.indexes.size(), 1u);
  EXPECT_TRUE(actual.find_table("part")->indexes.empty()) << "it has its parent's";
  EXPECT_TRUE(actual.views.empty());
}

TEST_F(PostgresqlReflect, views_and_triggers_can_be_made_again) {
  connection().execute(
      "CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t; CREATE MATERIALIZED VIEW m AS SELECT 1 AS one;"
      "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"
      "CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()");
  Catalog actual = reflect();
  ASSERT_EQ(actual.views.size(), 2u);
  ASSERT_EQ(actual.triggers.size(), 1u);
  connection().execute("DROP VIEW v; DROP MATERIALIZED VIEW m; DROP TRIGGER g ON t");
  std::vector<Object> objects(actual.views.begin(), actual.views.end());
  objects.push_back(actual.triggers[0]);
  for (const Object& object : objects) {
    for (const Statement& each : dialect().emitter().emit(CreateObject{object}, {})) {
      connection().execute(each.sql);
    }
  }
  EXPECT_EQ(dump(reflect()), dump(actual));
}

TEST_F(PostgresqlReflect, a_sequence_that_is_not_the_columns_own_is_an_expression) {
  connection().execute("CREATE SEQUENCE s; CREATE TABLE t (a int DEFAULT nextval('s'), b serial)");
  Catalog actual = reflect();
  EXPECT_EQ(actual.tables[0].columns[0].server_default, Default(sql("nextval('s'::regclass)")));
  EXPECT_EQ(actual.tables[0].columns[0].autoincrement, Autoincrement::Off);
  EXPECT_EQ(actual.tables[0].columns[1].autoincrement, Autoincrement::On);
}

TEST_F(PostgresqlReflect, an_index_that_was_never_finished_is_not_taken_for_one) {
  connection().execute("CREATE TABLE t (a int); INSERT INTO t VALUES (1), (1)");
  Op unique = CreateIndex{.table = "t", .index = {.name = "i", .columns = {"a"}, .unique = true}, .concurrently = true};
  EXPECT_THROW(run(unique), Error);
  EXPECT_EQ(reflect().tables[0].indexes[0].options, (Options{{"postgresql_invalid", "true"}}));
}

TEST_F(PostgresqlReflect, the_lock_is_had_by_one_session_at_a_time) {
  EXPECT_TRUE(dialect().try_lock(connection(), "alembic_version"));
  auto second = open_second();
  EXPECT_FALSE(dialect().try_lock(*second, "alembic_version"));
  EXPECT_TRUE(dialect().try_lock(*second, "other_version"));
  dialect().unlock(connection(), "alembic_version");
  EXPECT_TRUE(dialect().try_lock(*second, "alembic_version"));
}

TEST_F(PostgresqlReflect, tables_are_found_in_the_default_schema_and_in_others) {
  connection().execute("CREATE SCHEMA app; CREATE TABLE app.\"T\" (a int)");
  EXPECT_TRUE(dialect().table_exists(connection(), "T", "app"));
  EXPECT_FALSE(dialect().table_exists(connection(), "T", ""));
  EXPECT_FALSE(dialect().table_exists(connection(), "t", "app"));
}

TEST_F(PostgresqlReflect, what_the_server_is_too_old_for_is_refused_by_name) {
  if (connection().server_version() >= 180000) GTEST_SKIP() << "this server is not too old";
  Catalog model{.tables = {{.name = "t", .columns = {{.name = "a"}, {.name = "b", .computed = Computed{"a", false}}}}}};
  try {
    dialect().as_reported(connection(), model, {});
    FAIL();
  } catch (const Error& error) {
    EXPECT_TRUE(error.message().starts_with("The virtual computed column 't.b' needs PostgreSQL 18"));
  }
}

}  // namespace
}  // namespace retort::test

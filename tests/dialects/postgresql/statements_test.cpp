// Each op as the SQL text that PostgreSQL gets.
#include <gtest/gtest.h>

#include "dialects/postgresql/dialect.h"

namespace retort {
namespace {

const Emitter& emitter() {
  return postgresql_dialect().emitter();
}

std::string sql_of(const Op& op, const Catalog& before = {}) {
  std::string text;
  for (const Statement& statement : emitter().emit(op, before)) {
    text += (text.empty() ? "" : ";\n") + statement.sql + (statement.autocommit ? " -- alone" : "");
  }
  return text;
}

const Enum mood{.name = "mood", .values = {"sad", "ok"}};

Catalog with_table(std::vector<Column> columns) {
  return {.tables = {{.name = "t", .columns = std::move(columns)}}};
}

TEST(PostgresqlStatements, create_table_numbers_a_lone_integer_key) {
  EXPECT_EQ(sql_of(CreateTable{.name = "users",
                               .columns = {{.name = "id"},
                                           {.name = "email", .type = String{255}, .nullable = false},
                                           {.name = "bio", .type = Text{}, .server_default = "it's", .comment = "who"}},
                               .primary_key = {.columns = {"id"}},
                               .uniques = {{.name = "uq", .columns = {"email"}, .include = {"bio"}}},
                               .indexes = {{.name = "ix", .columns = {"bio"}}},
                               .comment = "people",
                               .schema = "app"}),
            "CREATE TABLE \"app\".\"users\" (\n"
            "    \"id\" SERIAL NOT NULL,\n"
            "    \"email\" VARCHAR(255) NOT NULL,\n"
            "    \"bio\" TEXT DEFAULT 'it''s',\n"
            "    PRIMARY KEY (\"id\"),\n"
            "    CONSTRAINT \"uq\" UNIQUE (\"email\") INCLUDE (\"bio\")\n"
            ");\n"
            "CREATE INDEX \"ix\" ON \"app\".\"users\" (\"bio\");\n"
            "COMMENT ON TABLE \"app\".\"users\" IS 'people';\n"
            "COMMENT ON COLUMN \"app\".\"users\".\"bio\" IS 'who'");
}

TEST(PostgresqlStatements, create_table_takes_options_of_its_own) {
  EXPECT_EQ(sql_of(CreateTable{.name = "log",
                               .columns = {{.name = "at", .type = Timestamp{true}}},
                               .options = {{"postgresql_partition_by", "RANGE (at)"},
                                           {"postgresql_unlogged", "true"},
                                           {"sqlite_strict", "true"}},
                               .if_not_exists = true}),
            "CREATE UNLOGGED TABLE IF NOT EXISTS \"log\" (\n    \"at\" TIMESTAMP WITH TIME ZONE\n) "
            "PARTITION BY RANGE (at)");
}

TEST(PostgresqlStatements, types_are_spelled_as_sqlalchemy_does) {
  auto type = [](const Type& value) { return emitter().type_sql(value); };
  EXPECT_EQ(type(Float{}), "FLOAT");
  EXPECT_EQ(type(Numeric{10, 2}), "NUMERIC(10, 2)");
  EXPECT_EQ(type(Time{true, 3}), "TIME(3) WITH TIME ZONE");
  EXPECT_EQ(type(Timestamp{}), "TIMESTAMP WITHOUT TIME ZONE");
  EXPECT_EQ(type(Interval{"day to second", 3}), "INTERVAL DAY TO SECOND(3)");
  EXPECT_EQ(type(Array(Enum{.name = "m\"x", .values = {}, .schema = "s"}, 2)), "\"s\".\"m\"\"x\"[][]");
}

TEST(PostgresqlStatements, an_enum_type_is_made_once) {
  CreateTable table{.name = "t", .columns = {{.name = "a", .type = mood}, {.name = "b", .type = Array(mood)}}};
  std::string create = "CREATE TABLE \"t\" (\n    \"a\" \"mood\",\n    \"b\" \"mood\"[]\n)";
  EXPECT_EQ(sql_of(table), "CREATE TYPE \"mood\" AS ENUM ('sad', 'ok');\n" + create);
  EXPECT_EQ(sql_of(table, {.enums = {mood}}), create);
  EXPECT_EQ(sql_of(AddColumn{"t", {.name = "c", .type = mood}}, with_table({{.name = "a", .type = Array(mood)}})),
            "ALTER TABLE \"t\" ADD COLUMN \"c\" \"mood\"");
}

TEST(PostgresqlStatements, a_type_of_the_servers_own_gives_way_to_an_enum_of_its_name) {
  Enum path{.name = "path", .values = {"x"}};
  CreateTable op{.name = "t", .columns = {{.name = "a", .type = path}, {.name = "b", .type = Text{}}}};
  EXPECT_EQ(sql_of(op),
            "SELECT set_config('search_path', concat_ws(', ', nullif(current_setting('search_path'), ''), "
            "'pg_catalog'), true);\n"
            "CREATE TYPE \"path\" AS ENUM ('x');\n"
            "CREATE TABLE \"t\" (\n    \"a\" \"path\",\n    \"b\" pg_catalog.text\n);\n"
            "SELECT set_config('search_path', regexp_replace(current_setting('search_path'), '(, )?pg_catalog$', ''), "
            "true)");
  path.schema = "app";
  EXPECT_EQ(sql_of(AddColumn{"t", {.name = "c", .type = path}}, {.enums = {path}}),
            "ALTER TABLE \"t\" ADD COLUMN \"c\" \"app\".\"path\"");
}

TEST(PostgresqlStatements, an_enum_type_goes_with_its_last_column) {
  Catalog one = with_table({{.name = "a", .type = mood}});
  Catalog two = with_table({{.name = "a", .type = mood}, {.name = "b", .type = Array(mood)}});
  std::string drop = "ALTER TABLE \"t\" DROP COLUMN \"a\"";
  EXPECT_EQ(sql_of(DropColumn{"t", "a"}, one), drop + ";\nDROP TYPE \"mood\"");
  EXPECT_EQ(sql_of(DropColumn{"t", "a"}, two), drop);
  EXPECT_EQ(sql_of(DropTable{"t"}, two), "DROP TABLE \"t\";\nDROP TYPE \"mood\"");
  EXPECT_EQ(sql_of(AlterColumn{.table = "t", .column = "a", .type = Text{}}, one),
            "ALTER TABLE \"t\" ALTER COLUMN \"a\" TYPE TEXT;\nDROP TYPE \"mood\"");
}

TEST(PostgresqlStatements, renamed_enum_values_are_renamed_in_place) {
  Catalog before = with_table({{.name = "a", .type = mood}});
  EXPECT_EQ(sql_of(AlterEnum{.name = "mood", .values = {"blue", "ok"}, .renames = {{"sad", "blue"}}}, before),
            "ALTER TYPE \"mood\" RENAME VALUE 'sad' TO 'blue'");
  EXPECT_EQ(
      sql_of(AlterEnum{.name = "mood", .values = {"ok", "sad"}, .renames = {{"sad", "ok"}, {"ok", "sad"}}}, before),
      "ALTER TYPE \"mood\" RENAME VALUE 'ok' TO 'retort renames 0';\n"
      "ALTER TYPE \"mood\" RENAME VALUE 'sad' TO 'retort renames 1';\n"
      "ALTER TYPE \"mood\" RENAME VALUE 'retort renames 0' TO 'sad';\n"
      "ALTER TYPE \"mood\" RENAME VALUE 'retort renames 1' TO 'ok'");
}

TEST(PostgresqlStatements, other_enum_values_come_with_a_new_type) {
  Catalog before =
      with_table({{.name = "a", .type = mood, .server_default = "sad"}, {.name = "b", .type = Array(mood)}});
  before.tables[0].checks = {{.name = "ck", .expression = "a <> 'ok'::mood"}};
  before.tables[0].indexes = {{.name = "ix", .columns = {"b"}, .where = "a = 'ok'::mood"},
                              {.name = "iy", .columns = {"a"}}};
  EXPECT_EQ(sql_of(AlterEnum{.name = "mood", .values = {"blue", "ok", "new"}, .renames = {{"sad", "blue"}}}, before),
            "ALTER TYPE \"mood\" RENAME VALUE 'sad' TO 'blue';\n"
            "ALTER TABLE \"t\" DROP CONSTRAINT \"ck\";\n"
            "DROP INDEX \"ix\";\n"
            "ALTER TYPE \"mood\" RENAME TO \"mood_old\";\n"
            "CREATE TYPE \"mood\" AS ENUM ('blue', 'ok', 'new');\n"
            "ALTER TABLE \"t\" ALTER COLUMN \"a\" DROP DEFAULT;\n"
            "ALTER TABLE \"t\" ALTER COLUMN \"a\" TYPE \"mood\" USING \"a\"::text::\"mood\";\n"
            "ALTER TABLE \"t\" ALTER COLUMN \"a\" SET DEFAULT 'blue';\n"
            "ALTER TABLE \"t\" ALTER COLUMN \"b\" TYPE \"mood\"[] USING \"b\"::text[]::\"mood\"[];\n"
            "DROP TYPE \"mood_old\";\n"
            "ALTER TABLE \"t\" ADD CONSTRAINT \"ck\" CHECK (a <> 'ok'::mood);\n"
            "CREATE INDEX \"ix\" ON \"t\" (\"b\") WHERE a = 'ok'::mood");
}

TEST(PostgresqlStatements, a_default_goes_along_from_numbers_to_numbers) {
  EXPECT_EQ(sql_of(AlterColumn{.table = "t", .column = "a", .type = BigInteger{}},
                   with_table({{.name = "a", .type = Integer{}, .server_default = "0"}})),
            "ALTER TABLE \"t\" ALTER COLUMN \"a\" TYPE BIGINT");
}

TEST(PostgresqlStatements, alter_column_says_the_type_first_and_the_name_last) {
  EXPECT_EQ(sql_of(AlterColumn{.table = "t",
                               .column = "a",
                               .new_name = "b",
                               .type = String{9},
                               .nullable = false,
                               .server_default = "x",
                               .comment = ""},
                   with_table({{.name = "a", .type = Integer{}, .server_default = 3}})),
            "ALTER TABLE \"t\" ALTER COLUMN \"a\" DROP DEFAULT;\n"
            "ALTER TABLE \"t\" ALTER COLUMN \"a\" TYPE VARCHAR(9);\n"
            "ALTER TABLE \"t\" ALTER COLUMN \"a\" SET NOT NULL;\n"
            "ALTER TABLE \"t\" ALTER COLUMN \"a\" SET DEFAULT 'x';\n"
            "COMMENT ON COLUMN \"t\".\"a\" IS NULL;\n"
            "ALTER TABLE \"t\" RENAME COLUMN \"a\" TO \"b\"");
}

TEST(PostgresqlStatements, a_cast_is_named_where_none_is_sure) {
  auto change = [](const Type& from, const Type& to) {
    std::string text =
        sql_of(AlterColumn{.table = "t", .column = "a", .type = to}, with_table({{.name = "a", .type = from}}));
    return text.substr(text.find("TYPE"));
  };
  EXPECT_EQ(change(Integer{}, BigInteger{}), "TYPE BIGINT");
  EXPECT_EQ(change(String{20}, String{5}), "TYPE VARCHAR(5)");
  EXPECT_EQ(change(Text{}, Integer{}), "TYPE INTEGER USING \"a\"::INTEGER");
  EXPECT_EQ(change(Text{}, Array(Text{})), "TYPE TEXT[] USING \"a\"::TEXT[]");
  EXPECT_EQ(change(SmallInteger{}, Boolean{}), "TYPE BOOLEAN USING \"a\"::integer::BOOLEAN");
  EXPECT_EQ(sql_of(AlterColumn{.table = "t", .column = "a", .type = Integer{}, .using_expression = "length(a)"}),
            "ALTER TABLE \"t\" ALTER COLUMN \"a\" TYPE INTEGER USING length(a)");
}

TEST(PostgresqlStatements, identity_is_added_changed_and_dropped) {
  auto change = [](const Change<Identity>& to, std::optional<Identity> from) {
    return sql_of(AlterColumn{.table = "t", .column = "a", .identity = to},
                  with_table({{.name = "a", .nullable = false, .identity = from}}));
  };
  std::string alter = "ALTER TABLE \"t\" ALTER COLUMN \"a\" ";
  EXPECT_EQ(change(Identity{.start = 9}, {}),
            alter +
                "ADD GENERATED BY DEFAULT AS IDENTITY (START WITH 9);\n"
                "SELECT setval(pg_get_serial_sequence('\"t\"', 'a'), (SELECT greatest(9, max(\"a\") + 1) FROM "
                "\"t\"), false)");
  EXPECT_EQ(change(Identity{.min_value = 10}, Identity{}),
            "SELECT setval(pg_get_serial_sequence('\"t\"', 'a'), 10, false) WHERE "
            "coalesce(pg_sequence_last_value(pg_get_serial_sequence('\"t\"', 'a')::regclass), 0) < 10;\n" +
                alter + "SET START WITH 10 SET MINVALUE 10");
  EXPECT_EQ(change(Identity{.always = true, .increment = 2}, Identity{.max_value = 10, .cycle = true}),
            alter + "SET GENERATED ALWAYS SET INCREMENT BY 2 SET NO MAXVALUE SET NO CYCLE");
  EXPECT_EQ(change(drop, Identity{}), alter + "DROP IDENTITY");
}

TEST(PostgresqlStatements, numbering_goes_on_after_the_rows_that_are_there) {
  EXPECT_EQ(sql_of(AlterColumn{.table = "t", .column = "a", .autoincrement = Autoincrement::On, .schema = "s"},
                   {.tables = {{.name = "t", .columns = {{.name = "a"}}, .schema = "s"}}}),
            "CREATE SEQUENCE \"s\".\"t_a_seq\" AS INTEGER OWNED BY \"s\".\"t\".\"a\";\n"
            "SELECT setval('\"s\".\"t_a_seq\"', (SELECT coalesce(max(\"a\"), 0) + 1 FROM \"s\".\"t\"), false);\n"
            "ALTER TABLE \"s\".\"t\" ALTER COLUMN \"a\" SET DEFAULT nextval('\"s\".\"t_a_seq\"');\n"
            "ALTER TABLE \"s\".\"t\" ALTER COLUMN \"a\" SET NOT NULL");
}

TEST(PostgresqlStatements, indexes_have_all_their_parts) {
  Index index{.name = "ix",
              .columns = {key("a").desc().nulls_last(), key("b").collate("C").ops("text_pattern_ops"),
                          sql("lower(c) DESC"), sql("d gin_trgm_ops")},
              .unique = true,
              .where = "a > 0",
              .method = "btree",
              .include = {"e"},
              .nulls_not_distinct = true,
              .options = {{"postgresql_with", "fillfactor=70"}, {"postgresql_tablespace", "fast"}}};
  EXPECT_EQ(sql_of(CreateIndex{.table = "t", .index = index, .if_not_exists = true, .concurrently = true}),
            "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS \"ix\" ON \"t\" USING btree (\"a\" DESC NULLS LAST, "
            "\"b\" COLLATE \"C\" text_pattern_ops, (lower(c)) DESC, (d) gin_trgm_ops) INCLUDE (\"e\") "
            "NULLS NOT DISTINCT WITH (fillfactor=70) TABLESPACE \"fast\" WHERE a > 0 -- alone");
  EXPECT_EQ(sql_of(CreateIndex{.table = "t", .index = {.columns = {"a"}}}), "CREATE INDEX ON \"t\" (\"a\")");
  EXPECT_EQ(sql_of(DropIndex{.name = "ix", .table = "t", .schema = "s", .if_exists = true, .concurrently = true}),
            "DROP INDEX CONCURRENTLY IF EXISTS \"s\".\"ix\" -- alone");
}

TEST(PostgresqlStatements, constraints_are_added_and_dropped) {
  EXPECT_EQ(sql_of(CreateForeignKey{.table = "t",
                                    .foreign_key = {.name = "fk",
                                                    .columns = {"a"},
                                                    .referred_table = "u",
                                                    .referred_columns = {"id"},
                                                    .on_delete = SetNull,
                                                    .deferrable = Deferrable::InitiallyDeferred,
                                                    .not_valid = true}}),
            "ALTER TABLE \"t\" ADD CONSTRAINT \"fk\" FOREIGN KEY(\"a\") REFERENCES \"u\" (\"id\") ON DELETE SET NULL "
            "DEFERRABLE INITIALLY DEFERRED NOT VALID");
  EXPECT_EQ(
      sql_of(
          CreateExclude{"t", {.name = "ex", .elements = {{"\"room\"", "="}, {"during", "&&"}}, .where = "room > 0"}}),
      "ALTER TABLE \"t\" ADD CONSTRAINT \"ex\" EXCLUDE USING gist (\"room\" WITH =, during WITH &&) WHERE (room > 0)");
  EXPECT_EQ(sql_of(CreateCheck{.table = "t", .check = {.expression = "a > 0", .not_valid = true}}),
            "ALTER TABLE \"t\" ADD CHECK (a > 0) NOT VALID");
  EXPECT_EQ(sql_of(DropConstraint{.table = "t", .name = "ck", .if_exists = true}),
            "ALTER TABLE \"t\" DROP CONSTRAINT IF EXISTS \"ck\"");
}

TEST(PostgresqlStatements, an_unnamed_constraint_is_dropped_by_the_name_the_server_gave) {
  Catalog before = with_table({{.name = "a"}});
  before.tables[0].checks = {{.name = "odd", .expression = "a > 0"}};
  before.tables[0].uniques = {{.columns = {"a"}}};
  auto drop = [&](const DropConstraint& op) { return sql_of(op, before).substr(32); };
  EXPECT_EQ(drop({.table = "t", .kind = ConstraintKind::Check, .expression = "a > 0"}), "\"odd\"");
  EXPECT_EQ(drop({.table = "t", .kind = ConstraintKind::Unique, .columns = {"a"}}), "\"t_a_key\"");
  EXPECT_EQ(drop({.table = "t", .kind = ConstraintKind::PrimaryKey}), "\"t_pkey\"");
  EXPECT_EQ(drop({.table = "t", .kind = ConstraintKind::ForeignKey, .columns = {"a", "b"}}), "\"t_a_b_fkey\"");
  EXPECT_THROW(drop({.table = "t", .kind = ConstraintKind::Check, .expression = "a > 1"}), Error);
}

TEST(PostgresqlStatements, sql_of_another_database_is_left_out) {
  EXPECT_EQ(sql_of(Execute{.sql = "PRAGMA x", .dialect = "sqlite"}), "");
  EXPECT_EQ(sql_of(Execute{.sql = "VACUUM", .dialect = "postgresql", .autocommit = true}), "VACUUM -- alone");
}

TEST(PostgresqlStatements, a_name_that_the_server_would_cut_is_refused) {
  std::string name(64, 'x');
  try {
    sql_of(CreateTable{.name = name});
    FAIL() << "the name was taken";
  } catch (const Error& error) {
    EXPECT_EQ(error.message(), "The name '" + name + "' has 64 bytes");
  }
  EXPECT_EQ(sql_of(DropTable{std::string(63, 'x')}), "DROP TABLE \"" + std::string(63, 'x') + "\"");
}

TEST(PostgresqlStatements, plain_ops_need_no_look_at_the_database) {
  EXPECT_FALSE(emitter().needs_catalog(CreateTable{.name = "t", .columns = {{.name = "a"}}}));
  EXPECT_FALSE(emitter().needs_catalog(AddColumn{"t", {.name = "a", .type = Text{}}}));
  EXPECT_FALSE(emitter().needs_catalog(CreateIndex{.table = "t", .index = {.name = "i", .columns = {"a"}}}));
  EXPECT_FALSE(emitter().needs_catalog(AlterColumn{.table = "t", .column = "a", .new_name = "b", .nullable = true}));
  EXPECT_FALSE(emitter().needs_catalog(DropConstraint{.table = "t", .name = "c"}));
  EXPECT_TRUE(emitter().needs_catalog(AddColumn{"t", {.name = "a", .type = Array(mood)}}));
  EXPECT_TRUE(emitter().needs_catalog(AlterColumn{.table = "t", .column = "a", .type = Text{}}));
  EXPECT_TRUE(emitter().needs_catalog(DropConstraint{.table = "t"}));
}

}  // namespace
}  // namespace retort

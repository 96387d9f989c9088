// Ops on a PostgreSQL database with rows in it.
#include "dialects/postgresql/fixture.h"
#include "ops/reverse.h"

namespace retort::test {
namespace {

using PostgresqlChanges = PostgresqlTest;

const Enum mood{.name = "mood", .values = {"sad", "ok", "glad"}};

Catalog people() {
  return {.tables = {{.name = "people",
                      .columns = {{.name = "id"},
                                  {.name = "mood", .type = mood, .nullable = false, .server_default = "sad"},
                                  {.name = "all", .type = Array{mood}, .server_default = sql("'{ok}'::mood[]")}},
                      .primary_key = {.columns = {"id"}},
                      .checks = {{.name = "ck", .expression = "mood <> 'glad' or id > 0"}},
                      .indexes = {{.name = "ix", .columns = {"id"}, .where = "mood = 'ok'"},
                                  {.name = "iy", .columns = {"mood"}}}}}};
}

TEST_F(PostgresqlChanges, enum_values_come_go_and_move_with_their_rows) {
  Catalog model = people();
  make(model);
  connection().execute(
      "INSERT INTO people DEFAULT VALUES; INSERT INTO people (mood, \"all\") VALUES ('glad', '{sad,glad}')");
  connection().execute("BEGIN");
  run(AlterEnum{.name = "mood", .values = {"new", "blue", "glad", "ok"}, .renames = {{"sad", "blue"}}});
  connection().execute("INSERT INTO people (mood) VALUES ('new'); COMMIT");
  EXPECT_EQ(value("SELECT string_agg(mood::text || \"all\"::text, ' ' ORDER BY id) FROM people"),
            "blue{ok} glad{blue,glad} new{ok}");
  apply_to(model, AlterEnum{.name = "mood", .values = {"new", "blue", "glad", "ok"}, .renames = {{"sad", "blue"}}});
  expect_there(model);
  EXPECT_EQ(value("SELECT count(*) FROM pg_type WHERE typtype = 'e'"), "1");
}

TEST_F(PostgresqlChanges, an_enum_value_that_a_row_has_is_not_taken_away) {
  make(people());
  connection().execute("INSERT INTO people DEFAULT VALUES");
  connection().execute("BEGIN");
  EXPECT_THROW(run(AlterEnum{.name = "mood", .values = {"ok", "glad"}}), Error);
  connection().execute("ROLLBACK");
  expect_there(people());
}

TEST_F(PostgresqlChanges, an_enum_type_lives_as_long_as_a_column_uses_it) {
  auto types = [&] { return value("SELECT count(*) FROM pg_type WHERE typname = 'mood'"); };
  run(CreateTable{.name = "a", .columns = {{.name = "m", .type = mood}}});
  run(CreateTable{.name = "b", .columns = {{.name = "id"}}});
  run(AddColumn{"b", {.name = "m", .type = mood, .server_default = "ok"}});
  EXPECT_EQ(types(), "1");
  run(DropTable{"a"});
  EXPECT_EQ(types(), "1");
  run(AlterColumn{.table = "b", .column = "m", .type = String{9}});
  EXPECT_EQ(types(), "0");
  EXPECT_EQ(reflect().tables[0].columns[1].server_default, Default("ok"));
  run(AlterColumn{.table = "b", .column = "m", .type = mood});
  EXPECT_EQ(types(), "1");
  run(DropColumn{"b", "m"});
  EXPECT_EQ(types(), "0");
}

TEST_F(PostgresqlChanges, types_change_with_their_values_and_defaults) {
  struct Case {
    Type from, to;
    Default value, after;
  };
  Case cases[] = {{Integer{}, BigInteger{}, 5, 5},
                  {Integer{}, Text{}, 5, sql("5")},
                  {Text{}, Integer{}, "5", 5},
                  {String{9}, Text{}, "x", "x"},
                  {Text{}, JsonB{}, "{}", "{}"},
                  {Boolean{}, BigInteger{}, true, 1},
                  {Text{}, mood, "ok", "ok"},
                  {mood, String{4}, "ok", "ok"},
                  {Array{Text{}}, Array{mood}, "{ok}", "{ok}"},
                  {Text{}, Date{}, "2020-01-01", "2020-01-01"},
                  {Timestamp{}, Timestamp{true}, "2020-01-01 00:00:00", "2020-01-01 00:00:00"}};
  for (Case& each : cases) {
    SCOPED_TRACE(describe(each.from) + " to " + describe(each.to));
    Catalog model{
        .tables = {{.name = "t", .columns = {{.name = "c", .type = each.from, .server_default = each.value}}}}};
    make(model);
    connection().execute("INSERT INTO t DEFAULT VALUES");
    std::string row = value("SELECT c FROM t");
    AlterColumn op{.table = "t", .column = "c", .type = each.to};
    bool truth = each.from.is<Boolean>();
    if (truth) op.server_default = 1;
    run(op);
    model.tables[0].columns[0] = {.name = "c", .type = each.to, .server_default = each.after};
    expect_there(model);
    if (!truth && !each.to.is<Timestamp>()) {
      EXPECT_EQ(value("SELECT c FROM t"), row);
    }
    run(DropTable{"t"});
  }
}

TEST_F(PostgresqlChanges, numbering_goes_on_after_the_rows_and_off_again) {
  connection().execute("CREATE TABLE old (a int); INSERT INTO old VALUES (7); ALTER TABLE old RENAME TO \"it's\"");
  run(AlterColumn{.table = "it's", .column = "a", .autoincrement = Autoincrement::On});
  connection().execute("INSERT INTO \"it's\" DEFAULT VALUES");
  EXPECT_EQ(value("SELECT max(a) FROM \"it's\""), "8");
  EXPECT_EQ(reflect().tables[0].columns[0].autoincrement, Autoincrement::On);

  run(RenameTable{.name = "it's", .new_name = "$$"});
  run(AlterColumn{.table = "$$", .column = "a", .type = BigInteger{}});
  EXPECT_EQ(value("SELECT seqtypid::regtype FROM pg_sequence"), "bigint");
  run(AlterColumn{.table = "$$", .column = "a", .autoincrement = Autoincrement::Off});
  EXPECT_EQ(value("SELECT count(*) FROM pg_sequence"), "0");
  EXPECT_FALSE(reflect().tables[0].columns[0].server_default);
}

TEST_F(PostgresqlChanges, identity_comes_changes_and_goes) {
  Catalog model{.tables = {{.name = "t", .columns = {{.name = "a", .server_default = 3}}}}};
  make(model);
  auto change = [&](const Change<Identity>& to) {
    AlterColumn op{.table = "t", .column = "a", .server_default = drop, .identity = to};
    run(op);
    Column& column = model.tables[0].columns[0];
    column.server_default.reset();
    column.nullable = false;
    column.identity = to.applied_to(column.identity);
    expect_there(model);
  };
  change(Identity{.always = true, .start = 5, .max_value = 100, .cycle = true});
  change(Identity{.increment = -1, .cache = 4});
  change(Identity{});
  change(drop);
}

TEST_F(PostgresqlChanges, a_computed_column_gets_another_expression) {
  Catalog model{
      .tables = {{.name = "t",
                  .columns = {{.name = "a"}, {.name = "b", .computed = Computed{"a * 2"}, .comment = "twice"}},
                  .uniques = {{.name = "u", .columns = {"b"}}},
                  .checks = {{.name = "c", .expression = "b > a"}},
                  .indexes = {{.name = "i", .columns = {"a"}, .where = "b > 1"}}}}};
  make(model);
  connection().execute("INSERT INTO t (a) VALUES (4)");
  run(AlterColumn{.table = "t", .column = "b", .computed = Computed{"a * 3"}});
  model.tables[0].columns[1].computed->expression = "a * 3";
  expect_there(model);
  EXPECT_EQ(value("SELECT b FROM t"), "12");
  run(AlterColumn{.table = "t", .column = "b", .computed = drop});
  model.tables[0].columns[1].computed.reset();
  if (connection().server_version() >= 130000) expect_there(model);
}

// With all that can be on a computed column, in this table and in another.
Catalog stock() {
  return {
      .tables = {{.name = "items",
                  .columns = {{.name = "id"},
                              {.name = "price", .nullable = false},
                              {.name = "twice", .computed = Computed{"price * 2"}, .comment = "of price"}},
                  .primary_key = {.columns = {"id", "twice"}},
                  .uniques = {{.name = "u", .columns = {"twice"}}, {.name = "v", .columns = {"price"}}},
                  .checks = {{.name = "c", .expression = "twice > price"}},
                  .indexes = {{.name = "i", .columns = {"id"}, .where = "twice > 1"},
                              {.name = "j", .columns = {sql("abs(twice)")}},
                              {.name = "k", .columns = {"id"}, .include = {"twice"}}}},
                 {.name = "sold",
                  .columns = {{.name = "item"}},
                  .foreign_keys = {
                      {.name = "f", .columns = {"item"}, .referred_table = "items", .referred_columns = {"twice"}}}}}};
}

TEST_F(PostgresqlChanges, a_column_that_another_is_computed_from_gets_another_type) {
  Catalog model = stock();
  make(model);
  connection().execute("INSERT INTO items VALUES (1, 4); INSERT INTO sold VALUES (8)");
  run(AlterColumn{.table = "items", .column = "price", .type = SmallInteger{}});
  model.tables[0].columns[1].type = SmallInteger{};
  expect_there(model);
  EXPECT_EQ(value("SELECT twice FROM items JOIN sold ON item = twice"), "8");
}

TEST_F(PostgresqlChanges, a_computed_column_gets_another_expression_below_a_foreign_key) {
  Catalog model = stock();
  make(model);
  connection().execute("INSERT INTO items VALUES (1, 4)");
  run(AlterColumn{.table = "items", .column = "twice", .computed = Computed{"price + price"}});
  model.tables[0].columns[2].computed->expression = "price + price";
  expect_there(model);
}

TEST_F(PostgresqlChanges, a_computed_column_goes_before_the_column_that_it_was_computed_from_changes) {
  Catalog model{.tables = {{.name = "t", .columns = {{.name = "a"}, {.name = "b", .computed = Computed{"a * 2"}}}}}};
  make(model);
  Catalog before = reflect();
  model.tables[0].columns = {{.name = "a", .type = Text{}}};
  Ops there = diff(before, Target{model, dialect().as_reported(connection(), model, before)});
  run(there);
  expect_there(model);
  run(reverse(there, before));
  EXPECT_EQ(dump(reflect()), dump(before));
}

TEST_F(PostgresqlChanges, an_enum_gets_other_values_below_a_foreign_key_and_a_computed_column) {
  Catalog model{
      .tables = {{.name = "moods",
                  .columns = {{.name = "mood", .type = mood},
                              {.name = "fine", .type = Boolean{}, .computed = Computed{"mood > 'sad'"}}},
                  .primary_key = {.columns = {"mood"}},
                  .indexes = {{.name = "i", .columns = {"fine"}}}},
                 {.name = "people",
                  .columns = {{.name = "mood", .type = mood}, {.name = "usual", .type = mood}},
                  .foreign_keys = {{.columns = {"mood"}, .referred_table = "moods", .referred_columns = {"mood"}}},
                  // One check on two columns of the type.
                  .checks = {{.name = "c", .expression = "mood >= usual"}}}}};
  make(model);
  connection().execute("INSERT INTO moods VALUES ('ok'); INSERT INTO people VALUES ('ok', 'sad')");
  AlterEnum op{.name = "mood", .values = {"awful", "sad", "ok"}};
  run(op);
  apply_to(model, op);
  expect_there(model);
  EXPECT_EQ(value("SELECT fine FROM moods JOIN people USING (mood)"), "t");
}

TEST_F(PostgresqlChanges, an_enum_may_be_named_like_one_of_the_servers_types) {
  connection().execute("CREATE SCHEMA app; SET search_path = app, public");
  Catalog model;
  for (const char* name : {"name", "text", "path", "_int4", "pg_class"}) {
    Enum type{.name = name, .values = {"a", "b"}};
    model.tables.push_back({.name = "of " + type.name,
                            .columns = {{.name = "it", .type = type, .server_default = "a"},
                                        {.name = "all", .type = Array(type)},
                                        {.name = "text", .type = Text{}},
                                        {.name = "texts", .type = Array(Text{})}},
                            .checks = {{.name = "c of " + type.name, .expression = "it <> 'b'"}}});
  }
  make(model);
  expect_there(model);
  EXPECT_EQ(value("SELECT count(*) FROM pg_type WHERE typtype = 'e' AND typnamespace = 'app'::regnamespace"), "5");
  for (const char* name : {"name", "text"}) {
    AlterEnum op{.name = name, .values = {"a", "c", "b"}};
    run(op);
    apply_to(model, op);
  }
  run(AddColumn{"of text", {.name = "more", .type = Text{}}});
  model.tables[1].columns.push_back({.name = "more", .type = Text{}});
  expect_there(model);
  for (const Table& table : model.tables) run(DropTable{table.name});
  EXPECT_EQ(value("SELECT count(*) FROM pg_type WHERE typtype = 'e'"), "0");
}

TEST_F(PostgresqlChanges, a_collation_changes_and_outlives_a_change_of_type) {
  Catalog model{.tables = {{.name = "t", .columns = {{.name = "a", .type = String{9}, .collation = "C"}}}}};
  make(model);
  run(AlterColumn{.table = "t", .column = "a", .type = Text{}});
  model.tables[0].columns[0].type = Text{};
  expect_there(model);
  run(AlterColumn{.table = "t", .column = "a", .collation = ""});
  model.tables[0].columns[0].collation = "";
  expect_there(model);
}

// The scratch index must not take its name from a table's, cut in the middle of a character.
TEST_F(PostgresqlChanges, an_index_on_a_table_with_a_long_name_is_compared_in_the_servers_words) {
  std::string name = std::string(39, 'n') + "\u00fc long";
  Catalog model{.tables = {{.name = name,
                            .columns = {{.name = "a", .type = Numeric{}}},
                            .indexes = {{.name = "i", .columns = {"a"}, .where = "a >= -1"}}}}};
  make(model);
  expect_there(model);
}

// When the server reads what it has written down itself, lists within lists become one: after a dump is restored, and
// after a column has got another type.
TEST_F(PostgresqlChanges, an_expression_is_the_same_after_the_server_has_read_it_again) {
  Catalog model{
      .tables = {{.name = "t",
                  .columns = {{.name = "a"}, {.name = "b", .type = Text{}}},
                  .checks = {{.name = "c", .expression = "a BETWEEN 1 AND 9 AND (b > 'x' OR (b < '(' OR a = 3))"}},
                  .indexes = {{.name = "i", .columns = {"a"}, .where = "a BETWEEN 1 AND 9 AND b <> ' OR ('"}}}}};
  make(model);
  std::string check = value("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'c'");
  std::string index = value("SELECT pg_get_indexdef('i'::regclass)");
  connection().execute("ALTER TABLE t DROP CONSTRAINT c; ALTER TABLE t ADD CONSTRAINT c " + check);
  connection().execute("DROP INDEX i; " + index);
  EXPECT_NE(value("SELECT pg_get_indexdef('i'::regclass)"), index);
  expect_there(model);
}

// The server forgets that the index has a collation of its own while the column has the same.
TEST_F(PostgresqlChanges, an_index_keeps_its_collation_while_the_column_changes_its_own) {
  Catalog model{.tables = {{.name = "t",
                            .columns = {{.name = "a", .type = Text{}}},
                            .indexes = {{.name = "i", .columns = {key("a").collate("C")}}}}}};
  make(model);
  Catalog before = reflect();
  model.tables[0].columns[0].collation = "C";
  Ops there = diff(before, Target{model, dialect().as_reported(connection(), model, before)});
  run(there);
  expect_there(model);
  run(reverse(there, before));
  EXPECT_EQ(dump(reflect()), dump(before));
}

TEST_F(PostgresqlChanges, a_constraint_without_a_name_keeps_the_one_that_it_has) {
  connection().execute("CREATE TABLE t (a int CONSTRAINT p PRIMARY KEY, b int CONSTRAINT u UNIQUE, c int UNIQUE)");
  expect_there(
      {.tables = {{.name = "t",
                   .columns = {{.name = "a", .autoincrement = Autoincrement::Off}, {.name = "b"}, {.name = "c"}},
                   .primary_key = {.columns = {"a"}},
                   .uniques = {{.columns = {"c"}}, {.columns = {"b"}}}}}});
}

TEST_F(PostgresqlChanges, a_column_that_the_key_of_a_foreign_key_carries_gets_another_type) {
  Catalog model{.tables = {{.name = "a",
                            .columns = {{.name = "id"}, {.name = "mood", .type = mood}},
                            .uniques = {{.name = "u", .columns = {"id"}, .include = {"mood"}}}},
                           {.name = "b",
                            .columns = {{.name = "a"}},
                            .foreign_keys = {{.columns = {"a"}, .referred_table = "a", .referred_columns = {"id"}}}}}};
  make(model);
  AlterEnum op{.name = "mood", .values = {"glad", "sad"}};
  run(op);
  apply_to(model, op);
  run(AlterColumn{.table = "a", .column = "mood", .type = Text{}});
  model.tables[0].columns[1].type = Text{};
  model.enums.clear();
  expect_there(model);
}

TEST_F(PostgresqlChanges, a_check_without_a_name_is_dropped_again) {
  Catalog model{.tables = {{.name = "t", .columns = {{.name = "a"}, {.name = "b"}}}}};
  make(model);
  Catalog before = reflect();
  model.tables[0].checks = {{.expression = "a BETWEEN 1 AND 9 OR b > 0"}};  // which the server spells otherwise
  Ops there = diff(before, Target{model, dialect().as_reported(connection(), model, before)});
  run(there);
  expect_there(model);
  run(reverse(there, before));
  EXPECT_EQ(dump(reflect()), dump(before));
}

TEST_F(PostgresqlChanges, names_that_the_server_gives_are_foreseen) {
  std::string long_name(60, 't');
  Catalog model;
  for (const std::string& name :
       {std::string("a"), std::string("a_b"), long_name, std::string("\u00fc") + std::string(58, 'x') + "\u00fc"}) {
    model.tables.push_back(
        {.name = name,
         .columns =
             {{.name = "id"}, {.name = "b_c"}, {.name = "c"}, {.name = long_name}, {.name = "s", .type = Text{}}},
         .primary_key = {.columns = {"id"}},
         .foreign_keys = {{.columns = {"c", "b_c"}, .referred_table = name, .referred_columns = {"c", long_name}}},
         .uniques = {{.columns = {"c"}},
                     {.columns = {"b_c"}},
                     {.columns = {"c", long_name}},
                     {.columns = {long_name, "b_c", "c"}}},
         .checks =
             {{.expression = "b_c > 0"}, {.expression = "b_c > 1"}, {.expression = "b_c > c"}, {.expression = "true"}},
         .indexes = {{.columns = {"c"}},
                     {.columns = {"c", "c"}},
                     {.columns = {sql("lower(s)"), sql("s || 'x'"), sql("s || 'y'")}},
                     {.columns = {"id"}, .include = {"c"}}}});
  }
  make(model);
  Catalog expected = normalise(dialect().normalise(model));
  Catalog actual = reflect();
  for (size_t i = 0; i < expected.tables.size(); ++i) {
    const Table& want = expected.tables[i];
    const Table& have = actual.tables[i];
    auto names = [](const auto& things) {
      std::vector<std::string> list;
      for (const auto& thing : things) list.push_back(thing.name);
      return list;
    };
    EXPECT_EQ(names(have.uniques), names(want.uniques));
    EXPECT_EQ(names(have.checks), names(want.checks));
    EXPECT_EQ(names(have.foreign_keys), names(want.foreign_keys));
    EXPECT_EQ(names(have.indexes), names(want.indexes));
    EXPECT_EQ(have.primary_key.name, want.primary_key.name);
  }
}

}  // namespace
}  // namespace retort::test

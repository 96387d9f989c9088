// Ops on a PostgreSQL database with rows in it.
#include "dialects/postgresql/fixture.h"

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

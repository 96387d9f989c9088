// Whatever changes a SQLite table, nothing that was not meant to change does: rows, numbers, indexes, triggers, views,
// keys that point at it.
#include <gtest/gtest.h>

#include "ops/reverse.h"
#include "plan/plan.h"
#include "schema/dump.h"
#include "schema/normalise.h"
#include "support/dialect_database.h"
#include "support/errors.h"

namespace retort::test {
namespace {

// A table with one of everything, and rows.
constexpr const char* filled = R"(
CREATE TABLE team (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE player (
  id INTEGER NOT NULL CONSTRAINT pk_player PRIMARY KEY AUTOINCREMENT,
  name VARCHAR(20) COLLATE NOCASE NOT NULL ON CONFLICT ABORT,
  team_id INTEGER CONSTRAINT fk_team REFERENCES team (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  score INTEGER DEFAULT 0 CHECK (score >= 0),
  level NUMERIC(10, 2) DEFAULT (1 + 1),
  boss INTEGER REFERENCES player,
  twice INTEGER GENERATED ALWAYS AS (score * 2) STORED,
  thrice INTEGER AS (score * 3),
  extra TEXT,
  CONSTRAINT uq_name UNIQUE (name, team_id),
  CONSTRAINT "ck 1" CHECK (name <> '' AND length(name) < 20)
);
CREATE TABLE match (player_id INTEGER REFERENCES player (id) ON DELETE CASCADE, at TEXT);
CREATE TABLE log (line TEXT);
CREATE INDEX ix_score ON player (score DESC, name) WHERE score > 10;
CREATE UNIQUE INDEX ix_lower ON player (lower(name) || extra);
CREATE TRIGGER player_added AFTER INSERT ON player WHEN NEW.score > 0 BEGIN
  INSERT INTO log VALUES ('added ' || NEW.name); END;
CREATE TRIGGER team_gone BEFORE DELETE ON team BEGIN UPDATE player SET extra = 'free' WHERE team_id = OLD.id; END;
CREATE VIEW best AS SELECT p.name, score, t.name AS team FROM player p LEFT JOIN team t ON t.id = p.team_id;
INSERT INTO team VALUES (1, 'red'), (2, 'blue');
INSERT INTO player (id, name, team_id, score, level, boss, extra)
VALUES (1, 'ann', 1, 12, 1.5, NULL, 'x'), (7, 'Bob', NULL, 0, NULL, 1, NULL), (99, 'gone', 2, 1, 1, 1, 'y');
DELETE FROM player WHERE id = 99;
INSERT INTO match VALUES (1, 'noon'), (7, 'night');
DELETE FROM log;
)";

class SqliteRebuild : public testing::Test {
 protected:
  SqliteRebuild() { execute(filled); }

  Connection& db() { return database_.connection(); }
  void execute(const std::string& sql) { db().execute(sql); }
  void run(const Ops& ops) { database_.run(ops); }
  std::string value(const std::string& sql) { return value_of(db(), sql); }
  std::string shape() { return dump(database_.reflect()); }

  // All rows of a query as one text.
  std::string rows(const std::string& sql) {
    std::string text;
    for (const auto& row : db().query(sql).rows) {
      for (const Cell& cell : row) text += cell.value_or("NULL") + "|";
      text += "\n";
    }
    return text;
  }
  std::string contents() {
    return rows(
               "SELECT rowid, id, name, team_id, score, level, typeof(level), boss, twice, thrice, extra FROM player") +
           rows("SELECT rowid, * FROM match") + rows("SELECT * FROM best") + rows("SELECT * FROM log");
  }
  std::string texts_of(const std::string& type) {
    return rows("SELECT name, sql FROM sqlite_master WHERE type = '" + type + "' ORDER BY name");
  }
  std::string whole() { return rows("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name") + contents(); }

  // Every thing around the table still works as it did.
  void expect_alive() {
    EXPECT_EQ(value("SELECT seq FROM sqlite_sequence WHERE name = 'player'"), "99");
    EXPECT_EQ(value("SELECT count(*) FROM sqlite_sequence"), "1");
    EXPECT_EQ(rows("PRAGMA foreign_key_check"), "");
    EXPECT_EQ(value("PRAGMA integrity_check"), "ok");
    EXPECT_EQ(value("SELECT count(*) FROM sqlite_master WHERE name LIKE '%retort%'"), "0");
    EXPECT_EQ(value("PRAGMA legacy_alter_table"), "0");
    EXPECT_EQ(value("SELECT group_concat(name, ' ') FROM (SELECT name FROM sqlite_master WHERE type = 'index' AND sql "
                    "IS NOT NULL AND tbl_name = 'player' ORDER BY name)"),
              "ix_lower ix_score");
    execute("PRAGMA foreign_keys=ON; INSERT INTO player (name, score, extra) VALUES ('new', 5, 'z')");
    EXPECT_EQ(value("SELECT max(id) FROM player"), "100");
    EXPECT_EQ(value("SELECT line FROM log"), "added new");
    EXPECT_EQ(value("SELECT count(*) FROM best"), "3");
    execute("DELETE FROM team WHERE id = 1");
    EXPECT_EQ(value("SELECT extra || coalesce(team_id, '-') FROM player WHERE id = 1"), "free-");
    execute("DELETE FROM player WHERE id = 7");
    EXPECT_EQ(value("SELECT count(*) FROM match"), "1");
  }

  DialectDatabase database_{"sqlite"};
};

struct Case {
  const char* name;
  Ops ops;
};
void PrintTo(const Case& c, std::ostream* os) {
  *os << c.name;
}

class SqliteChange : public SqliteRebuild, public testing::WithParamInterface<Case> {};

TEST_P(SqliteChange, leaves_all_else_as_it_was_and_can_be_taken_back) {
  std::string rows_before = contents(), triggers = texts_of("trigger"), views = texts_of("view"),
              shape_before = shape();
  Catalog before = database_.reflect();
  run(GetParam().ops);
  EXPECT_NE(shape(), shape_before);
  EXPECT_EQ(texts_of("trigger"), triggers);
  EXPECT_EQ(texts_of("view"), views);
  EXPECT_EQ(contents(), rows_before);
  run(reverse(GetParam().ops, before));
  EXPECT_EQ(shape(), shape_before);
  EXPECT_EQ(contents(), rows_before);
  expect_alive();
}

TEST_P(SqliteChange, leaves_all_else_alive) {
  run(GetParam().ops);
  expect_alive();
}

TEST_P(SqliteChange, that_fails_at_any_statement_changes_nothing) {
  std::string before = whole();
  size_t statement = 0;
  while (database_.run_failing_at(statement, GetParam().ops)) {
    EXPECT_EQ(whole(), before) << "after a failure at statement " << statement;
    EXPECT_EQ(value("PRAGMA legacy_alter_table"), "0");
    ++statement;
  }
  EXPECT_GT(statement, 0u);
}

AlterColumn alter(std::string column) {
  return {.table = "player", .column = std::move(column)};
}
template <class Change>
Op altered(std::string column, Change change) {
  AlterColumn op = alter(std::move(column));
  change(op);
  return op;
}

const Case cases[] = {
    {"type", {altered("name", [](AlterColumn& op) { op.type = String{40}; })}},
    {"nullable", {altered("score", [](AlterColumn& op) { op.nullable = false; })}},
    {"default_set", {altered("extra", [](AlterColumn& op) { op.server_default = "it's"; })}},
    {"default_dropped", {altered("score", [](AlterColumn& op) { op.server_default = drop; })}},
    {"collation", {altered("extra", [](AlterColumn& op) { op.collation = "NOCASE"; })}},
    {"column_with_moving_default",
     {AddColumn{
         "player",
         {.name = "since", .type = Timestamp{}, .nullable = false, .server_default = sql("CURRENT_TIMESTAMP")}}}},
    {"stored_column",
     {AddColumn{"player", {.name = "double", .type = Integer{}, .computed = Computed{"score + score"}}}}},
    {"virtual_column",
     {AddColumn{"player", {.name = "double", .type = Integer{}, .computed = Computed{"score + score", false}}}}},
    {"plain_column", {AddColumn{"player", {.name = "age", .type = Integer{}, .nullable = false, .server_default = 1}}}},
    {"unique", {CreateUnique{"player", {.name = "uq_extra", .columns = {"extra"}}}}},
    {"check", {CreateCheck{"player", {.name = "ck_extra", .expression = "extra <> ')' OR extra IS NULL"}}}},
    {"foreign_key",
     {CreateForeignKey{"match",
                       {.name = "fk_at", .columns = {"at"}, .referred_table = "player", .referred_columns = {"id"}}},
      DropConstraint{.table = "match", .name = "fk_at"},
      CreateCheck{"match", {.name = "x", .expression = "at <> 'x'"}}}},
    {"columns_in_another_order", {AlterTable{.table = "player", .columns = {"extra", "twice", "id"}}}},
    {"check_dropped", {DropConstraint{.table = "player", .name = "ck 1"}}},
    {"unnamed_check_dropped",
     {DropConstraint{.table = "player", .kind = ConstraintKind::Check, .expression = "score >= 0"}}},
    {"unique_dropped", {DropConstraint{.table = "player", .name = "uq_name"}}},
    {"unnamed_key_dropped",
     {DropConstraint{.table = "player", .kind = ConstraintKind::ForeignKey, .columns = {"boss"}}}},
    {"several_in_one",
     {altered("name", [](AlterColumn& op) { op.type = Text{}; }),
      CreateUnique{"player", {.name = "u", .columns = {"extra"}}},
      altered("score", [](AlterColumn& op) { op.type = BigInteger{}; }),
      DropConstraint{.table = "player", .name = "uq_name"}}},
};

INSTANTIATE_TEST_SUITE_P(Cases, SqliteChange, testing::ValuesIn(cases),
                         [](const auto& each) { return std::string(each.param.name); });

TEST_F(SqliteRebuild, several_changes_of_a_table_copy_it_once) {
  Ops ops = cases[std::size(cases) - 1].ops;
  Catalog before = database_.reflect();
  auto steps = plan(ops, before, database_.dialect().emitter());
  ASSERT_EQ(steps.size(), 1u);
  size_t copies = 0;
  for (const Statement& statement : steps[0].statements) copies += statement.sql.starts_with("INSERT INTO \"retort");
  EXPECT_EQ(copies, 1u);
}

TEST_F(SqliteRebuild, what_sqlite_can_do_in_place_copies_nothing) {
  Catalog before = database_.reflect();
  Ops ops = {RenameTable{"log", "logbook"},
             altered("extra", [](AlterColumn& op) { op.new_name = "more"; }),
             AddColumn{"player", {.name = "age", .type = Integer{}}},
             DropColumn{"player", "age"},
             CreateIndex{"player", {.name = "i", .columns = {"boss"}}},
             DropIndex{"i"}};
  for (const PlannedStep& step : plan(ops, before, database_.dialect().emitter())) {
    ASSERT_EQ(step.statements.size(), 1u);
    EXPECT_EQ(step.statements[0].sql.find("INSERT"), std::string::npos) << step.statements[0].sql;
  }
}

TEST_F(SqliteRebuild, a_renamed_column_is_renamed_wherever_it_is_used) {
  run({altered("score",
               [](AlterColumn& op) {
                 op.new_name = "points";
                 op.type = BigInteger{};
                 op.nullable = false;
               }),
       altered("name", [](AlterColumn& op) {
         op.new_name = "full \"name";
         op.type = Text{};
       })});
  EXPECT_EQ(rows("SELECT id, \"full \"\"name\", points, twice, thrice FROM player"), "1|ann|12|24|36|\n7|Bob|0|0|0|\n");
  EXPECT_EQ(rows("SELECT * FROM best"), "ann|12|red|\nBob|0|NULL|\n");
  execute("INSERT INTO player (\"full \"\"name\", points) VALUES ('eve', 3)");
  EXPECT_EQ(value("SELECT line FROM log"), "added eve");
  Table player = *database_.reflect().find_table("player");
  EXPECT_EQ(player.uniques[0].columns[0], "full \"name");
  EXPECT_TRUE(error_of([&] { execute("INSERT INTO player (\"full \"\"name\", points) VALUES ('', 3)"); }).what() !=
              nullptr);
}

TEST_F(SqliteRebuild, columns_can_trade_their_names) {
  run({altered("extra",
               [](AlterColumn& op) {
                 op.new_name = "between";
                 op.type = String{9};
               }),
       altered("score",
               [](AlterColumn& op) {
                 op.new_name = "extra";
                 op.type = BigInteger{};
               }),
       altered("between", [](AlterColumn& op) {
         op.new_name = "score";
         op.type = Text{};
       })});
  EXPECT_EQ(rows("SELECT id, extra, score, twice FROM player"), "1|12|x|24|\n7|0|NULL|0|\n");
  EXPECT_EQ(rows("SELECT * FROM best"), "ann|12|red|\nBob|0|NULL|\n");
}

TEST_F(SqliteRebuild, an_old_name_can_be_given_to_a_new_column) {
  run({altered("extra",
               [](AlterColumn& op) {
                 op.new_name = "more";
                 op.type = String{9};
               }),
       AddColumn{"player",
                 {.name = "extra", .type = Timestamp{}, .nullable = false, .server_default = sql("'n' || 1")}}});
  EXPECT_EQ(rows("SELECT id, more, extra FROM player"), "1|x|n1|\n7|NULL|n1|\n");
}

TEST_F(SqliteRebuild, a_dropped_column_takes_its_index_along_and_nothing_else) {
  execute("DROP INDEX ix_lower; CREATE INDEX ix_boss ON player (boss)");
  run({DropColumn{"player", "boss"}});
  EXPECT_EQ(value("SELECT count(*) FROM pragma_table_info('player') WHERE name = 'boss'"), "0");
  EXPECT_EQ(value("SELECT group_concat(name) FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"), "ix_score");
  EXPECT_EQ(value("SELECT count(*) FROM best"), "2");
}

TEST_F(SqliteRebuild, a_column_that_a_view_or_trigger_needs_is_not_dropped) {
  execute("CREATE INDEX ix_extra ON player (extra); DROP INDEX ix_lower");
  std::string before = whole();
  EXPECT_TRUE(says(error_of([&] { run({DropColumn{"player", "extra"}}); }), "extra"));  // team_gone sets it
  EXPECT_EQ(whole(), before);
  execute("DROP TRIGGER team_gone; CREATE VIEW v AS SELECT extra FROM player");
  before = whole();
  EXPECT_TRUE(says(error_of([&] { run({DropColumn{"player", "extra"}}); }), "extra"));
  EXPECT_EQ(whole(), before);
}

TEST_F(SqliteRebuild, a_null_where_none_may_be_fails_and_changes_nothing) {
  std::string before = whole();
  EXPECT_TRUE(
      says(error_of([&] { run({altered("extra", [](AlterColumn& op) { op.nullable = false; })}); }), "NOT NULL"));
  EXPECT_EQ(whole(), before);
}

TEST_F(SqliteRebuild, a_type_change_keeps_values_that_do_not_fit) {
  execute("CREATE TABLE t (a TEXT, d TEXT); INSERT INTO t VALUES ('12', '2020-01-02'), ('abc', NULL)");
  run({AlterColumn{.table = "t", .column = "a", .type = Integer{}},
       AlterColumn{.table = "t", .column = "d", .type = Timestamp{}}});
  EXPECT_EQ(rows("SELECT a, typeof(a), d FROM t"), "12|integer|2020-01-02|\nabc|text|NULL|\n");
}

TEST_F(SqliteRebuild, a_type_change_can_say_how_values_are_turned) {
  run({AlterColumn{.table = "player", .column = "level", .type = Integer{}, .using_expression = "round(level * 10)"}});
  EXPECT_EQ(rows("SELECT level FROM player"), "15|\nNULL|\n");
}

TEST_F(SqliteRebuild, strict_tables_and_those_without_rowid_stay_so) {
  execute(
      "CREATE TABLE s (k TEXT PRIMARY KEY NOT NULL, v INTEGER NOT NULL) STRICT, WITHOUT ROWID; INSERT INTO s VALUES "
      "('b', 2), ('a', 1)");
  run({AlterColumn{.table = "s", .column = "v", .nullable = true}, CreateCheck{"s", {.expression = "v < 10"}}});
  EXPECT_EQ(rows("SELECT * FROM s"), "a|1|\nb|2|\n");
  EXPECT_TRUE(value("SELECT sql FROM sqlite_master WHERE name = 's'").ends_with("WITHOUT ROWID, STRICT"));
  EXPECT_TRUE(says(error_of([&] { execute("INSERT INTO s VALUES ('c', 'x')"); }), "INTEGER"));
}

TEST_F(SqliteRebuild, rows_keep_their_rowids) {
  execute("CREATE TABLE r (a TEXT); INSERT INTO r (rowid, a) VALUES (5, 'x'), (9, 'y')");
  run({AlterColumn{.table = "r", .column = "a", .nullable = false}});
  EXPECT_EQ(rows("SELECT rowid, a FROM r"), "5|x|\n9|y|\n");
  execute("CREATE TABLE r2 (rowid TEXT, _rowid_ TEXT); INSERT INTO r2 (oid, rowid) VALUES (5, 'x')");
  run({AlterColumn{.table = "r2", .column = "rowid", .nullable = false}});
  EXPECT_EQ(rows("SELECT oid, rowid FROM r2"), "5|x|\n");
}

TEST_F(SqliteRebuild, on_conflict_words_stay) {
  execute(
      "CREATE TABLE c (id INTEGER PRIMARY KEY ON CONFLICT REPLACE, a TEXT NOT NULL ON CONFLICT IGNORE, b TEXT, UNIQUE "
      "(a, b) ON CONFLICT ROLLBACK)");
  run({AlterColumn{.table = "c", .column = "b", .type = String{3}}});
  std::string text = value("SELECT sql FROM sqlite_master WHERE name = 'c'");
  EXPECT_NE(text.find("PRIMARY KEY (\"id\") ON CONFLICT REPLACE"), std::string::npos) << text;
  EXPECT_NE(text.find("NOT NULL ON CONFLICT IGNORE"), std::string::npos) << text;
  EXPECT_NE(text.find("(\"a\", \"b\") ON CONFLICT ROLLBACK"), std::string::npos) << text;
}

TEST_F(SqliteRebuild, a_table_can_be_renamed_and_rebuilt_in_one_run) {
  run({RenameTable{"player", "member"}, AlterColumn{.table = "member", .column = "name", .type = Text{}}});
  execute("INSERT INTO member (name, score) VALUES ('new', 5)");
  EXPECT_EQ(value("SELECT line FROM log"), "added new");
  EXPECT_EQ(value("SELECT count(*) FROM best"), "3");
  EXPECT_EQ(value("SELECT referred.\"table\" FROM pragma_foreign_key_list('match') referred"), "member");
}

TEST_F(SqliteRebuild, names_can_change_in_case_alone) {
  run({RenameTable{"player", "Player"}, AlterColumn{.table = "Player", .column = "extra", .new_name = "Extra"},
       AlterColumn{.table = "Player", .column = "score", .new_name = "Score", .type = BigInteger{}}});
  Catalog catalog = database_.reflect();
  ASSERT_NE(catalog.find_table("Player"), nullptr);
  EXPECT_NE(find_column(*catalog.find_table("Player"), "Extra"), nullptr);
  EXPECT_NE(find_column(*catalog.find_table("Player"), "Score"), nullptr);
  EXPECT_EQ(value("SELECT count(*) FROM best"), "2");
}

TEST_F(SqliteRebuild, an_attached_database_is_migrated_like_the_main_one) {
  execute(
      "ATTACH ':memory:' AS other; CREATE TABLE other.t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT);"
      "CREATE INDEX other.i ON t (a); CREATE TRIGGER other.g AFTER INSERT ON t BEGIN UPDATE t SET a = 'set'; END;"
      "INSERT INTO other.t VALUES (4, 'x')");
  auto reflect = [&] { return database_.dialect().reflect(db(), {.schemas = {"*"}}); };
  Planner planner(database_.dialect().emitter(), reflect);
  Ops ops = {AlterColumn{.table = "t", .column = "a", .nullable = false, .schema = "other"}};
  for (const Statement& statement : planner.next(ops, 0).statements) execute(statement.sql);
  Catalog catalog = reflect();
  const Table* table = catalog.find_table("t", "other");
  ASSERT_NE(table, nullptr);
  EXPECT_FALSE(table->columns[1].nullable);
  EXPECT_EQ(table->indexes.size(), 1u);
  execute("INSERT INTO other.t (a) VALUES ('y')");
  EXPECT_EQ(rows("SELECT * FROM other.t"), "4|set|\n5|set|\n");
}

TEST_F(SqliteRebuild, an_exclude_constraint_is_refused_by_name) {
  Exclude exclude{.name = "no_overlap", .elements = {{"room", "="}}};
  EXPECT_TRUE(says(error_of([&] { run({CreateExclude{"player", exclude}}); }), "no_overlap"));
  EXPECT_TRUE(
      says(error_of([&] { run({CreateTable{.name = "x", .columns = {{.name = "a"}}, .excludes = {exclude}}}); }),
           "no_overlap"));
}

TEST_F(SqliteRebuild, values_of_an_enum_are_renamed_in_every_column_that_has_it) {
  Column status{.name = "status", .type = Enum{"state", {"new", "paid"}}};
  Ops ops = {CreateTable{.name = "a", .columns = {status}},
             BulkInsert{.table = "a", .columns = {"status"}, .rows = {{"new"}, {"paid"}}},
             AlterEnum{.name = "state", .values = {"fresh", "paid", "long gone"}, .renames = {{"new", "fresh"}}}};
  Catalog known;  // from a history that is replayed; what SQLite reports knows of no enums
  for (const PlannedStep& step : plan(ops, known, dialect_named("sqlite").emitter())) {
    for (const Statement& statement : step.statements) execute(statement.sql);
  }
  EXPECT_EQ(rows("SELECT status FROM a"), "fresh|\npaid|\n");
  EXPECT_EQ(find_column(*database_.reflect().find_table("a"), "status")->type, Type(String{9}));
}

TEST_F(SqliteRebuild, an_enum_that_is_not_known_changes_nothing_and_its_rows_are_not_guessed) {
  std::string before = whole();
  run({AlterEnum{.name = "state", .values = {"new", "paid", "gone"}}});
  EXPECT_EQ(whole(), before);
  EXPECT_THROW(run({AlterEnum{.name = "state", .values = {"fresh"}, .renames = {{"new", "fresh"}}}}), Error);
  EXPECT_EQ(whole(), before);
}

TEST_F(SqliteRebuild, comments_and_what_is_spelled_alike_on_sqlite_change_nothing) {
  std::string before = whole();
  run({SetTableComment{"player", "people"}, altered("extra", [](AlterColumn& op) { op.comment = "more"; }),
       altered("extra", [](AlterColumn& op) { op.type = Text{}; })});
  EXPECT_EQ(whole(), before);
}

TEST_F(SqliteRebuild, virtual_tables_and_their_shadows_are_not_in_the_catalog) {
  execute("CREATE VIRTUAL TABLE notes USING fts5(body); CREATE TABLE notes_mine (a)");
  Catalog catalog = database_.reflect();
  EXPECT_EQ(catalog.find_table("notes"), nullptr);
  EXPECT_EQ(catalog.find_table("notes_data"), nullptr);
  EXPECT_NE(catalog.find_table("notes_mine"), nullptr);
}

}  // namespace
}  // namespace retort::test

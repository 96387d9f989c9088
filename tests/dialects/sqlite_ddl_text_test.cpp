// The reader of SQLite's stored texts must see in each what SQLite's own pragmas see.
#include "dialects/sqlite/ddl_text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "base/text.h"
#include "dialects/sqlite/sql_tokens.h"
#include "support/database.h"

namespace retort::sqlite {
namespace {

std::string text_or(const Cell& cell, const char* otherwise) {
  return cell.value_or(otherwise);
}

// One line a thing, from the pragmas.
std::vector<std::string> seen_by_pragmas(Connection& db, const std::string& table) {
  std::vector<std::string> lines;
  std::string name = in_quotes(table, '\'');
  for (const auto& row : db.query("SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo(" +
                                  name + ") ORDER BY cid")
                             .rows) {
    lines.push_back("column " + *row[0] + " type " + to_upper(text_or(row[1], "")) + " notnull " + *row[2] +
                    " default " + text_or(row[3], "-") + " pk " + (*row[4] == "0" ? "0" : "1") + " hidden " + *row[5]);
  }
  for (const auto& row :
       db.query("SELECT id, seq, \"table\", \"from\", \"to\", on_update, on_delete FROM pragma_foreign_key_list(" +
                name + ") ORDER BY id DESC, seq")
           .rows) {
    lines.push_back("fk " + *row[1] + " " + *row[2] + " from " + to_lower(*row[3]) + " to " +
                    to_lower(text_or(row[4], "-")) + " update " + *row[5] + " delete " + *row[6]);
  }
  for (const auto& row : db.query("SELECT l.name, group_concat(x.name, '|') FROM pragma_index_list(" + name +
                                  ") l, pragma_index_info(l.name) x WHERE l.origin = 'u' GROUP BY l.name")
                             .rows) {
    lines.push_back("unique " + to_lower(text_or(row[1], "")));
  }
  std::sort(lines.begin(), lines.end());
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  return lines;
}

const char* action_words(Action action) {
  switch (action) {
    case Action::NoAction:
      return "NO ACTION";
    case Action::Restrict:
      return "RESTRICT";
    case Action::Cascade:
      return "CASCADE";
    case Action::SetNull:
      return "SET NULL";
    case Action::SetDefault:
      return "SET DEFAULT";
  }
  return "";
}

std::vector<std::string> seen_in_text(const Table& table) {
  std::vector<std::string> lines;
  for (const Column& column : table.columns) {
    bool pk = std::any_of(table.primary_key.columns.begin(), table.primary_key.columns.end(),
                          [&](const std::string& name) { return equal_ignoring_case(name, column.name); });
    const char* hidden = !column.computed ? "0" : column.computed->stored ? "3" : "2";
    lines.push_back("column " + column.name + " type " + to_upper(column.type.as<RawType>()->sql) + " notnull " +
                    (column.nullable ? "0" : "1") + " default " +
                    (column.server_default ? column.server_default->text() : "-") + " pk " + (pk ? "1" : "0") +
                    " hidden " + hidden);
  }
  for (const ForeignKey& key : table.foreign_keys) {
    for (size_t i = 0; i < key.columns.size(); ++i) {
      std::string to = key.referred_columns.empty() ? "-" : key.referred_columns[i];
      lines.push_back("fk " + std::to_string(i) + " " + key.referred_table + " from " + to_lower(key.columns[i]) +
                      " to " + to_lower(to) + " update " + action_words(key.on_update) + " delete " +
                      action_words(key.on_delete));
    }
  }
  for (const Unique& unique : table.uniques) lines.push_back("unique " + to_lower(join(unique.columns, "|")));
  std::sort(lines.begin(), lines.end());
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  return lines;
}

// The stored text of the only table that `create` makes.
std::string stored_text(Connection& db, const std::string& create) {
  db.execute(create);
  return retort::test::value_of(db, "SELECT sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
}

void expect_same_as_pragmas(const std::string& create) {
  auto db = open_database(parse_url("sqlite://"));
  SCOPED_TRACE(create);
  std::string text = stored_text(*db, create);
  auto table = read_table(text);
  ASSERT_TRUE(table);
  // One index serves both where a unique repeats the primary key: the pragmas may not show it.
  auto key = "unique " + to_lower(join(table->primary_key.columns, "|"));
  auto in_text = seen_in_text(*table), by_pragmas = seen_by_pragmas(*db, table->name);
  std::erase(in_text, key);
  std::erase(by_pragmas, key);
  EXPECT_EQ(in_text, by_pragmas);
}

TEST(SqliteText, a_table_reads_as_the_pragmas_see_it) {
  for (
      const char* create : {
          "CREATE TABLE t (a)",
          "create temp table if not exists other (x); create table T(A integer primary key, b text not null)",
          "CREATE TABLE main.[odd [(name] (x)",
          "CREATE TABLE \"a \"\"b\"\" (c), d\" (\"x,y)\" INT, `back``tick` TEXT, [brack, et] BLOB, 'text' REAL)",
          "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, n NUMERIC ( 10 , 2 ) DEFAULT -1.5e-3 NOT NULL)",
          "CREATE TABLE t (a VARCHAR(20) DEFAULT 'it''s (a, \"b\")', b DEFAULT (1 + (2)), c DEFAULT CURRENT_TIMESTAMP)",
          "CREATE TABLE t (a UNSIGNED BIG INT NOT NULL ON CONFLICT REPLACE DEFAULT 0, b DOUBLE PRECISION)",
          "CREATE TABLE t (a INT CONSTRAINT nn NOT NULL CONSTRAINT uq UNIQUE CONSTRAINT ck CHECK (a > ')('))",
          "CREATE TABLE t (a INT NOT NULL, b INT NOT NULL, CONSTRAINT pk PRIMARY KEY (b, a), UNIQUE (a COLLATE nocase "
          "DESC, b)) WITHOUT ROWID",
          "CREATE TABLE t (a INT REFERENCES p ON DELETE SET NULL ON UPDATE CASCADE, b REFERENCES [p q] (id) DEFERRABLE "
          "INITIALLY DEFERRED, FOREIGN KEY (a, b) REFERENCES r (\"x\", y) MATCH FULL ON DELETE SET DEFAULT NOT "
          "DEFERRABLE)",
          "CREATE TABLE t (a INT, b INT GENERATED ALWAYS AS (a * (2)) STORED, c AS (a || ',') , d TEXT AS (b) VIRTUAL "
          "NOT NULL)",
          "CREATE TABLE t (-- a comment, with (\n a INT /* b INT, */, /**/ c TEXT -- the end\n)",
          "CREATE TABLE t (a TEXT COLLATE NOCASE NOT NULL, CHECK (a <> 'x') CHECK (length(a) < 3) UNIQUE (a))",
          "CREATE TABLE t (a INTEGER, b REAL, c ANY, d BLOB, PRIMARY KEY (a AUTOINCREMENT)) STRICT",
          "CREATE TABLE t AS SELECT 1 AS \"x y\", 'a' AS b, cast(1 AS REAL) AS c",
          "CREATE TABLE t (a INT DEFAULT +5, b INT DEFAULT x'00ff', c DEFAULT NULL, d DEFAULT TRUE, e DEFAULT word)",
          "CREATE TABLE t (\u00e4\u00f6 INT, \"\U0001F600\" TEXT, \"\" INT)",
          "CREATE TABLE t (\"check\" INT, \"primary\" TEXT, [constraint] INT, `foreign` INT, CHECK (\"check\" > 0))",
          "CREATE TABLE t (a INT NULL, b INT NULL DEFAULT 1 NULL, key TEXT, desc2 INT, generated INT, always TEXT)",
          "CREATE TABLE t (a INT); ALTER TABLE t ADD COLUMN b TEXT DEFAULT 'x' NOT NULL; ALTER TABLE t RENAME COLUMN a "
          "TO "
          "\"new \"\"name\"; ALTER TABLE t RENAME TO [t 2]",
      }) {
    expect_same_as_pragmas(create);
  }
}

TEST(SqliteText, random_tables_with_hostile_names_read_as_the_pragmas_see_them) {
  std::mt19937 random(7);
  auto pick = [&](size_t n) { return std::uniform_int_distribution<size_t>(0, n - 1)(random); };
  const std::string alphabet[] = {"a", "B",  "\"", "'",  "`", "]", "[",  "(",      ")",    ",",
                                  " ", "--", "/*", "*/", ";", ".", "\n", "\u00e9", "check"};
  auto name = [&] {
    std::string text = "c" + std::to_string(pick(1000000));
    for (size_t i = pick(6); i > 0; --i) text += alphabet[pick(std::size(alphabet))];
    return text;
  };
  const char* types[] = {"", "INT", "INTEGER", "VARCHAR(3)", "DECIMAL(4,2)", "LONG  VARCHAR", "TEXT"};
  const char* extras[] = {"",
                          " NOT NULL",
                          " UNIQUE",
                          " DEFAULT 'a,b)'",
                          " DEFAULT (1)",
                          " CHECK (1 <> ')')",
                          " COLLATE NOCASE",
                          " /* , */",
                          " -- )\n",
                          " REFERENCES p (\"x)\") ON UPDATE CASCADE"};
  for (int round = 0; round < 150; ++round) {
    std::string create = "CREATE TABLE " + in_quotes(name(), '"') + " (";
    std::vector<std::string> names;
    for (size_t i = 0, n = 1 + pick(5); i < n; ++i) {
      names.push_back(in_quotes(name(), '"'));
      create += (i == 0 ? "" : ", ") + names.back() + " " + types[pick(std::size(types))];
      for (size_t e = pick(4); e > 0; --e) create += extras[pick(std::size(extras))];
    }
    if (pick(2) == 0) create += ", PRIMARY KEY (" + names[pick(names.size())] + ")";
    if (pick(2) == 0) create += ", CONSTRAINT " + in_quotes(name(), '"') + " UNIQUE (" + names[0] + ")";
    if (pick(2) == 0)
      create +=
          ", FOREIGN KEY (" + names[0] + ") REFERENCES " + in_quotes(name(), '"') + " (" + in_quotes(name(), '"') + ")";
    expect_same_as_pragmas(create + ")");
  }
}

TEST(SqliteText, what_no_pragma_tells_is_read_too) {
  auto table = read_table(
      "CREATE TABLE t (id INTEGER CONSTRAINT pk PRIMARY KEY ON CONFLICT REPLACE AUTOINCREMENT,\n"
      "  a TEXT COLLATE \"NOCASE\" CONSTRAINT positive CHECK (a > ')') CONSTRAINT fk REFERENCES p(id) DEFERRABLE "
      "INITIALLY DEFERRED,\n"
      "  b INT AS (a + 1) STORED UNIQUE ON CONFLICT IGNORE, CHECK (b > 0), CONSTRAINT \"u 1\" UNIQUE (a, b)) STRICT, "
      "WITHOUT ROWID");
  ASSERT_TRUE(table);
  EXPECT_EQ(table->primary_key, (PrimaryKey{.name = "pk", .columns = {"id"}}));
  EXPECT_EQ(table->columns[1].collation, "NOCASE");
  EXPECT_EQ(table->checks,
            (std::vector<Check>{{.name = "positive", .expression = "a > ')'"}, {.expression = "b > 0"}}));
  EXPECT_EQ(table->foreign_keys[0].deferrable, Deferrable::InitiallyDeferred);
  EXPECT_EQ(table->foreign_keys[0].name, "fk");
  EXPECT_EQ(table->columns[2].computed, (Computed{.expression = "a + 1", .stored = true}));
  EXPECT_EQ(table->uniques[1].name, "u 1");
  EXPECT_EQ(table->options, (Options{{"sqlite_autoincrement", "true"},
                                     {"sqlite_strict", "true"},
                                     {"sqlite_with_rowid", "false"},
                                     {"sqlite_on_conflict_primary_key", "REPLACE"},
                                     {"sqlite_on_conflict_unique \"b\"", "IGNORE"}}));
}

TEST(SqliteText, a_virtual_table_is_none) {
  EXPECT_FALSE(read_table("CREATE VIRTUAL TABLE t USING fts5(a)"));
}

TEST(SqliteText, an_index_is_read_with_expressions_orders_and_predicate) {
  Index index = read_index(
      "CREATE UNIQUE INDEX main.\"i,x\" ON [t (x)] (\"a\"\"b\" COLLATE nocase DESC, lower(b || ',') ASC, (c), d + 1 "
      "COLLATE RTRIM) "
      "WHERE a IS NOT NULL AND b <> ') WHERE'");
  EXPECT_EQ(index.name, "i,x");
  EXPECT_TRUE(index.unique);
  ASSERT_EQ(index.columns.size(), 4u);
  EXPECT_EQ(index.columns[0], key("a\"b").collate("nocase").desc());
  EXPECT_EQ(index.columns[1].expression, "lower(b || ',')");
  EXPECT_EQ(index.columns[2].expression, "(c)");
  EXPECT_EQ(index.columns[3].expression, "d + 1");
  EXPECT_EQ(index.columns[3].collation, "RTRIM");
  EXPECT_EQ(index.where, "a IS NOT NULL AND b <> ') WHERE'");
}

TEST(SqliteText, expressions_are_the_same_when_only_their_spelling_differs) {
  EXPECT_TRUE(same_expression("a > 0", "( \"A\">0 )"));
  EXPECT_TRUE(same_expression("[a b] IN ('x', 'y')", "\"a b\" in('x','y') -- here"));
  EXPECT_TRUE(same_expression("(a) + (b)", "(a)+(b)"));
  EXPECT_FALSE(same_expression("(a) + (b)", "a) + (b"));
  EXPECT_FALSE(same_expression("a = 'x'", "a = 'X'"));
  EXPECT_FALSE(same_expression("a = 'x'", "a = \"x\""));
  EXPECT_FALSE(same_expression("a > 0", "a > 0 AND b"));
}

TEST(SqliteText, an_expression_is_kept_without_what_is_around_it) {
  EXPECT_EQ(bare_expression(" ((a > 0)) "), "a > 0");
  EXPECT_EQ(bare_expression("(a) > (b)"), "(a) > (b)");
  EXPECT_EQ(bare_expression("(a > 0 /* why */) -- end"), "a > 0");
  EXPECT_EQ(bare_expression("a /* in */ > 0"), "a /* in */ > 0");
}

TEST(SqliteText, a_renamed_column_is_followed_into_an_expression) {
  auto rename = [](const std::string& name) { return equal_ignoring_case(name, "a") ? std::string("n\"n") : name; };
  EXPECT_EQ(with_columns_renamed("a > 0 AND \"A\" <> 'a' AND a(a) IN ([a]) AND t.a COLLATE a", rename),
            "\"n\"\"n\" > 0 AND \"n\"\"n\" <> 'a' AND a(\"n\"\"n\") IN (\"n\"\"n\") AND t.\"n\"\"n\" COLLATE a");
}

TEST(SqliteText, a_trigger_tells_what_fires_it) {
  EXPECT_EQ(read_trigger_event("CREATE TRIGGER t AFTER INSERT ON x BEGIN UPDATE y SET a = 1; END").kind,
            TriggerEvent::Insert);
  EXPECT_EQ(read_trigger_event("CREATE TRIGGER [update] BEFORE DELETE ON x BEGIN SELECT 1; END").kind,
            TriggerEvent::Delete);
  TriggerEvent event =
      read_trigger_event("CREATE TRIGGER main.t INSTEAD OF UPDATE OF \"a b\", c ON x BEGIN SELECT 1; END");
  EXPECT_EQ(event.kind, TriggerEvent::Update);
  EXPECT_EQ(event.columns, (std::vector<std::string>{"a b", "c"}));
}

}  // namespace
}  // namespace retort::sqlite

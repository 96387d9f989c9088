// What must hold on every database: what is created is what is read back, a second look finds nothing to do, changes
// lead where they should and back again. A new dialect is added to the list at the end.
#include <gtest/gtest.h>

#include "diff/diff.h"
#include "ops/apply.h"
#include "ops/describe.h"
#include "ops/reverse.h"
#include "schema/dump.h"
#include "schema/normalise.h"
#include "support/dialect_database.h"
#include "support/random_catalog.h"
#include "support/same_schema.h"
#include "support/seeds.h"

namespace retort::test {
namespace {

class Conformance : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    if (!DialectDatabase::available(GetParam())) GTEST_SKIP() << TestPostgres::skip_message;
    database_ = std::make_unique<DialectDatabase>(GetParam());
  }

  DialectDatabase& database() { return *database_; }
  Profile profile() const {
    if (GetParam() == "sqlite") return Profile::sqlite();
    Profile profile = Profile::postgresql();
    profile.nulls_not_distinct = database_->connection().server_version() >= 150000;
    return profile;
  }

  // The database as it is, and a model as this database would report it.
  struct Sight {
    const Catalog& model;
    Catalog actual, reported;
  };
  Sight look_at(const Catalog& model) {
    Catalog actual = database().reflect();
    Catalog reported = database().dialect().as_reported(database().connection(), model, actual);
    return {model, std::move(actual), std::move(reported)};
  }

  static Ops changes(const Sight& sight) {
    return diff(sight.actual, Target{.model = sight.model, .reported = sight.reported});
  }

  // What is not there as it was meant, columns in order, or would be changed. Empty: nothing.
  static std::string difference(const Sight& sight) {
    Catalog expected = normalise(sight.reported);
    std::string lines = line_difference(dump(sight.actual), dump(expected));
    if (!lines.empty()) return "The model is not what is there:\n" + lines;
    if (!(sight.actual.tables == expected.tables)) return "The order of columns differs:\n" + dump(sight.actual);
    return changes_left(sight);
  }

  // Without the names that the model leaves to the database: a constraint that stays has had its own.
  static Catalog with_open_names(const Sight& sight) {
    Catalog open = sight.reported;
    for (size_t t = 0; t < open.tables.size(); ++t) {
      Table& table = open.tables[t];
      const Table& model = sight.model.tables[t];
      for (size_t i = 0; i < table.checks.size(); ++i) table.checks[i].name = model.checks[i].name;
      for (size_t i = 0; i < table.uniques.size(); ++i) table.uniques[i].name = model.uniques[i].name;
    }
    return open;
  }

  static std::string changes_left(const Sight& sight) {
    std::string lines;
    for (const Op& op : changes(sight)) lines += "Still to do: " + describe(op) + "\n";
    return lines;
  }

  void expect_there(const Catalog& model) { EXPECT_EQ(difference(look_at(model)), ""); }

  std::string trouble_on_the_way(const Pair& pair) {
    database().clear();
    database().run(creation_of(pair.from));
    Sight first = look_at(pair.to);
    Ops there = changes(first);
    database().run(there);
    Sight then = look_at(pair.to);
    std::string trouble = schema_difference(then.actual, with_open_names(then));
    if (!trouble.empty()) return "Wrong after the way there:\n" + trouble;
    if (trouble = changes_left(then); !trouble.empty()) return trouble;

    database().run(reverse(there, first.actual));
    Sight back = look_at(first.actual);
    // A column that comes back comes back at the end.
    trouble = schema_difference(back.actual, back.reported);
    return trouble.empty() ? "" : "Wrong after the way back:\n" + trouble;
  }

  // The trouble of a pair, if any, with the smallest pair that has it too.
  static std::string smallest_trouble(Pair pair, const Trouble& trouble_of) {
    auto caught = [&](const Pair& each) -> std::string {
      try {
        return trouble_of(each);
      } catch (const Error& error) {
        return error.what();
      }
    };
    if (caught(pair).empty()) return "";
    pair = shrunk(std::move(pair), caught);
    return caught(pair) + "\n" + shown(pair);
  }

 private:
  std::unique_ptr<DialectDatabase> database_;
};

Column column(std::string name, Type type, bool nullable = true) {
  return {.name = std::move(name), .type = std::move(type), .nullable = nullable};
}

// Everything that people write every day.
Catalog shop() {
  Table users{.name = "users",
              .columns = {column("id", BigInteger{}),
                          column("email", String{255}, false),
                          column("nick", Text{}),
                          {.name = "created_at",
                           .type = Timestamp{.timezone = true},
                           .nullable = false,
                           .server_default = sql("CURRENT_TIMESTAMP")},
                          {.name = "state", .type = String{20}, .nullable = false, .server_default = "it's new"},
                          {.name = "age", .type = Integer{}, .server_default = 18}},
              .primary_key = {.name = "pk_users", .columns = {"id"}},
              .uniques = {{.name = "uq_users_email", .columns = {"email"}}, {.columns = {"nick", "email"}}},
              .checks = {{.name = "ck_users_age", .expression = "age >= 0"}},
              .indexes = {{.name = "ix_users_nick", .columns = {"nick", key("created_at").desc()}},
                          {.name = "ix_users_lower", .columns = {sql("lower(email)")}, .unique = true},
                          {.name = "ix_users_adults", .columns = {"age"}, .where = "age > 17"}}};
  Table orders{.name = "orders",
               .columns = {column("id", Integer{}), column("user_id", BigInteger{}, false), column("parent", Integer{}),
                           column("total", Numeric{10, 2}, false), column("paid", Boolean{}), column("note", Char{3})},
               .primary_key = {.columns = {"id"}},
               .foreign_keys = {{.name = "fk_orders_user",
                                 .columns = {"user_id"},
                                 .referred_table = "users",
                                 .referred_columns = {"id"},
                                 .on_delete = Cascade},
                                {.columns = {"parent"},
                                 .referred_table = "orders",
                                 .referred_columns = {"id"},
                                 .on_delete = SetNull,
                                 .on_update = Restrict}}};
  Table tags{.name = "tags",
             .columns = {column("a", Integer{}, false), column("b", String{}, false)},
             .primary_key = {.columns = {"a", "b"}}};
  return {.tables = {users, orders, tags}};
}

Catalog every_type() {
  Table table{.name = "types"};
  Type types[] = {SmallInteger{}, Integer{}, BigInteger{}, Numeric{}, Numeric{7},  Numeric{10, 2},
                  Float{},        Double{},  Boolean{},    Char{3},   String{},    String{20},
                  Text{},         Binary{},  Date{},       Time{},    Timestamp{}, Timestamp{.timezone = true},
                  Uuid{},         Json{},    JsonB{},      Interval{}};
  for (const Type& type : types) table.columns.push_back(column("c" + std::to_string(table.columns.size()), type));
  return {.tables = {table}};
}

Catalog hostile_names() {
  std::string evil = "a \"b'; DROP TABLE x; --";
  Table parent{.name = "select",
               .columns = {column("order", Integer{}), column("[x]", Text{}), column("`y", Text{})},
               .primary_key = {.name = "pk \"1\"", .columns = {"order"}},
               .uniques = {{.name = "u,q(", .columns = {"[x]", "`y"}}}};
  Table child{
      .name = evil,
      .columns = {column("\"", Integer{}), column("/* no */", Text{}), column("\u00fc\u4e16", Text{})},
      .foreign_keys = {{.name = "f)k", .columns = {"\""}, .referred_table = "select", .referred_columns = {"order"}}},
      .indexes = {{.name = "i ' x", .columns = {"/* no */", key("\u00fc\u4e16").desc()}}}};
  return {.tables = {parent, child}};
}

TEST_P(Conformance, a_created_schema_reads_back_as_it_was_meant) {
  for (const Catalog& catalog : {shop(), every_type(), hostile_names()}) {
    database().clear();
    database().run(creation_of(catalog));
    expect_there(catalog);
  }
}

TEST_P(Conformance, any_schema_reads_back_as_it_was_meant) {
  for_seeds(300, [&](std::mt19937& engine) {
    return smallest_trouble({.from = {}, .to = random_catalog(engine, profile())}, [&](const Pair& pair) {
      database().clear();
      database().run(creation_of(pair.to));
      return difference(look_at(pair.to));
    });
  });
}

TEST_P(Conformance, a_schema_is_made_of_the_changes_from_nothing) {
  for_seeds(50, [&](std::mt19937& engine) {
    return smallest_trouble({.from = {}, .to = random_catalog(engine, profile())}, [&](const Pair& pair) {
      database().clear();
      database().run(diff(Catalog{}, pair.to));
      return difference(look_at(pair.to));
    });
  });
}

TEST_P(Conformance, changes_lead_from_any_schema_to_its_neighbour_and_back) {
  for_seeds(200, [&](std::mt19937& engine) {
    Pair pair{.from = random_catalog(engine, profile()), .to = {}};
    pair.to = random_neighbour(pair.from, engine, profile());
    return smallest_trouble(std::move(pair), [&](const Pair& each) { return trouble_on_the_way(each); });
  });
}

// With rows in it, in a circle of foreign keys, and below one that stays without it.
TEST_P(Conformance, tables_that_refer_to_each_other_are_dropped_and_come_back) {
  Catalog from = shop();
  from.tables[0].columns.push_back(column("last_order", Integer{}));
  from.tables[0].foreign_keys = {
      {.name = "fk_users_order", .columns = {"last_order"}, .referred_table = "orders", .referred_columns = {"id"}}};
  from.tables[2].columns.push_back(column("owner", BigInteger{}));
  from.tables[2].foreign_keys = {
      {.name = "fk_tags_owner", .columns = {"owner"}, .referred_table = "users", .referred_columns = {"id"}}};
  Catalog to{.tables = {from.tables[2]}};
  to.tables[0].foreign_keys.clear();
  database().run(creation_of(from));
  database().connection().execute(
      "INSERT INTO users (id, email) VALUES (1, 'a'); INSERT INTO orders (id, user_id, total) VALUES (2, 1, 3); "
      "UPDATE users SET last_order = 2; INSERT INTO tags (a, b, owner) VALUES (1, 'x', 1)");
  Catalog before = database().reflect();
  Ops there = changes(look_at(to));
  database().run(there);
  expect_there(to);
  EXPECT_EQ(value_of(database().connection(), "SELECT owner FROM tags"), "1");
  database().connection().execute("UPDATE tags SET owner = NULL");  // whom it meant is gone
  database().run(reverse(there, before));
  EXPECT_EQ(schema_difference(database().reflect(), before), "");
}

TEST_P(Conformance, a_failure_at_any_statement_changes_nothing) {
  Catalog from = shop(), to = shop();
  to.find_table("users")->columns[2].nullable = false;
  to.find_table("users")->columns[2].type = String{40};
  to.find_table("orders")->foreign_keys.pop_back();
  database().run(creation_of(from));
  Catalog before = database().reflect();
  Ops ops = changes(look_at(to));
  size_t statement = 0;
  while (database().run_failing_at(statement, ops)) {
    EXPECT_EQ(dump(database().reflect()), dump(before)) << "after a failure at statement " << statement;
    ++statement;
  }
  EXPECT_GT(statement, 0u);
  expect_there(to);
}

TEST_P(Conformance, rows_are_inserted_as_they_are) {
  database().run({CreateTable{
      .name = "t",
      .columns = {column("id", Integer{}), column("t", Text{}), column("f", Double{}), column("b", Boolean{})}}});
  BulkInsert insert{.table = "t", .columns = {"id", "t", "f", "b"}};
  for (int64_t i = 0; i < 1201; ++i) {
    insert.rows.push_back({i, "it's \\ \"" + std::to_string(i), 0.1 * static_cast<double>(i), i % 2 == 0});
  }
  insert.rows.push_back({std::monostate{}, sql("upper('x')"), -1.5e300, std::monostate{}});
  database().run({insert});
  EXPECT_EQ(value_of(database().connection(), "SELECT count(*) FROM t"), "1202");
  EXPECT_EQ(value_of(database().connection(), "SELECT t FROM t WHERE id = 1200"), "it's \\ \"1200");
  EXPECT_EQ(value_of(database().connection(), "SELECT t FROM t WHERE id IS NULL AND b IS NULL"), "X");
  EXPECT_EQ(value_of(database().connection(), "SELECT count(*) FROM t WHERE b"), "601");
}

TEST_P(Conformance, tables_are_found_by_name) {
  database().run(creation_of(hostile_names()));
  EXPECT_TRUE(database().dialect().table_exists(database().connection(), "select", ""));
  EXPECT_FALSE(database().dialect().table_exists(database().connection(), "x", ""));
}

INSTANTIATE_TEST_SUITE_P(Dialects, Conformance, testing::Values("sqlite", "postgresql"),
                         [](const auto& each) { return each.param; });

TEST(Registry, an_unknown_dialect_is_refused_and_the_known_ones_named) {
  try {
    dialect_named("oracle");
    FAIL();
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("postgresql"), std::string::npos);
  }
}

}  // namespace
}  // namespace retort::test

// The shapes in which autogenerate writes what is hard on a filled or busy database.
#include "runtime/safe_shapes.h"

#include <gtest/gtest.h>

#include "ops/describe.h"
#include "support/database.h"

namespace retort {
namespace {

const Catalog before = {.tables = {{.name = "users",
                                    .columns = {{.name = "id", .type = Integer{}, .nullable = false},
                                                {.name = "state", .type = Text{}, .server_default = "new"},
                                                {.name = "note", .type = Text{}}}}}};

Ops shaped(const Ops& ops, const std::string& dialect, const SafeShapes& options = {}) {
  return with_safe_shapes(ops, before, dialect_named(dialect), nullptr, options);
}

TEST(SafeShapes, leave_a_slot_for_the_values_of_a_column_that_is_not_null) {
  Column name{.name = "name", .type = Text{}, .nullable = false};
  Ops ops = shaped({AddColumn{.table = "users", .column = name}}, "sqlite");
  ASSERT_EQ(ops.size(), 3U);
  EXPECT_TRUE(std::get<AddColumn>(ops[0]).column.nullable);
  EXPECT_EQ(std::get<Execute>(ops[1]).sql,
            "-- FILL IN: rows that are there need a value, for instance\n"
            "-- UPDATE \"users\" SET \"name\" = ... WHERE \"name\" IS NULL");
  EXPECT_EQ(std::get<AlterColumn>(ops[2]).nullable, false);
}

TEST(SafeShapes, leave_a_column_alone_that_fills_itself_or_whose_table_is_new) {
  Ops own = {
      AddColumn{.table = "users", .column = {.name = "n", .type = Integer{}, .nullable = false, .server_default = 0}}};
  EXPECT_EQ(shaped(own, "sqlite"), own);
  Ops made = {CreateTable{.name = "pets"},
              AddColumn{.table = "pets", .column = {.name = "n", .type = Integer{}, .nullable = false}}};
  EXPECT_EQ(shaped(made, "sqlite"), made);
}

TEST(SafeShapes, fill_nulls_with_the_default_before_they_are_forbidden) {
  Ops ops = shaped({AlterColumn{.table = "users", .column = "state", .nullable = false}}, "postgresql");
  ASSERT_EQ(ops.size(), 2U);
  EXPECT_EQ(std::get<Execute>(ops[0]).sql, "UPDATE \"users\" SET \"state\" = 'new' WHERE \"state\" IS NULL");
  ops = shaped({AlterColumn{.table = "users", .column = "note", .type = String{9}, .nullable = false}}, "postgresql");
  ASSERT_EQ(ops.size(), 3U);
  EXPECT_EQ(std::get<AlterColumn>(ops[0]).type, Type(String{9}));
  EXPECT_TRUE(std::get<Execute>(ops[1]).sql.starts_with("-- FILL IN"));
}

const Ops slow = {
    CreateIndex{.table = "users", .index = {.name = "ix", .columns = {"note"}}},
    CreateForeignKey{
        .table = "users",
        .foreign_key = {.name = "fk", .columns = {"id"}, .referred_table = "t", .referred_columns = {"id"}}},
    CreateCheck{.table = "users", .check = {.name = "ck", .expression = "id > 0"}}};

TEST(SafeShapes, do_not_lock_others_out_of_a_large_table_where_the_database_has_a_way) {
  const Ops plain(slow.begin(), slow.begin() + 1);
  EXPECT_EQ(shaped(plain, "postgresql"), plain) << "small";
  EXPECT_EQ(shaped(plain, "sqlite", {.online = true}), plain);
  Ops ops = shaped({slow[0], slow[2]}, "postgresql", {.online = true});
  ASSERT_EQ(ops.size(), 3U);
  EXPECT_TRUE(std::get<CreateIndex>(ops[0]).concurrently);
  EXPECT_TRUE(std::get<CreateCheck>(ops[1]).check.not_valid);
  EXPECT_EQ(std::get<Execute>(ops[2]).sql, "ALTER TABLE \"users\" VALIDATE CONSTRAINT \"ck\"");
  EXPECT_TRUE(std::get<Execute>(ops[2]).autocommit);
}

TEST(SafeShapes, ask_the_server_how_large_a_table_is) {
  if (!test::TestPostgres::available()) GTEST_SKIP() << test::TestPostgres::skip_message;
  test::TestPostgres database;
  auto connection = database.open();
  connection->execute("CREATE TABLE users (id INTEGER, state TEXT, note TEXT)");
  connection->execute("INSERT INTO users SELECT generate_series(1, 3000); ANALYZE users");
  const Dialect& dialect = dialect_named("postgresql");
  Ops index(slow.begin(), slow.begin() + 1);
  EXPECT_EQ(with_safe_shapes(index, before, dialect, connection.get(), {.large_table = 5000}), index);
  Ops ops = with_safe_shapes(index, before, dialect, connection.get(), {.large_table = 2000});
  EXPECT_TRUE(std::get<CreateIndex>(ops.at(0)).concurrently);
}

}  // namespace
}  // namespace retort

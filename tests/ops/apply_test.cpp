#include "ops/apply.h"

#include <gtest/gtest.h>

#include "ops/rename.h"
#include "ops/reverse.h"
#include "schema/dump.h"
#include "schema/normalise.h"
#include "support/same_schema.h"

namespace retort {
namespace {

Catalog shop() {
  Enum state{"state", {"new", "paid"}};
  return normalise(
      {.tables = {
           {.name = "orders",
            .columns = {{.name = "id"},
                        {.name = "user_id", .nullable = false},
                        {.name = "state", .type = state, .server_default = "new"},
                        {.name = "total", .type = Numeric{10, 2}}},
            .primary_key = {.name = "orders_pkey", .columns = {"id"}},
            .foreign_keys =
                {{.name = "fk_user", .columns = {"user_id"}, .referred_table = "users", .referred_columns = {"id"}}},
            .uniques = {{.columns = {"user_id", "total"}}},
            .checks = {{.name = "positive", .expression = "total > 0 AND 'total' <> total(1)"}},
            .indexes = {{.name = "ix_total", .columns = {{"total"}}, .where = "\"total\" IS NOT NULL"}}},
           {.name = "users",
            .columns = {{.name = "id"}, {.name = "email", .type = String{}}},
            .primary_key = {.name = "users_pkey", .columns = {"id"}}}}});
}

// The lines of the dump that the op changes.
std::string change(const Op& op) {
  return test::line_difference(dump(shop()), dump(normalise(retort::apply({op}, shop()))));
}

// Why it is refused; and that nothing has happened then.
std::string refusal(const Op& op) {
  Catalog catalog = shop();
  try {
    apply_to(catalog, op);
  } catch (const Error& error) {
    EXPECT_TRUE(catalog == shop()) << "a failing op changed the catalog: " << error.what();
    return error.message();
  }
  return "it was not refused";
}

TEST(Apply, renames_a_table_together_with_what_points_at_it) {
  EXPECT_EQ(change(RenameTable{"users", "people"}),
            "-   foreign key fk_user (user_id) -> users (id)\n"
            "- table users\n"
            "+   foreign key fk_user (user_id) -> people (id)\n"
            "+ table people\n");
}

TEST(Apply, renames_a_column_in_keys_indexes_and_expressions) {
  EXPECT_EQ(change(AlterColumn{.table = "orders", .column = "total", .new_name = "sum"}),
            "-   total Numeric(10, 2)\n"
            "-   unique (user_id, total)\n"
            "-   check positive: total > 0 AND 'total' <> total(1)\n"
            "-   index ix_total (total) where \"total\" IS NOT NULL\n"
            "+   sum Numeric(10, 2)\n"
            "+   unique (user_id, sum)\n"
            "+   check positive: \"sum\" > 0 AND 'total' <> total(1)\n"
            "+   index ix_total (sum) where \"sum\" IS NOT NULL\n");
  EXPECT_EQ(change(AlterColumn{.table = "users", .column = "id", .new_name = "key"}),
            "-   foreign key fk_user (user_id) -> users (id)\n"
            "-   id Integer not null autoincrement\n"
            "-   primary key users_pkey (id)\n"
            "+   foreign key fk_user (user_id) -> users (key)\n"
            "+   key Integer not null autoincrement\n"
            "+   primary key users_pkey (key)\n");
}

TEST(Apply, renames_columns_in_expressions_by_words_that_can_only_mean_them) {
  EXPECT_EQ(with_renamed_column("a > 0 and A < b", "a", "x\"y"), "\"x\"\"y\" > 0 and \"x\"\"y\" < b");
  EXPECT_EQ(with_renamed_column("t.a + a.b + a(1) + 'a' + $$a$$ -- a", "a", "x"),
            "t.\"x\" + a.b + a(1) + 'a' + $$a$$ -- a");
  EXPECT_EQ(with_renamed_column("date::date > date '2020-01-01'", "date", "day"), "\"day\"::date > date '2020-01-01'");
  EXPECT_EQ(with_renamed_column("\"End\" > CASE WHEN 1 THEN 2 END", "End", "x"), "\"x\" > CASE WHEN 1 THEN 2 END");
}

TEST(Apply, drops_what_stands_on_a_column_with_it) {
  EXPECT_EQ(change(DropColumn{"orders", "total"}),
            "-   total Numeric(10, 2)\n"
            "-   unique (user_id, total)\n"
            "-   index ix_total (total) where \"total\" IS NOT NULL\n");
}

TEST(Apply, forgets_an_enum_with_its_last_column) {
  EXPECT_EQ(change(DropColumn{"orders", "state"}),
            "- enum state ('new', 'paid')\n"
            "-   state Enum state('new', 'paid') default 'new'\n");
  EXPECT_EQ(change(AddColumn{"users", {.name = "state", .type = Enum{"state", {"other"}}}}),
            "+   state Enum state('new', 'paid')\n");  // the type that is there is the one that is meant
}

TEST(Apply, changes_an_enum_in_every_column_and_default) {
  EXPECT_EQ(change(AlterEnum{.name = "state", .values = {"open", "paid", "sent"}, .renames = {{"new", "open"}}}),
            "- enum state ('new', 'paid')\n"
            "-   state Enum state('new', 'paid') default 'new'\n"
            "+ enum state ('open', 'paid', 'sent')\n"
            "+   state Enum state('open', 'paid', 'sent') default 'open'\n");
}

TEST(Apply, a_column_keeps_numbering_rows_when_its_key_goes_but_does_not_begin_to_by_becoming_one) {
  Catalog catalog{.tables = {{.name = "t", .columns = {{.name = "a"}}, .primary_key = {.columns = {"a"}}},
                             {.name = "u", .columns = {{.name = "a"}}}}};
  apply_to(catalog, Ops{DropConstraint{.table = "t", .kind = ConstraintKind::PrimaryKey},
                        CreatePrimaryKey{"u", {.columns = {"a"}}}});
  EXPECT_EQ(dump(catalog),
            "table t\n  a Integer not null autoincrement\n"
            "table u\n  a Integer not null\n  primary key (a)\n");
}

TEST(Apply, refuses_what_a_database_refuses_and_changes_nothing_then) {
  EXPECT_EQ(refusal(DropTable{"users"}),
            "The foreign key fk_user (user_id) -> users (id) of the table orders depends on it.");
  EXPECT_EQ(refusal(DropColumn{"users", "id"}),
            "The foreign key fk_user (user_id) -> users (id) of the table orders depends on it.");
  EXPECT_EQ(refusal(DropConstraint{.table = "users", .name = "users_pkey"}),
            "The foreign key fk_user (user_id) -> users (id) of the table orders depends on it.");
  EXPECT_EQ(refusal(CreateTable{.name = "users"}), "There is a table users already.");
  EXPECT_EQ(refusal(DropTable{"visits"}), "There is no table visits.");
  EXPECT_EQ(refusal(AddColumn{"users", {.name = "email"}}), "The table users has a column email already.");
  EXPECT_EQ(refusal(AlterColumn{.table = "users", .column = "mail", .nullable = true}),
            "Table users has no column mail.");
  EXPECT_EQ(refusal(AlterColumn{.table = "users", .column = "id", .nullable = true}),
            "users.id is in the primary key and so cannot be NULL.");
  EXPECT_EQ(refusal(CreateIndex{"users", {.name = "ix_total", .columns = {{"email"}}}}),
            "The table orders has an index ix_total already.");
  EXPECT_EQ(refusal(CreateForeignKey{
                "orders", {.columns = {"user_id"}, .referred_table = "users", .referred_columns = {"email"}}}),
            "The foreign key (user_id) -> users (email) refers to columns of the table users that are no primary key "
            "and not unique.");
  EXPECT_EQ(refusal(AlterEnum{.name = "state", .values = {"paid"}}),
            "Enum state would not list 'new', the default of orders.state.");
}

TEST(Apply, passes_over_what_need_not_be_done) {
  EXPECT_EQ(change(CreateTable{.name = "users", .if_not_exists = true}), "");
  EXPECT_EQ(change(DropTable{.name = "visits", .if_exists = true}), "");
  EXPECT_EQ(change(DropColumn{.table = "users", .column = "x", .if_exists = true}), "");
  EXPECT_EQ(change(DropIndex{.name = "x", .if_exists = true}), "");
  EXPECT_EQ(change(DropConstraint{.table = "users", .name = "x", .if_exists = true}), "");
}

TEST(Reverse, brings_back_a_renamed_enum_value_and_the_default) {
  AlterEnum op{.name = "state", .values = {"paid"}, .renames = {{"new", "paid"}}};  // puts two values together
  Catalog after = retort::apply({op}, shop());
  EXPECT_EQ(test::schema_difference(retort::apply(reverse(op, shop()), after), shop()), "");
  AlterEnum swap{.name = "state", .values = {"new", "paid"}, .renames = {{"new", "paid"}, {"paid", "new"}}};
  EXPECT_EQ(std::get<AlterEnum>(reverse(swap, shop())[0]).renames, swap.renames);
}

TEST(Reverse, makes_a_dropped_table_again_with_its_triggers) {
  Catalog before = shop();
  before.triggers = {{.name = "audit", .table = "orders", .definition = "CREATE TRIGGER audit ..."}};
  Ops back = reverse(DropTable{"orders"}, before);
  ASSERT_EQ(back.size(), 2u);
  EXPECT_TRUE(std::holds_alternative<CreateTable>(back[0]));
  EXPECT_EQ(back[1], Op(CreateObject{before.triggers[0]}));
}

TEST(Reverse, says_to_write_a_downgrade_for_what_only_its_writer_can_take_back) {
  for (const Op& op : Ops{Execute{.sql = "UPDATE t SET a = 1"}, BulkInsert{.table = "users"}, Call{"backfill", {}}}) {
    try {
      reverse(op, shop());
      ADD_FAILURE() << "it was taken back";
    } catch (const Error& error) {
      EXPECT_EQ(error.hint(), "Write a downgrade for it.");
    }
  }
}

}  // namespace
}  // namespace retort

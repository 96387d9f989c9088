// Each kind of op in its words.
#include "ops/describe.h"

#include <gtest/gtest.h>

namespace retort {
namespace {

TEST(Describe, says_what_each_op_does_and_where) {
  Column bio{.name = "bio", .type = Text{}};
  Index by_email{.name = "ix_users_email", .columns = {"email"}, .unique = true};
  const std::vector<std::pair<Op, std::string>> cases = {
      {CreateTable{.name = "users"}, "create table users"},
      {DropTable{.name = "users", .schema = "app"}, "drop table app.users"},
      {RenameTable{.name = "users", .new_name = "People"}, "rename table users to \"People\""},
      {AddColumn{.table = "users", .column = bio}, "add column users.bio"},
      {DropColumn{.table = "users", .column = "my bio"}, "drop column users.\"my bio\""},
      {AlterColumn{.table = "users", .column = "bio"}, "alter column users.bio"},
      {AlterColumn{.table = "users",
                   .column = "bio",
                   .new_name = "about",
                   .type = String{50},
                   .nullable = false,
                   .server_default = drop,
                   .identity = Identity{},
                   .collation = "C",
                   .comment = ""},
       "alter column users.bio: rename to about, type String(50), not null, drop default, set identity, "
       "collate \"C\", drop comment"},
      {CreateIndex{.table = "users", .index = by_email}, "create unique index ix_users_email on users"},
      {DropIndex{.name = "ix_users_email"}, "drop index ix_users_email"},
      {DropIndex{.name = "ix_users_email", .table = "users"}, "drop index ix_users_email on users"},
      {CreatePrimaryKey{.table = "users", .primary_key = {.columns = {"id"}}}, "create primary key (id) on users"},
      {CreateForeignKey{.table = "posts",
                        .foreign_key = {.name = "fk",
                                        .columns = {"user_id"},
                                        .referred_table = "users",
                                        .referred_columns = {"id"}}},
       "create foreign key fk on posts to users"},
      {CreateUnique{.table = "users", .unique = {.columns = {"a", "b"}}}, "create unique (a, b) on users"},
      {CreateCheck{.table = "users", .check = {.expression = "age > 0"}}, "create check (age > 0) on users"},
      {CreateExclude{.table = "rooms", .exclude = {.name = "apart", .elements = {{"during", "&&"}}}},
       "create exclude apart on rooms"},
      {DropConstraint{.table = "users", .name = "adult"}, "drop constraint adult on users"},
      {DropConstraint{.table = "users", .kind = ConstraintKind::Unique, .columns = {"email"}},
       "drop unique (email) on users"},
      {SetTableComment{.table = "users", .comment = "People."}, "set comment on table users"},
      {SetTableComment{.table = "users", .comment = ""}, "drop comment on table users"},
      {AlterTable{.table = "users", .columns = {"id"}}, "alter table users"},
      {RenameIndex{.name = "ix", .new_name = "ix_new", .schema = "app"}, "rename index app.ix to ix_new"},
      {RenameConstraint{.table = "users", .name = "ck", .new_name = "adult", .kind = ConstraintKind::Check},
       "rename check ck of users to adult"},
      {AlterEnum{.name = "mood", .values = {"ok"}}, "alter enum mood"},
      {Execute{.sql = "UPDATE users\n   SET bio = ''", .dialect = "sqlite"},
       "execute on sqlite: UPDATE users SET bio = ''"},
      {BulkInsert{.table = "users", .columns = {"id"}, .rows = {{int64_t{1}}}}, "insert 1 row into users"},
      {Call{.name = "backfill", .function = {}}, "call backfill"},
  };
  for (const auto& [op, words] : cases) EXPECT_EQ(describe(op), words);
}

TEST(Describe, shortens_long_sql_between_two_characters) {
  std::string words = describe(Execute{.sql = std::string(59, 'x') + "éé and more"});
  EXPECT_EQ(words, "execute: " + std::string(59, 'x') + "é...");
}

}  // namespace
}  // namespace retort

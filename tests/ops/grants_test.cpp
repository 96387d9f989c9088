// Rights in a catalog, and what ops make of them.
#include "ops/grants.h"

#include <gtest/gtest.h>

#include "diff/diff.h"
#include "ops/apply.h"
#include "ops/describe.h"
#include "ops/reverse.h"
#include "retort/error.h"
#include "schema/dump.h"
#include "schema/grants.h"
#include "schema/normalise.h"
#include "schema/validate.h"

namespace retort {
namespace {

using Strings = std::vector<std::string>;

Catalog users() {
  Catalog catalog{.tables = {{.name = "users",
                              .columns = {{.name = "id", .type = Integer{}}, {.name = "name", .type = Text{}}},
                              .primary_key = {.columns = {"id"}}}}};
  catalog.functions = {{.name = "twice", .arguments = "a integer", .definition = "CREATE FUNCTION twice(a int) ..."}};
  return normalise(catalog);
}

Grantable twice() {
  return {.kind = GrantOn::Function, .name = "twice", .arguments = "a integer"};
}

// Only what is about rights.
std::string rights(const Catalog& catalog) {
  return dump(Catalog{.grants = catalog.grants, .revokes = catalog.revokes});
}

std::string described(const Ops& ops) {
  std::string text;
  for (const Op& op : ops) text += describe(op) + "\n";
  return text;
}

TEST(Grants, are_listed_in_one_way_only) {
  Catalog one = users(), other = users();
  one.grants = {{.on = {.name = "users"}, .to = "reader", .privileges = {"select", "INSERT"}},
                {.on = {.name = "users", .columns = {"name", "id"}}, .to = everybody, .privileges = {"SELECT"}}};
  other.grants = {{.on = {.name = "users", .columns = {"id"}}, .to = everybody, .privileges = {"SELECT", "SELECT"}},
                  {.on = {.name = "users"}, .to = "reader", .privileges = {"INSERT"}},
                  {.on = {.name = "users", .columns = {"name"}}, .to = everybody, .privileges = {"SELECT"}},
                  {.on = {.name = "users"}, .to = "reader", .privileges = {"SELECT"}}};
  EXPECT_FALSE(one == other);
  EXPECT_TRUE(normalise(one) == normalise(other));
  EXPECT_EQ(rights(normalise(one)),
            "grant INSERT, SELECT on table users to role reader\n"
            "grant SELECT on table users (id) to everybody\n"
            "grant SELECT on table users (name) to everybody\n");
}

TEST(Grants, need_not_say_what_comes_with_a_thing) {
  Catalog catalog = users();
  catalog.grants = {{.on = twice(), .to = everybody, .privileges = {"EXECUTE"}},
                    {.on = {.name = "users"}, .to = the_owner, .privileges = {"SELECT"}}};
  EXPECT_EQ(rights(normalise(catalog)), "");
}

TEST(Grants, a_role_may_be_called_like_anything) {
  Catalog catalog = users();
  catalog.grants = {{.on = {.name = "users"}, .to = "everybody", .privileges = {"SELECT"}}};
  Catalog other = users();
  other.grants = {{.on = {.name = "users"}, .to = everybody, .privileges = {"SELECT"}}};
  EXPECT_FALSE(catalog == other);
  EXPECT_NE(rights(catalog), rights(other));
}

TEST(Grants, of_a_table_go_with_those_of_its_columns) {
  Catalog catalog = users();
  apply_to(catalog, Grant{.on = {.name = "users", .columns = {"id", "name"}}, .to = "r", .privileges = {"SELECT"}});
  apply_to(catalog, Grant{.on = {.name = "users"}, .to = "r", .privileges = {"SELECT", "UPDATE"}});
  apply_to(catalog, Revoke{.on = {.name = "users"}, .from = "r", .privileges = {"SELECT"}});
  EXPECT_EQ(rights(catalog), "grant UPDATE on table users to role r\n");
}

TEST(Grants, lose_the_option_alone) {
  Catalog catalog = users();
  Ops ops = {Grant{.on = {.name = "users"}, .to = "r", .privileges = {"SELECT", "UPDATE"}, .with_grant_option = true},
             Revoke{.on = {.name = "users"}, .from = "r", .privileges = {"SELECT"}, .grant_option_only = true}};
  apply_to(catalog, ops);
  EXPECT_EQ(rights(catalog),
            "grant SELECT on table users to role r\ngrant UPDATE on table users to role r with grant option\n");
}

TEST(Grants, give_back_what_was_taken_of_what_comes_with_a_thing) {
  Catalog catalog = users();
  apply_to(catalog, Revoke{.on = twice(), .from = everybody, .privileges = {"EXECUTE"}});
  EXPECT_EQ(rights(catalog), "revoke EXECUTE on function twice(a integer) from everybody\n");
  apply_to(catalog, Grant{.on = twice(), .to = everybody, .privileges = {"EXECUTE"}});
  EXPECT_EQ(rights(catalog), "");
}

TEST(Grants, follow_renames_and_go_with_what_they_are_on) {
  Catalog catalog = users();
  apply_to(catalog, Ops{Grant{.on = {.name = "users"}, .to = "r", .privileges = {"SELECT"}},
                        Grant{.on = {.name = "users", .columns = {"name"}}, .to = "r", .privileges = {"UPDATE"}},
                        Grant{.on = {.kind = GrantOn::Sequence, .name = "users", .columns = {"id"}},
                              .to = "r",
                              .privileges = {"USAGE"}}});
  apply_to(catalog,
           Ops{RenameTable{"users", "people"}, AlterColumn{.table = "people", .column = "name", .new_name = "nick"}});
  EXPECT_EQ(rights(catalog),
            "grant SELECT on table people to role r\n"
            "grant UPDATE on table people (nick) to role r\n"
            "grant USAGE on the sequence of people.id to role r\n");
  apply_to(catalog, DropColumn{"people", "nick"});
  EXPECT_EQ(rights(catalog),
            "grant SELECT on table people to role r\ngrant USAGE on the sequence of people.id to role r\n");
  apply_to(catalog, DropTable{"people"});
  EXPECT_EQ(rights(catalog), "");
}

TEST(Grants, come_back_with_what_was_dropped) {
  Catalog catalog = users();
  catalog.grants = {{.on = {.name = "users"}, .to = "r", .privileges = {"SELECT"}}};
  catalog.revokes = {{.on = twice(), .from = everybody, .privileges = {"EXECUTE"}}};
  Ops ops = {DropTable{"users"}, DropObject{.kind = ObjectKind::Function, .name = "twice", .arguments = "a integer"}};
  Catalog after = retort::apply(reverse(ops, catalog), retort::apply(ops, catalog));
  EXPECT_EQ(rights(after), rights(catalog));
}

TEST(Grants, are_undone_by_as_much_as_they_did) {
  Catalog catalog = users();
  catalog.grants = {{.on = {.name = "users"}, .to = "r", .privileges = {"SELECT"}}};
  Op more = Grant{.on = {.name = "users"}, .to = "r", .privileges = {"SELECT", "UPDATE"}};
  EXPECT_EQ(described(reverse(more, catalog)), "revoke UPDATE on table users from role r\n");
  EXPECT_EQ(
      described(reverse(Op(Revoke{.on = {.name = "users"}, .from = "r", .privileges = {"SELECT", "DELETE"}}), catalog)),
      "grant SELECT on table users to role r\n");
}

TEST(Grants, are_given_again_to_what_is_made_anew) {
  Catalog before = users();
  before.views = {{.name = "names", .definition = "SELECT name FROM users", .shape = "name text"}};
  before.grants = {{.on = {.name = "names"}, .to = "r", .privileges = {"SELECT"}, .with_grant_option = true}};
  Catalog wanted = before;
  wanted.views[0].definition = "SELECT id FROM users";
  wanted.views[0].shape = "id integer";
  EXPECT_EQ(described(diff(before, wanted)),
            "drop view names\ncreate view names\ngrant SELECT on table names to role r with grant option\n");
}

TEST(Grants, of_a_new_table_come_behind_it_and_those_of_a_dropped_one_go_by_themselves) {
  Catalog with = users();
  with.grants = {{.on = {.name = "users"}, .to = "r", .privileges = {"SELECT"}}};
  Catalog without = users();
  without.tables.clear();
  EXPECT_EQ(described(diff(without, with)), "create table users\ngrant SELECT on table users to role r\n");
  EXPECT_EQ(described(diff(with, without)), "drop table users\n");
}

TEST(Grants, on_what_the_models_do_not_have_are_left_alone) {
  Catalog before = users();
  before.tables.push_back({.name = "others", .columns = {{.name = "id", .type = Integer{}}}});
  before.grants = {{.on = {.name = "others"}, .to = "r", .privileges = {"SELECT"}},
                   {.on = {.name = "users"}, .to = "r", .privileges = {"SELECT"}}};
  Catalog model = users();
  Filter filter{.include_object = [](const ObjectInfo& info) { return info.table != "others"; }};
  EXPECT_EQ(described(diff(before, Target{model, model}, filter)), "revoke SELECT on table users from role r\n");
}

TEST(Grants, on_a_function_need_no_arguments_in_a_model_where_only_one_has_the_name) {
  Catalog model = users();
  model.grants = {{.on = {.kind = GrantOn::Function, .name = "twice"}, .to = "r", .privileges = {"EXECUTE"}}};
  EXPECT_TRUE(mistakes(model).empty());
  EXPECT_EQ(described(diff(users(), Target{model, model})), "grant EXECUTE on function twice(a integer) to role r\n");
}

TEST(Grants, that_mean_nothing_are_mistakes_of_a_model) {
  Catalog model = users();
  model.grants = {{.on = {.name = "nowhere"}, .to = "r", .privileges = {"SELECT"}},
                  {.on = {.name = "users"}, .to = {}, .privileges = {"SELECT"}},
                  {.on = {.name = "users"}, .to = "r", .privileges = {"ALL"}},
                  {.on = {.name = "users"}, .to = "r", .privileges = {}},
                  {.on = {.name = "users"}, .to = "r", .privileges = {"SELECT; DROP TABLE users"}}};
  model.revokes = {{.on = {.name = "users"}, .from = "r", .privileges = {"SELECT"}}};
  Strings sentences = mistakes(model);
  ASSERT_EQ(sentences.size(), 6u);
  EXPECT_EQ(sentences[0], "'grant SELECT on table nowhere to role r' is on something that is not there.");
  EXPECT_EQ(
      sentences[2],
      "'grant ALL on table users to role r' says ALL, which is not the same on all servers: list the privileges.");
  EXPECT_EQ(sentences[5], "'revoke SELECT on table users from role r' takes away what nobody has given.");
}

TEST(Grants, on_nothing_are_refused) {
  Catalog catalog = users();
  EXPECT_THROW(apply_to(catalog, Grant{.on = {.name = "nowhere"}, .to = "r", .privileges = {"SELECT"}}), Error);
  EXPECT_THROW(apply_to(catalog, Grant{.on = {.name = "users"}, .to = {}, .privileges = {"SELECT"}}), Error);
}

}  // namespace
}  // namespace retort

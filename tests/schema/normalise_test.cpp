#include "schema/normalise.h"

#include <gtest/gtest.h>

#include <set>

#include "schema/dump.h"
#include "schema/validate.h"
#include "support/random_catalog.h"

namespace retort {
namespace {

Autoincrement of_only_key(Column column, std::vector<ForeignKey> foreign_keys = {}) {
  column.name = "id";
  Table table{
      .name = "t", .columns = {column}, .primary_key = {.columns = {"id"}}, .foreign_keys = std::move(foreign_keys)};
  return normalise({.tables = {table}}).tables[0].columns[0].autoincrement;
}

TEST(Normalise, numbers_rows_by_a_lone_integer_key_that_has_no_other_source) {
  EXPECT_EQ(of_only_key({.type = Integer{}}), Autoincrement::On);
  EXPECT_EQ(of_only_key({.type = BigInteger{}}), Autoincrement::On);
  EXPECT_EQ(of_only_key({.type = Uuid{}}), Autoincrement::Off);
  EXPECT_EQ(of_only_key({.type = Integer{}, .server_default = 7}), Autoincrement::Off);
  EXPECT_EQ(of_only_key({.type = Integer{}, .identity = Identity{}}), Autoincrement::Off);
  EXPECT_EQ(of_only_key({.type = Integer{}, .autoincrement = Autoincrement::Off}), Autoincrement::Off);
  EXPECT_EQ(of_only_key({.type = Integer{}}, {{.columns = {"id"}, .referred_table = "u", .referred_columns = {"id"}}}),
            Autoincrement::Off);
}

TEST(Normalise, makes_two_spellings_of_one_schema_equal) {
  Enum mood{"mood", {"good", "bad"}};
  Table users{.name = "users",
              .columns = {{.name = "id"}, {.name = "moods", .type = Array{mood}}},
              .primary_key = {.columns = {"id"}},
              .renamed_from = "people"};
  Table visits{.name = "visits",
               .columns = {{.name = "id"}, {.name = "user_id"}},
               .primary_key = {.columns = {"id"}},
               .foreign_keys = {{.columns = {"user_id"}, .referred_table = "users"}},
               .indexes = {{.name = "b", .columns = {{"id"}}}, {.name = "a", .columns = {{"user_id"}}}}};
  EXPECT_EQ(dump(normalise({.tables = {visits, users}})),
            "enum mood ('good', 'bad')\n"
            "table users\n"
            "  id Integer not null autoincrement\n"
            "  moods Array(Enum mood('good', 'bad'))\n"
            "  primary key (id)\n"
            "table visits\n"
            "  id Integer not null autoincrement\n"
            "  user_id Integer\n"
            "  primary key (id)\n"
            "  foreign key (user_id) -> users (id)\n"
            "  index a (user_id)\n"
            "  index b (id)\n");
}

TEST(Dump, shows_whatever_differs) {
  std::mt19937 engine(4);
  test::Profile profile = test::Profile::everything();
  for (int i = 0; i < 300; ++i) {
    Catalog one = test::random_catalog(engine, profile);
    Catalog other = normalise(test::random_neighbour(one, engine, profile));
    one = normalise(one);
    EXPECT_EQ(dump(one) == dump(other), one == other) << dump(one);
  }
}

TEST(Dump, tells_a_text_from_sql_that_is_written_like_one) {
  std::set<std::string> seen;
  for (const Default& value : {Default("x"), Default("'x'"), Default(sql("'x'")), Default(sql("('x')")),
                               Default(sql("(('x'))")), Default(sql("x"))}) {
    EXPECT_TRUE(seen.insert(describe(Column{.name = "c", .server_default = value})).second) << value.text();
  }
}

TEST(Normalise, forgets_the_name_of_a_key_of_no_columns) {
  Catalog named{.tables = {{.name = "t", .columns = {{.name = "a"}}, .primary_key = {.name = "pk"}}}};
  EXPECT_EQ(normalise(named).tables[0].primary_key, PrimaryKey{});
}

TEST(Validate, names_each_mistake) {
  Catalog catalog{
      .tables = {{.name = "t",
                  .columns = {{.name = "a"}, {.name = "a"}, {.name = "e", .type = Enum{"mood", {"x"}}}},
                  .primary_key = {.columns = {"b"}},
                  .foreign_keys = {{.columns = {"a"}, .referred_table = "gone", .referred_columns = {"id"}},
                                   {.columns = {"a"}, .referred_table = "t", .referred_columns = {"a", "e"}}}},
                 {.name = "u", .columns = {{.name = "e", .type = Enum{"mood", {"y"}}}}}}};
  EXPECT_EQ(mistakes(catalog), (std::vector<std::string>{
                                   "Table t has two columns named a.",
                                   "Table t: primary key (b) names the missing column b.",
                                   "Table t: foreign key (a) -> t (a, e) has 1 columns and refers to 2.",
                                   "Table t: foreign key (a) -> gone (id) refers to a table that is not there.",
                                   "Table u, column e lists other values for the enum mood than another place does.",
                               }));
}

}  // namespace
}  // namespace retort

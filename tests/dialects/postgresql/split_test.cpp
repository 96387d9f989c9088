#include "dialects/postgresql/split.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace retort::postgresql {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Split, cuts_at_semicolons_and_drops_blanks) {
  EXPECT_THAT(split("SELECT 1;;  ;\nSELECT 2 ; -- end\n"), ElementsAre("SELECT 1", "SELECT 2"));
  EXPECT_THAT(split(" -- nothing \n /* at all */ ;"), IsEmpty());
}

TEST(Split, keeps_a_comment_with_the_statement_behind_it) {
  EXPECT_THAT(split("-- one; two\nSELECT 1 /* a; /* b; */ c; */; SELECT 2"),
              ElementsAre("-- one; two\nSELECT 1 /* a; /* b; */ c; */", "SELECT 2"));
}

TEST(Split, does_not_cut_inside_quotes) {
  EXPECT_THAT(
      split("SELECT 'a;''b', \"c;\"\"d\"; SELECT E'x\\';y'; SELECT $$a;b$$, $t$ $$;$$ $t$; SELECT $1"),
      ElementsAre("SELECT 'a;''b', \"c;\"\"d\"", "SELECT E'x\\';y'", "SELECT $$a;b$$, $t$ $$;$$ $t$", "SELECT $1"));
}

TEST(Split, does_not_cut_inside_a_rule_or_an_atomic_body) {
  EXPECT_THAT(split("CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2); SELECT 3"),
              ElementsAre("CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)", "SELECT 3"));
  EXPECT_THAT(split("CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; "
                    "SELECT 2; END; SELECT 3"),
              ElementsAre("CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; "
                          "SELECT 2; END",
                          "SELECT 3"));
}

TEST(Split, gives_up_on_what_is_not_closed) {
  for (auto text : {"SELECT 'a; SELECT 1", "SELECT $x$ a; SELECT 1", "SELECT (1; SELECT 2", "/* a; SELECT 1"}) {
    EXPECT_THAT(split(text), IsEmpty()) << text;
  }
}

TEST(Split, leaves_transactions_to_the_text_as_it_stands) {
  auto statements = user_statements("SELECT 1; COMMIT; SELECT 2", false);
  ASSERT_EQ(statements.size(), 1U);
  EXPECT_TRUE(statements[0].script);
  EXPECT_EQ(user_statements("SELECT 1; SELECT 2", true),
            (std::vector<Statement>{{.sql = "SELECT 1", .autocommit = true}, {.sql = "SELECT 2", .autocommit = true}}));
}

}  // namespace
}  // namespace retort::postgresql

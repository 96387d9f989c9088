#include "db/statement.h"

#include <gtest/gtest.h>

namespace retort {
namespace {

TEST(Statement, first_word_looks_behind_blanks_and_comments) {
  EXPECT_EQ(first_word("commit"), "COMMIT");
  EXPECT_EQ(first_word("\n -- COMMIT\n /* x */ Rollback;"), "ROLLBACK");
  EXPECT_EQ(first_word("-- only"), "");
  EXPECT_EQ(first_word("/* open"), "");
  EXPECT_EQ(first_word("(SELECT 1)"), "");
}

TEST(Statement, a_commit_is_found_as_a_word) {
  EXPECT_TRUE(is_commit("End;"));
  EXPECT_FALSE(is_commit("ENDING"));
  EXPECT_TRUE(mentions_commit("INSERT INTO t VALUES (1); commit; SELECT 1"));
  EXPECT_FALSE(mentions_commit("CREATE TABLE commits (commit_id text)"));
}

TEST(Statement, words_about_transactions_are_told_from_savepoints_and_other_words) {
  EXPECT_EQ(transaction_word("begin immediate"), TransactionWord::Begin);
  EXPECT_EQ(transaction_word("START TRANSACTION"), TransactionWord::Begin);
  EXPECT_EQ(transaction_word("/* x */ end;"), TransactionWord::Commit);
  EXPECT_EQ(transaction_word("ROLLBACK"), TransactionWord::Rollback);
  EXPECT_EQ(transaction_word("rollback to savepoint a"), TransactionWord::None);
  EXPECT_EQ(transaction_word("SELECT 'COMMIT'"), TransactionWord::None);
  EXPECT_TRUE(mentions_transaction("SELECT 1;commit"));
  EXPECT_FALSE(mentions_transaction("INSERT INTO weekends VALUES (1)"));
}

TEST(Statement, places_count_lines_and_characters_from_one) {
  EXPECT_EQ(line_and_column("abc", 0), "line 1, column 1");
  EXPECT_EQ(line_and_column("a\n\xC3\xBC"
                            "b",
                            4),
            "line 2, column 2");
  EXPECT_EQ(line_and_column("a\n", 99), "line 2, column 1");
}

TEST(Statement, excerpt_shows_what_is_near_the_place_and_breaks_no_character) {
  EXPECT_EQ(excerpt("  SELECT 1\n"), "SELECT 1");
  std::string umlauts;
  for (int i = 0; i < 5000; ++i) umlauts += "\xC3\xBC";
  std::string sql = umlauts + "HERE" + umlauts;
  for (size_t shift : {0U, 1U}) {
    auto text = excerpt(sql, umlauts.size() + shift);
    EXPECT_NE(text.find("HERE"), text.npos);
    EXPECT_EQ(text.substr(0, 5), "...\xC3\xBC");
    EXPECT_EQ(text.substr(text.size() - 5), "\xC3\xBC...");
  }
  EXPECT_EQ(excerpt(sql).substr(0, 2), "\xC3\xBC");
  EXPECT_EQ(excerpt(sql, sql.size()).substr(0, 3), "...");
}

}  // namespace
}  // namespace retort

// How SQLite's statements spell names.
#include <gtest/gtest.h>

#include "dialects/sqlite/emit.h"

namespace retort::sqlite {
namespace {

std::string sql_of(const std::string& constraint) {
  CreateTable op{.name = "t", .columns = {{.name = "a", .type = Integer{}}}, .checks = {{constraint, "a > 0"}}};
  return sqlite_emitter().emit(op, {}).at(0).sql;
}

TEST(SqliteNames, a_constraint_has_quotes_only_where_it_needs_them) {
  EXPECT_EQ(sql_of("ck_a1"), "CREATE TABLE \"t\" (\n    \"a\" INTEGER,\n    CONSTRAINT ck_a1 CHECK (a > 0)\n)");
  for (const char* name : {"ck a", "1a", "select", "Unique", "a\"b", "\xC3\xBC", "a-b"}) {
    EXPECT_NE(sql_of(name).find("CONSTRAINT " + sqlite_emitter().quote(name) + " CHECK"), std::string::npos) << name;
  }
}

}  // namespace
}  // namespace retort::sqlite

// What the histories of public projects do that a first migration does not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/files.h"
#include "base/text.h"
#include "python/project.h"

namespace retort {
namespace {

using test::make_users;
using test::PythonProject;
using testing::HasSubstr;

class PythonHistory : public PythonProject {
 protected:
  std::string types_of(const std::string& table) {
    return ask("SELECT group_concat(name || ' ' || type, ', ') FROM pragma_table_info('" + table + "')");
  }
};

constexpr const char* spelled_table = R"py(    from sqlalchemy.dialects import postgresql
    op.create_table(
        "events",
        sa.Column("id", postgresql.UUID(), nullable=False),
        sa.Column("at", sa.TIMESTAMP(), nullable=True),
        sa.Column("price", sa.DECIMAL(10, 2), nullable=True),
        sa.Column("size", sa.REAL(), nullable=True),
        sa.Column("data", postgresql.JSONB(), nullable=True),
        sa.Column("key", sa.Uuid(), nullable=True),
        sa.Column("hash", sa.BINARY(16), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
)py";
constexpr const char* spelled_types =
    "id UUID, at TIMESTAMP, price DECIMAL(10, 2), size REAL, data JSONB, key CHAR(32), hash BINARY(16)";

TEST_F(PythonHistory, sqlite_keeps_the_words_for_types_that_a_script_uses_also_when_the_table_is_copied) {
  revision("a1", "", spelled_table);
  revision("a2", "a1", "    op.alter_column('events', 'key', nullable=False, existing_type=sa.Uuid())\n");
  ASSERT_EQ(run({"upgrade", "a1"}).code, 0);
  EXPECT_EQ(types_of("events"), spelled_types);
  ProcessResult up = run({"upgrade", "head"});
  ASSERT_EQ(up.code, 0) << up.err;
  EXPECT_EQ(types_of("events"), spelled_types);
  EXPECT_EQ(ask("SELECT \"notnull\" FROM pragma_table_info('events') WHERE name = 'key'"), "1");
}

TEST_F(PythonHistory, another_word_for_the_same_type_on_sqlite_is_no_difference) {
  write_file(folder_ / "models.py", R"py(import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
metadata = sa.MetaData()
events = sa.Table("events", metadata, sa.Column("id", postgresql.UUID, primary_key=True),
                  sa.Column("at", sa.DateTime), sa.Column("price", sa.Numeric(10, 2)), sa.Column("size", sa.Float),
                  sa.Column("data", sa.JSON), sa.Column("key", postgresql.UUID), sa.Column("hash", sa.LargeBinary))
)py");
  write_file(folder_ / "alembic/env.py",
             replace_all(test::stock_env, "target_metadata = None", "from models import metadata as target_metadata"));
  revision("a1", "", spelled_table);
  ASSERT_EQ(run({"upgrade", "head"}).code, 0);
  ProcessResult check = run({"check"});
  EXPECT_EQ(check.code, 0) << check.err;
}

TEST_F(PythonHistory, sqlite_keeps_a_default_that_it_has_no_function_for_as_alembic_does) {
  write_file(folder_ / "models.py", R"py(import sqlalchemy as sa
metadata = sa.MetaData()
events = sa.Table("events", metadata, sa.Column("id", sa.Integer, primary_key=True),
                  sa.Column("at", sa.DateTime, server_default=sa.func.now()),
                  sa.Column("later", sa.DateTime, server_default=sa.func.now()), sa.Column("more", sa.Text))
)py");
  std::string env =
      replace_all(test::stock_env, "target_metadata = None", "from models import metadata as target_metadata");
  write_file(folder_ / "alembic/env.py",
             replace_all(env, "connection=connection,", "connection=connection, compare_server_default=True,"));
  revision("a1", "", R"py(    op.create_table("events", sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("at", sa.DateTime(), server_default=sa.text("now()")))
)py");
  revision("a2", "a1",
           "    op.add_column('events', sa.Column('later', sa.DateTime(), server_default=sa.text('now()')))\n"
           "    op.add_column('events', sa.Column('more', sa.Integer()))\n"
           "    op.alter_column('events', 'more', type_=sa.Text())\n");
  ProcessResult up = run({"upgrade", "head"});
  ASSERT_EQ(up.code, 0) << up.err;
  EXPECT_EQ(ask("SELECT group_concat(dflt_value) FROM pragma_table_info('events')"), "now(),CURRENT_TIMESTAMP");
  ProcessResult check = run({"check"});
  EXPECT_EQ(check.code, 0) << check.err;
}

TEST_F(PythonHistory, a_large_key_stays_one_on_sqlite_and_is_no_difference) {
  write_file(folder_ / "models.py", R"py(import sqlalchemy as sa
metadata = sa.MetaData()
events = sa.Table("events", metadata, sa.Column("id", sa.BigInteger, primary_key=True))
)py");
  write_file(folder_ / "alembic/env.py",
             replace_all(test::stock_env, "target_metadata = None", "from models import metadata as target_metadata"));
  revision("a1", "", R"py(    op.create_table("events", sa.Column("id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"))
)py");
  ASSERT_EQ(run({"upgrade", "head"}).code, 0);
  EXPECT_EQ(types_of("events"), "id BIGINT");
  ProcessResult check = run({"check"});
  EXPECT_EQ(check.code, 0) << check.err;
}

TEST_F(PythonHistory, long_ids_need_no_wider_version_table_on_sqlite) {
  const std::string id = "20260101_0001_" + std::string(30, 'a');
  revision(id, "", make_users);
  ASSERT_EQ(run({"upgrade", "head"}).code, 0);
  EXPECT_EQ(types_of("alembic_version"), "version_num VARCHAR(32)");
  EXPECT_EQ(run({"current"}).out, id + " (head)\n");
}

TEST_F(PythonHistory, a_truth_written_into_a_statement_is_the_databases_own) {
  revision("a1", "", R"py(    flags = op.create_table("flags", sa.Column("on", sa.Boolean(), nullable=False))
    op.execute(flags.insert().values({"on": op.inline_literal(True)}))
)py");
  ProcessResult up = run({"upgrade", "head"});
  ASSERT_EQ(up.code, 0) << up.err;
  EXPECT_EQ(ask("SELECT \"on\" FROM flags"), "1");
  write_file(folder_ / "alembic.ini", replace_all(read_file(folder_ / "alembic.ini"), url_, "postgresql://nobody@/x"));
  EXPECT_THAT(run({"upgrade", "head", "--sql"}).out, HasSubstr("VALUES (true)"));
}

}  // namespace
}  // namespace retort

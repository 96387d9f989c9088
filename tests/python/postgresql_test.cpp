// Alembic projects in Python on PostgreSQL.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "python/project.h"

namespace retort {
namespace {

using test::make_users;
using testing::HasSubstr;

class PythonOnPostgres : public test::PythonProject {
 protected:
  void SetUp() override {
    if (!test::TestPostgres::available()) GTEST_SKIP() << test::TestPostgres::skip_message;
    PythonProject::SetUp();
    if (IsSkipped()) return;
    database_.emplace();
    url_ = database_->url_text();
    write_settings();
  }
  bool is_there(const std::string& name) { return ask("SELECT to_regclass('" + name + "') IS NOT NULL") == "t"; }

  std::optional<test::TestPostgres> database_;
};

TEST_F(PythonOnPostgres, leaves_the_transaction_for_an_autocommit_block) {
  revision("a1", "", std::string(make_users) + R"py(    with op.get_context().autocommit_block():
        op.create_index("ix_email", "users", ["email"], postgresql_concurrently=True)
    op.create_table("later", sa.Column("id", sa.Integer(), primary_key=True))
)py");
  ProcessResult up = run({"upgrade", "head"});
  EXPECT_EQ(up.code, 0) << up.err;
  EXPECT_TRUE(is_there("ix_email"));
  EXPECT_TRUE(is_there("later"));
  EXPECT_EQ(ask("SELECT version_num FROM alembic_version"), "a1");
}

TEST_F(PythonOnPostgres, leaves_the_transaction_while_the_connection_commits_by_itself) {
  revision("a1", "", std::string(make_users) + R"py(    commit = getattr(op.get_bind(), "commit", int)
    commit()
    connection = op.get_bind().execution_options(isolation_level="AUTOCOMMIT")
    connection.execute(sa.text("CREATE INDEX CONCURRENTLY ix_email ON users (email)"))
    commit()
    connection.execution_options(isolation_level="READ COMMITTED")
    op.create_table("undone", sa.Column("id", sa.Integer(), primary_key=True))
    if context.get_x_argument():
        raise ValueError("half way")
    connection.execution_options(isolation_level="AUTOCOMMIT")
)py",
           "    op.drop_table('undone')\n    op.drop_table('users')\n");
  revision("a2", "a1", R"py(    op.create_table("later", sa.Column("id", sa.Integer(), primary_key=True))
    raise ValueError("half way")
)py");
  for (Packages packages : {Packages::Bundled, Packages::Installed}) {
    ProcessResult half = run({"-x", "fail", "upgrade", "head"}, packages);
    EXPECT_THAT(half.err, HasSubstr("A part of this revision cannot be rolled back"));
    EXPECT_TRUE(is_there("ix_email"));
    EXPECT_FALSE(is_there("undone"));
    open_database(parse_url(url_))->execute("DROP TABLE users");
    // The end of a revision is the end of it too.
    ProcessResult up = run({"upgrade", "head"}, packages);
    EXPECT_THAT(up.err, HasSubstr("The database is at a1"));
    EXPECT_TRUE(is_there("undone"));
    EXPECT_FALSE(is_there("later"));
    EXPECT_EQ(run({"downgrade", "base"}, packages).code, 0);
  }
}

TEST_F(PythonOnPostgres, writes_what_types_and_tables_create_themselves_as_sql) {
  revision("a1", "", R"py(    from sqlalchemy.dialects import postgresql
    bind, metadata = op.get_bind(), sa.MetaData()
    postgresql.ENUM("sad", "it's ok", name="mood").create(bind, checkfirst=True)
    sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Index("ix_t", "id"))
    sa.Table("gone", metadata, sa.Column("id", sa.Integer, primary_key=True))
    metadata.create_all(bind)
    metadata.tables["gone"].drop(bind, checkfirst=True)
)py");
  for (Packages packages : {Packages::Bundled, Packages::Installed}) {
    ProcessResult sql = run({"upgrade", "head", "--sql"}, packages);
    ASSERT_EQ(sql.code, 0) << sql.err;
    auto connection = open_database(parse_url(url_));
    connection->execute(sql.out);
    EXPECT_TRUE(is_there("ix_t"));
    EXPECT_FALSE(is_there("gone"));
    EXPECT_EQ(ask("SELECT max(enumlabel) FROM pg_enum WHERE enumtypid = 'mood'::regtype"), "sad");
    connection->execute("DROP TABLE t, alembic_version; DROP TYPE mood");
  }
}

TEST_F(PythonOnPostgres, needs_no_autocommit_block_where_env_py_wants_no_transaction) {
  revision("a1", "",
           std::string(make_users) + R"py(    op.execute("CREATE INDEX CONCURRENTLY ix_email ON users (email)")
    op.create_index("ix_id", "users", ["id"], postgresql_concurrently=True)
)py");
  write_file(folder_ / "alembic/env.py", test::stock_env_with("transactional_ddl=False"));
  ProcessResult up = run({"upgrade", "head"});
  EXPECT_EQ(up.code, 0) << up.err;
  EXPECT_TRUE(is_there("ix_email"));
  EXPECT_TRUE(is_there("ix_id"));
  EXPECT_EQ(ask("SELECT version_num FROM alembic_version"), "a1");
}

TEST_F(PythonOnPostgres, needs_no_autocommit_block_where_env_py_connects_with_autocommit) {
  revision("a1", "",
           std::string(make_users) + R"py(    op.execute("CREATE INDEX CONCURRENTLY ix_email ON users (email)")
    op.execute("VACUUM users")
    if context.get_x_argument():
        raise ValueError("half way")
)py",
           "    op.drop_table('users')\n");
  for (std::string env : {
           replace_all(test::stock_env, "poolclass=pool.NullPool",
                       "poolclass=pool.NullPool, isolation_level='AUTOCOMMIT'"),
           replace_all(test::stock_env, "context.configure(connection=connection",
                       "connection = connection.execution_options(isolation_level='AUTOCOMMIT')\n"
                       "        context.configure(connection=connection"),
       }) {
    ASSERT_THAT(env, HasSubstr("AUTOCOMMIT"));
    write_file(folder_ / "alembic/env.py", env);
    for (Packages packages : {Packages::Bundled, Packages::Installed}) {
      ProcessResult half = run({"-x", "fail", "upgrade", "head"}, packages);
      EXPECT_EQ(half.code, 1);
      EXPECT_THAT(half.err, HasSubstr("A part of this revision cannot be rolled back"));
      EXPECT_TRUE(is_there("ix_email"));
      open_database(parse_url(url_))->execute("DROP TABLE users");
      ProcessResult up = run({"upgrade", "head"}, packages);
      EXPECT_EQ(up.code, 0) << up.err;
      EXPECT_TRUE(is_there("ix_email"));
      EXPECT_EQ(ask("SELECT version_num FROM alembic_version"), "a1");
      EXPECT_EQ(run({"downgrade", "base"}, packages).code, 0);
    }
  }
}

// Tokens instead of passwords, settings of the session, statements that are awaited: connections as env files make
// them.
TEST_F(PythonOnPostgres, connects_as_env_py_says) {
  revision("a1", "", make_users, "    op.drop_table('users')\n");
  std::string run_on =
      "\n\ndef go(connection):\n    context.configure(connection=connection)\n"
      "    with context.begin_transaction():\n        context.run_migrations()\n\n\n";
  std::string begin =
      "from alembic import context\nimport asyncio\nimport sqlalchemy as sa\nurl = '" + url_ + "'" + run_on;
  std::string with_token = R"py(engine = sa.create_engine(sa.engine.make_url(url).set(username="nobody_at_all"))

@sa.event.listens_for(engine, "do_connect")
def give_token(dialect, record, arguments, words):
    assert words["host"] and words["database"]
    words.update(user="secretive", password="s3cret@/:%")

with engine.connect() as connection:
    assert connection.execute(sa.text("SELECT current_user")).scalar() == "secretive"
)py";
  std::string awaited = R"py(from sqlalchemy.ext.asyncio import create_async_engine

async def main():
    engine = create_async_engine(url.replace("postgresql:", "postgresql+asyncpg:"),
                                 connect_args={"server_settings": {"search_path": "apart, public"}, "timeout": 5})
    async with engine.connect() as connection:
        await connection.execute(sa.text("CREATE SCHEMA IF NOT EXISTS apart"))
        await connection.commit()
        await connection.run_sync(go)
        assert (await connection.execute(sa.text("SHOW search_path"))).scalar() == "apart, public"
    await engine.dispose()

asyncio.run(main())
)py";
  for (Packages packages : {Packages::Bundled, Packages::Installed}) {
    write_file(folder_ / "alembic/env.py", begin + with_token);
    ProcessResult token = run({"upgrade", "head"}, packages);
    EXPECT_EQ(token.code, 0) << token.err;
    write_file(folder_ / "alembic/env.py", begin + awaited);
    ProcessResult up = run({"upgrade", "head"}, packages);
    EXPECT_EQ(up.code, 0) << up.err;
    EXPECT_TRUE(is_there("apart.users"));
    EXPECT_FALSE(is_there("public.users"));
    EXPECT_EQ(run({"downgrade", "base"}, packages).code, 0);
  }
}

TEST_F(PythonOnPostgres, makes_and_drops_the_entities_of_alembic_utils) {
  revision("a1", "", std::string(make_users) + R"py(    from alembic_utils.pg_extension import PGExtension
    from alembic_utils.pg_function import PGFunction
    from alembic_utils.pg_trigger import PGTrigger
    from alembic_utils.pg_view import PGView
    op.create_entity(PGExtension(schema="public", signature="citext"))
    op.create_entity(PGFunction(schema="public", signature="touch(n integer DEFAULT 1)", definition="""
        RETURNS integer AS $$ DECLARE m integer := n; BEGIN RETURN m::integer; END; $$ LANGUAGE plpgsql;"""))
    op.create_entity(PGFunction("public", "lower_email()", """RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN NEW.email := lower(NEW.email); RETURN NEW; END $$"""))
    op.create_entity(PGTrigger(schema="public", signature="lower_it", on_entity="public.users",
        definition="BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION lower_email()"))
    op.create_entity(PGView(schema="public", signature="people", definition="SELECT id FROM users;"))
    op.replace_entity(PGView(schema="public", signature="people", definition="SELECT email FROM users"))
    op.execute("INSERT INTO users (email) VALUES ('A')")
)py",
           R"py(    from alembic_utils.pg_function import PGFunction
    from alembic_utils.pg_view import PGView
    op.drop_entity(PGView(schema="public", signature="people", definition=""))
    op.drop_entity(PGFunction(schema="public", signature="touch(n integer DEFAULT 1)", definition=""))
    op.drop_table("users")
)py");
  ProcessResult up = run({"upgrade", "head"});
  ASSERT_EQ(up.code, 0) << up.err;
  EXPECT_EQ(ask("SELECT email FROM people"), "a");
  EXPECT_EQ(ask("SELECT touch()"), "1");
  EXPECT_THAT(up.err, testing::Not(HasSubstr("Not installed")));
  ProcessResult down = run({"downgrade", "base"});
  EXPECT_EQ(down.code, 0) << down.err;
  EXPECT_FALSE(is_there("people"));
}

TEST_F(PythonOnPostgres, takes_commit_in_a_script_as_its_drivers_do) {
  revision("a1", "", R"py(    op.execute("CREATE TYPE mood AS ENUM ('sad')")
    op.execute("COMMIT")
    op.execute("ALTER TYPE mood ADD VALUE 'ok'")
    op.execute("SELECT 'ok'::mood")
)py");
  ProcessResult up = run({"upgrade", "head"});
  EXPECT_EQ(up.code, 0) << up.err;
  EXPECT_EQ(ask("SELECT version_num FROM alembic_version"), "a1");
}

TEST_F(PythonOnPostgres, carries_out_what_stands_between_begin_and_commit_in_one_text) {
  revision("a1", "", R"py(    op.execute("""
        -- all of it; or nothing
        BEGIN;
        CREATE TABLE t (a integer);
        INSERT INTO t VALUES (1);
        COMMIT;
    """)
    op.execute("CREATE TABLE u (a integer); COMMIT;")
    op.get_bind().execute(sa.text("BEGIN; INSERT INTO t VALUES (2)"))
    op.execute("INSERT INTO u SELECT a FROM t")
)py");
  ProcessResult up = run({"upgrade", "head"});
  EXPECT_EQ(up.code, 0) << up.err;
  EXPECT_EQ(ask("SELECT string_agg(a::text, ',') FROM u"), "1,2");
  EXPECT_EQ(ask("SELECT version_num FROM alembic_version"), "a1");
}

TEST_F(PythonOnPostgres, leaves_enum_types_to_the_script_that_drops_them_in_a_run_and_in_sql) {
  revision("a1", "",
           R"py(    op.create_table("t", sa.Column("id", sa.Integer()), sa.Column("m", sa.Enum("a", "b", name="mood")))
    op.drop_table("t")
    op.create_table("t", sa.Column("m", sa.Enum("a", "b", name="mood")))
    op.alter_column("t", "m", type_=sa.Text())
    sa.Enum(name="mood").drop(op.get_bind())
    op.execute("CREATE TYPE mood AS ENUM ('c')")
    op.add_column("t", sa.Column("n", sa.Enum("c", name="mood")))
    op.drop_column("t", "n")
)py");
  std::string sql = run({"upgrade", "head", "--sql"}).out;
  ProcessResult up = run({"upgrade", "head"});
  EXPECT_EQ(up.code, 0) << up.err;
  const char* labels = "SELECT string_agg(enumlabel, ',') FROM pg_enum";
  EXPECT_EQ(ask(labels), "c");
  ask("DROP TABLE t, alembic_version");
  ask("DROP TYPE mood");
  open_database(parse_url(url_))->execute(sql);
  EXPECT_EQ(ask(labels), "c");
}

TEST_F(PythonOnPostgres, undoes_the_whole_run_where_a_later_script_fails) {
  revision("a1", "", make_users);
  revision("a2", "a1", "    op.get_bind().execute(sa.text('SELECT 1'))\n    op.drop_table('nosuch')\n");
  ProcessResult up = run({"upgrade", "head"});
  EXPECT_EQ(up.code, 1);
  EXPECT_THAT(up.err, HasSubstr("a2_it.py:11\n"));
  EXPECT_THAT(up.err, HasSubstr("The database is unchanged, at base."));
  EXPECT_FALSE(is_there("users"));
  EXPECT_FALSE(is_there("alembic_version"));
}

TEST_F(PythonOnPostgres, gives_scripts_values_of_pythons_types) {
  revision("a1", "", R"py(    row = op.get_bind().execute(sa.text(
        "SELECT 1, 1.50::numeric, true, '\\x00ff'::bytea, date '2025-01-16', timestamp '2025-01-16 10:00:00.5',"
        " '{1,NULL}'::int[], '{\"a\": [1]}'::jsonb, '12345678-1234-5678-1234-567812345678'::uuid, 'x'::text, 0.1::float8"
    )).one()
    print(*row, sep="|")
)py");
  ProcessResult up = run({"upgrade", "head"});
  EXPECT_EQ(up.code, 0) << up.err;
  EXPECT_EQ(up.out,
            "1|1.50|True|b'\\x00\\xff'|2025-01-16|2025-01-16 10:00:00.500000|[1, None]|{'a': [1]}|"
            "12345678-1234-5678-1234-567812345678|x|0.1\n");
}

TEST_F(PythonOnPostgres, takes_its_turn_in_a_transaction_that_began_by_itself) {
  revision("a1", "", make_users);
  write_file(folder_ / "alembic/env.py", R"py(from alembic import context
from sqlalchemy import create_engine, text
engine = create_engine(context.config.get_main_option("sqlalchemy.url"))
with engine.connect() as connection:
    connection.execute(text("SELECT 1"))
    context.configure(connection=connection)
    with context.begin_transaction():
        context.execute("SELECT pg_advisory_xact_lock(42)")
        context.run_migrations()
)py");
  ProcessResult up = run({"upgrade", "head"});
  EXPECT_EQ(up.code, 0) << up.err;
  EXPECT_TRUE(is_there("users"));
}

TEST_F(PythonOnPostgres, gives_an_asynchronous_engine_the_pool_whose_arguments_it_is_given) {
  revision("a1", "", make_users, "    op.drop_table('users')\n");
  write_file(folder_ / "alembic/env.py", R"py(import asyncio
from alembic import context
from sqlalchemy.ext.asyncio import create_async_engine
url = context.config.get_main_option("sqlalchemy.url").replace("postgresql:", "postgresql+asyncpg:")
engine = create_async_engine(url, pool_size=2, max_overflow=1, pool_timeout=5, pool_pre_ping=True)

def migrate(connection):
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()

async def main():
    async with engine.connect() as connection:
        await connection.run_sync(migrate)

asyncio.run(main())
)py");
  for (Packages packages : {Packages::Bundled, Packages::Installed}) {
    ProcessResult up = run({"upgrade", "head"}, packages);
    EXPECT_EQ(up.code, 0) << up.err;
    EXPECT_TRUE(is_there("users"));
    EXPECT_EQ(run({"downgrade", "base"}, packages).code, 0);
  }
}

TEST_F(PythonOnPostgres, migrates_tenants_in_a_loop_in_one_transaction_of_env_py) {
  revision("a1", "", make_users);
  write_file(folder_ / "alembic/env.py", R"py(from alembic import context
from sqlalchemy import create_engine, text
engine = create_engine(context.config.get_main_option("sqlalchemy.url"))
with engine.begin() as connection:
    for tenant in ("one", "two"):
        connection.execute(text("CREATE SCHEMA " + tenant))
        connection.execute(text("SET search_path TO " + tenant))
        context.configure(connection=connection, version_table_schema=tenant)
        with context.begin_transaction():
            context.run_migrations()
    if context.get_x_argument():
        raise RuntimeError("undo it")
)py");
  ProcessResult undone = run({"-x", "fail", "upgrade", "head"});
  EXPECT_EQ(undone.code, 1);
  EXPECT_EQ(ask("SELECT count(*) FROM pg_namespace WHERE nspname IN ('one', 'two')"), "0");
  ProcessResult up = run({"upgrade", "head"});
  EXPECT_EQ(up.code, 0) << up.err;
  EXPECT_TRUE(is_there("one.users"));
  EXPECT_EQ(ask("SELECT version_num FROM two.alembic_version"), "a1");
}

}  // namespace
}  // namespace retort

// Alembic projects in Python: the program runs their env.py and their revisions. Each test writes a small project.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "base/files.h"
#include "base/text.h"
#include "python/project.h"

namespace retort {
namespace {

namespace fs = std::filesystem;
using test::make_users;
using test::PythonProject;
using testing::HasSubstr;
using testing::Not;

TEST_F(PythonProject, goes_up_and_down_through_the_stock_env) {
  revision("a1", "", make_users, "    op.drop_table('users')\n");
  revision("a2", "a1", "    op.add_column('users', sa.Column('bio', sa.Text()))\n",
           "    op.drop_column('users', 'bio')\n");
  ProcessResult up = run({"upgrade", "head"});
  EXPECT_EQ(up.code, 0) << up.err;
  EXPECT_EQ(up.err,
            "INFO  [alembic.runtime.migration] Context impl SQLiteImpl.\n"
            "INFO  [alembic.runtime.migration] Will assume transactional DDL.\n"
            "INFO  [alembic.runtime.migration] Running upgrade  -> a1, step a1\n"
            "INFO  [alembic.runtime.migration] Running upgrade a1 -> a2, step a2\n");
  EXPECT_EQ(run({"current"}).out, "a2 (head)\n");
  EXPECT_EQ(ask("SELECT count(*) FROM pragma_table_info('users')"), "3");
  ProcessResult down = run({"downgrade", "base"});
  EXPECT_EQ(down.code, 0) << down.err;
  EXPECT_EQ(run({"current"}).out, "");
  EXPECT_FALSE(has_table("users"));
}

TEST_F(PythonProject, writes_sql_that_makes_the_same_schema) {
  revision("a1", "", std::string(make_users) + "    op.execute(\"INSERT INTO users (email) VALUES ('a')\")\n");
  ProcessResult sql = run({"upgrade", "head", "--sql"});
  ASSERT_EQ(sql.code, 0) << sql.err;
  EXPECT_THAT(sql.out, HasSubstr("-- Running upgrade  -> a1"));
  EXPECT_FALSE(fs::exists(folder_ / "app.db"));
  open_database(parse_url(url_))->execute(sql.out);
  EXPECT_EQ(run({"current"}).out, "a1 (head)\n");
  EXPECT_EQ(ask("SELECT email FROM users"), "a");
}

TEST_F(PythonProject, says_what_to_do_where_the_database_is_at_a_revision_that_no_file_has) {
  revision("a1", "", make_users);
  ASSERT_EQ(run({"upgrade", "head"}).code, 0);
  open_database(parse_url(url_))->execute("UPDATE alembic_version SET version_num = 'gone'");
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {"upgrade", "head"}, {"downgrade", "base"}, {"stamp", "head"}, {"current"}, {"current", "-x", "a=b"}}) {
    ProcessResult result = run(words);
    EXPECT_EQ(result.code, 1) << words[0];
    EXPECT_THAT(result.err, HasSubstr("Can't locate revision identified by 'gone'\n  hint: The database says"));
  }
  ProcessResult unknown = run({"upgrade", "nothing"});
  EXPECT_THAT(unknown.err, HasSubstr("Can't locate revision identified by 'nothing'\n  hint: No revision"));
  EXPECT_EQ(run({"stamp", "--purge", "head"}).code, 0);
  EXPECT_EQ(run({"current"}).out, "a1 (head)\n");
}

TEST_F(PythonProject, carries_out_all_of_a_text_that_begins_and_commits) {
  revision("a1", "", R"py(    op.execute("CREATE TABLE t (a integer); COMMIT; INSERT INTO t VALUES (1)")
    op.execute("INSERT INTO t VALUES (2); COMMIT;")
)py");
  revision("a2", "a1", R"py(    op.get_bind().execute(sa.text("INSERT INTO t VALUES (3)"))
    op.execute("""
        -- all of it; or nothing
        BEGIN;
        INSERT INTO t VALUES (4);
        CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT 1; END;
        COMMIT;
    """)
    op.execute("INSERT INTO t VALUES (5)")
)py");
  ProcessResult up = run({"upgrade", "head"});
  EXPECT_EQ(up.code, 0) << up.err;
  EXPECT_EQ(ask("SELECT group_concat(a) FROM t"), "1,2,3,4,5");
  EXPECT_TRUE(has_table("r"));
  EXPECT_EQ(run({"current"}).out, "a2 (head)\n");
}

TEST_F(PythonProject, reads_the_database_between_two_operations) {
  revision("a1", "", std::string(make_users) + R"py(    bind = op.get_bind()
    bind.execute(sa.text("INSERT INTO users (email) VALUES (:email)"), {"email": "o'brien"})
    names = [row[0] for row in bind.execute(sa.text("SELECT email FROM users"))]
    op.add_column("users", sa.Column("seen", sa.String(), server_default=names[0]))
)py");
  ProcessResult up = run({"upgrade", "head"});
  ASSERT_EQ(up.code, 0) << up.err;
  EXPECT_EQ(ask("SELECT seen FROM users"), "o'brien");
}

TEST_F(PythonProject, a_second_connection_to_the_file_sees_what_the_run_has_done) {
  revision("a1", "", std::string(make_users) + R"py(    engine = op.get_bind().engine
    print(sa.inspect(engine).get_table_names())
    with engine.connect() as connection:
        connection.execute(sa.text("INSERT INTO users (email) VALUES ('second')"))
        connection.commit()
)py");
  ProcessResult up = run({"upgrade", "head"});
  ASSERT_EQ(up.code, 0) << up.err;
  EXPECT_THAT(up.out, HasSubstr("'users'"));
  EXPECT_EQ(ask("SELECT email FROM users"), "second");
}

// Those that only operate are recorded before the first of them runs.
TEST_F(PythonProject, revisions_that_look_see_what_those_before_them_made) {
  revision("a1", "", make_users);
  revision("a2", "a1", R"py(    names = sa.inspect(op.get_bind()).get_table_names()
    op.create_table("saw_users" if "users" in names else "saw_none", sa.Column("id", sa.Integer()))
)py");
  revision("a3", "a2", "    op.rename_table('saw_users', 'seen')\n");
  revision("a4", "a3", R"py(    if "seen" in sa.inspect(op.get_bind()).get_table_names():
        op.drop_table("users")
)py");
  ProcessResult up = run({"upgrade", "head"});
  ASSERT_EQ(up.code, 0) << up.err;
  EXPECT_TRUE(has_table("seen"));
  EXPECT_FALSE(has_table("users"));
}

TEST_F(PythonProject, an_operation_that_fails_is_shown_with_its_line_however_many_were_sent_with_it) {
  revision("a1", "", make_users);
  revision("a2", "a1", R"py(    op.add_column("users", sa.Column("one", sa.Text()))
    op.add_column("users", sa.Column("two", sa.Text()))
    op.execute("INSERT INTO users (three) VALUES (1)")
    op.drop_column("users", "two")
)py");
  revision("a3", "a2", "    op.drop_table('users')\n");
  ProcessResult up = run({"upgrade", "head"});
  EXPECT_EQ(up.code, 1);
  EXPECT_THAT(up.err, HasSubstr("a2_it.py\", line 12, in upgrade\n      op.execute(\"INSERT INTO users (three)"));
  EXPECT_THAT(up.err, HasSubstr("in revision: a2\n"));
  EXPECT_THAT(up.err, Not(HasSubstr("Running upgrade a2 -> a3")));
  EXPECT_FALSE(has_table("users"));
}

TEST_F(PythonProject, stamps) {
  revision("a1", "", make_users);
  EXPECT_EQ(run({"stamp", "head"}).code, 0);
  EXPECT_EQ(run({"current"}).out, "a1 (head)\n");
  EXPECT_FALSE(has_table("users"));
}

TEST_F(PythonProject, gives_env_py_its_arguments_and_settings) {
  write_file(folder_ / "alembic/env.py", R"py(from alembic import context
from sqlalchemy import create_engine
config = context.config
print(context.get_x_argument(), context.get_x_argument(as_dictionary=True), context.get_tag_argument())
print(config.get_section("other"), config.get_main_option("nothing", "else"), config.attributes)
config.set_main_option("sqlalchemy.url", config.get_main_option("sqlalchemy.url").replace("app.db", "other.db"))
with create_engine(config.get_main_option("sqlalchemy.url")).connect() as connection:
    context.configure(connection=connection, version_table="versions")
    with context.begin_transaction():
        context.run_migrations(greeting="hello")
)py");
  write_file(folder_ / "alembic.ini", read_file(folder_ / "alembic.ini") + "[other]\nkey = value\n");
  write_file(folder_ / "alembic/versions/a1_it.py",
             "revision = 'a1'\ndown_revision = None\ndef upgrade(greeting):\n    print(greeting)\n");
  ProcessResult up = run({"-x", "one=1", "-x", "two", "upgrade", "head", "--tag", "T"});
  ASSERT_EQ(up.code, 0) << up.err;
  EXPECT_EQ(up.out, "['one=1', 'two'] {'one': '1', 'two': ''} T\n{'here': '" + folder_.path().string() +
                        "', 'key': 'value" + "'} else {}\nhello\n");
  url_ = replace_all(url_, "app.db", "other.db");
  EXPECT_EQ(ask("SELECT version_num FROM versions"), "a1");
}

TEST_F(PythonProject, takes_the_address_of_the_command_line_where_env_py_asks_the_settings) {
  revision("a1", "", make_users);
  std::string other = "sqlite:///" + (folder_ / "100%.db").string();
  EXPECT_EQ(run({"--url", other, "upgrade", "head"}).code, 0);
  EXPECT_FALSE(fs::exists(folder_ / "app.db"));
  url_ = other;
  EXPECT_TRUE(has_table("users"));
}

TEST_F(PythonProject, leaves_commit_to_env_py_where_that_began_the_transaction) {
  revision("a1", "", make_users);
  write_file(folder_ / "alembic/env.py", R"py(from alembic import context
from sqlalchemy import create_engine
with create_engine(context.config.get_main_option("sqlalchemy.url")).begin() as connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
    if context.get_x_argument():
        raise RuntimeError("undo it")
)py");
  ProcessResult undone = run({"-x", "fail", "upgrade", "head"});
  EXPECT_EQ(undone.code, 1);
  EXPECT_THAT(undone.err, HasSubstr("FAILED: RuntimeError: undo it\n"));
  EXPECT_FALSE(has_table("users"));
  EXPECT_EQ(run({"upgrade", "head"}).code, 0);
  EXPECT_TRUE(has_table("users"));
}

TEST_F(PythonProject, commits_each_statement_by_itself_where_env_py_wants_no_transaction) {
  revision("a1", "", make_users);
  revision("b2", "a1", R"py(    op.execute("VACUUM")
    op.add_column("users", sa.Column("name", sa.String(length=80)))
    op.add_column("users", sa.Column("name", sa.String(length=80)))
)py");
  write_file(folder_ / "alembic/env.py", test::stock_env_with("transactional_ddl=False"));
  ProcessResult up = run({"upgrade", "head"});
  EXPECT_EQ(up.code, 1);
  EXPECT_THAT(up.err, HasSubstr("Will assume non-transactional DDL."));
  EXPECT_THAT(up.err, HasSubstr("A part of this revision cannot be rolled back"));
  EXPECT_EQ(ask("SELECT version_num FROM alembic_version"), "a1");
  EXPECT_EQ(ask("SELECT count(*) FROM pragma_table_info('users') WHERE name = 'name'"), "1");
}

TEST_F(PythonProject, names_the_keys_of_rows_that_are_no_columns_and_leaves_them_out) {
  revision("a1", "", std::string(make_users) + R"py(    users = sa.table("users", sa.column("id"), sa.column("email"))
    op.bulk_insert(users, [{"id": 1, "email": "a", "gone": 1}, {"id": 2, "email": "b", "gone": 2}])
)py");
  ProcessResult up = run({"upgrade", "head"});
  EXPECT_EQ(up.code, 0) << up.err;
  EXPECT_THAT(up.err,
              HasSubstr("bulk_insert() into 'users': there is no column 'gone', and its values are left out\n"));
  EXPECT_EQ(ask("SELECT group_concat(email) FROM users"), "a,b");
}

// SQLite by itself would index the text 'emial'; Alembic's unquoted name is an error, too.
TEST_F(PythonProject, an_index_on_a_column_that_is_not_there_is_an_error) {
  revision("a1", "", std::string(make_users) + "    op.create_index(\"ix_users_email\", \"users\", [\"emial\"])\n");
  ProcessResult up = run({"upgrade", "head"});
  EXPECT_EQ(up.code, 1);
  EXPECT_THAT(up.err, HasSubstr("FAILED: no such column: emial"));
  EXPECT_FALSE(has_table("users"));
}

// SQLite makes such a key, keeps nobody to it while foreign keys are off, and checks no key at all where there is one.
TEST_F(PythonProject, a_foreign_key_to_a_column_that_is_not_unique_does_not_hide_the_others) {
  revision("a1", "", std::string(make_users) + R"py(    op.create_table(
        "pets", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("user", sa.String(), sa.ForeignKey("users.email")))
    op.create_table("toys", sa.Column("pet", sa.Integer(), sa.ForeignKey("pets.id")))
    op.execute("INSERT INTO pets (id) VALUES (1)")
)py");
  revision("a2", "a1", "    op.execute(\"INSERT INTO toys VALUES (7)\")\n");
  ProcessResult up = run({"upgrade", "a1"});
  EXPECT_EQ(up.code, 0) << up.err;
  ProcessResult broken = run({"upgrade", "a2"});
  EXPECT_EQ(broken.code, 1);
  EXPECT_THAT(broken.err, HasSubstr("row 1 of 'toys' refers to a row of 'pets' that is not there"));
}

TEST_F(PythonProject, commits_what_was_before_an_autocommit_block) {
  revision("a1", "", std::string(make_users) + R"py(    with op.get_context().autocommit_block():
        op.execute("VACUUM")
    op.create_table("later", sa.Column("id", sa.Integer(), primary_key=True))
    raise ValueError("half way")
)py");
  ProcessResult up = run({"upgrade", "head"});
  EXPECT_EQ(up.code, 1);
  EXPECT_THAT(up.err, HasSubstr("A part of this revision cannot be rolled back"));
  EXPECT_TRUE(has_table("users"));
  EXPECT_FALSE(has_table("later"));
}

TEST_F(PythonProject, vacuums_on_a_connection_that_commits_by_itself) {
  revision("a1", "", std::string(make_users) + R"py(    getattr(op.get_bind(), "commit", int)()
    op.get_bind().execution_options(isolation_level="AUTOCOMMIT").execute(sa.text("VACUUM"))
)py",
           "    op.drop_table('users')\n");
  for (Packages packages : {Packages::Bundled, Packages::Installed}) {
    ProcessResult up = run({"upgrade", "head"}, packages);
    EXPECT_EQ(up.code, 0) << up.err;
    EXPECT_EQ(run({"downgrade", "base"}, packages).code, 0);
  }
}

TEST_F(PythonProject, a_revision_that_fails_after_commit_says_nothing_but_its_error) {
  revision("a1", "", "    op.get_bind().commit()\n    raise ValueError('half way')\n");
  write_file(folder_ / "alembic/env.py", replace_all(test::stock_env, "pool.NullPool", "pool.NullPool, future=True"));
  ProcessResult up = run({"upgrade", "head"}, Packages::Installed);
  EXPECT_THAT(up.err, HasSubstr("ValueError: half way"));
  EXPECT_THAT(up.err, Not(HasSubstr("Warning")));
}

TEST_F(PythonProject, names_a_module_that_is_missing_as_unused_only_where_it_was_not_used) {
  revision("a1", "", "    import no_such_shop\n    no_such_shop.Pet\n");
  revision("a2", "a1", "    import no_such_shop\n    no_such_shop.Pet()\n");
  ProcessResult named = run({"upgrade", "a1"});
  EXPECT_EQ(named.code, 0) << named.err;
  EXPECT_THAT(named.err, HasSubstr("only named and never used: no_such_shop"));
  ProcessResult used = run({"upgrade", "a2"});
  EXPECT_EQ(used.code, 1);
  EXPECT_THAT(used.err, HasSubstr("the module 'no_such_shop' is not installed"));
  EXPECT_THAT(used.err, Not(HasSubstr("never used")));
  revision("a2", "a1", "    import json, no_such_shop\n    json.loads(no_such_shop.PETS)\n");
  ProcessResult given = run({"upgrade", "a2"});
  EXPECT_THAT(given.err, HasSubstr("not no_such_shop.PETS, whose module is not installed"));
  EXPECT_THAT(given.err, Not(HasSubstr("never used")));
}

TEST_F(PythonProject, refuses_a_map_of_schemas_that_operations_do_not_follow) {
  revision("a1", "", make_users);
  write_file(folder_ / "alembic/env.py",
             replace_all(test::stock_env, "context.configure(connection=connection",
                         "connection = connection.execution_options(schema_translate_map={None: 'tenant'})\n"
                         "        context.configure(connection=connection"));
  for (Packages packages : {Packages::Bundled, Packages::Installed}) {
    ProcessResult up = run({"upgrade", "head"}, packages);
    EXPECT_EQ(up.code, 1);
    EXPECT_THAT(up.err, HasSubstr("schema_translate_map"));
    EXPECT_FALSE(has_table("users"));
  }
}

TEST_F(PythonProject, runs_in_a_thread_of_env_py) {
  revision("a1", "", make_users);
  std::string env = replace_all(test::stock_env, "    run_migrations_online()\n",
                                "    import threading\n    thread = threading.Thread(target=run_migrations_online)\n"
                                "    thread.start()\n    thread.join()\n");
  ASSERT_THAT(env, HasSubstr("thread.join()"));
  write_file(folder_ / "alembic/env.py", env);
  for (Packages packages : {Packages::Bundled, Packages::Installed}) {
    std::filesystem::remove(folder_ / "app.db");
    ProcessResult up = run({"upgrade", "head"}, packages);
    EXPECT_EQ(up.code, 0) << up.err;
    EXPECT_TRUE(has_table("users"));
  }
}

TEST_F(PythonProject, takes_names_that_are_not_there_for_annotations) {
  revision("a1", "", R"py(    from typing import Mapping, Optional
    from alembic.autogenerate.api import AutogenContext
    from alembic.autogenerate.compare import _compare_tables
    from alembic.runtime.environment import NameFilterType
    from alembic.testing import fixtures
    from no_such_shop import Pet

    def wanted(a: Optional[NameFilterType], b: Mapping[str, Pet], c: Pet | None, d: None | NameFilterType,
               e: Optional[Pet], f: Optional[AutogenContext]) -> bool:
        return True

    from alembic.runtime import environment
    assert not hasattr(environment, "NameFilterType")
    try:
        from alembic.runtime.environment import NameFilterType
        raise ValueError("it is not there, and somebody asked")
    except ImportError:
        pass
    if context.get_x_argument():
        _compare_tables()
)py");
  for (Packages packages : {Packages::Bundled, Packages::Installed}) {
    ProcessResult used = run({"-x", "it", "upgrade", "head"}, packages);
    EXPECT_EQ(used.code, 1);
    EXPECT_THAT(used.err, HasSubstr("'alembic.autogenerate.compare._compare_tables' is used here"));
    ProcessResult named = run({"upgrade", "head", "--sql"}, packages);
    EXPECT_EQ(named.code, 0) << named.err;
  }
  write_file(folder_ / "alembic.ini",
             replace_all(read_file(folder_ / "alembic.ini"), "[alembic]\n", "[alembic]\nstrict_imports = true\n"));
  EXPECT_THAT(run({"upgrade", "head"}).err, HasSubstr("cannot import name '_compare_tables'"));
}

// Each of these fails, names its place in the user's file, and leaves nothing behind.
struct BadScript {
  const char* name;
  const char* line;  // the script's 16th
  const char* says;
};

class BadPython : public PythonProject, public testing::WithParamInterface<BadScript> {};

TEST_P(BadPython, changes_nothing_and_shows_the_users_lines_alone) {
  revision("a0", "", "    op.create_table('before', sa.Column('id', sa.Integer(), primary_key=True))\n");
  revision("a1", "a0", std::string(make_users) + "    " + GetParam().line + "\n");
  ProcessResult up = run({"upgrade", "head"});
  EXPECT_EQ(up.code, 1);
  EXPECT_THAT(up.err, HasSubstr("FAILED: "));
  EXPECT_THAT(up.err, HasSubstr(GetParam().says));
  EXPECT_THAT(up.err, HasSubstr((folder_ / "alembic/versions/a1_it.py").string() + ":16\n"));
  EXPECT_THAT(up.err, Not(HasSubstr("retort/python/")));
  EXPECT_FALSE(has_table("users"));
  EXPECT_FALSE(has_table("before"));
  EXPECT_FALSE(has_table("alembic_version"));
}

INSTANTIATE_TEST_SUITE_P(
    Scripts, BadPython,
    testing::Values(
        BadScript{"exception", "1 / 0", "ZeroDivisionError: division by zero"},
        BadScript{"exit", "raise SystemExit(0)", "called sys.exit(0)"},
        BadScript{"interrupt", "raise KeyboardInterrupt", "Interrupted"},
        BadScript{"loop_and_control_c", "import os, signal; os.kill(os.getpid(), signal.SIGINT); any(iter(int, 1))",
                  "Interrupted"},
        BadScript{"syntax", "foo(", "SyntaxError: '(' was never closed"},
        BadScript{"operation", "op.drop_table('nosuch')", "no such table: nosuch"},
        BadScript{"sql", "op.execute('FOO')", "near \"FOO\": syntax error"},
        BadScript{"query", "op.get_bind().execute(sa.text('FOO'))", "near \"FOO\": syntax error"},
        BadScript{"directive", "op.no_such_thing()", "no_such_thing"},
        BadScript{"command", "__import__('alembic.command').command.stamp(None, 'head')", "run `retort stamp`"},
        BadScript{"rollback", "op.execute('ROLLBACK')", "cannot roll back"}),
    [](const auto& given) { return std::string(given.param.name); });

TEST_F(PythonProject, a_revision_that_cannot_be_loaded_is_shown_with_its_line) {
  revision("a0", "", make_users);
  write_file(folder_ / "alembic/versions/a1_it.py", "revision = 'a1'\ndown_revision = 'a0'\nsize = 1 / 0\n");
  ProcessResult up = run({"upgrade", "head"});
  EXPECT_EQ(up.code, 1);
  EXPECT_THAT(up.err, HasSubstr("a1_it.py\", line 3, in <module>\n      size = 1 / 0\n"));
  EXPECT_FALSE(has_table("users"));
}

TEST_F(PythonProject, a_failing_env_py_is_shown_with_its_lines) {
  revision("a1", "", make_users);
  write_file(folder_ / "alembic/env.py", "def configure():\n    raise ValueError('no settings')\n\nconfigure()\n");
  ProcessResult up = run({"upgrade", "head"});
  EXPECT_EQ(up.code, 1);
  std::string env = (folder_ / "alembic/env.py").string();
  EXPECT_EQ(up.err, "FAILED: ValueError: no settings\n  Traceback (most recent call last):\n    File \"" + env +
                        "\", line 4, in <module>\n      configure()\n    File \"" + env +
                        "\", line 2, in configure\n      raise ValueError('no settings')\n  in file: " + env + ":2\n");
}

TEST_F(PythonProject, an_operation_that_failed_half_way_is_not_passed_over) {
  revision("a1", "", std::string(make_users) + R"py(    op.execute("CREATE TABLE other (id INTEGER)")
    op.execute("CREATE INDEX ix_second ON other (id)")
    try:
        op.create_table("pets", sa.Column("id", sa.Integer()), sa.Column("name", sa.Text(), index=True),
                        sa.Index("ix_second", "name"))
    except sa.exc.OperationalError:
        pass
)py");
  ProcessResult up = run({"upgrade", "head"});
  EXPECT_EQ(up.code, 1);
  EXPECT_THAT(up.err, HasSubstr("An operation failed half-way"));
  EXPECT_FALSE(has_table("users"));
}

// The table before it has several statements, which are no part of the operation that fails.
TEST_F(PythonProject, an_operation_that_was_refused_before_it_began_may_be_passed_over) {
  revision("a1", "",
           std::string(make_users) + R"py(    op.create_table("pets", sa.Column("name", sa.Text(), index=True))
    try:
        with op.batch_alter_table("users") as batch:
            batch.drop_constraint("uq_of_long_ago", type_="unique")
    except Exception:
        op.add_column("users", sa.Column("bio", sa.Text()))
)py");
  ProcessResult up = run({"upgrade", "head"});
  EXPECT_EQ(up.code, 0) << up.err;
  EXPECT_EQ(ask("SELECT count(*) FROM pragma_table_info('users')"), "3");
}

TEST_F(PythonProject, a_batch_that_failed_after_its_first_operation_is_not_passed_over) {
  revision("a1", "", std::string(make_users) + R"py(    try:
        with op.batch_alter_table("users") as batch:
            batch.add_column(sa.Column("bio", sa.Text()))
            batch.drop_constraint("uq_of_long_ago", type_="unique")
    except Exception:
        pass
)py");
  ProcessResult up = run({"upgrade", "head"});
  EXPECT_EQ(up.code, 1);
  EXPECT_THAT(up.err, HasSubstr("An operation failed half-way"));
  EXPECT_FALSE(has_table("users"));
}

TEST_F(PythonProject, a_savepoint_takes_a_failed_operation_back) {
  revision("a1", "", std::string(make_users) + R"py(    try:
        with op.get_bind().begin_nested():
            op.create_table("pets", sa.Column("id", sa.Integer()))
            op.execute("FOO")
    except sa.exc.OperationalError:
        op.add_column("users", sa.Column("bio", sa.Text()))
)py");
  ProcessResult up = run({"upgrade", "head"});
  EXPECT_EQ(up.code, 0) << up.err;
  EXPECT_FALSE(has_table("pets"));
  EXPECT_EQ(ask("SELECT count(*) FROM pragma_table_info('users')"), "3");
}

TEST_F(PythonProject, checks_the_models_with_the_hooks_of_env_py) {
  write_file(folder_ / "models.py", R"py(import sqlalchemy as sa
metadata = sa.MetaData()
users = sa.Table("users", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("email", sa.String(255)))
)py");
  std::string env =
      replace_all(test::stock_env, "target_metadata = None", "from models import metadata as target_metadata");
  env = replace_all(env, "connection=connection, target_metadata=target_metadata",
                    "connection=connection, target_metadata=target_metadata,\n"
                    "            include_object=lambda item, name, kind, reflected, other: name != 'theirs'");
  write_file(folder_ / "alembic/env.py", env);
  revision("a1", "", std::string(make_users) + "    op.create_table('theirs', sa.Column('id', sa.Integer()))\n");
  ASSERT_EQ(run({"upgrade", "head"}).code, 0);
  ProcessResult same = run({"check"});
  EXPECT_EQ(same.code, 0) << same.err;
  EXPECT_EQ(same.out, "No new upgrade operations detected.\n");

  write_file(folder_ / "models.py",
             read_file(folder_ / "models.py") + "users.append_column(sa.Column('bio', sa.Text))\n");
  ProcessResult differs = run({"check"});
  EXPECT_EQ(differs.code, 3);
  EXPECT_EQ(differs.err,
            "INFO  [alembic.autogenerate.compare] Detected added column 'users.bio'\n"
            "FAILED: New upgrade operations detected:\n  add column users.bio\n"
            "  hint: `revision --autogenerate -m \"...\"` writes them into a migration.\n");
}

TEST_F(PythonProject, a_constraint_that_models_say_with_and_without_a_name_is_one) {
  write_file(folder_ / "models.py", R"py(import sqlalchemy as sa
metadata = sa.MetaData()
sa.Table("users", metadata, sa.Column("id", sa.Integer, primary_key=True),
         sa.Column("email", sa.String(255), unique=True), sa.UniqueConstraint("email", name="uq_email"),
         sa.Column("boss", sa.Integer, sa.ForeignKey("users.id")),
         sa.ForeignKeyConstraint(["boss"], ["users.id"], name="fk_boss"))
)py");
  write_file(folder_ / "alembic/env.py",
             replace_all(test::stock_env, "target_metadata = None", "from models import metadata as target_metadata"));
  revision("a1", "", R"py(    op.create_table(
        "users", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("email", sa.String(length=255)),
        sa.Column("boss", sa.Integer()), sa.UniqueConstraint("email", name="uq_email"),
        sa.ForeignKeyConstraint(["boss"], ["users.id"], name="fk_boss"))
)py");
  ASSERT_EQ(run({"upgrade", "head"}).code, 0);
  EXPECT_EQ(run({"check"}).out, "No new upgrade operations detected.\n");
}

TEST_F(PythonProject, compares_defaults_only_where_env_py_wants_it) {
  write_file(folder_ / "models.py", R"py(import sqlalchemy as sa
metadata = sa.MetaData()
users = sa.Table("users", metadata, sa.Column("id", sa.Integer, primary_key=True),
                 sa.Column("email", sa.Text, server_default="nobody"))
)py");
  auto env = [&](const std::string& options) {
    std::string text =
        replace_all(test::stock_env, "target_metadata = None", "from models import metadata as target_metadata");
    text = replace_all(text, "connection=connection, target_metadata=target_metadata",
                       "connection=connection, target_metadata=target_metadata, " + options);
    write_file(folder_ / "alembic/env.py", text);
  };
  env("compare_type=lambda context, theirs, mine, their_type, my_type: str(their_type) != 'VARCHAR(255)'");
  revision("a1", "", make_users);
  ASSERT_EQ(run({"upgrade", "head"}).code, 0);
  ProcessResult same = run({"check"});
  EXPECT_EQ(same.code, 0) << same.err;
  env("compare_server_default=True, compare_type=False");
  ProcessResult differs = run({"check"});
  EXPECT_EQ(differs.code, 3);
  EXPECT_THAT(differs.err, HasSubstr("server default"));
  EXPECT_THAT(differs.err, Not(HasSubstr("type")));
}

TEST_F(PythonProject, names_the_package_where_the_library_is_missing) {
  revision("a1", "", make_users);
  fs::create_directories(folder_ / "bin");
  fs::copy(RETORT_PROGRAM, folder_ / "bin/retort");
  ProcessResult up = run_process({(folder_ / "bin/retort").string(), "upgrade", "head"}, folder_.path().string(), {});
  EXPECT_EQ(up.code, 1);
  EXPECT_THAT(up.err, HasSubstr("libpython3-dev"));
}

TEST_F(PythonProject, looks_at_revisions_without_starting_python) {
  revision("a1", "", make_users);
  write_file(folder_ / "alembic/env.py", "raise SystemExit('started')\n");
  EXPECT_EQ(run({"heads"}).out, "a1 (head)\n");
  EXPECT_EQ(run({"history"}).out, "<base> -> a1 (head), step a1\n");
}

TEST_F(PythonProject, asks_the_database_that_env_py_makes_up_where_it_is) {
  revision("a1", "", make_users);
  revision("a2", "a1", "    pass\n");
  std::string env = replace_all(test::stock_env, "config.get_section(config.config_ini_section, {})",
                                "{'sqlalchemy.url': 'sqlite:///" + (folder_ / "other.db").string() + "'}");
  write_file(folder_ / "alembic/env.py", env);
  ASSERT_EQ(run({"upgrade", "a1"}).code, 0);
  EXPECT_EQ(run({"history", "-i"}).out, "a1 -> a2 (head), step a2\n<base> -> a1 (current), step a1\n");
  EXPECT_EQ(run({"history", "-r", "current:"}).out, run({"history", "-r", "a1:"}).out);
  EXPECT_THAT(run({"show", "current"}).out, HasSubstr("Rev: a1\n"));
  EXPECT_FALSE(fs::exists(folder_ / "app.db"));
}

}  // namespace
}  // namespace retort

// What env.py gives to context.configure() for the program to call.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/files.h"
#include "base/text.h"
#include "python/project.h"

namespace retort {
namespace {

using test::make_users;
using testing::HasSubstr;
using testing::Not;

class PythonHooks : public test::PythonProject {
 protected:
  void SetUp() override {
    PythonProject::SetUp();
    if (IsSkipped()) return;
    models("");
    write_file(
        folder_ / "alembic/script.py.mako",
        "\"\"\"${message}\"\"\"\nfrom alembic import op\nimport sqlalchemy as sa\n${imports if imports else \"\"}\n"
        "revision = ${repr(up_revision)}\ndown_revision = ${repr(down_revision)}\n\n\n"
        "def upgrade():\n    ${upgrades if upgrades else \"pass\"}\n\n\n"
        "def downgrade():\n    ${downgrades if downgrades else \"pass\"}\n");
    revision("a1", "", std::string(make_users) + "    op.create_table('theirs', sa.Column('id', sa.Integer()))\n");
  }

  // The table users as it is made by a1, with more columns and tables.
  void models(const std::string& columns, const std::string& more = "") {
    write_file(folder_ / "models.py",
               "import sqlalchemy as sa\n" + more +
                   "metadata = sa.MetaData()\nusers = sa.Table('users', metadata,\n"
                   "    sa.Column('id', sa.Integer, primary_key=True), sa.Column('email', sa.String(255))" +
                   columns + ")\n");
  }
  void configure(const std::string& options, const std::string& before = "") {
    std::string env = replace_all(test::stock_env, "target_metadata = None",
                                  "from models import metadata as target_metadata\n" + before);
    write_file(folder_ / "alembic/env.py",
               replace_all(env, "connection=connection, target_metadata=target_metadata",
                           "connection=connection, target_metadata=target_metadata,\n            " + options));
  }
  void upgrade() {
    ProcessResult up = run({"upgrade", "head"});
    ASSERT_EQ(up.code, 0) << up.err;
  }
  std::string generated(Packages packages = Packages::Bundled) {
    std::filesystem::remove(folder_ / "alembic/versions/a2_it.py");
    ProcessResult made = run({"revision", "--autogenerate", "-m", "it", "--rev-id", "a2"}, packages);
    EXPECT_EQ(made.code, 0) << made.err;
    return read_file(folder_ / "alembic/versions/a2_it.py");
  }
};

TEST_F(PythonHooks, include_name_leaves_out_what_the_database_has) {
  configure("include_name=lambda name, kind, parents: kind != 'table' or name in target_metadata.tables");
  upgrade();
  EXPECT_EQ(run({"check"}).out, "No new upgrade operations detected.\n");
}

TEST_F(PythonHooks, include_object_sees_both_sides) {
  configure("include_object=include", R"py(
def include(item, name, kind, reflected, other):
    print(kind, name, reflected, other is not None, item.name == name)
    return name != "theirs"
)py");
  models(", sa.Column('bio', sa.Text)");
  upgrade();
  ProcessResult check = run({"check"});
  EXPECT_EQ(check.code, 3);
  EXPECT_THAT(check.out, HasSubstr("table theirs True False True\n"));
  EXPECT_THAT(check.out, HasSubstr("table users False True True\n"));
  EXPECT_THAT(check.out, HasSubstr("column bio False False True\n"));
  EXPECT_THAT(check.err, HasSubstr("add column users.bio"));
  EXPECT_THAT(check.err, Not(HasSubstr("theirs")));
}

TEST_F(PythonHooks, on_version_apply_is_told_of_each_step) {
  revision("a2", "a1", "    pass\n");
  configure("on_version_apply=told", R"py(
def told(ctx, step, heads, run_args, **kw):
    print("up" if step.is_upgrade else "down", step.is_stamp, step.up_revision_id, step.down_revision_ids, sorted(heads))
)py");
  EXPECT_EQ(run({"upgrade", "head"}).out, "up False a1 () ['a1']\nup False a2 ('a1',) ['a2']\n");
  EXPECT_EQ(run({"downgrade", "a1"}).out, "down False a2 ('a1',) ['a1']\n");
  EXPECT_EQ(run({"stamp", "a2"}).out, "up True a2 ('a1',) ['a2']\n");
}

TEST_F(PythonHooks, render_item_writes_types_its_own_way) {
  configure("render_item=render, include_object=lambda item, name, *more: name != 'theirs'", R"py(
def render(kind, item, context):
    if kind == "type" and type(item).__name__ == "Money":
        context.imports.add("from models import Money")
        return "Money()"
    return False
)py");
  models(", sa.Column('paid', Money)", "class Money(sa.types.TypeDecorator):\n    impl = sa.Integer\n");
  upgrade();
  std::string text = generated();
  EXPECT_THAT(text, HasSubstr("\nfrom models import Money\n"));
  EXPECT_THAT(text, HasSubstr("sa.Column('paid', Money(), nullable=True)"));
  upgrade();
  EXPECT_EQ(run({"check"}).out, "No new upgrade operations detected.\n");
}

TEST_F(PythonHooks, process_revision_directives_may_take_the_revision_away) {
  configure("process_revision_directives=none_if_empty, include_object=lambda item, name, *more: name != 'theirs'",
            R"py(
def none_if_empty(context, revision, directives):
    if directives[0].upgrade_ops.is_empty():
        directives[:] = []
        print("nothing")
)py");
  upgrade();
  EXPECT_EQ(run({"revision", "--autogenerate", "-m", "it"}).out, "nothing\n");
  EXPECT_EQ(run({"heads"}).out, "a1 (head)\n");
}

TEST_F(PythonHooks, compare_callables_decide_on_differences) {
  configure(
      "compare_type=types, compare_server_default=defaults, include_object=lambda item, name, *more: name != 'theirs'",
      R"py(
def types(context, theirs, mine, their_type, my_type):
    print("type", theirs.name, their_type, my_type)
    return False

def defaults(context, theirs, mine, their_default, my_default, rendered):
    print("default", mine.name, their_default, rendered)
    return None
)py");
  upgrade();
  write_file(folder_ / "models.py",
             replace_all(read_file(folder_ / "models.py"), "sa.String(255)", "sa.String(100), server_default='x'"));
  ProcessResult check = run({"check"});
  EXPECT_EQ(check.code, 3);
  EXPECT_THAT(check.out, HasSubstr("type email VARCHAR(255) VARCHAR(100)\n"));
  EXPECT_THAT(check.out, HasSubstr("default email None x\n"));
  EXPECT_THAT(check.err, HasSubstr("users.email: set default\n"));
}

TEST_F(PythonHooks, comparators_of_the_project_add_operations) {
  configure("include_object=lambda item, name, *more: name != 'theirs'", R"py(
from alembic.autogenerate import comparators, renderers
from alembic.operations import MigrateOperation, ops

class MakeView(MigrateOperation):
    def reverse(self):
        return DropView()

class DropView(MigrateOperation):
    def reverse(self):
        return MakeView()

@renderers.dispatch_for(MakeView)
def render_make(context, op):
    return "op.execute('CREATE VIEW emails AS SELECT email FROM users')"

@renderers.dispatch_for(DropView)
def render_drop(context, op):
    return "op.execute('DROP VIEW emails')"

@comparators.dispatch_for("schema")
def views(context, upgrade_ops, schemas):
    assert schemas == {None} and context.dialect.name == "sqlite"
    if not context.connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'emails'").fetchall():
        upgrade_ops.ops.append(MakeView())

@comparators.dispatch_for("table")
def indexes(context, changes, schema, name, theirs, mine):
    if mine is not None and theirs is not None and "bio" not in theirs.columns:
        changes.ops.append(ops.AddColumnOp(name, __import__("sqlalchemy").Column("bio", __import__("sqlalchemy").Text())))
)py");
  upgrade();
  ProcessResult check = run({"check"});
  EXPECT_EQ(check.code, 3);
  EXPECT_THAT(check.err, HasSubstr("CREATE VIEW emails"));
  std::string text = generated();
  EXPECT_THAT(text, HasSubstr("    op.execute('CREATE VIEW emails AS SELECT email FROM users')\n"
                              "    op.add_column('users', sa.Column('bio', sa.Text(), nullable=True))\n"));
  EXPECT_THAT(text, HasSubstr("    op.drop_column('users', 'bio')\n    op.execute('DROP VIEW emails')\n"));
}

// As packages write them, whose comparators are made for Alembic's own context.
TEST_F(PythonHooks, comparators_find_what_alembic_gives_them) {
  configure("include_object=lambda item, name, *more: name != 'theirs'", R"py(
from alembic.autogenerate.api import AutogenContext
from alembic.autogenerate.compare import comparators
from alembic.autogenerate.rewriter import Rewriter
from alembic.operations import ops

Rewriter._traverse.dispatch_for(ops.ExecuteSQLOp)(lambda *_: None)

@comparators.dispatch_for("schema")
def first_of_all(context: AutogenContext, upgrade_ops, schemas):
    assert context.opts["include_schemas"] is False and context.opts["compare_type"] is True
    assert context.inspector.get_table_names() and context.metadata is target_metadata
    assert {table.name for table in context.sorted_tables} == set(context.table_key_to_table)
    assert context.run_name_filters("any", "table", {"schema_name": None})
    assert not context.run_object_filters(None, "theirs", "table", True, None)
    upgrade_ops.ops.insert(0, ops.AddColumnOp("users", __import__("sqlalchemy").Column("bio", __import__("sqlalchemy").Text())))
    upgrade_ops.ops.append(ops.CreateTableOp("last", [__import__("sqlalchemy").Column("id", __import__("sqlalchemy").Integer())]))
)py");
  upgrade();
  write_file(folder_ / "models.py",
             read_file(folder_ / "models.py") +
                 "sa.Table('between', metadata, sa.Column('id', sa.Integer, primary_key=True))\n");
  for (Packages packages : {Packages::Bundled, Packages::Installed}) {
    std::string text = generated(packages);
    size_t place = 0;
    for (std::string part : {"op.add_column('users'", "op.create_table('between'", "op.create_table('last'",
                             "op.drop_table('last'", "op.drop_table('between'", "op.drop_column('users'"}) {
      place = text.find(part, place);
      ASSERT_NE(place, std::string::npos) << part << "\n" << text;
    }
  }
}

// What packages with column types of their own do: they look at each operation's columns and put their own in its
// place.
TEST_F(PythonHooks, operations_say_what_they_make_and_what_they_undo) {
  configure("process_revision_directives=look, include_object=lambda item, name, *more: name != 'theirs'", R"py(
def every(ops):
    for op in ops:
        yield from every(op.ops) if hasattr(op, "ops") else [op]

def look(context, revision, directives):
    script = directives[0]
    seen = []
    for op in [*every(script.upgrade_ops.ops), *every(script.downgrade_ops.ops)]:
        kind = type(op).__name__
        if kind in ("CreateTableOp", "DropTableOp"):
            seen.append("%s %s" % (kind, [c.name for c in op.to_table().columns]))
        elif kind == "DropColumnOp":
            seen.append("%s %s" % (kind, op.to_column().type))
        elif kind in ("CreateIndexOp", "DropIndexOp"):
            index = op.to_index()
            seen.append("%s %s" % (kind, [str(c.type) for c in index.columns]))
        elif kind == "DropConstraintOp":
            seen.append("%s %s" % (kind, [c.name for c in op.to_constraint().columns]))
        op.reverse()
    print("; ".join(sorted(seen)))
)py");
  upgrade();
  models(", sa.Column('bio', sa.Text, index=True), sa.UniqueConstraint('email', name='uq')",
         "metadata = sa.MetaData()\n");
  std::string file = folder_ / "models.py";
  write_file(file, replace_all(read_file(file), "metadata = sa.MetaData()\nusers", "users") +
                       "sa.Table('tags', metadata, sa.Column('id', sa.Integer, primary_key=True))\n");
  for (Packages packages : {Packages::Bundled, Packages::Installed}) {
    ProcessResult made = run({"revision", "--autogenerate", "-m", "it", "--rev-id", "a2"}, packages);
    EXPECT_EQ(
        made.out,
        "CreateIndexOp ['TEXT']; CreateTableOp ['id']; DropColumnOp TEXT; DropConstraintOp ['email']; DropIndexOp "
        "['TEXT']; DropTableOp ['id']\n")
        << made.err;
    std::filesystem::remove(folder_ / "alembic/versions/a2_it.py");
  }
}

TEST_F(PythonHooks, directives_of_the_project_work_by_the_implementation) {
  configure("compare_type=True", R"py(
from alembic.operations import Operations, MigrateOperation

@Operations.register_operation("do_all")
class DoAll(MigrateOperation):
    @classmethod
    def do_all(cls, operations):
        return operations.invoke(cls())

@Operations.implementation_for(DoAll)
def do_all(operations, operation):
    import sqlalchemy as sa
    impl = operations.impl
    table = sa.Table("made", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("code", sa.Text, index=True),
                     sa.Column("gone", sa.Text))
    impl.create_table(table)
    impl.bulk_insert(table, [{"id": 1, "code": "x"}])
    impl.drop_index(list(table.indexes)[0])
    impl.create_index(sa.Index("by_code", table.c.code))
    impl.add_column("made", sa.Column("more", sa.Text))
    impl.drop_column("made", table.c.gone)
    impl.alter_column("made", "more", name="most", nullable=True)
    impl.add_constraint(sa.UniqueConstraint(table.c.code, name="uq_code"))
    impl.rename_table("made", "renamed")
    impl.execute("UPDATE renamed SET most = 'much'")
    impl.drop_table(sa.Table("theirs", sa.MetaData()))
)py");
  for (Packages packages : {Packages::Bundled, Packages::Installed}) {
    revision("a2", "a1", "    op.do_all()\n");
    std::filesystem::remove(folder_ / "app.db");
    ProcessResult up = run({"upgrade", "head"}, packages);
    EXPECT_EQ(up.code, 0) << up.err;
    EXPECT_EQ(ask("SELECT id || code || most FROM renamed"), "1xmuch");
    EXPECT_EQ(ask("SELECT group_concat(name) FROM (SELECT name FROM sqlite_master WHERE type = 'index' ORDER BY name)"),
              "by_code,sqlite_autoindex_alembic_version_1,sqlite_autoindex_renamed_1");
    EXPECT_FALSE(has_table("theirs"));
  }
}

}  // namespace
}  // namespace retort

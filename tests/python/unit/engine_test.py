"""Connections, results, the Inspector, models and placeholders, on the stand-in for SQLAlchemy."""
import datetime
import os
import sys
import typing
import unittest
import uuid
from unittest import mock

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import fake_retort  # noqa: E402

fake_retort.install()
import sqlalchemy as sa  # noqa: E402
from retort_python import absent, values  # noqa: E402
from retort_python.schema import metadata_tables  # noqa: E402
from retort_python.types import to_json  # noqa: E402
from sqlalchemy import func, select, text  # noqa: E402
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, sessionmaker  # noqa: E402

items = sa.Table(
    "items", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String),
    sa.Column("at", sa.DateTime, default=lambda: datetime.datetime(2020, 1, 2)), sa.Column("data", sa.JSON),
    sa.Column("key", sa.Uuid), sa.Column("flag", sa.Boolean))


class ConnectionTest(unittest.TestCase):
    def setUp(self):
        self.engine = sa.create_engine("sqlite://")
        self.connection = self.engine.connect()
        self.connection.execute(text(
            "CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT, at TEXT, data TEXT, key TEXT, flag INTEGER)"))

    def test_values_are_written_as_by_psycopg2_whatever_sqlalchemys_own_dialect_is(self):
        from retort_python import sqltext
        from sqlalchemy.dialects import postgresql

        with mock.patch.dict(sqltext._dialects, clear=True), mock.patch.object(postgresql, "dialect", None):
            self.assertEqual(sqltext.dialect_for("postgresql").name, "postgresql")

    def test_values_come_back_as_python_values_of_the_columns_types(self):
        key = uuid.uuid4()
        result = self.connection.execute(items.insert().values(name="x", data={"a": [1]}, key=key, flag=True))
        self.assertEqual(result.inserted_primary_key, (1,))
        row = self.connection.execute(select(items)).one()
        self.assertEqual(tuple(row), (1, "x", datetime.datetime(2020, 1, 2), {"a": [1]}, key, True))

    def test_rows_answer_to_names_numbers_columns_and_mappings(self):
        self.connection.execute(items.insert(), [{"name": "x"}, {"name": "y"}])
        row = self.connection.execute(select(items.c.id, items.c.name).order_by(items.c.id)).first()
        self.assertEqual((row.name, row["name"], row[1], row[items.c.name], row._mapping["name"]), ("x",) * 5)
        self.assertEqual(row._asdict(), {"id": 1, "name": "x"})
        found = self.connection.execute(text("SELECT id, name FROM items WHERE id > :n"), {"n": 1})
        self.assertEqual(found.mappings().all(), [{"id": 2, "name": "y"}])
        self.assertEqual(self.connection.scalars(select(items.c.name)).all(), ["x", "y"])
        self.assertEqual(self.connection.execute(select(func.count()).select_from(items)).scalar_one(), 2)

    def test_a_savepoint_is_rolled_back_alone(self):
        self.connection.execute(items.insert().values(name="x"))
        with self.assertRaises(ValueError):
            with self.connection.begin_nested():
                self.connection.execute(items.delete())
                raise ValueError()
        self.assertEqual(self.connection.execute(text("SELECT count(*) FROM items")).scalar(), 1)

    def test_an_error_of_the_database_is_sqlalchemys_and_says_the_statement(self):
        with self.assertRaisesRegex(sa.exc.OperationalError, "nope"):
            self.connection.execute(text("SELECT nope FROM items"))

    def test_a_missing_parameter_is_named(self):
        with self.assertRaisesRegex(sa.exc.StatementError, "'n'"):
            self.connection.execute(text("SELECT :n"))

    def test_a_session_executes_and_a_query_says_to_install_sqlalchemy(self):
        with sessionmaker(bind=self.connection)() as session:
            session.execute(items.insert().values(name="x"))
            session.commit()
            self.assertEqual(session.scalar(select(items.c.name)), "x")
        with self.assertRaisesRegex(NotImplementedError, "pip install sqlalchemy"):
            Session(bind=self.connection).query(items)

    def test_the_inspector_says_what_the_program_has_read(self):
        self.connection.connection.native.reflected = [{
            "op": "CreateTable", "name": "items", "primary_key": {"columns": ["id"]},
            "columns": [{"name": "id", "type": "Integer", "nullable": False},
                        {"name": "name", "type": {"kind": "String", "length": 5}, "server_default": "x"}],
            "uniques": [{"columns": ["name"], "name": "u"}],
            "foreign_keys": [{"columns": ["id"], "referred_table": "o", "referred_columns": ["k"], "on_delete": "cascade"}],
            "indexes": [{"name": "ix", "columns": ["name", {"expression": "lower(name)"}]}]}]
        inspector = sa.inspect(self.connection)
        self.assertTrue(inspector.has_table("items"))
        self.assertEqual(inspector.get_table_names(), ["items"])
        self.assertEqual([(c["name"], str(c["type"]), c["nullable"], c["default"])
                          for c in inspector.get_columns("items")],
                         [("id", "INTEGER", False, None), ("name", "VARCHAR(5)", True, "'x'")])
        self.assertEqual(inspector.get_foreign_keys("items")[0]["options"], {"ondelete": "CASCADE"})
        self.assertEqual(inspector.get_indexes("items")[0]["column_names"], ["name", None])
        reflected = sa.Table("items", sa.MetaData(), autoload_with=self.connection)
        self.assertEqual([column.name for column in reflected.primary_key], ["id"])
        with self.assertRaises(sa.exc.NoSuchTableError):
            inspector.get_columns("other")

    def test_an_asynchronous_engine_runs_what_env_files_ask_of_it(self):
        import asyncio

        from sqlalchemy.ext.asyncio import create_async_engine

        async def run():
            engine = create_async_engine("sqlite+aiosqlite://")
            async with engine.connect() as connection:
                found = await connection.run_sync(lambda sync: sync.execute(text("SELECT 5")).scalar())
            await engine.dispose()
            return found

        self.assertEqual(asyncio.run(run()), 5)


class UrlTest(unittest.TestCase):
    def test_a_password_is_not_shown_unless_it_is_asked_for(self):
        url = sa.make_url("postgresql+psycopg2://u:p%40ss@h:5/d?sslmode=require")
        self.assertEqual(str(url), "postgresql+psycopg2://u:***@h:5/d?sslmode=require")
        self.assertEqual((url.password, url.port, url.database), ("p@ss", 5, "d"))
        self.assertEqual(url.render_as_string(hide_password=False),
                         "postgresql+psycopg2://u:p%40ss@h:5/d?sslmode=require")


class ModelTest(unittest.TestCase):
    def test_annotations_say_types_and_nullability(self):
        class Base(DeclarativeBase):
            type_annotation_map = {datetime.datetime: sa.DateTime(timezone=True)}

        class User(Base):
            __tablename__ = "user"
            id: Mapped[int] = mapped_column(primary_key=True)
            name: Mapped[str] = mapped_column(sa.String(9), index=True)
            age: Mapped[typing.Optional[int]]
            at: "Mapped[datetime.datetime]" = mapped_column(server_default=func.now())

        table, = metadata_tables(Base.metadata, "postgresql")
        self.assertEqual(table["columns"], [
            {"name": "id", "type": "Integer", "nullable": False},
            {"name": "name", "type": {"kind": "String", "length": 9}, "nullable": False},
            {"name": "age", "type": "Integer"},
            {"name": "at", "type": {"kind": "Timestamp", "timezone": True}, "nullable": False,
             "server_default": {"sql": "now()"}}])
        self.assertEqual(table["indexes"], [{"columns": ["name"], "name": "ix_user_name"}])
        self.assertIn('WHERE "user".name = :name_1', str(select(User.id).where(User.name == "x")))

    def test_the_preview_of_2_0_has_its_engines_where_1_4_keeps_them(self):
        from sqlalchemy.future.engine import Connection, Engine, create_engine

        self.assertIs(Connection, sa.engine.Connection)
        self.assertIs(Engine, sa.engine.Engine)
        self.assertIs(create_engine, sa.future.create_engine)

    def test_what_the_vocabulary_lacks_is_said_by_name(self):
        with self.assertRaisesRegex(AttributeError, "pip install sqlalchemy"):
            sa.orm.something_unheard_of  # noqa: B018


class AbsentTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        absent.install(strict=False)

    def test_a_missing_module_can_be_named_and_fails_by_name_where_it_is_used(self):
        from some_application.settings import settings

        with self.assertRaisesRegex(ImportError, "some_application.settings.settings.url.*'some_application' is not"):
            str(settings.url)
        with self.assertRaises(ImportError):
            settings()
        for sent in (values.literal, values.sqlite_value):
            with self.assertRaisesRegex(ImportError, "settings.admin.*'some_application' is not"):
                sent(settings.admin)
        self.assertIn("some_application", absent.warning())

    def test_a_program_that_handles_the_missing_module_itself_is_left_alone(self):
        try:
            import missing_in_try
        except ImportError:
            missing_in_try = None
        self.assertIsNone(missing_in_try)
        import importlib.util

        self.assertIsNone(importlib.util.find_spec("missing_in_find_spec"))

    def test_known_packages_types_are_there_for_a_program_that_handles_the_missing_module_too(self):
        try:
            from pgvector.sqlalchemy import Vector
        except ImportError:
            Vector = None
        self.assertEqual(to_json(Vector(3), "postgresql"), {"kind": "RawType", "sql": "VECTOR(3)"})
        try:
            from sqlmodel import SQLModel
        except ImportError:
            SQLModel = None
        self.assertIsNone(SQLModel)

    def test_a_missing_part_of_a_package_that_is_there_is_an_error(self):
        with self.assertRaises(ImportError):
            import json.nothing_like_it  # noqa: F401

    def test_known_packages_types_have_their_sql(self):
        import advanced_alchemy.types
        import fastapi_users_db_sqlmodel.generics
        import geoalchemy2
        import sqlalchemy_utils
        import sqlmodel

        self.assertEqual(to_json(sqlalchemy_utils.types.uuid.UUIDType(binary=False), "postgresql"), "Uuid")
        self.assertEqual(to_json(sqlalchemy_utils.ArrowType(), "sqlite"), "Timestamp")
        self.assertEqual(to_json(advanced_alchemy.types.GUID(length=16), "postgresql"), "Uuid")
        self.assertEqual(to_json(advanced_alchemy.types.GUID(length=16), "sqlite", spelled=True),
                         {"kind": "RawType", "sql": "BINARY(16)"})
        self.assertEqual(to_json(advanced_alchemy.types.DateTimeUTC(timezone=True), "postgresql"),
                         {"kind": "Timestamp", "timezone": True})
        self.assertEqual(to_json(fastapi_users_db_sqlmodel.generics.GUID(), "postgresql"), "Uuid")
        self.assertEqual(to_json(sqlmodel.sql.sqltypes.AutoString(length=5), "sqlite"), {"kind": "String", "length": 5})
        self.assertEqual(to_json(geoalchemy2.types.Geometry("POINT", srid=4326), "postgresql"),
                         {"kind": "RawType", "sql": "geometry(POINT,4326)"})


class OperationsTest(unittest.TestCase):
    def test_a_projects_own_directive_is_carried_out(self):
        from alembic import op
        from alembic.operations import MigrateOperation, Operations

        @Operations.register_operation("create_view")
        class CreateViewOp(MigrateOperation):
            def __init__(self, name):
                self.name = name

            @classmethod
            def create_view(cls, operations, name):
                return operations.invoke(cls(name))

        @Operations.implementation_for(CreateViewOp)
        def create_view(operations, operation):
            operations.execute("CREATE VIEW %s AS SELECT 1" % operation.name)

        with fake_retort.running() as runner:
            op.create_view("v")
        self.assertEqual(runner.ops, [{"op": "Execute", "sql": "CREATE VIEW v AS SELECT 1"}])

    def test_a_block_of_batch_operations_is_applied_together_at_its_end(self):
        from alembic import op

        with fake_retort.running("sqlite") as runner:
            with op.batch_alter_table("t") as batch:
                batch.drop_column("a")
                self.assertEqual(runner.ops, [])
                batch.execute("SELECT 1")
                self.assertEqual([each["op"] for each in runner.ops], ["Execute"])
        self.assertEqual([each["op"] for each in runner.ops], ["Execute", "DropColumn"])

    def test_an_unnamed_constraint_is_dropped_by_the_name_that_a_convention_gives_it(self):
        from alembic import op

        connection = fake_retort.Connection("sqlite://")
        connection.reflected = [{
            "op": "CreateTable", "name": "t", "columns": [{"name": "a", "type": "Integer"}],
            "foreign_keys": [{"columns": ["a"], "referred_table": "u", "referred_columns": ["id"]}]}]
        convention = {"fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s"}
        with fake_retort.running("sqlite", connection) as runner:
            with op.batch_alter_table("t", naming_convention=convention) as batch:
                batch.drop_constraint("fk_t_a_u", type_="foreignkey")
        self.assertEqual(runner.ops, [{"op": "DropConstraint", "table": "t", "kind": "foreign key", "columns": ["a"]}])

    def test_a_table_that_is_copied_takes_the_names_of_its_convention(self):
        from alembic import op

        connection = fake_retort.Connection("sqlite://")
        key = {"columns": ["a"], "referred_table": "u", "referred_columns": ["id"], "on_delete": "CASCADE"}
        connection.reflected = [{
            "op": "CreateTable", "name": "t", "columns": [{"name": "a", "type": "Integer"}, {"name": "b", "type": "Integer"}],
            "foreign_keys": [key], "uniques": [{"columns": ["b"]}, {"name": "uq", "columns": ["a", "b"]}]}]
        convention = {"fk": "fk_%(table_name)s_%(column_0_name)s", "uq": "uq_%(table_name)s_%(column_0_name)s"}
        with fake_retort.running("sqlite", connection) as runner:
            with op.batch_alter_table("t", naming_convention=convention) as batch:
                batch.drop_constraint("uq_t_b", type_="unique")
            with op.batch_alter_table("t", naming_convention=convention) as batch:
                batch.create_index("ix", ["a"])
        self.assertEqual([each["op"] for each in runner.ops],
                         ["DropConstraint", "CreateForeignKey", "DropConstraint", "CreateIndex"])
        self.assertEqual(runner.ops[0], {"op": "DropConstraint", "table": "t", "kind": "foreign key", "columns": ["a"]})
        self.assertEqual(runner.ops[1]["foreign_key"], dict(key, name="fk_t_a"))

    def test_containers_say_whether_they_are_empty(self):
        from alembic.operations import ops

        table = ops.ModifyTableOps("t", [])
        self.assertTrue(ops.UpgradeOps([table]).is_empty())
        table.ops.append(ops.DropColumnOp("t", "c"))
        script = ops.MigrationScript("x", ops.UpgradeOps([table]), ops.DowngradeOps([]))
        self.assertFalse(script.upgrade_ops.is_empty())
        self.assertEqual(script.upgrade_ops.as_diffs()[0][:3], ("remove_column", None, "t"))

    def test_enum_types_are_the_scripts_to_drop_and_with_create_type_false_to_make(self):
        import sqlalchemy as sa
        from alembic import op
        from sqlalchemy.dialects import postgresql

        with fake_retort.running("postgresql") as runner:
            op.drop_table("t")
            op.drop_column("t", "c")
            op.alter_column("t", "c", type_=sa.Text())
            op.add_column("t", sa.Column("c", sa.Enum("a", name="e", create_type=False)))  # of no effect
            op.add_column("t", sa.Column("c", postgresql.ENUM("a", name="e", create_type=False)))
        self.assertEqual([each.get("types") for each in runner.ops], ["make", "make", "make", None, "leave"])

    def test_outside_of_a_revision_a_directive_says_that_nothing_runs(self):
        from alembic.operations import Operations

        with self.assertRaisesRegex(RuntimeError, "while a revision runs"):
            Operations(fake_retort.Context("sqlite")).drop_table("t")


if __name__ == "__main__":
    unittest.main()

"""A stand-in for the native module `_retort`, over Python's sqlite3, so that the modules are tested by themselves."""
import json
import os
import sqlite3
import sys
import types

MODULES = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../src/python/modules"))


class DatabaseError(Exception):
    def __init__(self, message, sqlstate="", statement=""):
        super().__init__(message)
        self.message = message
        self.sqlstate = sqlstate
        self.statement = statement


class Result:
    def __init__(self, columns, rows, affected):
        self.columns = columns
        self.types = [0] * len(columns)
        self.rows = rows
        self.affected = affected


class Connection:
    dialect = "sqlite"
    server_version = 3040000
    in_run = False

    def __init__(self, url):
        self.inner = sqlite3.connect(url.partition("///")[2] or ":memory:", isolation_level=None)
        self.closed = False
        self.reflected = []
        self.log = []

    @property
    def in_transaction(self):
        return self.inner.in_transaction

    def query(self, sql, parameters=None):
        self.log.append(sql)
        try:
            cursor = self.inner.execute(sql, parameters or [])
        except sqlite3.Error as error:
            raise DatabaseError(str(error), "", sql) from error
        columns = [part[0] for part in cursor.description or ()]
        return Result(columns, cursor.fetchall() if columns else [], cursor.rowcount)

    def execute(self, sql):
        self.log.append(sql)
        self.inner.executescript(sql) if ";" in sql else self.inner.execute(sql)

    def close(self):
        self.closed = True

    def reflect(self, schemas):
        return json.dumps(self.reflected)


class Runner:
    offline = False

    def __init__(self, dialect="postgresql", connection=None):
        self.dialect = dialect
        self.connection = connection
        self.ops = []

    def apply(self, text):
        self.ops.extend(json.loads(text))

    def begin_autocommit(self):
        self.ops.append("begin autocommit")

    def end_autocommit(self):
        self.ops.append("end autocommit")


_running = [None]


def install(real_sqlalchemy=False):
    """Makes `_retort` and the modules importable. With `real_sqlalchemy` only ours that are no stand-ins."""
    module = types.ModuleType("_retort")
    module.DatabaseError = DatabaseError
    module.Connection = Connection
    module.connect = Connection
    module.runner = lambda: _running[0]
    sys.modules["_retort"] = module
    if not real_sqlalchemy:
        sys.path.insert(0, MODULES)
        return
    from importlib.machinery import PathFinder

    class Finder:
        @staticmethod
        def find_spec(name, path=None, target=None):
            if name.split(".")[0] in ("alembic", "retort_python"):
                return PathFinder.find_spec(name, path or [MODULES])
            return None

    sys.meta_path.insert(0, Finder)


class Context:
    """What Operations ask of a MigrationContext."""

    impl = None

    def __init__(self, dialect, bind=None, **opts):
        self.dialect = types.SimpleNamespace(name=dialect)
        self.bind = self.connection = bind
        self.opts = opts


def running(dialect="postgresql", connection=None, bind=None, **opts):
    """A context manager inside of which op.* is recorded; gives the Runner."""
    from contextlib import contextmanager

    from alembic.operations import Operations

    @contextmanager
    def block():
        _running[0] = Runner(dialect, connection)
        try:
            with Operations.context(Context(dialect, bind, **opts)):
                yield _running[0]
        finally:
            _running[0] = None

    return block()

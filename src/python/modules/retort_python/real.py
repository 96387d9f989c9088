"""Where SQLAlchemy itself is installed: its dialects get the program's connections for their driver."""

import importlib
import importlib.util
import sys

_ours = "/retort/python/last/"


class _Finder:
    """Waits for the first `import sqlalchemy`, since not every project has one."""

    def find_spec(self, name, path=None, target=None):
        if name != "sqlalchemy":
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.loader is not None and not is_ours(spec.origin):
            run = spec.loader.exec_module

            def exec_module(module):
                run(module)
                adapt()

            spec.loader.exec_module = exec_module
        return spec


def is_ours(path):
    import _retort

    return bool(path) and path.startswith(_retort.invocation()["modules"])


def install():
    sys.meta_path.insert(0, _Finder())


def adapt():
    from sqlalchemy.dialects import registry
    from sqlalchemy.engine import Connection

    _mark_autobegin(Connection)
    _adapt_sqlite(registry)
    _adapt_postgresql(registry)


def _mark_autobegin(connection_class):
    """A transaction that begins by itself is not one that env.py has begun: who commits it is a different question."""
    begin_by_itself = getattr(connection_class, "_autobegin", None)
    if begin_by_itself is None:
        return

    def _autobegin(self):
        begin_by_itself(self)
        self.__dict__["_retort_transaction"] = self._transaction

    connection_class._autobegin = _autobegin
    connection_class._retort_began_by_itself = property(
        lambda self: self._transaction is not None and self.__dict__.get("_retort_transaction") is self._transaction
    )


def _register(registry, name, cls):
    """Under the module's own name, which the registry wants."""
    globals()[cls.__name__] = cls
    registry.register(name, __name__, cls.__name__)


def _driver_of(dialect):
    @classmethod
    def driver(cls):
        from retort_python import dbapi

        return dbapi.face(dialect)

    return driver


def _pool_class_of(module, dialect):
    """The pool that the project expects: each kind takes other arguments of create_async_engine(). SQLAlchemy before 1.4
    has no such module."""
    return classmethod(lambda cls, url: getattr(importlib.import_module(module), dialect).get_pool_class(url))


def _awaiting(sync):
    """What sends statements, for an asynchronous engine: SQLAlchemy wants something awaited where it said `await`."""

    async def nothing():
        pass

    def awaiting(name):
        send = getattr(sync, name)

        def call(self, *arguments, **named):
            from sqlalchemy.exc import MissingGreenlet
            from sqlalchemy.util import await_only

            coroutine = nothing()
            try:
                await_only(coroutine)
            except MissingGreenlet:  # the engine is used as one that is not asynchronous
                coroutine.close()
            return send(self, *arguments, **named)

        return call

    return {name: awaiting(name) for name in ("do_execute", "do_execute_no_params", "do_executemany")}


def _set_level_on_connect(self):
    """The isolation level of create_engine(), which SQLAlchemy sets by itself since 2.0."""
    level = getattr(self, "isolation_level", None)
    return None if level is None else lambda connection: self.set_isolation_level(connection, level)


def _adapt_sqlite(registry):
    from sqlalchemy.dialects.sqlite import pysqlite

    base = pysqlite.SQLiteDialect_pysqlite
    driver = _driver_of("sqlite")

    members = {
        "dbapi": driver,
        "import_dbapi": driver,
        "supports_statement_cache": True,
        "on_connect": _set_level_on_connect,
        "set_isolation_level": lambda self, connection, level: setattr(
            connection, "isolation_level", None if level == "AUTOCOMMIT" else ""
        ),
        "is_disconnect": lambda self, e, connection, cursor: False,
    }
    members["get_async_dialect_cls"] = classmethod(lambda cls, url: asynchronous)
    sync = type("SQLiteDialect_retort", (base,), members)

    # sqlite3's own functions for dates are left out: SQLAlchemy's types convert texts.
    asynchronous = type(
        "SQLiteDialect_retort_async",
        (sync,),
        {"is_async": True, "supports_statement_cache": True, "driver": "aiosqlite", **_awaiting(sync),
         "get_pool_class": _pool_class_of("sqlalchemy.dialects.sqlite.aiosqlite", "SQLiteDialect_aiosqlite")},
    )
    for name in ("sqlite", "sqlite.pysqlite", "sqlite.pysqlcipher"):
        _register(registry, name, sync)
    _register(registry, "sqlite.aiosqlite", asynchronous)


def _adapt_postgresql(registry):
    from sqlalchemy.dialects.postgresql import psycopg2

    base = psycopg2.PGDialect_psycopg2
    driver = _driver_of("postgresql")

    def set_isolation_level(self, connection, level):
        level = level.replace("_", " ")
        connection.autocommit = level == "AUTOCOMMIT"
        connection._begin = "BEGIN" if connection.autocommit else "BEGIN ISOLATION LEVEL " + level

    def create_connect_args(self, url, _to_url=None):
        return [url], url.translate_connect_args(username="user")  # which listeners to "do_connect" read and change

    def __init__(self, **options):
        base.__init__(self, **options)
        self.insert_executemany_returning = False  # by psycopg2's own helper

    members = {
        "__init__": __init__,
        "dbapi": driver,
        "import_dbapi": driver,
        "supports_statement_cache": True,
        "on_connect": _set_level_on_connect,
        "_hstore_oids": lambda self, connection: None,
        "get_async_dialect_cls": classmethod(lambda cls, url: asynchronous),
        "set_isolation_level": set_isolation_level,
        "get_isolation_level": lambda self, connection: _isolation_level(connection),
        "set_readonly": lambda self, connection, value: setattr(connection, "readonly", value),
        "get_readonly": lambda self, connection: bool(connection.readonly),
        "set_deferrable": lambda self, connection, value: setattr(connection, "deferrable", value),
        "get_deferrable": lambda self, connection: bool(connection.deferrable),
        "create_connect_args": create_connect_args,
        "is_disconnect": lambda self, e, connection, cursor: False,
        "do_executemany": lambda self, cursor, statement, parameters, context=None: cursor.executemany(
            statement, parameters
        ),
        "_psycopg2_extensions": classmethod(lambda cls: _Extensions),
    }
    sync = type("PGDialect_retort", (base,), members)
    asynchronous = type(
        "PGDialect_retort_async",
        (sync,),
        {"is_async": True, "supports_statement_cache": True, "driver": "asyncpg", **_awaiting(sync),
         "get_pool_class": _pool_class_of("sqlalchemy.dialects.postgresql.asyncpg", "PGDialect_asyncpg")},
    )
    for name in ("", ".psycopg2", ".psycopg", ".pg8000", ".psycopg2cffi", ".pygresql", ".pypostgresql"):
        _register(registry, "postgresql" + name, sync)
    for name in (".asyncpg", ".psycopg_async"):
        _register(registry, "postgresql" + name, asynchronous)


class _Extensions:
    TRANSACTION_STATUS_IDLE = 0
    TRANSACTION_STATUS_INTRANS = 2
    STATUS_IN_TRANSACTION = 2
    STATUS_READY = 1


def _isolation_level(connection):
    if connection.autocommit:
        return "AUTOCOMMIT"
    cursor = connection.cursor()
    cursor.execute("show transaction isolation level")
    return cursor.fetchone()[0].upper()

"""Connection and Engine over the program's own driver (retort_python.dbapi)."""
from contextlib import contextmanager

from .result import Result
from .transactions import InnerTransaction, NestedTransaction, RootTransaction, Transaction  # noqa: F401
from .. import exc
from ..event import run_listeners
from ..sql.elements import ClauseElement, ColumnElement


class _Driver:
    """A PEP 249 connection with the few questions that Connection asks."""

    def __init__(self, dbapi):
        self.dbapi_connection = dbapi

    @property
    def native(self):
        return self.dbapi_connection.native

    def native_in_run(self):
        return bool(getattr(self.native, "in_run", False))

    def begin(self):
        self.dbapi_connection.begin()

    def execute(self, sql):
        cursor = self.dbapi_connection.cursor()
        cursor.execute(sql)

    def __getattr__(self, name):
        if name == "dbapi_connection":
            raise AttributeError(name)
        return getattr(self.dbapi_connection, name)


class Connection:
    is_offline = False

    def __init__(self, engine, dbapi):
        self.engine = engine
        self.dialect = engine.dialect
        self.connection = _Driver(dbapi)
        self.info = {}
        self._transaction = None
        self._savepoints = 0
        self._began_by_itself = False
        self._options = {}
        self.closed = False
        self.invalidated = False

    # ---- transactions ----

    def begin(self):
        if self.connection.native_in_run() or self._transaction is not None or self.connection.in_transaction:
            return InnerTransaction(self)
        return RootTransaction(self)

    def begin_nested(self):
        if not self.connection.in_transaction:
            self.connection.begin()
        return NestedTransaction(self)

    begin_twophase = begin

    def in_transaction(self):
        return self._transaction is not None or bool(self.connection.in_transaction)

    def in_nested_transaction(self):
        return self._savepoints > 0

    def get_transaction(self):
        return self._transaction

    @property
    def _retort_began_by_itself(self):
        return self._transaction is None

    def commit(self):
        self._transaction = None
        self._finish("commit")

    def rollback(self):
        self._transaction = None
        self._finish("rollback")

    def _finish(self, how):
        with self._errors(None, None):
            getattr(self.connection.dbapi_connection, how)()

    def close(self):
        if not self.closed:
            self.closed = not self.connection.native_in_run()
            self.engine._release(self)

    def detach(self):
        pass

    def invalidate(self, *_, **__):
        self.close()

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        self.close()

    # ---- options ----

    def execution_options(self, **options):
        self._options.update(options)
        level = options.get("isolation_level")
        if level is not None and not self.connection.native_in_run():
            self.connection.dbapi_connection.autocommit = level.upper() == "AUTOCOMMIT"
        return self

    def get_execution_options(self):
        return dict(self._options)

    def get_isolation_level(self):
        return self._options.get("isolation_level") or self.default_isolation_level

    @property
    def default_isolation_level(self):
        return "SERIALIZABLE" if self.dialect.name == "sqlite" else "READ COMMITTED"

    # ---- statements ----

    def execute(self, statement, *parameters, execution_options=None, **named):
        parameters = _parameters(parameters, named)
        if isinstance(statement, str):
            return self._run(statement, parameters or None)
        clause = getattr(statement, "__clause_element__", None)
        if clause is not None and not isinstance(statement, ClauseElement):
            statement = clause()
        if not isinstance(statement, ClauseElement):
            table = getattr(statement, "__table__", None)
            if table is None:
                default = getattr(statement, "arg", None)
                if default is not None:
                    return default() if callable(default) else default
                raise exc.ObjectNotExecutableError(statement)
            statement = table.select()
        return self._execute_element(statement, parameters)

    def _execute_element(self, statement, parameters):
        from ..sql.ddl import json_of
        from ..sql.selectable import FromClause, Select

        documents = json_of(statement, self.dialect.name)
        if documents is not None:
            self.apply(documents)
            return Result(returns_rows=False)
        if getattr(statement, "is_sequence", False):
            return self.scalar(Select(statement.next_value()))
        if isinstance(statement, (ColumnElement, FromClause)) and not hasattr(statement, "_raw"):
            statement = Select(statement)
        from .execution import execute

        return execute(self, statement, parameters)

    def exec_driver_sql(self, statement, parameters=None, execution_options=None):
        return self._run(statement, parameters)

    def scalar(self, statement, *parameters, **named):
        result = self.execute(statement, *parameters, **named)
        return result.scalar() if isinstance(result, Result) else result

    def scalars(self, statement, *parameters, **named):
        return self.execute(statement, *parameters, **named).scalars()

    def stream(self, statement, *parameters, **named):
        return self.execute(statement, *parameters, **named)

    def apply(self, documents):
        """Ops, by the running revision."""
        if not documents:
            return
        import json

        from _retort import runner

        running = runner()
        if running is None:
            raise exc.InvalidRequestError(
                "create(), drop(), create_all() and drop_all() work without SQLAlchemy only while a revision runs")
        running.apply(json.dumps(documents))

    def _run(self, sql, parameters=None, many=False):
        """Sends SQL in the driver's own form."""
        from .execution import result_of

        with self._autocommitted(), self._errors(sql, parameters):
            cursor = self.connection.dbapi_connection.cursor()
            if many or isinstance(parameters, list) and parameters and isinstance(parameters[0], (dict, tuple, list)):
                cursor.executemany(sql, parameters)
            elif parameters is not None:
                cursor.execute(sql, parameters)
            else:
                cursor.execute(sql, {})  # as SQLAlchemy does: each % is written twice
        return result_of(cursor)

    @contextmanager
    def _autocommitted(self):
        """What execution_options(isolation_level="AUTOCOMMIT") means inside of a run."""
        level = str(self._options.get("isolation_level") or "").upper()
        running = None
        if level == "AUTOCOMMIT" and self.connection.native_in_run():
            from _retort import runner

            running = runner()
        if running is None:
            yield
            return
        running.begin_autocommit()
        try:
            yield
        finally:
            running.end_autocommit()

    @contextmanager
    def _errors(self, sql, parameters):
        """The driver's errors become SQLAlchemy's of the same name."""
        from retort_python import dbapi

        try:
            yield
        except dbapi.Error as error:
            kind = getattr(exc, type(error).__name__, exc.DBAPIError)
            kind = kind if issubclass(kind, exc.DBAPIError) else exc.DBAPIError
            raise kind(sql, parameters, error) from error

    # ---- SQLAlchemy 1.x ----

    def has_table(self, name, schema=None):
        return self.dialect.has_table(self, name, schema)

    def run_callable(self, function, *args, **kw):
        return function(self, *args, **kw)

    @property
    def bind(self):
        return self.engine

    def get_bind(self):
        return self

    def schema_for_object(self, item):
        return item.schema

    def _run_ddl_visitor(self, *_, **__):
        raise exc.NeedsSQLAlchemy("This DDL")


def _parameters(positional, named):
    if named:
        return dict(named)
    if not positional or positional[0] is None:
        return None
    if len(positional) == 1:
        return positional[0]
    return list(positional)


class Engine:
    """Makes connections. An SQLite database in memory has one, which stays."""

    def __init__(self, url, dialect, connect_arguments=None, options=None, echo=False):
        self.url = url
        self.dialect = dialect
        self.name = dialect.name
        self.driver = url.get_driver_name() or dialect.driver
        self.echo = echo
        self.pool = _Pool(self)
        self._arguments = connect_arguments or {}
        self._options = options or {}
        self._kept = None
        self.logging_name = None

    @property
    def engine(self):
        return self

    def _is_memory(self):
        name = self.url.database
        return self.dialect.name == "sqlite" and (name in (None, "", ":memory:") or "mode=memory" in name)

    def _connect_driver(self):
        from retort_python import dbapi

        if self._kept is not None and not self._kept.closed:
            return self._kept
        arguments = [self.url.render_as_string(hide_password=False)]
        named = dict(self._arguments)
        if self.dialect.name == "postgresql":
            named = dict(self.url.translate_connect_args(username="user"), **named)
        run_listeners(self, "do_connect", self.dialect, None, arguments, named)
        try:
            made = dbapi.connect(*arguments, **named)
        except dbapi.Error as error:
            raise exc.OperationalError(None, None, error) from error
        version = getattr(made, "server_version", 0) or 0
        if self.dialect.name == "postgresql" and version:
            self.dialect.server_version_info = (version // 10000, version % 10000)
        if self._is_memory():
            self._kept = made
        run_listeners(self, "connect", made, _Record(made))
        return made

    def connect(self, **_):
        made = Connection(self, self._connect_driver())
        return made.execution_options(**self._options) if self._options else made

    def raw_connection(self):
        return _Driver(self._connect_driver())

    def _release(self, connection):
        driver = connection.connection.dbapi_connection
        if getattr(driver.native, "in_run", False):
            return
        driver.rollback()
        if driver is not self._kept:
            driver.close()

    @contextmanager
    def begin(self):
        with self.connect() as connection:
            with connection.begin():
                yield connection

    def dispose(self, close=True):
        if self._kept is not None and not getattr(self._kept.native, "in_run", False):
            self._kept.close()
            self._kept = None

    def execution_options(self, **options):
        made = Engine(self.url, self.dialect, self._arguments, dict(self._options, **options), self.echo)
        made._kept = self._kept
        return made

    def get_execution_options(self):
        return dict(self._options)

    def update_execution_options(self, **options):
        self._options.update(options)

    # SQLAlchemy 1.x

    def execute(self, statement, *parameters, **named):
        with self.connect() as connection:
            result = connection.execute(statement, *parameters, **named)
            connection.commit()
            return result

    def scalar(self, statement, *parameters, **named):
        return self.execute(statement, *parameters, **named).scalar()

    def has_table(self, name, schema=None):
        with self.connect() as connection:
            return connection.has_table(name, schema)

    def table_names(self, schema=None, connection=None):
        from ..inspection import inspect

        return inspect(self).get_table_names(schema)

    @contextmanager
    def transaction(self):
        with self.begin() as connection:
            yield connection

    def clear_compiled_cache(self):
        pass

    def __repr__(self):
        return "Engine(%s)" % self.url


class _Record:
    """A pool's record of a connection, for listeners."""

    def __init__(self, driver):
        self.dbapi_connection = self.connection = driver
        self.info = {}


class _Pool:
    def __init__(self, engine):
        self.engine = engine

    def dispose(self):
        self.engine.dispose()

    def status(self):
        return "no pool"


Connectable = Connection
OptionEngine = Engine


@contextmanager
def connected(bind):
    """A connection from an engine or a connection; an engine's is committed."""
    if hasattr(bind, "sync_connection"):
        bind = bind.sync_connection
    if isinstance(bind, Engine):
        with bind.begin() as connection:
            yield connection
    elif isinstance(bind, Connection):
        yield bind
    else:
        yield _Offline(bind)


class _Offline:
    """op.get_bind() with --sql, where nothing can be asked."""

    is_offline = True

    def __init__(self, bind):
        self.bind = bind
        self.dialect = bind.dialect

    def exec_driver_sql(self, sql):
        self.bind.execute(sql)

    execute = exec_driver_sql
    apply = Connection.apply

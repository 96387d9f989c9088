"""A database driver as PEP 249 has it, over the program's own connection.

Transactions begin as in the drivers whose place it takes: on PostgreSQL before the first statement (psycopg2), on
SQLite before the first one that changes rows (sqlite3). While a revision runs on a connection, the run owns its
transaction: nothing is begun, commit() waits for the run's end, rollback() is refused, and a change to autocommit is
an autocommit block, which ends with the revision at the latest.
"""

import datetime
import re
import types

import _retort
from retort_python import address

apilevel = "2.0"
threadsafety = 1


class Warning(Exception):
    __module__ = "retort"


class Error(Exception):
    __module__ = "retort"
    pgcode = None
    sqlstate = None
    pgerror = None
    diag = None


class InterfaceError(Error):
    __module__ = "retort"


class DatabaseError(Error):
    __module__ = "retort"


class DataError(DatabaseError):
    __module__ = "retort"


class OperationalError(DatabaseError):
    __module__ = "retort"


class IntegrityError(DatabaseError):
    __module__ = "retort"


class InternalError(DatabaseError):
    __module__ = "retort"


class ProgrammingError(DatabaseError):
    __module__ = "retort"


class NotSupportedError(DatabaseError):
    __module__ = "retort"


_by_class = {
    "0A": NotSupportedError, "20": ProgrammingError, "21": ProgrammingError, "22": DataError, "23": IntegrityError,
    "24": InternalError, "25": InternalError, "26": OperationalError, "27": OperationalError, "28": OperationalError,
    "2B": InternalError, "2D": InternalError, "2F": InternalError, "34": OperationalError, "38": InternalError,
    "39": InternalError, "3B": InternalError, "3D": ProgrammingError, "3F": ProgrammingError, "40": OperationalError,
    "42": ProgrammingError, "44": ProgrammingError, "53": OperationalError, "54": OperationalError,
    "55": OperationalError, "57": OperationalError, "58": OperationalError, "F0": InternalError, "P0": InternalError,
    "XX": InternalError,
}  # fmt: skip


def _error_of(native):
    """The PEP 249 exception for one of the program's."""
    state = native.sqlstate
    message = native.message
    if state:
        kind = _by_class.get(state[:2], DatabaseError)
    elif "constraint failed" in message or "datatype mismatch" in message:
        kind = IntegrityError
    else:
        kind = OperationalError
    error = kind(message)
    error.pgcode = error.sqlstate = state or None
    error.pgerror = message
    return error


def raise_as_sqlalchemy(native):
    """What the database refuses is SQLAlchemy's exception for it, which scripts catch."""
    if not native.statement:
        raise native
    from sqlalchemy import exc

    error = _error_of(native)
    error.__cause__ = native
    kind = getattr(exc, type(error).__name__, exc.DBAPIError)
    raise kind(native.statement, None, error) from error


def _call(function, *args):
    try:
        return function(*args)
    except _retort.DatabaseError as native:
        raise _error_of(native) from native


_changes_rows = re.compile(r"\s*(?:(?:--[^\n]*\n|/\*.*?\*/)\s*)*(INSERT|UPDATE|DELETE|REPLACE)\b", re.I | re.S)
_returns_no_transaction = re.compile(r"\s*(BEGIN|START|COMMIT|END|ROLLBACK|ABORT)\b(?!\s+TO\b|.*\bTO\b)", re.I)


def connect(url=None, _dialect=None, **options):
    dialect = _dialect or str(url).partition(":")[0].partition("+")[0]
    dialect = "postgresql" if dialect == "postgres" else dialect
    text = address.sqlite(url, options) if dialect == "sqlite" and "://" not in str(url) else str(url)
    if dialect == "postgresql":
        text = address.postgresql(url, options)
    shared = _running_on(text) if dialect == "sqlite" else None
    if shared is not None:
        return Connection(shared, True)
    native = _call(_retort.connect, text)
    _addresses[id(native)] = text
    return Connection(native)


_addresses = {}  # of connections, by id()


def _running_on(address):
    """The connection of the run, if it has this address. A second connection to a SQLite file (bind.engine.connect())
    could neither see what the run has done so far nor write anything, so it becomes another name of the first."""
    runner = _retort.runner()
    native = runner.connection if runner is not None and not runner.offline else None
    if native is not None and address != "sqlite:///" and _addresses.get(id(native)) == address:
        return native
    return None


class Connection:
    def __init__(self, native, shared=False):
        self.native = native
        self.shared = shared  # with the run's own: transactions are not its business
        self.dialect = native.dialect
        self._autocommit = False
        self._isolation_level = ""
        self.readonly = None
        self.deferrable = None
        self.notices = []
        self._begin = "BEGIN"

    Warning, Error, InterfaceError, DatabaseError = Warning, Error, InterfaceError, DatabaseError
    DataError, OperationalError, IntegrityError = DataError, OperationalError, IntegrityError
    InternalError, ProgrammingError, NotSupportedError = InternalError, ProgrammingError, NotSupportedError

    @property
    def autocommit(self):
        return self._autocommit

    @autocommit.setter
    def autocommit(self, value):
        self._in_run_too(self._autocommit, bool(value))
        self._autocommit = bool(value)

    @property
    def isolation_level(self):
        """Of sqlite3: None is its autocommit."""
        return self._isolation_level

    @isolation_level.setter
    def isolation_level(self, value):
        self._in_run_too(self._isolation_level is None, value is None)
        self._isolation_level = value

    def _in_run_too(self, before, after):
        """The run's transaction ends here, with what was done so far, or another one begins."""
        if self.shared or not (before or after) or not self.native.in_run:
            return
        runner = _retort.runner()
        _call(runner.begin_autocommit if after else runner.end_autocommit)

    @property
    def closed(self):
        return int(self.native.closed)

    @property
    def in_transaction(self):
        return self.native.in_transaction

    @property
    def server_version(self):
        return self.native.server_version

    def cursor(self, *args, **kwargs):
        return Cursor(self)

    def _prepare(self, sql):
        """Before a statement: begins a transaction where the drivers do so."""
        native = self.native
        if self.autocommit or self.isolation_level is None or native.in_run or native.in_transaction:
            return
        if self.dialect == "sqlite":
            if _changes_rows.match(sql):
                _call(native.execute, "BEGIN " + (self.isolation_level or ""))
        elif not _returns_no_transaction.match(sql):
            _call(native.execute, self._begin)

    def begin(self):
        if not self.native.in_run and not self.native.in_transaction:
            _call(self.native.execute, "BEGIN")

    def commit(self):
        if not self.shared and not self.native.in_run and self.native.in_transaction:
            _call(self.native.execute, "COMMIT")

    def rollback(self):
        if self.shared:
            return
        if self.native.in_run:
            raise OperationalError(
                "A revision cannot roll back the transaction that it runs in; raise an exception to undo the whole"
                " run, or use a savepoint (begin_nested()) for a part"
            )
        if not self.native.closed and self.native.in_transaction:
            _call(self.native.execute, "ROLLBACK")

    def close(self):
        if self.shared or self.native.in_run:
            return
        _addresses.pop(id(self.native), None)
        self.native.close()

    def execute(self, sql, parameters=None):
        cursor = self.cursor()
        cursor.execute(sql, parameters)
        return cursor

    def executemany(self, sql, rows):
        cursor = self.cursor()
        cursor.executemany(sql, rows)
        return cursor

    def executescript(self, sql):
        return self.cursor().executescript(sql)

    # What SQLAlchemy's dialects call of the drivers.

    def create_function(self, name, *args, **kwargs):
        """Functions of Python inside of SQLite are not there; a statement that uses one says so."""

    create_collation = create_aggregate = create_function

    def set_client_encoding(self, encoding):
        pass

    def set_session(self, isolation_level=None, readonly=None, deferrable=None, autocommit=None):
        if autocommit is not None:
            self.autocommit = bool(autocommit)

    def set_isolation_level(self, level):
        self.autocommit = level == 0

    def get_transaction_status(self):
        return 2 if self.native.in_transaction else 0

    def __enter__(self):
        return self

    def __exit__(self, kind, *rest):
        self.rollback() if kind is not None else self.commit()


_named = re.compile(r"%(?:\((\w[^)]*)\)s|(s)|(%)|(.?))")


def _interpolated(sql, parameters):
    """Puts literals into the places of %s and %(name)s, as psycopg2 does."""
    from retort_python import values

    place = iter(parameters) if not hasattr(parameters, "keys") else None

    def replace(match):
        name, plain, percent, other = match.groups()
        if percent:
            return "%"
        if name is not None:
            return values.literal(parameters[name])
        if plain and place is not None:
            try:
                return values.literal(next(place))
            except StopIteration:
                raise ProgrammingError("not enough parameters for the statement's placeholders") from None
        raise ProgrammingError("unsupported format character in the statement: %%%s" % (other or plain))

    return _named.sub(replace, sql)


_word = re.compile(r"\s*(\w+)")


class Cursor:
    arraysize = 1
    itersize = 2000
    lastrowid = None
    name = None

    def __init__(self, connection):
        self.connection = connection
        self.description = None
        self.rowcount = -1
        self.statusmessage = ""
        self.query = None
        self._rows = []
        self._next = 0

    def execute(self, sql, parameters=None):
        connection = self.connection
        if connection.dialect == "sqlite":
            parameters = self._sqlite_parameters(sql, parameters)
        else:
            if parameters is not None:  # an empty set too: SQLAlchemy doubles each % of a statement
                sql = _interpolated(sql, parameters)
            parameters = None
        connection._prepare(sql)
        self.query = sql
        self._take(_call(connection.native.query, sql, parameters), sql)
        return self

    @staticmethod
    def _sqlite_parameters(sql, parameters):
        if parameters is None:
            return None
        from retort_python import values

        if hasattr(parameters, "keys"):
            names = dict.fromkeys(re.findall(r"(?<![:\w]):(\w+)", sql))
            return [values.sqlite_value(parameters[name]) for name in names if name in parameters]
        return [values.sqlite_value(value) for value in parameters]

    def executemany(self, sql, rows):
        total = 0
        for parameters in rows:
            self.execute(sql, parameters)
            total += max(self.rowcount, 0)
        self.rowcount = total
        return self

    def executescript(self, sql):
        self.connection.commit()
        _call(self.connection.native.execute, sql)
        return self

    def _take(self, result, sql):
        sqlite = self.connection.dialect == "sqlite"
        names, rows = result.columns, result.rows
        self._next = 0
        self._rows = rows
        if not names:
            self.description = None
            match = _word.match(sql)
            word = match.group(1).upper() if match else ""
            changes = word in ("INSERT", "UPDATE", "DELETE", "REPLACE", "MERGE", "WITH")
            self.rowcount = result.affected if changes else -1
        else:
            self.description = [(name, oid, None, None, None, None, None) for name, oid in zip(names, result.types)]
            self.rowcount = -1 if sqlite else len(rows)
            if not sqlite:
                self._convert(result.types)
        if sqlite and _changes_rows.match(sql) and sql.lstrip()[:6].upper() in ("INSERT", "REPLAC"):
            self.lastrowid = self.connection.native.query("SELECT last_insert_rowid()").rows[0][0]

    def _convert(self, oids):
        from retort_python import values

        converters = [values.converter(oid) for oid in oids]
        if not any(converters):
            return
        self._rows = [
            tuple(
                value if value is None or convert is None or not isinstance(value, str) else convert(value)
                for value, convert in zip(row, converters)
            )
            for row in self._rows
        ]

    def fetchone(self):
        if self.description is None:
            raise ProgrammingError("no results to fetch")
        if self._next >= len(self._rows):
            return None
        self._next += 1
        return self._rows[self._next - 1]

    def fetchmany(self, size=None):
        start = self._next
        self._next = min(len(self._rows), start + (size or self.arraysize))
        return list(self._rows[start : self._next])

    def fetchall(self):
        if self.description is None:
            raise ProgrammingError("no results to fetch")
        start, self._next = self._next, len(self._rows)
        return list(self._rows[start:])

    def __iter__(self):
        return iter(self.fetchone, None)

    def mogrify(self, sql, parameters=None):
        return (_interpolated(sql, parameters) if parameters else sql).encode()

    def setinputsizes(self, *sizes):
        pass

    def setoutputsize(self, *size):
        pass

    def close(self):
        self._rows = []

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()


def Binary(value):
    return bytes(value)


Date, Time, Timestamp = datetime.date, datetime.time, datetime.datetime
DateFromTicks, TimestampFromTicks = datetime.date.fromtimestamp, datetime.datetime.fromtimestamp
STRING, BINARY, NUMBER, DATETIME, ROWID = str, bytes, float, datetime.datetime, int

_faces = {}


def face(dialect):
    """A module object for one kind of database: a driver's paramstyle is an attribute of its module."""
    if dialect in _faces:
        return _faces[dialect]
    module = types.ModuleType("retort_python.dbapi.%s" % dialect)
    module.__dict__.update((name, value) for name, value in globals().items() if not name.startswith("_"))
    module.connect = lambda *args, **kwargs: connect(*args, _dialect=dialect, **kwargs)
    if dialect == "sqlite":
        module.paramstyle = "qmark"
        number = int(_sqlite_version())
        module.sqlite_version_info = (number // 1000000, number // 1000 % 1000, number % 1000)
        module.sqlite_version = "%d.%d.%d" % module.sqlite_version_info
        module.version, module.version_info = "2.6.0", (2, 6, 0)
        module.PARSE_DECLTYPES, module.PARSE_COLNAMES = 1, 2
    else:
        module.paramstyle = "pyformat"
        module.__version__ = "2.9.9 (dt dec pq3 ext lo64)"
        module.threadsafety = 2
    _faces[dialect] = module
    return module


def _sqlite_version():
    native = _retort.connect("sqlite://")
    try:
        return native.server_version
    finally:
        native.close()

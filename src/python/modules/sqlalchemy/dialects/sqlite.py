"""SQLite's types and INSERT ... ON CONFLICT."""
from ..engine.default import SqliteDialect as dialect  # noqa: F401
from ..sql.dml import Insert, insert  # noqa: F401
from ..sql.sqltypes import (BLOB, BOOLEAN, CHAR, DATE, DATETIME, DECIMAL, FLOAT, INTEGER, JSON, NUMERIC, REAL,  # noqa: F401
                            SMALLINT, TEXT, TIME, TIMESTAMP, VARCHAR)


class base:
    SQLiteDialect = dialect

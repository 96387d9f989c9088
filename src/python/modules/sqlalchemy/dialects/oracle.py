"""Oracle's types, for scripts that name them as variants or behind a look at the dialect."""
from ..engine.default import DefaultDialect
from ..sql.sqltypes import (BLOB, CHAR, CLOB, DATE, DOUBLE_PRECISION, INTEGER, NCHAR, NVARCHAR, REAL,  # noqa: F401
                            TIMESTAMP, VARCHAR)
from ..sql.sqltypes import kept_type as _kept


class dialect(DefaultDialect):
    name = "oracle"


BFILE = _kept("BFILE")
BINARY_DOUBLE = _kept("BINARY_DOUBLE")
BINARY_FLOAT = _kept("BINARY_FLOAT")
FLOAT = _kept("FLOAT", "binary_precision")
INTERVAL = _kept("INTERVAL", "day_precision", "second_precision")
LONG = _kept("LONG", "length")
NCLOB = _kept("NCLOB", "length")
NUMBER = _kept("NUMBER", "precision", "scale")
NVARCHAR2 = NVARCHAR
RAW = _kept("RAW", "length")
ROWID = _kept("ROWID")
VARCHAR2 = VARCHAR

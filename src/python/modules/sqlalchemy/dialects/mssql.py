"""SQL Server's types, for scripts that name them as variants or behind a look at the dialect."""
from ..engine.default import DefaultDialect
from ..sql.sqltypes import (BIGINT, BINARY, CHAR, DATE, DATETIME, DECIMAL, FLOAT, INTEGER, JSON,  # noqa: F401
                            NCHAR, NUMERIC, NVARCHAR, REAL, SMALLINT, TEXT, TIME, VARBINARY, VARCHAR)
from ..sql.sqltypes import kept_type as _kept


class dialect(DefaultDialect):
    name = "mssql"


BIT = _kept("BIT")
DATETIME2 = _kept("DATETIME2", "precision")
DATETIMEOFFSET = _kept("DATETIMEOFFSET", "precision")
DOUBLE_PRECISION = _kept("DOUBLE_PRECISION")
IMAGE = _kept("IMAGE")
MONEY = _kept("MONEY")
NTEXT = _kept("NTEXT", "length", "collation")
ROWVERSION = _kept("ROWVERSION")
SMALLDATETIME = _kept("SMALLDATETIME")
SMALLMONEY = _kept("SMALLMONEY")
SQL_VARIANT = _kept("SQL_VARIANT")
TIMESTAMP = _kept("TIMESTAMP")
TINYINT = _kept("TINYINT")
UNIQUEIDENTIFIER = _kept("UNIQUEIDENTIFIER")
XML = _kept("XML")

"""MySQL's types, by which scripts of projects that once used it speak of columns."""
from ..engine.default import DefaultDialect
from ..sql import sqltypes
from ..sql.dml import Insert, insert  # noqa: F401
from ..sql.sqltypes import _Kept


class dialect(DefaultDialect):
    name = "mysql"


class _Number:
    def __init__(self, display_width=None, unsigned=False, zerofill=False, **_):
        self.display_width = display_width
        self.unsigned = unsigned
        self.zerofill = zerofill


class _Exact:
    def __init__(self, precision=None, scale=None, asdecimal=True, unsigned=False, zerofill=False, **_):
        super().__init__(precision=precision, scale=scale, asdecimal=asdecimal)
        self.unsigned = unsigned


class _Approximate:
    def __init__(self, precision=None, scale=None, asdecimal=False, unsigned=False, zerofill=False, **_):
        super().__init__(precision=precision, asdecimal=asdecimal)
        self.scale = scale
        self.unsigned = unsigned


class _Word:
    def __init__(self, length=None, charset=None, collation=None, **_):
        # A collation of MySQL's means nothing elsewhere.
        super().__init__(length)
        self.charset = charset


class _Moment:
    def __init__(self, timezone=False, fsp=None):
        super().__init__(timezone)
        self.fsp = fsp


class INTEGER(_Number, sqltypes.INTEGER):
    pass


class SMALLINT(_Number, sqltypes.SMALLINT):
    pass


class BIGINT(_Number, sqltypes.BIGINT):
    pass


class TINYINT(_Number, sqltypes.SmallInteger):
    __visit_name__ = "TINYINT"


class MEDIUMINT(_Number, sqltypes.Integer):
    __visit_name__ = "MEDIUMINT"


class NUMERIC(_Exact, sqltypes.NUMERIC):
    pass


class DECIMAL(_Exact, sqltypes.DECIMAL):
    pass


class DOUBLE(_Approximate, sqltypes.DOUBLE):
    pass


class DOUBLE_PRECISION(_Approximate, sqltypes.DOUBLE_PRECISION):
    pass


class REAL(_Approximate, sqltypes.REAL):
    pass


class FLOAT(_Approximate, sqltypes.FLOAT):
    pass


class VARCHAR(_Word, sqltypes.VARCHAR):
    pass


class CHAR(_Word, sqltypes.CHAR):
    pass


class NVARCHAR(_Word, sqltypes.NVARCHAR):
    pass


class NCHAR(_Word, sqltypes.NCHAR):
    pass


class TEXT(_Word, sqltypes.TEXT):
    pass


class TINYTEXT(_Word, sqltypes.Text):
    __visit_name__ = "TINYTEXT"


class MEDIUMTEXT(_Word, sqltypes.Text):
    __visit_name__ = "MEDIUMTEXT"


class LONGTEXT(_Word, sqltypes.Text):
    __visit_name__ = "LONGTEXT"


class TINYBLOB(sqltypes.LargeBinary):
    __visit_name__ = "TINYBLOB"


class MEDIUMBLOB(sqltypes.LargeBinary):
    __visit_name__ = "MEDIUMBLOB"


class LONGBLOB(sqltypes.LargeBinary):
    __visit_name__ = "LONGBLOB"


class DATETIME(_Moment, sqltypes.DATETIME):
    pass


class TIMESTAMP(_Moment, sqltypes.TIMESTAMP):
    pass


class TIME(_Moment, sqltypes.TIME):
    pass


class YEAR(_Kept):
    __visit_name__ = "YEAR"
    _arguments = ("display_width",)


class BIT(_Kept):
    __visit_name__ = "BIT"
    _arguments = ("length",)
    length = None


class SET(_Kept):
    __visit_name__ = "SET"

    def __init__(self, *values, **_):
        self.values = values


class ENUM(sqltypes.Enum):
    def __init__(self, *enums, charset=None, collation=None, **kw):
        super().__init__(*enums, **kw)


BOOLEAN = sqltypes.BOOLEAN
DATE = sqltypes.DATE
JSON = sqltypes.JSON
BLOB = sqltypes.BLOB
BINARY = sqltypes.BINARY
VARBINARY = sqltypes.VARBINARY

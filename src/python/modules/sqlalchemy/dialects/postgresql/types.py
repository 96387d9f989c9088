"""PostgreSQL's own column types."""
from ...sql import sqltypes
from ...sql.sqltypes import _Kept


class _Precise:
    _arguments = ("timezone", "precision")

    def __init__(self, timezone=False, precision=None):
        super().__init__(timezone)
        self.precision = precision


class TIMESTAMP(_Precise, sqltypes.TIMESTAMP):
    pass


class TIME(_Precise, sqltypes.TIME):
    pass


class INTERVAL(sqltypes.Interval):
    __visit_name__ = "INTERVAL"
    _arguments = ("precision", "fields")

    def __init__(self, precision=None, fields=None):
        super().__init__(second_precision=precision)
        self.precision = precision
        self.fields = fields

    def __repr__(self):
        parts = ["%s=%r" % (name, getattr(self, name)) for name in self._arguments if getattr(self, name) is not None]
        return "INTERVAL(%s)" % ", ".join(parts)


class BYTEA(sqltypes.LargeBinary):
    __visit_name__ = "BYTEA"


class JSON(sqltypes.JSON):
    _arguments = ("none_as_null", "astext_type")

    def __init__(self, none_as_null=False, astext_type=None):
        super().__init__(none_as_null)
        self.astext_type = sqltypes.Text() if astext_type is None else sqltypes.to_instance(astext_type)


class JSONB(JSON):
    __visit_name__ = "JSONB"


class ARRAY(sqltypes.ARRAY):
    pass


class ENUM(sqltypes.Enum):
    """ENUM(..., create_type=False): somebody else makes the type."""

    def __init__(self, *enums, name=None, create_type=True, **kw):
        if enums and hasattr(enums[0], "__members__") and name is None:
            name = enums[0].__name__.lower()
        kw.pop("native_enum", None)
        super().__init__(*enums, name=name, **kw)
        self.create_type = create_type

    def __repr__(self):
        text = super().__repr__()
        return text if self.create_type else text[:-1] + ", create_type=False)"


class DOMAIN(_Kept, sqltypes.SchemaType):
    __visit_name__ = "DOMAIN"
    _arguments = ("name", "data_type")
    create_type = True


class _Text(_Kept):
    @property
    def python_type(self):
        return str


class INET(_Text):
    __visit_name__ = "INET"


class CIDR(_Text):
    __visit_name__ = "CIDR"


class MACADDR(_Text):
    __visit_name__ = "MACADDR"


class MACADDR8(_Text):
    __visit_name__ = "MACADDR8"


class MONEY(_Text):
    __visit_name__ = "MONEY"


class OID(_Text):
    __visit_name__ = "OID"


class REGCLASS(_Text):
    __visit_name__ = "REGCLASS"


class REGCONFIG(_Text):
    __visit_name__ = "REGCONFIG"


class TSVECTOR(_Text):
    __visit_name__ = "TSVECTOR"


class TSQUERY(_Text):
    __visit_name__ = "TSQUERY"


class HSTORE(_Text):
    __visit_name__ = "HSTORE"


class CITEXT(sqltypes.TEXT):
    __visit_name__ = "CITEXT"


class BIT(_Kept):
    __visit_name__ = "BIT"
    _arguments = ("length", "varying")
    length = None
    varying = False


class _EnumStatement:
    def __init__(self, type_, **_):
        self.element = self.type = type_


class CreateEnumType(_EnumStatement):
    pass


class DropEnumType(_EnumStatement):
    pass

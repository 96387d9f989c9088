"""SQLAlchemy's generic types, such as Integer and Enum, which each database spells its own way."""
from .type_api import Concatenable, Indexable, NULLTYPE, SchemaType, TypeDecorator, TypeEngine, to_instance


# ---- numbers ----


class Integer(TypeEngine):
    __visit_name__ = "integer"

    def literal_text(self, value, dialect):
        return str(int(value))

    @property
    def python_type(self):
        return int


class SmallInteger(Integer):
    __visit_name__ = "small_integer"


class BigInteger(Integer):
    __visit_name__ = "big_integer"


class Numeric(TypeEngine):
    __visit_name__ = "numeric"
    _arguments = ("precision", "scale", "asdecimal")

    def __init__(self, precision=None, scale=None, decimal_return_scale=None, asdecimal=True):
        self.precision = precision
        self.scale = scale
        self.decimal_return_scale = decimal_return_scale
        self.asdecimal = asdecimal

    def literal_text(self, value, dialect):
        return str(value) if isinstance(value, str) else None

    def __repr__(self):
        parts = ["%s=%r" % (n, getattr(self, n)) for n in ("precision", "scale") if getattr(self, n) is not None]
        if self.asdecimal == isinstance(self, Float):
            parts.append("asdecimal=%r" % self.asdecimal)
        return "%s(%s)" % (type(self).__name__, ", ".join(parts))

    @property
    def python_type(self):
        if not self.asdecimal:
            return float
        from decimal import Decimal

        return Decimal

    def bind_value(self, value, dialect):
        if type(value).__name__ == "Decimal":
            return float(value) if dialect.name == "sqlite" else str(value)
        return value

    def result_value(self, value, dialect):
        if value is None or isinstance(value, bool):
            return value
        if not self.asdecimal:
            return float(value)
        from decimal import Decimal

        if isinstance(value, float):
            scale = self.decimal_return_scale or self.scale
            return Decimal("%.*f" % (10 if scale is None else scale, value))
        return Decimal(value)


class Float(Numeric):
    __visit_name__ = "float"
    _arguments = ("precision", "asdecimal")
    scale = None

    def __init__(self, precision=None, asdecimal=False, decimal_return_scale=None):
        self.precision = precision
        self.asdecimal = asdecimal
        self.decimal_return_scale = decimal_return_scale


class Double(Float):
    __visit_name__ = "double"


class Boolean(TypeEngine, SchemaType):
    __visit_name__ = "boolean"
    _arguments = ("create_constraint", "name")
    native = True

    def __init__(self, create_constraint=False, name=None, _create_events=True):
        self.create_constraint = create_constraint
        self.name = name

    @property
    def python_type(self):
        return bool

    def bind_value(self, value, dialect):
        if value is None:
            return None
        return bool(value) if dialect.supports_native_boolean else int(bool(value))

    def result_value(self, value, dialect):
        return value if value is None else bool(value)


# ---- text ----


class String(TypeEngine, Concatenable):
    __visit_name__ = "string"
    _arguments = ("length", "collation")

    def __init__(self, length=None, collation=None, **_):
        self.length = length
        self.collation = collation

    @property
    def python_type(self):
        return str


class Text(String):
    __visit_name__ = "text"


class Unicode(String):
    __visit_name__ = "unicode"


class UnicodeText(Text):
    __visit_name__ = "unicode_text"


class _Binary(TypeEngine):
    _arguments = ("length",)

    def __init__(self, length=None):
        self.length = length

    @property
    def python_type(self):
        return bytes

    def bind_value(self, value, dialect):
        return bytes(value) if isinstance(value, (bytearray, memoryview)) else value


class LargeBinary(_Binary):
    __visit_name__ = "large_binary"


class Enum(String, SchemaType):
    """Enum("a", "b", name="letter"), or Enum(PythonEnum), whose members' names are the values."""

    __visit_name__ = "enum"
    native_enum_default = True

    def __init__(self, *enums, **kw):
        self.enum_class = None
        kw.pop("create_type", None)  # only postgresql.ENUM listens to it
        self.values_callable = kw.pop("values_callable", None)
        self.native_enum = kw.pop("native_enum", True)
        self.create_constraint = kw.pop("create_constraint", False)
        self.validate_strings = kw.pop("validate_strings", False)
        self.inherit_schema = kw.pop("inherit_schema", False)
        self.metadata = kw.pop("metadata", None)
        self.schema = kw.pop("schema", None)
        if self.metadata is not None and self.schema is None:
            self.schema = self.metadata.schema
        self.name = kw.pop("name", None)
        self.omit_aliases = kw.pop("omit_aliases", True)
        length = kw.pop("length", None)
        self.collation = kw.pop("collation", None)
        if len(enums) == 1 and isinstance(enums[0], (list, tuple)):
            enums = tuple(enums[0])
        self.enums = self._values(enums)
        self.length = length if length else max([len(x) for x in self.enums] or [0])
        if self.enum_class is not None and self.name is None and "name" not in kw:
            self.name = self.enum_class.__name__.lower()

    def _values(self, enums):
        if len(enums) == 1 and hasattr(enums[0], "__members__"):
            self.enum_class = enums[0]
            members = self.enum_class.__members__
            if self.omit_aliases:
                members = {name: member for name, member in members.items() if member.name == name}
            if self.values_callable is not None:
                values = [str(v) for v in self.values_callable(self.enum_class)]
                self._by_value = dict(zip(values, self.enum_class))
            else:
                values = list(members)
                self._by_value = dict(members)
            return values
        return list(enums)

    @property
    def native(self):
        return self.native_enum

    @property
    def python_type(self):
        return self.enum_class or str

    def bind_value(self, value, dialect):
        if self.enum_class is not None and isinstance(value, self.enum_class):
            for name, member in self._by_value.items():
                if member is value:
                    return name
        return value

    def result_value(self, value, dialect):
        if self.enum_class is None or value is None:
            return value
        return self._by_value.get(value, value)

    def create(self, bind=None, checkfirst=True):
        """CREATE TYPE, where the database has named enum types."""
        if getattr(self, "native_enum", True):
            from retort_python.enums import create

            create(self, bind, checkfirst)

    def drop(self, bind=None, checkfirst=True):
        if getattr(self, "native_enum", True):
            from retort_python.enums import drop

            drop(self, bind, checkfirst)

    def __repr__(self):
        parts = [repr(value) for value in self.enums]
        if self.name:
            parts.append("name=%r" % (self.name,))
        if self.schema:
            parts.append("schema=%r" % (self.schema,))
        if self.inherit_schema:
            parts.append("inherit_schema=True")
        if not self.native_enum:
            parts.append("native_enum=False")
        if self.create_constraint:
            parts.append("create_constraint=True")
        if self.length != max([len(value) for value in self.enums] or [0]):
            parts.append("length=%r" % self.length)
        return "%s(%s)" % (type(self).__name__, ", ".join(parts))


# ---- moments ----


class _Moment(TypeEngine):
    """Text in SQLite, so results become Python values by the type."""

    def bind_value(self, value, dialect):
        if dialect.name == "sqlite" and hasattr(value, "isoformat"):
            return self._sqlite_text(value)
        return value

    def result_value(self, value, dialect):
        return self._parse(value) if isinstance(value, str) else value

    def _sqlite_text(self, value):
        return value.isoformat()


class Date(_Moment):
    __visit_name__ = "date"

    @property
    def python_type(self):
        import datetime

        return datetime.date

    def _parse(self, text):
        import datetime

        return datetime.date.fromisoformat(text[:10])


class DateTime(_Moment):
    __visit_name__ = "datetime"
    _arguments = ("timezone",)

    def __init__(self, timezone=False, **kw):
        self.timezone = timezone
        self.__dict__.update(kw)

    @property
    def python_type(self):
        import datetime

        return datetime.datetime

    def _sqlite_text(self, value):
        if not hasattr(value, "hour"):
            return value.isoformat() + " 00:00:00.000000"
        return value.strftime("%Y-%m-%d %H:%M:%S.") + "%06d" % value.microsecond

    def _parse(self, text):
        import datetime

        return datetime.datetime.fromisoformat(text)


class Time(_Moment):
    __visit_name__ = "time"
    _arguments = ("timezone",)

    def __init__(self, timezone=False, **kw):
        self.timezone = timezone
        self.__dict__.update(kw)

    @property
    def python_type(self):
        import datetime

        return datetime.time

    def _sqlite_text(self, value):
        return value.strftime("%H:%M:%S.") + "%06d" % value.microsecond

    def _parse(self, text):
        import datetime

        return datetime.time.fromisoformat(text)


class Interval(TypeEngine):
    __visit_name__ = "interval"
    _arguments = ("native", "second_precision", "day_precision")

    def __init__(self, native=True, second_precision=None, day_precision=None):
        self.native = native
        self.second_precision = second_precision
        self.day_precision = day_precision

    def __repr__(self):
        parts = [] if self.native else ["native=False"]
        for name in self._arguments[1:]:
            if getattr(self, name) is not None:
                parts.append("%s=%r" % (name, getattr(self, name)))
        return "%s(%s)" % (type(self).__name__, ", ".join(parts))

    @property
    def python_type(self):
        import datetime

        return datetime.timedelta

    def bind_value(self, value, dialect):
        import datetime

        if dialect.name == "sqlite" and isinstance(value, datetime.timedelta):
            return DateTime()._sqlite_text(datetime.datetime(1970, 1, 1) + value)
        return value

    def result_value(self, value, dialect):
        import datetime

        if dialect.name == "sqlite" and isinstance(value, str):
            return datetime.datetime.fromisoformat(value) - datetime.datetime(1970, 1, 1)
        return value


# ---- documents, lists, identifiers ----


class JSON(TypeEngine, Indexable):
    __visit_name__ = "JSON"
    NULL = object()
    _arguments = ("none_as_null",)

    def __init__(self, none_as_null=False, astext_type=None):
        self.none_as_null = none_as_null

    @property
    def python_type(self):
        return dict

    def bind_value(self, value, dialect):
        import json

        if value is JSON.NULL:
            return "null"
        if value is None:
            return None if self.none_as_null else "null"
        return json.dumps(value)

    def result_value(self, value, dialect):
        import json

        # PostgreSQL's driver has read it already.
        return json.loads(value) if dialect.name == "sqlite" and isinstance(value, (str, bytes)) else value


class ARRAY(TypeEngine, SchemaType, Indexable, Concatenable):
    __visit_name__ = "ARRAY"
    zero_indexes = False

    def __init__(self, item_type, as_tuple=False, dimensions=None, zero_indexes=False):
        if isinstance(item_type, type) and issubclass(item_type, ARRAY) or isinstance(item_type, ARRAY):
            raise ValueError("Do not nest ARRAY types; ARRAY(basetype) handles multi-dimensional arrays of basetype")
        self.item_type = to_instance(item_type)
        self.as_tuple = as_tuple
        self.dimensions = dimensions
        self.zero_indexes = zero_indexes

    @property
    def python_type(self):
        return list

    def create(self, bind=None, checkfirst=False):
        if hasattr(self.item_type, "create"):
            self.item_type.create(bind, checkfirst)

    def drop(self, bind=None, checkfirst=False):
        if hasattr(self.item_type, "drop"):
            self.item_type.drop(bind, checkfirst)

    def __repr__(self):
        parts = [repr(self.item_type)]
        for name in ("as_tuple", "dimensions", "zero_indexes"):
            if getattr(self, name):
                parts.append("%s=%r" % (name, getattr(self, name)))
        return "%s(%s)" % (type(self).__name__, ", ".join(parts))


class Uuid(TypeEngine):
    __visit_name__ = "uuid"

    def __init__(self, as_uuid=True, native_uuid=True):
        self.as_uuid = as_uuid
        self.native_uuid = native_uuid

    def __repr__(self):
        parts = ["%s=False" % name for name in ("as_uuid", "native_uuid") if not getattr(self, name)]
        return "%s(%s)" % (type(self).__name__, ", ".join(parts))

    @property
    def python_type(self):
        import uuid

        return uuid.UUID if self.as_uuid else str

    def bind_value(self, value, dialect):
        if value is None:
            return None
        text = str(value)
        native = dialect.name == "postgresql" and self.native_uuid
        return text if native else text.replace("-", "")

    def result_value(self, value, dialect):
        if value is None:
            return None
        import uuid

        value = value if isinstance(value, uuid.UUID) else uuid.UUID(str(value))
        return value if self.as_uuid else str(value)


class TupleType(TypeEngine):
    __visit_name__ = "tuple"

    def __init__(self, *types):
        self.types = [to_instance(t) for t in types]


class MatchType(Boolean):
    pass


class TableValueType(TypeEngine):
    __visit_name__ = "table_value"

    def __init__(self, *elements):
        self._elements = elements


class PickleType(TypeDecorator):
    impl = LargeBinary
    cache_ok = True

    def __init__(self, protocol=5, pickler=None, comparator=None, impl=None):
        super().__init__()
        self.protocol = protocol
        self.pickler = pickler
        if impl is not None:
            self.impl = to_instance(impl)

    def process_bind_param(self, value, dialect):
        import pickle

        return None if value is None else (self.pickler or pickle).dumps(value, self.protocol)

    def process_result_value(self, value, dialect):
        import pickle

        return None if value is None else (self.pickler or pickle).loads(value)


STRINGTYPE = String()
INTEGERTYPE = Integer()
BOOLEANTYPE = Boolean()
Binary = LargeBinary  # SQLAlchemy's name until 1.3


def type_of_value(value):
    """The type that a Python value has where none is given."""
    if isinstance(value, bool):
        return BOOLEANTYPE
    name = type(value).__name__
    if isinstance(value, int):
        return INTEGERTYPE
    by_name = {
        "str": STRINGTYPE,
        "float": Float(),
        "Decimal": Numeric(),
        "bytes": LargeBinary(),
        "datetime": DateTime(),
        "date": Date(),
        "time": Time(),
        "timedelta": Interval(),
        "UUID": Uuid(),
    }
    return by_name.get(name, STRINGTYPE if isinstance(value, str) else NULLTYPE)

"""SQLAlchemy's column types as JSON types (docs/json.md).

A type is known by its `__visit_name__`, which SQLAlchemy 1.4, 2.0 and our own stand-in share. What has a neutral form
takes it; a type that only one database has is a RawType, and what we do not know at all says its SQL itself.
"""
from .classes import class_names
from .sqltext import dialect_for, quote

_plain = {
    "integer": "Integer",
    "int": "Integer",
    "mediumint": "Integer",
    "small_integer": "SmallInteger",
    "smallint": "SmallInteger",
    "smallserial": "SmallInteger",
    "year": "SmallInteger",
    "big_integer": "BigInteger",
    "bigint": "BigInteger",
    "double": "Double",
    "double_precision": "Double",
    "binary_double": "Double",
    "boolean": "Boolean",
    "text": "Text",
    "unicode_text": "Text",
    "clob": "Text",
    "ntext": "Text",
    "tinytext": "Text",
    "mediumtext": "Text",
    "longtext": "Text",
    "date": "Date",
    "json": "Json",
    "jsonb": "JsonB",
    "bytea": "Binary",
    "tinyblob": "Binary",
    "mediumblob": "Binary",
    "longblob": "Binary",
    "image": "Binary",
}

# SQLite keeps the spelling of a type, so a script's own is kept where it means the same.
_sqlite_spellings = frozenset("""TIMESTAMP REAL DOUBLE_PRECISION NVARCHAR NCHAR DECIMAL UUID JSONB BINARY VARBINARY
    CLOB""".split())


class UnknownType(Exception):
    """A type that has no SQL."""


def _with(kind, **members):
    members = {name: value for name, value in members.items() if value not in (None, False, "")}
    if not members:
        return kind
    return dict(kind=kind, **members)


def _number(value):
    return None if value is None else int(value)


def _numeric(type_, dialect):
    return _with("Numeric", precision=_number(type_.precision), scale=_number(type_.scale))


def _float(type_, dialect):
    return _with("Float", precision=_number(getattr(type_, "precision", None)))


def _real(type_, dialect):
    return {"kind": "Float", "precision": 24}


# The longest length of a type of our own; MySQL's LONGTEXT and LONGBLOB are said with 4294967295.
_longest = 2**31 - 1


def _string(type_, dialect):
    length = _number(type_.length)
    if length is not None and length > _longest:
        return raw("VARCHAR", length)
    return _with("String", length=length)


def _char(type_, dialect):
    length = _number(type_.length)
    return _with("Char", length=None if length == 1 else length)


def _binary(type_, dialect):
    length = _number(getattr(type_, "length", None))
    if length is not None and length > _longest:
        length = None  # PostgreSQL and SQLite have none for bytes
    return _with("Binary", length=length)


def _moment(kind):
    def convert(type_, dialect):
        # MySQL's fsp is what PostgreSQL calls precision.
        precision = getattr(type_, "precision", None)
        if precision is None:
            precision = getattr(type_, "fsp", None)
        members = {"timezone": True} if getattr(type_, "timezone", False) else {}
        if precision is not None:
            members["precision"] = int(precision)
        return dict(kind=kind, **members) if members else kind

    return convert


def _interval(type_, dialect):
    if getattr(type_, "native", True) is False:
        return "Timestamp"  # the moment that is so long after 1970
    precision = getattr(type_, "precision", None)
    if precision is None:
        precision = getattr(type_, "second_precision", None)
    members = {}
    if getattr(type_, "fields", None):
        members["fields"] = type_.fields
    if precision is not None:
        members["precision"] = int(precision)
    return dict(kind="Interval", **members) if members else "Interval"


def _uuid(type_, dialect):
    return "Uuid" if getattr(type_, "native_uuid", True) else {"kind": "Char", "length": 32}


def _tinyint(type_, dialect):
    return "Boolean" if getattr(type_, "display_width", None) == 1 else "SmallInteger"


def _set(type_, dialect):
    return _with("String", length=len(",".join(str(value) for value in getattr(type_, "values", ()))))


def _enum(type_, dialect):
    values = [str(value) for value in type_.enums]
    name = getattr(type_, "name", None)
    # MySQL's enums have no name, and SQLite's none either: they are texts.
    if not getattr(type_, "native_enum", True) or (name is None and dialect != "postgresql"):
        return _with("String", length=_number(getattr(type_, "length", None)) or max([len(v) for v in values] or [0]))
    schema = getattr(type_, "schema", None)
    if schema is None and getattr(type_, "metadata", None) is not None:
        schema = type_.metadata.schema
    document = {"kind": "Enum", "name": str(name or ""), "values": values}
    if schema:
        document["schema"] = str(schema)
    return document


def with_care(document, columns):
    """Says in an op who makes the enum types of its columns: ENUM(create_type=False) leaves that to the script."""
    found = [getattr(column.type, "item_type", column.type) for column in columns]
    flags = [getattr(type_, "create_type", True) for type_ in found if hasattr(type_, "enums")]
    if flags and not any(flags):
        document["types"] = "leave"
    return document


def _array(type_, dialect):
    element = to_json(type_.item_type, dialect)
    document = {"kind": "Array", "element": element}
    if (type_.dimensions or 1) != 1:
        document["dimensions"] = int(type_.dimensions)
    return document


def _bit(type_, dialect):
    length = getattr(type_, "length", None)
    varying = getattr(type_, "varying", False)
    return raw("bit varying" if varying else "bit", length)


def _domain(type_, dialect):
    schema = quote(type_.schema) + "." if getattr(type_, "schema", None) else ""
    return raw(schema + quote(type_.name))


def _null(type_, dialect):
    raise UnknownType("it has no type")


def raw(sql, length=None):
    return {"kind": "RawType", "sql": sql if length is None else "%s(%d)" % (sql, length)}


_converters = {
    "numeric": _numeric,
    "decimal": _numeric,
    "float": _float,
    "real": _real,
    "string": _string,
    "varchar": _string,
    "unicode": _string,
    "nvarchar": _string,
    "char": _char,
    "nchar": _char,
    "large_binary": _binary,
    "blob": _binary,
    "binary": _binary,
    "varbinary": _binary,
    "datetime": _moment("Timestamp"),
    "timestamp": _moment("Timestamp"),
    "time": _moment("Time"),
    "interval": _interval,
    "uuid": _uuid,
    "tinyint": _tinyint,
    "set": _set,
    "enum": _enum,
    "array": _array,
    "bit": _bit,
    "domain": _domain,
    "null": _null,
}

_raw = frozenset(
    """inet cidr macaddr macaddr8 money oid regclass regconfig tsvector tsquery hstore citext xml
    int4range int8range numrange daterange tsrange tstzrange int4multirange int8multirange nummultirange
    datemultirange tsmultirange tstzmultirange""".split()
)


def instance(type_):
    return type_() if isinstance(type_, type) else type_


def resolve(type_, dialect):
    """The type that stands for it on a dialect: variants and decorators taken off."""
    for _ in range(20):
        type_ = instance(type_)
        variants = getattr(type_, "_variant_mapping", None)
        if variants is None and type(type_).__name__ == "Variant":  # SQLAlchemy 1.4
            variants = type_.mapping
        if variants and dialect in variants:
            found = instance(variants[dialect])
            type_ = found
            if getattr(type_, "__visit_name__", None) != "type_decorator":
                return type_
            continue
        if getattr(type_, "__visit_name__", None) != "type_decorator" or "Interval" in class_names(type(type_)):
            return type_
        type_ = _decorated(type_, dialect)
    return type_


def _decorated(type_, dialect):
    overridden = "load_dialect_impl" in {
        name for cls in type(type_).__mro__ if cls.__name__ not in ("TypeDecorator", "Variant", "TypeEngine", "object")
        for name in cls.__dict__ if not cls.__module__.startswith("sqlalchemy.")
    }
    if overridden:
        return type_.load_dialect_impl(dialect_for(dialect))
    impl = type_.impl
    return instance(impl)


def _is_compiled_specially(type_):
    """A type whose SQL a program has told SQLAlchemy by @compiles."""
    return hasattr(type(type_), "_compiler_dispatcher")


def _as_its_own_sql(type_, dialect):
    spec = getattr(type_, "get_col_spec", None)
    try:
        text = spec() if spec is not None else type_.compile(dialect=dialect_for(dialect))
    except Exception as error:
        raise UnknownType("%s has no SQL on %s: %s" % (type(type_).__name__, dialect, error)) from error
    return raw(str(text))


def to_json(type_, dialect, spelled=False):
    """`spelled`: of a script, whose spelling of a type SQLite keeps."""
    return _resolved_to_json(resolve(type_, dialect), dialect, spelled)


def to_json_and_collation(type_, dialect, spelled=False):
    type_ = resolve(type_, dialect)
    return _resolved_to_json(type_, dialect, spelled), getattr(type_, "collation", None)


def _resolved_to_json(type_, dialect, spelled):
    special = getattr(type_, "retort_type", None)
    if special is not None:
        return special(dialect)
    if _is_compiled_specially(type_):
        return raw(str(type_.compile(dialect=dialect_for(dialect))))
    if "Interval" in class_names(type(type_)):
        return _interval(type_, dialect)
    visit = getattr(type_, "__visit_name__", None) or ""
    name = visit.lower()
    if spelled and dialect == "sqlite" and visit in _sqlite_spellings:
        return _sqlite_spelling(visit, type_)
    if name in _plain:
        return _plain[name]
    convert = _converters.get(name)
    if convert is not None:
        return convert(type_, dialect)
    if name in _raw:
        return raw(name)
    if not hasattr(type_, "compile"):
        raise UnknownType("%r is no column type" % (type_,))
    return _as_its_own_sql(type_, dialect)


def _sqlite_spelling(visit, type_):
    has_length = visit in ("NVARCHAR", "NCHAR", "BINARY", "VARBINARY")
    members = ("precision", "scale") if visit == "DECIMAL" else ("length",) if has_length else ()
    numbers = [str(int(number)) for number in (getattr(type_, name) for name in members) if number is not None]
    return raw(visit.replace("_", " ") + ("(%s)" % ", ".join(numbers) if numbers else ""))


def collation(type_, dialect):
    return getattr(resolve(type_, dialect), "collation", None)

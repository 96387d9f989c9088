"""Column types of well-known packages by their SQL, for where the package is not installed.

The SQL of each is that of its package's documentation. A type is found by its name anywhere inside its package.
"""


def find(module, name):
    """The class `name` of the package that `module` is in; None: not known."""
    package = module.partition(".")[0]
    make = _packages.get(package)
    if make is None:
        return None
    if package not in _made:
        _made[package] = make()
    return _made[package].get(name)


def knows(package):
    return package in _packages


_made = {}


def _class(name, package, implementation, arguments=()):
    """A type that is another one in the database: implementation(dialect name, its own arguments)."""
    from sqlalchemy.types import String, TypeDecorator

    class Known(TypeDecorator):
        impl = String
        cache_ok = True

        def __init__(self, *args, **kw):
            super().__init__()
            self._given = dict(zip(arguments, args), **kw)

        def load_dialect_impl(self, dialect):
            return implementation(dialect.name, self._given)

        def __repr__(self):
            return "%s()" % name

    Known.__name__ = Known.__qualname__ = name
    Known.__module__ = package
    return Known


def _raw(text):
    from sqlalchemy.types import UserDefinedType

    class Raw(UserDefinedType):
        cache_ok = True

        def get_col_spec(self, **kw):
            return text

    return Raw()


def _sqlalchemy_utils():
    import sqlalchemy as sa
    from sqlalchemy.dialects import postgresql

    def on(dialect, theirs, others):
        return theirs if dialect == "postgresql" else others

    def uuid(dialect, given):
        if dialect == "postgresql" and given.get("native", True):
            return postgresql.UUID()
        return sa.LargeBinary(16) if given.get("binary", True) else sa.CHAR(32)

    def choice(dialect, given):
        impl = given.get("impl")
        return sa.Unicode(255) if impl is None else impl() if isinstance(impl, type) else impl

    def ranges(own):
        return lambda dialect, given: on(dialect, getattr(postgresql, own)(), sa.String())

    def text(length):
        return lambda dialect, given: sa.Unicode(given.get("max_length") or given.get("length") or length)

    known = {
        "ArrowType": (lambda d, g: sa.DateTime(), ()),
        "EnrichedDateTimeType": (lambda d, g: sa.DateTime(), ()),
        "EnrichedDateType": (lambda d, g: sa.Date(), ()),
        "UUIDType": (uuid, ("binary", "native")),
        "TSVectorType": (lambda d, g: on(d, postgresql.TSVECTOR(), sa.Text()), ()),
        "JSONType": (lambda d, g: on(d, postgresql.JSON(), sa.UnicodeText()), ()),
        "ChoiceType": (choice, ("choices", "impl")),
        "PasswordType": (lambda d, g: on(d, postgresql.BYTEA(), sa.VARBINARY(g.get("max_length") or 1024)), ()),
        "ColorType": (text(20), ("length",)),
        "EmailType": (text(255), ("length",)),
        "IPAddressType": (text(50), ("max_length",)),
        "PhoneNumberType": (text(20), ("region", "max_length")),
        "TimezoneType": (text(50), ()),
        "LocaleType": (text(10), ()),
        "CountryType": (lambda d, g: sa.String(2), ()),
        "CurrencyType": (lambda d, g: sa.String(3), ()),
        "URLType": (lambda d, g: sa.UnicodeText(), ()),
        "ScalarListType": (lambda d, g: sa.UnicodeText(), ()),
        "WeekDaysType": (lambda d, g: on(d, postgresql.BIT(7), sa.String(7)), ()),
        "LtreeType": (lambda d, g: _raw("LTREE"), ()),
        "EncryptedType": (lambda d, g: sa.LargeBinary(), ("type_in", "key", "engine", "padding")),
        "StringEncryptedType": (lambda d, g: sa.String(g.get("length")), ("type_in", "key", "engine", "padding")),
        "IntRangeType": (ranges("INT4RANGE"), ()),
        "Int8RangeType": (ranges("INT8RANGE"), ()),
        "NumericRangeType": (ranges("NUMRANGE"), ()),
        "DateRangeType": (ranges("DATERANGE"), ()),
        "DateTimeRangeType": (ranges("TSRANGE"), ()),
    }
    made = {name: _class(name, "sqlalchemy_utils", *rule) for name, rule in known.items()}
    for name in ("AesEngine", "AesGcmEngine", "FernetEngine"):
        made[name] = type(name, (), {"__module__": "sqlalchemy_utils"})
    return made


def _uuid_or(others):
    def implementation(dialect, given):
        from sqlalchemy.dialects import postgresql

        return postgresql.UUID() if dialect == "postgresql" else others()

    return implementation


def _sqlmodel():
    import sqlalchemy as sa

    return {
        "AutoString": _class("AutoString", "sqlmodel", lambda d, g: sa.String(g.get("length")), ("length",)),
        "GUID": _class("GUID", "sqlmodel", _uuid_or(lambda: sa.CHAR(32))),
        "types": sa.types,
    }


def _fastapi_users():
    import sqlalchemy as sa

    return {
        "GUID": _class("GUID", "fastapi_users_db_sqlalchemy", _uuid_or(lambda: sa.CHAR(36))),
        "TIMESTAMPAware": _class("TIMESTAMPAware", "fastapi_users_db_sqlalchemy",
                                 lambda d, g: sa.TIMESTAMP(timezone=g.get("timezone", False)), ("timezone",)),
    }


def _advanced_alchemy():
    import sqlalchemy as sa
    from sqlalchemy.dialects import postgresql

    def guid(dialect, given):
        if dialect == "postgresql":
            return postgresql.UUID()
        return sa.BINARY(16) if given.get("binary", True) else sa.CHAR(32)

    def make(name, implementation, arguments=()):
        return _class(name, "advanced_alchemy", implementation, arguments)

    return {
        "GUID": make("GUID", guid, ("binary",)),
        "DateTimeUTC": make("DateTimeUTC", lambda d, g: sa.DateTime(timezone=g.get("timezone", True)), ("timezone",)),
        "EncryptedString": make("EncryptedString", lambda d, g: sa.String()),
        "EncryptedText": make("EncryptedText", lambda d, g: sa.Text()),
        "BigIntIdentity": sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
        "JsonB": sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
    }


def _fastapi_storages():
    import sqlalchemy as sa

    names = ("FileType", "ImageType")
    return {name: _class(name, "fastapi_storages", lambda d, g: sa.Unicode()) for name in names}


def _geoalchemy2():
    def spatial(word):
        def implementation(dialect, given):
            kind = given.get("geometry_type", "GEOMETRY")
            if not kind:
                return _raw(word)
            return _raw("%s(%s,%d)" % (word, kind, given.get("srid", -1)))

        return implementation

    arguments = ("geometry_type", "srid", "dimension")
    return {
        "Geometry": _class("Geometry", "geoalchemy2", spatial("geometry"), arguments),
        "Geography": _class("Geography", "geoalchemy2", spatial("geography"), arguments),
        "Raster": _class("Raster", "geoalchemy2", lambda d, g: _raw("raster")),
    }


def _citext():
    return {"CIText": _class("CIText", "citext", lambda d, g: _raw("CITEXT"))}


def _pgvector():
    def vector(word):
        return lambda d, g: _raw(word if g.get("dim") is None else "%s(%d)" % (word, g["dim"]))

    words = {"Vector": "VECTOR", "VECTOR": "VECTOR", "HALFVEC": "HALFVEC", "SPARSEVEC": "SPARSEVEC"}
    return {name: _class(name, "pgvector", vector(word), ("dim",)) for name, word in words.items()}


def _sqlalchemy_utc():
    import sqlalchemy as sa

    return {"UtcDateTime": _class("UtcDateTime", "sqlalchemy_utc", lambda d, g: sa.DateTime(timezone=True))}


def _sqlalchemy_json():
    import sqlalchemy as sa

    names = ("NestedMutableJson", "MutableJson")
    return {name: _class(name, "sqlalchemy_json", lambda d, g: sa.JSON()) for name in names}


def _alembic_postgresql_enum():
    from .enum_values import ColumnType, TableReference

    return {"TableReference": TableReference, "ColumnType": ColumnType}


def _alembic_utils():
    from . import entities

    names = """PGExtension PGFunction PGGrantTable PGGrantTableChoice PGMaterializedView PGPolicy PGTrigger PGView
        ReplaceableEntity register_entities"""
    return {name: getattr(entities, name) for name in names.split()}


_packages = {
    "sqlalchemy_utils": _sqlalchemy_utils,
    "sqlmodel": _sqlmodel,
    "fastapi_users": _fastapi_users,
    "fastapi_users_db_sqlalchemy": _fastapi_users,
    "fastapi_users_db_sqlmodel": _fastapi_users,
    "fastapi_storages": _fastapi_storages,
    "advanced_alchemy": _advanced_alchemy,
    "geoalchemy2": _geoalchemy2,
    "citext": _citext,
    "pgvector": _pgvector,
    "sqlalchemy_utc": _sqlalchemy_utc,
    "sqlalchemy_json": _sqlalchemy_json,
    "alembic_postgresql_enum": _alembic_postgresql_enum,
    "alembic_utils": _alembic_utils,
}

"""JSON of docs/json.md as SQLAlchemy's objects and the Inspector's dicts, of whichever SQLAlchemy is there."""


def _plain(name):
    def make(document, dialect):
        import sqlalchemy

        return getattr(sqlalchemy, name)()

    return make


def _numeric(document, dialect):
    from sqlalchemy import NUMERIC

    return NUMERIC(document.get("precision"), document.get("scale"))


def _float(document, dialect):
    from sqlalchemy import FLOAT, REAL

    precision = document.get("precision")
    return REAL() if precision is not None and precision <= 24 else FLOAT()


def _double(document, dialect):
    if dialect == "postgresql":
        from sqlalchemy.dialects.postgresql import DOUBLE_PRECISION

        return DOUBLE_PRECISION(precision=53)
    from sqlalchemy import FLOAT

    return FLOAT()


def _char(document, dialect):
    from sqlalchemy import CHAR

    return CHAR(document.get("length", 1))


def _string(document, dialect):
    from sqlalchemy import VARCHAR

    return VARCHAR(document.get("length"))


def _binary(document, dialect):
    if dialect == "postgresql":
        from sqlalchemy.dialects.postgresql import BYTEA

        return BYTEA()
    from sqlalchemy import BLOB

    return BLOB()


def _moment(generic, own):
    def make(document, dialect):
        if dialect == "postgresql":
            from sqlalchemy.dialects import postgresql

            return getattr(postgresql, own)(timezone=document.get("timezone", False),
                                            precision=document.get("precision"))
        import sqlalchemy

        return getattr(sqlalchemy, generic)()

    return make


def _postgresql(name):
    def make(document, dialect):
        from sqlalchemy.dialects import postgresql

        return getattr(postgresql, name)()

    return make


def _interval(document, dialect):
    from sqlalchemy.dialects.postgresql import INTERVAL

    return INTERVAL(precision=document.get("precision"), fields=document.get("fields") or None)


def _enum(document, dialect):
    from sqlalchemy.dialects.postgresql import ENUM

    return ENUM(*document["values"], name=document["name"], schema=document.get("schema"))


def _array(document, dialect):
    from sqlalchemy.dialects.postgresql import ARRAY

    return ARRAY(type_of(document["element"], dialect))


def _raw(document, dialect):
    sql = document["sql"]
    word, _, numbers = sql.partition("(")
    word = word.strip().upper().replace(" ", "_")
    from sqlalchemy import types

    if dialect == "sqlite" and word == "JSONB":
        return types.JSON()
    modules = [types]
    if dialect == "postgresql":
        from sqlalchemy.dialects import postgresql

        modules.insert(0, postgresql)
    for module in modules:
        found = getattr(module, word, None)
        if isinstance(found, type) and hasattr(found, "__visit_name__"):
            try:
                digits = [int(part) for part in numbers.rstrip(")").split(",") if part.strip().isdigit()]
                return found(*digits)
            except TypeError:
                return found()
    return _unknown(sql)


def _unknown(sql):
    from sqlalchemy.types import UserDefinedType

    class Unknown(UserDefinedType):
        """A type that only its SQL is known of."""

        cache_ok = True

        def get_col_spec(self, **kw):
            return sql

        def __repr__(self):
            return "Unknown(%r)" % sql

    return Unknown()


_types = {
    "SmallInteger": _plain("SMALLINT"),
    "Integer": _plain("INTEGER"),
    "BigInteger": _plain("BIGINT"),
    "Numeric": _numeric,
    "Float": _float,
    "Double": _double,
    "Boolean": _plain("BOOLEAN"),
    "Char": _char,
    "String": _string,
    "Text": _plain("TEXT"),
    "Binary": _binary,
    "Date": _plain("DATE"),
    "Time": _moment("TIME", "TIME"),
    "Timestamp": _moment("DATETIME", "TIMESTAMP"),
    "Interval": _interval,
    "Uuid": _postgresql("UUID"),
    "Json": _plain("JSON"),
    "JsonB": _postgresql("JSONB"),
    "Enum": _enum,
    "Array": _array,
    "RawType": _raw,
}


def type_of(document, dialect):
    """A SQLAlchemy type."""
    if isinstance(document, str):
        document = {"kind": document}
    return _types[document["kind"]](document, dialect)


def default_text(value):
    if value is None:
        return None
    return value["sql"] if isinstance(value, dict) else "'%s'" % value.replace("'", "''")


def column(document, key, dialect):
    """What Inspector.get_columns() says of a column."""
    name = document["name"]
    default = default_text(document.get("server_default"))
    if dialect == "sqlite" and default and default.startswith("(") and default.endswith("())"):
        default = default[1:-1]  # (now()), which the program writes so for itself
    found = {
        "name": name,
        "type": type_of(document["type"], dialect),
        "nullable": document.get("nullable", True) and not (name in key and dialect == "postgresql"),
        "default": default,
        "autoincrement": document.get("autoincrement") == "on" or bool(default and "nextval(" in default),
        "comment": document.get("comment"),
    }
    if dialect == "sqlite":
        found["primary_key"] = key.index(name) + 1 if name in key else 0
        found["autoincrement"] = "auto"
    if "identity" in document:
        given = document["identity"]
        found["identity"] = {"always": given.get("always", False)}
        for ours, theirs in (("start", "start"), ("increment", "increment"), ("min_value", "minvalue"),
                             ("max_value", "maxvalue"), ("cache", "cache"), ("cycle", "cycle")):
            if ours in given:
                found["identity"][theirs] = given[ours]
    if "computed" in document:
        found["computed"] = {"sqltext": document["computed"]["expression"],
                             "persisted": document["computed"].get("stored", True)}
    return found


def index(document, dialect):
    """What Inspector.get_indexes() says of an index."""
    names, expressions, sorting, opclasses = [], [], {}, {}
    for key in document["columns"]:
        key = {"column": key} if isinstance(key, str) else key
        name = key.get("column")
        names.append(name)
        expressions.append(name or key.get("expression"))
        order = (["desc"] if key.get("descending") else []) + (["nulls_" + key["nulls"]] if "nulls" in key else [])
        if order:
            sorting[name or key.get("expression")] = tuple(order)
        if "opclass" in key and name:
            opclasses[name] = key["opclass"]
    options = {}
    if document.get("where"):
        options[dialect + "_where"] = document["where"]
    if dialect == "postgresql":
        options["postgresql_include"] = list(document.get("include", []))
        if document.get("method"):
            options["postgresql_using"] = document["method"]
        if opclasses:
            options["postgresql_ops"] = opclasses
    found = {"name": document.get("name"), "unique": document.get("unique", False), "column_names": names,
             "dialect_options": options}
    if None in names:
        found["expressions"] = expressions
    if sorting:
        found["column_sorting"] = sorting
    if dialect == "postgresql":
        found["include_columns"] = list(document.get("include", []))
    return found

"""Whether a revision's function only says operations, as its compiled code tells: then it may run before its turn.

Every name in it must be known to read nothing and to keep nothing. What is in doubt runs when it is its turn.
"""
import sys
import types
from opcode import opmap

_DIRECTIVES = {
    "add_column", "alter_column", "bulk_insert", "create_check_constraint", "create_exclude_constraint",
    "create_foreign_key", "create_index", "create_primary_key", "create_table", "create_table_comment",
    "create_unique_constraint", "drop_column", "drop_constraint", "drop_index", "drop_table", "drop_table_comment",
    "execute", "f", "inline_literal", "rename_table",
}

_SCHEMA = {
    "ARRAY", "BIGINT", "BINARY", "BIT", "BLOB", "BOOLEAN", "BYTEA", "BigInteger", "Boolean", "CHAR", "CIDR", "CLOB",
    "CheckConstraint", "Column", "Computed", "DATE", "DATERANGE", "DATETIME", "DECIMAL", "DOUBLE", "DOUBLE_PRECISION",
    "Date", "DateTime", "ENUM", "Enum", "ExcludeConstraint", "FLOAT", "FetchedValue", "Float", "ForeignKey",
    "ForeignKeyConstraint", "HSTORE", "INET", "INT4RANGE", "INT8RANGE", "INTEGER", "INTERVAL", "Identity", "Integer",
    "Interval", "JSON", "JSONB", "LargeBinary", "MACADDR", "MONEY", "NCHAR", "NUMERIC", "NUMRANGE", "NVARCHAR",
    "Numeric", "OID", "PickleType", "PrimaryKeyConstraint", "REAL", "REGCLASS", "SMALLINT", "SmallInteger", "String",
    "TEXT", "TIME", "TIMESTAMP", "TSRANGE", "TSTZRANGE", "TSVECTOR", "Text", "Time", "UUID", "Unicode", "UnicodeText",
    "UniqueConstraint", "Uuid", "VARBINARY", "VARCHAR", "with_variant",
}

_SQL = {
    "and_", "as_text", "asc", "case", "cast", "column", "current_date", "current_timestamp", "desc", "false", "func",
    "gen_random_uuid", "literal", "literal_column", "localtimestamp", "now", "null", "nullslast", "or_", "table",
    "text", "true", "uuid_generate_v4",
}

_MODULES = {"dialects", "mysql", "op", "postgresql", "sa", "schema", "sql", "sqlalchemy", "sqlite", "types"}

_KNOWN = frozenset(_DIRECTIVES | _SCHEMA | _SQL | _MODULES)
_BUILTINS = frozenset({"bool", "dict", "enumerate", "float", "int", "len", "list", "range", "reversed", "str", "tuple",
                       "zip"})

_FUNCTION_NAMES = _KNOWN | _BUILTINS
# What a revision's file says besides: its header, and what it imports.
_MODULE_NAMES = _KNOWN | frozenset({
    "revision", "down_revision", "branch_labels", "depends_on", "upgrade", "downgrade", "__annotations__", "__doc__",
    "__future__", "annotations", "typing", "collections.abc", "Sequence", "Union", "Optional", "List", "Tuple", "str",
    "alembic", "sqlalchemy.dialects", "sqlalchemy.dialects.mysql", "sqlalchemy.dialects.postgresql",
    "sqlalchemy.dialects.sqlite", "sqlalchemy.schema", "sqlalchemy.sql", "sqlalchemy.types",
})


def _is_plain(value):
    """Nothing that could be asked to do something."""
    if isinstance(value, dict):
        return all(map(_is_plain, value)) and all(map(_is_plain, value.values()))
    if isinstance(value, (tuple, list, frozenset)):
        return all(map(_is_plain, value))
    return value is None or type(value) in (str, int, float, bool)


def _is_harmless(name, value):
    """A global of the revision's file."""
    if _is_plain(value):
        return True
    if name == "op":
        return value is sys.modules.get("alembic.op")
    if isinstance(value, types.ModuleType):
        home = value.__name__
    else:
        home = getattr(value, "__module__", None) or type(value).__module__
    return name in _KNOWN and home.partition(".")[0] == "sqlalchemy"


def only_operates(module, direction):
    """`module`: of a revision. `direction`: the function's name."""
    from alembic.operations.base import changed_by_project

    function = getattr(module, direction, None)
    if type(function) is not types.FunctionType or changed_by_project():
        return False
    code, names = function.__code__, function.__globals__
    if not _is_straight(code) or _functions_in(code):
        return False
    for name in code.co_names:
        if name in names:
            if not _is_harmless(name, names[name]):
                return False
        elif name not in _KNOWN and name not in _BUILTINS:
            return False
    return True


def file_only_operates(code, direction):
    """The same of a file that has not run: `code` is its module's, which calls nothing and knows all that it imports."""
    functions = [function for function in _functions_in(code) if function.co_name == direction]
    if len(functions) != 1 or not _is_straight(code) or not _CALLS.isdisjoint(code.co_code[::2]):
        return False
    function = functions[0]
    return (
        _MODULE_NAMES.issuperset(code.co_names)
        and _FUNCTION_NAMES.issuperset(function.co_names)
        and _is_straight(function)
        and not _functions_in(function)
    )


def _is_straight(code):
    """It takes and gives nothing, runs from its beginning to its end, and catches nothing that an operation throws."""
    return (
        getattr(code, "co_exceptiontable", None) == b""  # Python before 3.11 does not say
        and not (code.co_freevars or code.co_cellvars or code.co_argcount or code.co_kwonlyargcount)
        and not code.co_flags & ~_PLAIN_FLAGS
        and _BACKWARDS.isdisjoint(code.co_code[::2])
    )


def _functions_in(code):
    """Functions, lambdas and classes that are made there."""
    return [value for value in code.co_consts if type(value) is types.CodeType]


_PLAIN_FLAGS = 0x03 | 0xFFF0000  # optimized, new locals; what `from __future__ import` leaves
_CALLS = frozenset(code for name, code in opmap.items() if name.startswith("CALL"))
_BACKWARDS = frozenset(code for name, code in opmap.items() if "BACKWARD" in name)  # loops, which may have no end

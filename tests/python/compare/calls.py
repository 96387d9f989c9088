"""Compares what two revision files call: calls.py <sqlite | postgresql> <Alembic's file> <ours>; prints the differences.

Runs upgrade() and downgrade() of each with an `op` that writes down its calls, with the real SQLAlchemy. Their order is
not compared, nor are spellings that mean the same (see `same`), nor what `left_out` names.
"""
import difflib
import importlib.util
import re
import sys
import types

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

dialect_name, theirs, ours = sys.argv[1:4]
dialect = {"sqlite": sqlite, "postgresql": postgresql}[dialect_name].dialect()

# Where we differ on purpose: what, and why.
left_out = {
    "fk_department_head": "a foreign key with use_alter: Alembic leaves it out on PostgreSQL; we make it when both tables are there",
    "ix_country_low_name": "an index on an expression: Alembic 1.8 leaves it out",
}
same = [
    # Types are written as SQLAlchemy's own, not as the database's.
    (r"VARCHAR\(|NVARCHAR\(", "String("),
    ("SMALLINT", "SmallInteger"),
    ("NUMERIC", "Numeric"),
    ("BOOLEAN", "Boolean"),
    ("TEXT", "Text"),
    # Defaults: SQLite's parentheses, PostgreSQL's casts, a literal as text or as SQL.
    (r"sql \(([\w.]+)\)", r"sql \1"),
    (r"sql '(\w*)'(::\w+)?", r"sql \1"),
    (r"sql (\w+)::\w+", r"sql \1"),
    (r"default='?(\w+)'?|default=sql (\w+)", r"default=\1\2"),
    (r"server_default: (sql |')(\w+)'?", r"server_default: \2"),
    ("deferrable: 'True'", "deferrable: True"),
    (r"autoincrement=False, ", ""),  # of a column that would not number itself anyway
]


def words(value):
    if isinstance(value, sa.Column):
        return column(value)
    if isinstance(value, sa.Constraint):
        return constraint(value)
    if isinstance(value, sa.types.TypeEngine):
        return repr(value)
    if isinstance(value, sa.sql.elements.ClauseElement):
        text = str(value.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))
        return "sql " + " ".join(text.split())
    if isinstance(value, sa.schema.FetchedValue):
        return default(value)
    if isinstance(value, (list, tuple)):
        return "[%s]" % ", ".join(map(words, value))
    return repr(str(value) if isinstance(value, str) else value)


def named(values):
    return ", ".join("%s: %s" % (key, words(values[key])) for key in sorted(values) if values[key] is not None)


def default(value):
    if isinstance(value, sa.Computed):
        return "computed %s %s" % (words(value.sqltext), value.persisted)
    if isinstance(value, sa.Identity):
        names = ("always", "start", "increment", "minvalue", "maxvalue", "cache", "cycle")
        return "identity " + named({name: getattr(value, name) for name in names})
    return words(value.arg)


def column(value):
    text = "Column(%r, %s" % (str(value.name), words(value.type))
    if value.server_default is not None:
        text += ", default=" + default(value.server_default)
    if value.autoincrement != "auto":
        text += ", autoincrement=%s" % value.autoincrement
    return text + ", nullable=%s, comment=%r)" % (value.nullable, value.comment)


def constraint(value):
    options = {name: getattr(value, name, None) or None for name in ("ondelete", "onupdate", "deferrable", "initially", "match")}
    if isinstance(value, sa.ForeignKeyConstraint):
        about = [list(value.column_keys), [element.target_fullname for element in value.elements]]
    elif isinstance(value, sa.CheckConstraint):
        about = value.sqltext
    else:
        about = [str(each) for each in value._pending_colargs]
    name = str(value.name) if isinstance(value.name, str) else None
    return "%s(%s, name=%s %s)" % (type(value).__name__, words(about), name, named(options))


class Op:
    """Writes down its calls. In batch mode: as if they were made on the table."""

    def __init__(self, calls, table=None):
        self._calls, self._table = calls, table

    def f(self, name):
        return name

    def batch_alter_table(self, name, schema=None):
        return Op(self._calls, name)

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        return None

    def __getattr__(self, name):
        def call(*arguments, **options):
            arguments = list(arguments)
            if name == "drop_index":  # the name is enough
                arguments, options = arguments[:1], {"schema": options.get("schema")}
            elif self._table is not None:
                arguments.insert(0 if name.endswith("_column") else 1, self._table)
            head, items = arguments, []
            if name == "create_table":
                head, items = arguments[:1], sorted(map(words, arguments[1:]))
            self._calls.append("%s %s %s" % (name, words(head), named(options)) + "".join("\n    " + item for item in items))

        return call


def calls_of(path, direction):
    calls = []
    alembic = types.ModuleType("alembic")
    alembic.op = Op(calls)
    sys.modules["alembic"] = alembic
    spec = importlib.util.spec_from_file_location("revision", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    getattr(module, direction)()
    lines = "\n".join(sorted(calls)).split("\n")
    kept = [line for line in lines if not any(word in line for word in left_out)]
    for pattern, text in same:
        kept = [re.sub(pattern, text, line) for line in kept]
    return kept


for direction in ("upgrade", "downgrade"):
    one, other = calls_of(theirs, direction), calls_of(ours, direction)
    for line in difflib.unified_diff(one, other, theirs, ours, direction, direction, lineterm="", n=1):
        print(line)

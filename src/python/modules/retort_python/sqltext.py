"""SQL text of SQLAlchemy expressions, by whichever SQLAlchemy made them."""
from importlib import import_module

from .classes import is_ddl

_dialects = {}
# The driver whose place ours takes: in SQLAlchemy 2.1 the package's own dialect is psycopg's, with values of its own.
_modules = {"postgresql": "postgresql.psycopg2"}


def dialect_for(name):
    """The dialect object of that name, for compiling: values are written out as SQL's standard says."""
    found = _dialects.get(name)
    if found is None:
        found = import_module("sqlalchemy.dialects." + _modules.get(name, name)).dialect(paramstyle="named")
        found._backslash_escapes = False
        _dialects[name] = found
    return found


def is_plain_text(element):
    return getattr(element, "__visit_name__", "") == "textclause"


def sql_text(element, dialect):
    """An expression as SQL with its values written out and columns without their table."""
    if isinstance(element, str):
        return str.__str__(element)
    if is_plain_text(element) and ":" not in element.text and "\\" not in element.text:
        return element.text
    clause = getattr(element, "__clause_element__", None)
    if clause is not None:
        element = clause()
    compiled = element.compile(
        dialect=dialect_for(dialect), compile_kwargs={"literal_binds": True, "include_table": False}
    )
    return str(compiled).strip()


def statement_text(element, dialect):
    """A whole statement as SQL with its values written out."""
    if isinstance(element, str):
        return str.__str__(element)
    if is_plain_text(element) and ":" not in element.text and "\\" not in element.text:
        return element.text
    options = {} if is_ddl(element) else {"literal_binds": True}
    return str(element.compile(dialect=dialect_for(dialect), compile_kwargs=options)).strip()


def quote(name):
    return '"%s"' % str(name).replace('"', '""')

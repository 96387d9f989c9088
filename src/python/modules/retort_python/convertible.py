"""Whether a revision file does nothing but operations, so that they can be written down once and for all.

Loops over what the file itself says are operations, said several times; what comes from elsewhere is not.
"""
import ast
import sys

from . import foreign_types

_ALLOWED = {"alembic", "sqlalchemy", "typing", "__future__"}

# Calls by their last name, whatever they are called on.
_CALLS = {
    "get_bind": "it asks the database: get_bind()",
    "get_context": "it looks at the run: get_context()",
    "inspect": "it looks at the database: inspect()",
    "Inspector": "it looks at the database: Inspector",
    "Session": "it uses a session of the ORM",
    "sessionmaker": "it uses a session of the ORM",
    "create_engine": "it connects to a database by itself",
    "get_x_argument": "it depends on the command line: get_x_argument()",
    "is_offline_mode": "it depends on the command line: is_offline_mode()",
    "open": "it reads a file",
    "now": "its values are others each time: now()",
    "utcnow": "its values are others each time: utcnow()",
    "today": "its values are others each time: today()",
    "time": "its values are others each time: time()",
    "uuid1": "its values are others each time: uuid1()",
    "uuid4": "its values are others each time: uuid4()",
    "getenv": "it depends on the environment: getenv()",
}


def _is_known(module):
    package = module.partition(".")[0]
    return package in _ALLOWED or package in getattr(sys, "stdlib_module_names", sys.modules) or foreign_types.knows(package)


def _imports(node):
    if isinstance(node, ast.Import):
        return [name.name for name in node.names]
    if isinstance(node, ast.ImportFrom):
        return ["." * node.level + (node.module or "")]
    return []


def _is_sql_function(call):
    """sa.func.now(): the database's."""
    inner = getattr(call.func, "value", None)
    return isinstance(inner, (ast.Name, ast.Attribute)) and (getattr(inner, "id", None) or getattr(inner, "attr", None)) == "func"


def _is_autocommit_block(node):
    """op.get_context().autocommit_block(), which can be written down."""
    return isinstance(node, ast.Attribute) and node.attr == "autocommit_block"


def reasons(path):
    """[(line, reason)] why it is more than operations."""
    with open(path, "rb") as file:
        tree = ast.parse(file.read(), path)
    found, allowed = [], set()
    for node in ast.walk(tree):
        for module in _imports(node):
            if not _is_known(module):
                found.append((node.lineno, "it imports %s" % module))
        if _is_autocommit_block(node):
            allowed.add(id(node.value))
        if isinstance(node, ast.Attribute) and node.attr == "environ":
            found.append((node.lineno, "it depends on the environment: environ"))
        if isinstance(node, ast.Call) and id(node) not in allowed and not _is_sql_function(node):
            name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
            if name in _CALLS:
                found.append((node.lineno, _CALLS[name]))
    return sorted(set(found))

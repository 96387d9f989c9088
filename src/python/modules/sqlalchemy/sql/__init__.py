"""sqlalchemy.sql: the expression language, loaded name by name."""
from importlib import import_module

_modules = ("elements", "selectable", "dml", "functions", "schema", "ddl", "sqltypes")
_public = frozenset(("expression", "operators", "compiler", "base", "type_api", "naming", "visitors", "util", "roles",
                     "coercions", "expression_kinds") + _modules)


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    if name in _public:
        return import_module("sqlalchemy.sql." + name)
    for module in _modules:
        loaded = import_module("sqlalchemy.sql." + module)
        if name in loaded.__dict__:
            return loaded.__dict__[name]
    raise AttributeError("module 'sqlalchemy.sql' has no attribute '%s'" % name)

"""Engines, connections and results."""
from importlib import import_module

_where = {
    "url": "URL make_url",
    "base": "Connection Engine Transaction RootTransaction NestedTransaction Connectable",
    "create": "create_engine create_mock_engine create_pool_from_url engine_from_config",
    "result": "ChunkedIteratorResult CursorResult LegacyRow MappingResult Result ResultProxy Row RowMapping RowProxy "
              "ScalarResult",
    "default": "Dialect",
    "reflection": "Inspector",
}
_names = {name: module for module, names in _where.items() for name in names.split()}


def __getattr__(name):
    if name in _names:
        return getattr(import_module("sqlalchemy.engine." + _names[name]), name)
    if name in _where or name in ("interfaces", "row"):
        return import_module("sqlalchemy.engine." + name)
    if name == "AdaptedConnection":
        return import_module("sqlalchemy.engine.base").Connection
    raise AttributeError(name)

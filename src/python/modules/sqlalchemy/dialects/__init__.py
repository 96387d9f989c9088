"""Dialects by name."""
from importlib import import_module


def __getattr__(name):
    if name in ("postgresql", "sqlite", "mysql", "mariadb", "mssql", "oracle"):
        return import_module("sqlalchemy.dialects." + name)
    raise AttributeError(name)


class registry:
    """Third-party dialects say here where they are; nobody asks."""

    @staticmethod
    def register(name, module, attribute):
        pass

    @staticmethod
    def load(name):
        return getattr(import_module("sqlalchemy.dialects." + name.split(".")[0].split("+")[0]), "dialect")

"""Alembic's names, for the env.py and the revisions of a project, over Retort."""

__version__ = "1.19.0"


def __getattr__(name):
    if name in ("context", "op", "command", "config"):
        import importlib

        return importlib.import_module("alembic." + name)
    raise AttributeError("module 'alembic' has no attribute %r" % name)

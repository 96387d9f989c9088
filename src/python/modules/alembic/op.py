"""op.*: the directives, said to the migration that is running."""
from alembic.operations.base import current, f, inline_literal  # noqa: F401


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    operations = current()
    try:
        return getattr(operations, name)
    except AttributeError:
        raise AttributeError("op has no directive '%s'" % name) from None

"""op.*: the directives, said to the migration that is running."""
from alembic.operations.base import Operations, _stack, current, f, inline_literal  # noqa: F401


def _begin_script(context):
    """Called before a revision's function runs."""
    _stack.append(Operations(context))


def _end_script():
    _stack.pop()


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    operations = current()
    try:
        return getattr(operations, name)
    except AttributeError:
        raise AttributeError("op has no directive '%s'" % name) from None

"""`from alembic import context`: the functions of the EnvironmentContext that is at work."""

from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.environment import current as _current

_names = (
    "begin_transaction",
    "configure",
    "execute",
    "get_bind",
    "get_context",
    "get_head_revision",
    "get_head_revisions",
    "get_impl",
    "get_revision_argument",
    "get_starting_revision_argument",
    "get_tag_argument",
    "get_x_argument",
    "is_offline_mode",
    "is_transactional_ddl",
    "requires_connection",
    "run_migrations",
    "static_output",
)


def _proxy(name):
    def call(*args, **kwargs):
        return getattr(_current(), name)(*args, **kwargs)

    call.__name__ = call.__qualname__ = name
    call.__doc__ = getattr(EnvironmentContext, name).__doc__
    return call


for _name in _names:
    globals()[_name] = _proxy(_name)


def __getattr__(name):
    if name in ("config", "script"):
        return getattr(_current(), name)
    if name == "_proxy":
        return _current()
    raise AttributeError("module 'alembic.context' has no attribute %r" % name)

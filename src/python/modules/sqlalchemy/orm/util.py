"""sqlalchemy.orm.util, as far as programs import from it."""
from .session import aliased  # noqa: F401

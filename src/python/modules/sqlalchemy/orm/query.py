"""sqlalchemy.orm.query, as far as programs import from it."""
from .session import Query  # noqa: F401

"""sqlalchemy.dialects.postgresql.hstore, as far as programs import from it."""
from .types import HSTORE  # noqa: F401
from .expressions import hstore  # noqa: F401

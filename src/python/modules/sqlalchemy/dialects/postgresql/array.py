"""sqlalchemy.dialects.postgresql.array, as far as programs import from it."""
from .expressions import array, array_agg  # noqa: F401
from .types import ARRAY  # noqa: F401

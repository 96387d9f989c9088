"""sqlalchemy.dialects.postgresql.json, as far as programs import from it."""
from .types import JSON, JSONB  # noqa: F401

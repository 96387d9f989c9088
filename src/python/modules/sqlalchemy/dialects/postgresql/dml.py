"""sqlalchemy.dialects.postgresql.dml, as far as programs import from it."""
from ...sql.dml import Insert, insert  # noqa: F401

"""sqlalchemy.dialects.postgresql.ext, as far as programs import from it."""
from .constraints import ExcludeConstraint  # noqa: F401
from .expressions import aggregate_order_by, array_agg  # noqa: F401

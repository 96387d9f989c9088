"""sqlalchemy.sql.base, as far as programs import from it."""
from .defaults import SchemaItem  # noqa: F401
from .elements import ClauseElement, Executable  # noqa: F401
from .collections import ColumnCollection  # noqa: F401
from .constraints import Constraint  # noqa: F401
NO_ARG = object()

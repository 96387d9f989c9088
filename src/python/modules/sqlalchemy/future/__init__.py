"""SQLAlchemy 1.4's preview of 2.0."""
from .engine import Connection, Engine, create_engine  # noqa: F401
from ..sql.selectable import select  # noqa: F401

"""Where SQLAlchemy 1.4 keeps the engines of its preview of 2.0."""
from ..engine.base import Connection, Engine  # noqa: F401
from ..engine.create import create_engine  # noqa: F401

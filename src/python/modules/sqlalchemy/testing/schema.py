"""Imported here and there instead of `sqlalchemy`."""
from ..sql.schema import Column, Table  # noqa: F401

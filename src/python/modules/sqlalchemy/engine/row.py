"""Rows under their other address."""
from .result import Row, RowMapping  # noqa: F401

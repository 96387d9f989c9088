"""Results under their other address."""
from .result import CursorResult, Result  # noqa: F401

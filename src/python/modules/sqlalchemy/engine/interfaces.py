"""The names that programs annotate with."""
from .default import Dialect  # noqa: F401
from .base import Connection as DBAPIConnection  # noqa: F401

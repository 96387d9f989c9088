"""Older address."""
from . import *  # noqa: F401,F403
from . import DeclarativeMeta, declarative_base, declared_attr  # noqa: F401

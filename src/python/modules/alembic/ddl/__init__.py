"""What env files import of Alembic's DDL layer. The program writes SQL itself: nothing here does."""
from .impl import DefaultImpl

__all__ = ["DefaultImpl"]

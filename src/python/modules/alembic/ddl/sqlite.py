"""SQLiteImpl, by name."""
from retort_python.absent import name_of_alembic

from .impl import DefaultImpl


class SQLiteImpl(DefaultImpl):
    __dialect__ = "sqlite"
    transactional_ddl = False


__getattr__ = name_of_alembic(__name__)

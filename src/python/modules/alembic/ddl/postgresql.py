"""PostgresqlImpl, by name."""
from retort_python.absent import name_of_alembic

from .impl import DefaultImpl


class PostgresqlImpl(DefaultImpl):
    __dialect__ = "postgresql"
    transactional_ddl = True


__getattr__ = name_of_alembic(__name__)

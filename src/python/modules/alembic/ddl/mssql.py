"""MSSQLImpl, by name."""
from .impl import DefaultImpl


class MSSQLImpl(DefaultImpl):
    __dialect__ = "mssql"
    transactional_ddl = True

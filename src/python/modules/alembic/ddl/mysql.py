"""MySQLImpl, by name."""
from .impl import DefaultImpl


class MySQLImpl(DefaultImpl):
    __dialect__ = "mysql"
    transactional_ddl = False

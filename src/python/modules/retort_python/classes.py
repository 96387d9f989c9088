"""What kind of thing an object of either SQLAlchemy is, told by names: those stay where classes differ."""
from functools import lru_cache


@lru_cache(maxsize=None)
def class_names(cls):
    """Of a class and its bases."""
    return frozenset(base.__name__ for base in cls.__mro__)


def is_ddl(element):
    """CREATE and the like, which have no values to write out."""
    return not class_names(type(element)).isdisjoint(("DDLElement", "BaseDDLElement"))

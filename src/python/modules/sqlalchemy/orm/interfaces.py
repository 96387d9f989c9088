"""sqlalchemy.orm.interfaces, as far as programs import from it."""
from .relationships import MapperProperty, PropComparator  # noqa: F401

MANYTOONE = ONETOMANY = MANYTOMANY = None

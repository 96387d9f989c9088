"""sqlalchemy.orm.attributes, as far as programs import from it."""
from .mapped import InstrumentedAttribute, QueryableAttribute  # noqa: F401


def flag_modified(instance, key):
    pass


def set_attribute(instance, key, value):
    setattr(instance, key, value)


def get_history(*_):
    from ..exc import NeedsSQLAlchemy

    raise NeedsSQLAlchemy("get_history()")

"""The declarative layer under its older address."""
from ...orm.declarative import (DeclarativeMeta, as_declarative, declarative_base, declared_attr,  # noqa: F401
                                has_inherited_table)


class AbstractConcreteBase:
    __abstract__ = True


ConcreteBase = DeferredReflection = AbstractConcreteBase


def synonym_for(name, map_column=False):
    return lambda function: function

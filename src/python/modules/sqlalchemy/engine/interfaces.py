"""The names that programs annotate with."""
from .default import Dialect  # noqa: F401
from .base import Connection as DBAPIConnection  # noqa: F401


class _Reflected(dict):
    """What an inspector gives, as a dictionary."""


for _name in """ReflectedCheckConstraint ReflectedColumn ReflectedComputed ReflectedForeignKeyConstraint ReflectedIdentity
        ReflectedIndex ReflectedPrimaryKeyConstraint ReflectedTableComment ReflectedUniqueConstraint""".split():
    globals()[_name] = type(_name, (_Reflected,), {"__module__": __name__})

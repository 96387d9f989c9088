"""sqlalchemy.util, as far as programs import from it."""
from .sql.collections import ColumnCollection  # noqa: F401


class immutabledict(dict):
    def union(self, *others, **values):
        made = dict(self)
        for each in others:
            made.update(each or {})
        made.update(values)
        return immutabledict(made)


class symbol(str):
    pass


OrderedDict = dict
OrderedSet = list
EMPTY_DICT = immutabledict()


def to_list(value, default=None):
    return default if value is None else list(value) if isinstance(value, (list, tuple)) else [value]


def md5_hex(value):
    from hashlib import md5

    return md5(value.encode()).hexdigest()


class memoized_property:
    def __init__(self, function):
        self.function = function

    def __get__(self, instance, owner):
        if instance is None:
            return self
        value = instance.__dict__[self.function.__name__] = self.function(instance)
        return value


def asbool(value):
    return value.lower() in ("true", "yes", "on", "y", "t", "1") if isinstance(value, str) else bool(value)


def deprecated(*_, **__):
    return lambda function: function

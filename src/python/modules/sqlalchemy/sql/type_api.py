"""What every column type is, and what a program's own types derive from.

A type says what a column is; `bind_value` and `result_value` carry Python values to and from the database. The
`__visit_name__` of each class is SQLAlchemy's, so that one reader understands these types and the real ones.
"""


class TypeEngine:
    __visit_name__ = None
    _variant_mapping = {}
    should_evaluate_none = False
    hashable = True
    # Arguments of the constructor that a copy or repr() takes over, in their order.
    _arguments = ()

    def __class_getitem__(cls, _):
        return cls

    def with_variant(self, type_, *dialect_names):
        if not dialect_names:
            raise TypeError("with_variant() needs the name of a dialect")
        other = self.copy()
        other._variant_mapping = dict(self._variant_mapping)
        for name in dialect_names:
            other._variant_mapping[name] = to_instance(type_)
        return other

    def evaluates_none(self):
        other = self.copy()
        other.should_evaluate_none = True
        return other

    def copy(self, **_):
        other = self.__class__.__new__(self.__class__)
        other.__dict__.update(self.__dict__)
        return other

    def adapt(self, cls, **kw):
        arguments = {name: getattr(self, name) for name in cls._arguments if hasattr(self, name)}
        arguments.update(kw)
        return cls(**arguments)

    def for_dialect(self, dialect):
        """The type that stands for this one on a dialect."""
        return self._variant_mapping.get(dialect.name, self)

    def load_dialect_impl(self, dialect):
        return self.for_dialect(dialect)

    dialect_impl = load_dialect_impl

    def compile(self, dialect=None):
        from .compiler import type_text

        return type_text(self, dialect)

    def coerce_compared_value(self, op, value):
        return self

    @property
    def python_type(self):
        raise NotImplementedError()

    def bind_value(self, value, dialect):
        return value

    def result_value(self, value, dialect):
        return value

    def literal_text(self, value, dialect):
        """The value as SQL, or None where the Python value says enough."""
        return None

    def bind_processor(self, dialect):
        return None

    def result_processor(self, dialect, coltype):
        return None

    def literal_processor(self, dialect):
        return None

    def compare_values(self, x, y):
        return x == y

    def __str__(self):
        try:
            return self.compile()
        except Exception:
            return repr(self)

    def __repr__(self):
        parts = []
        for name in self._arguments:
            value = getattr(self, name, None)
            if value not in (None, False):
                parts.append("%s=%r" % (name, value))
        return "%s(%s)" % (type(self).__name__, ", ".join(parts))


def to_instance(type_, *args, **kw):
    """An instance of a type that may be given as its class; None is NullType."""
    if type_ is None:
        return NULLTYPE
    return type_(*args, **kw) if callable(type_) else type_


class _Kept(TypeEngine):
    """Takes any arguments and keeps the named ones: the base of types that only one database has."""

    def __init__(self, *args, **kw):
        for name, value in zip(self._arguments, args):
            setattr(self, name, value)
        for name, value in kw.items():
            setattr(self, name, value)


def kept_type(name, *arguments):
    """A class for a type that only one database has, and of which nothing but its arguments matters here."""
    return type(name, (_Kept,), {"__visit_name__": name, "_arguments": arguments, **dict.fromkeys(arguments)})


class NullType(TypeEngine):
    __visit_name__ = "null"


NULLTYPE = NullType()


class SchemaType:
    """Mark of types that are things of their own in a database (enums)."""

    name = None
    schema = None
    metadata = None

    def create(self, bind=None, checkfirst=False):
        pass

    def drop(self, bind=None, checkfirst=False):
        pass


class Concatenable:
    pass


class Indexable:
    pass


class _LookupExpressionAdapter:
    pass


# ---- types of a program's own ----


class UserDefinedType(TypeEngine):
    """A type whose SQL is what get_col_spec() says."""

    __visit_name__ = "user_defined"
    cache_ok = None
    ensure_kwarg = "get_col_spec"

    def get_col_spec(self, **kw):
        raise NotImplementedError("%s has no get_col_spec()" % type(self).__name__)

    def bind_value(self, value, dialect):
        process = self.bind_processor(dialect)
        return process(value) if process else value

    def result_value(self, value, dialect):
        process = self.result_processor(dialect, None)
        return process(value) if process else value


class TypeDecorator(TypeEngine):
    """Another type with other Python values; `impl` is what the database sees."""

    __visit_name__ = "type_decorator"
    impl = None
    cache_ok = None
    coerce_to_is_types = (type(None),)

    def __init__(self, *args, **kw):
        if type(self).impl is None:
            raise AttributeError("TypeDecorator implementations require a class-level variable 'impl'")
        self.impl = to_instance(type(self).impl, *args, **kw)

    @property
    def impl_instance(self):
        return to_instance(self.impl)

    def load_dialect_impl(self, dialect):
        return self.impl_instance

    def dialect_impl(self, dialect):
        return self.for_dialect(dialect)

    def for_dialect(self, dialect):
        if dialect.name in self._variant_mapping:
            return self._variant_mapping[dialect.name]
        return to_instance(self.load_dialect_impl(dialect))

    def process_bind_param(self, value, dialect):
        return value

    def process_result_value(self, value, dialect):
        return value

    def process_literal_param(self, value, dialect):
        return self.process_bind_param(value, dialect)

    def bind_value(self, value, dialect):
        return self.for_dialect(dialect).bind_value(self.process_bind_param(value, dialect), dialect)

    def result_value(self, value, dialect):
        return self.process_result_value(self.for_dialect(dialect).result_value(value, dialect), dialect)

    @property
    def python_type(self):
        return self.impl_instance.python_type

    def __getattr__(self, name):
        if name.startswith("__") or name == "impl":
            raise AttributeError(name)
        return getattr(self.impl_instance, name)

    def __repr__(self):
        return "%s(%s" % (type(self).__name__, repr(self.impl).partition("(")[2])  # the arguments are the inner type's


class ExternalType:
    cache_ok = None


class NativeForEmulated:
    pass


class Emulated:
    pass


Variant = TypeDecorator  # SQLAlchemy 1.4's name, looked at with isinstance only

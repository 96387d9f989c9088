"""Mapped[...] and the attributes of mapped classes, which stand for columns in statements."""
import sys


class _Annotation:
    """Mapped[int]: what stands behind an attribute's colon."""

    def __init__(self, origin, argument):
        self.__origin__ = origin
        self.__args__ = (argument,)

    def __repr__(self):
        return "%s[%r]" % (self.__origin__.__name__, self.__args__[0])

    def __or__(self, other):
        return self

    def __hash__(self):
        return id(self)


class Mapped:
    def __class_getitem__(cls, argument):
        return _Annotation(cls, argument)


class DynamicMapped(Mapped):
    pass


class WriteOnlyMapped(Mapped):
    pass


ORMDescriptor = SQLORMExpression = Mapped


class InstrumentedAttribute(Mapped):
    """User.email: the column in a statement, the value on an instance."""

    def __init__(self, key, column):
        self.key = self.name = key
        self._column = column

    def __clause_element__(self):
        return self._column

    def __get__(self, instance, owner):
        return self if instance is None else instance.__dict__.get(self.key)

    def __set__(self, instance, value):
        instance.__dict__[self.key] = value

    def __getattr__(self, name):
        if name.startswith("__") or name == "_column":
            raise AttributeError(name)
        return getattr(self._column, name)

    def __hash__(self):
        return id(self)


def _operator(name):
    def call(self, *others):
        return getattr(self._column, name)(*others)

    return call


for _name in ("__eq__ __ne__ __lt__ __le__ __gt__ __ge__ __add__ __radd__ __sub__ __rsub__ __mul__ __rmul__ __truediv__ "
              "__mod__ __neg__ __invert__ __and__ __or__ __getitem__").split():
    setattr(InstrumentedAttribute, _name, _operator(_name))

QueryableAttribute = InstrumentedAttribute


class AttributeEventToken:
    pass


# ---- reading annotations ----


class Annotated:
    """What an annotation says of a column: a Python type, whether None may be, and the parts of typing.Annotated."""

    def __init__(self, python_type, optional, parts=()):
        self.python_type = python_type
        self.optional = optional
        self.parts = parts


def evaluated(annotation, module, names):
    """An annotation that is text, as `from __future__ import annotations` makes them all; None if it cannot be known."""
    if not isinstance(annotation, str):
        return annotation
    space = dict(vars(sys.modules[module])) if module in sys.modules else {}
    scope = _Names(space, names)
    for _ in range(20):
        try:
            return eval(annotation, {"__builtins__": __builtins__}, scope)
        except TypeError:
            # "X | None" before Python 3.10
            inner = _without_none(annotation)
            if inner == annotation:
                return None
            annotation = inner
        except Exception:
            return None
    return None


def _without_none(text):
    opening = text.find("[")
    if opening < 0 or not text.endswith("]") or "|" not in text:
        return text
    parts = [part.strip() for part in text[opening + 1 : -1].split("|")]
    kept = [part for part in parts if part != "None"]
    inner = kept[0] if len(kept) == 1 else "Union[%s]" % ", ".join(kept)
    return text[: opening + 1] + ("Optional[%s]" % inner if len(kept) < len(parts) else inner) + "]"


class _Names(dict):
    """Names that are not there while a class is made (other models, TYPE_CHECKING imports) are only texts."""

    def __init__(self, space, names):
        super().__init__(space)
        self.update(names)

    def __missing__(self, name):
        import builtins
        import typing

        if hasattr(builtins, name):
            return getattr(builtins, name)
        if name in ("Optional", "Union", "List", "Annotated"):
            return getattr(typing, name)
        if name in ("Mapped", "DynamicMapped", "WriteOnlyMapped"):
            return globals()[name]
        return _Unknown(name)


class _Unknown:
    def __init__(self, name):
        self.name = name

    def __getitem__(self, _):
        return self

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __or__(self, other):
        return self

    __ror__ = __or__

    def __call__(self, *_, **__):
        return self


def mapped_argument(annotation):
    """The X of Mapped[X]; None where the annotation is not Mapped."""
    origin = getattr(annotation, "__origin__", None)
    if isinstance(annotation, _Annotation) or isinstance(origin, type) and issubclass(origin, Mapped):
        return annotation.__args__[0]
    return None


def read(argument, module="", names=None):
    """Annotated of the X of Mapped[X]."""
    import typing

    if isinstance(argument, str) or isinstance(argument, typing.ForwardRef):
        text = argument if isinstance(argument, str) else argument.__forward_arg__
        argument = evaluated("Mapped[%s]" % text, module, names or {})
        argument = mapped_argument(argument)
    optional = False
    parts = ()
    for _ in range(10):
        origin = getattr(argument, "__origin__", None)
        if hasattr(argument, "__metadata__"):
            parts = tuple(argument.__metadata__) + parts
            parts_key = argument
            inner = read(argument.__origin__, module, names)
            made = Annotated(inner.python_type, optional or inner.optional, parts)
            made.annotated = parts_key
            return made
        is_union = origin is typing.Union or type(argument).__name__ == "UnionType"
        if not is_union:
            break
        kept = [each for each in argument.__args__ if each is not type(None)]
        optional = optional or len(kept) < len(argument.__args__)
        if len(kept) != 1:
            return Annotated(typing.Union[tuple(kept)], optional, parts)
        argument = kept[0]
    if type(argument).__name__ == "TypeAliasType":
        inner = read(argument.__value__, module, names)
        inner.alias = argument
        inner.optional = inner.optional or optional
        return inner
    return Annotated(argument, optional, parts)

"""The column type that a Python type stands for in Mapped[...]."""
from .. import exc
from ..sql import sqltypes


def _defaults():
    import datetime
    import decimal
    import uuid

    return {
        bool: sqltypes.Boolean(),
        bytes: sqltypes.LargeBinary(),
        datetime.date: sqltypes.Date(),
        datetime.datetime: sqltypes.DateTime(),
        datetime.time: sqltypes.Time(),
        datetime.timedelta: sqltypes.Interval(),
        decimal.Decimal: sqltypes.Numeric(),
        float: sqltypes.Float(),
        int: sqltypes.Integer(),
        str: sqltypes.String(),
        uuid.UUID: sqltypes.Uuid(),
    }


def _enum(python_type, given):
    """Enum for a Python enum, in the way that type_annotation_map says for enum.Enum."""
    pattern = None
    for base in python_type.__mro__:
        if base in given:
            pattern = sqltypes.to_instance(given[base])
            break
    if pattern is None or not isinstance(pattern, sqltypes.Enum):
        return pattern or sqltypes.Enum(python_type)
    return type(pattern)(python_type, native_enum=pattern.native_enum, values_callable=pattern.values_callable,
                         create_constraint=pattern.create_constraint, schema=pattern.schema, metadata=pattern.metadata,
                         inherit_schema=pattern.inherit_schema)


def _literal(python_type):
    import typing

    if getattr(python_type, "__origin__", None) is getattr(typing, "Literal", None):
        return sqltypes.Enum(*[str(value) for value in python_type.__args__], native_enum=False)
    return None


def column_type(annotated, given):
    """`given` is the registry's type_annotation_map."""
    for key in (getattr(annotated, "annotated", None), getattr(annotated, "alias", None), annotated.python_type):
        try:
            if key is not None and key in given:
                return sqltypes.to_instance(given[key])
        except TypeError:  # not hashable
            continue
    python_type = annotated.python_type
    found = _literal(python_type)
    if found is not None:
        return found
    if isinstance(python_type, type):
        if hasattr(python_type, "__members__"):
            return _enum(python_type, given)
        known = _defaults()
        known.update((key, value) for key, value in given.items() if isinstance(key, type))
        for base in python_type.__mro__:
            if base in known:
                return sqltypes.to_instance(known[base])
    supertype = getattr(python_type, "__supertype__", None)  # NewType
    if supertype is not None:
        annotated.python_type = supertype
        return column_type(annotated, given)
    origin = getattr(python_type, "__origin__", None)
    if origin is not None and origin in given:
        return sqltypes.to_instance(given[origin])
    raise exc.ArgumentError("Could not locate SQLAlchemy Core type for Python type %r" % (python_type,))

"""From a declarative class to its Table: what the class and its mixins say, in the order in which they say it."""
from . import mapped
from ..sql.constraints import Constraint, Index
from ..sql.elements import ClauseElement
from ..sql.schema import Column, Table
from .. import exc


def scan(cls, registry):
    """Makes cls.__table__, unless the class is abstract."""
    registry._class_registry[cls.__name__] = cls
    if "__abstract__" in cls.__dict__ and cls.__abstract__:
        return
    parent = _inherited(cls)
    members = _members(cls, registry)
    table = _given(cls, "__table__")
    if table is not None:
        _use_table(cls, table, members)
        return
    name = _table_name(cls)
    if name is None or parent is not None and name == parent.__table__.name and not _own(cls, "__tablename__"):
        if parent is None:
            raise exc.InvalidRequestError(
                "Class %r does not have a __table__ or __tablename__ specified and does not inherit from an existing "
                "table-mapped class." % cls)
        _single_table(cls, parent, members)
        return
    arguments, keywords = _table_arguments(cls)
    if any(base.__dict__.get("__abstract__") is None and hasattr(base, "__table__") for base in cls.__mro__[1:]):
        keywords.pop("polymorphic_on", None)
    columns = [column for _, column, _ in sorted(members, key=lambda item: item[2])]
    keywords.setdefault("schema", None)
    metadata = _own_metadata(cls, registry)
    if metadata._schema_of(keywords["schema"]) is not None or keywords["schema"] is None:
        keywords = {key: value for key, value in keywords.items() if not (key == "schema" and value is None)}
    type.__setattr__(cls, "__table__", Table(name, metadata, *columns, *arguments, **keywords))
    _instrument(cls, members)


def _own_metadata(cls, registry):
    return getattr(cls, "metadata", None) or registry.metadata


def _own(cls, name):
    """Whether the class, or a mixin that is no mapped class, says it."""
    for base in cls.__mro__:
        if name in base.__dict__:
            return base is cls or "__table__" not in base.__dict__
    return False


def _inherited(cls):
    """The mapped class that it extends, or None."""
    for base in cls.__mro__[1:]:
        if base.__dict__.get("__table__") is not None:
            return base
    return None


def _value(cls, attribute):
    from .declarative import declared_attr

    if isinstance(attribute, declared_attr):
        return attribute.function(cls)
    if isinstance(attribute, classmethod):
        return attribute.__get__(None, cls)()
    return attribute


def _given(cls, name):
    for base in cls.__mro__:
        if name in base.__dict__:
            found = base.__dict__[name]
            if base is not cls and base.__dict__.get("__table__") is not None and name == "__table__":
                return None  # the parent's own
            return _value(cls, found)
    return None


def _table_name(cls):
    for base in cls.__mro__:
        if "__tablename__" in base.__dict__:
            return _value(cls, base.__dict__["__tablename__"])
    return None


def _table_arguments(cls):
    """(constraints and indexes, keywords) of __table_args__, which only the class or a mixin may say."""
    found = None
    for base in cls.__mro__:
        if base is not cls and "__table__" in base.__dict__:
            continue
        if "__table_args__" in base.__dict__:
            found = _value(cls, base.__dict__["__table_args__"])
            break
    if found is None:
        return [], {}
    if isinstance(found, dict):
        return [], dict(found)
    found = list(found)
    keywords = dict(found.pop()) if found and isinstance(found[-1], dict) else {}
    from .declarative import MappedColumn

    return [item.column if isinstance(item, MappedColumn) else item for item in found], keywords


def _members(cls, registry):
    """[(attribute, Column, sort order)] of the class and its mixins; a mixin's columns are copied."""
    from .declarative import MappedColumn, declared_attr

    members, seen, declared = [], set(), {}
    for base in cls.__mro__:
        is_mapped_parent = base is not cls and base.__dict__.get("__table__") is not None
        if base is object or is_mapped_parent or "_retort_root" in base.__dict__:
            if is_mapped_parent:
                seen.update(base.__dict__)
            continue
        annotations = _annotations(base)
        for name in _merged(list(base.__dict__), list(annotations)):
            if name in seen or name.startswith("__") or name in ("metadata", "registry", "type_annotation_map"):
                continue
            value = base.__dict__.get(name)
            if isinstance(value, declared_attr) and not value.is_directive:
                value = declared[name] = value.function(cls)
                annotated_by = getattr(base.__dict__[name].function, "__annotations__", {}).get("return")
            else:
                annotated_by = annotations.get(name)
                if base is not cls and isinstance(value, (Column, MappedColumn)):
                    value = _copied(value)
            column = _column(cls, name, value, annotated_by, base, registry, name in annotations)
            if column is None:
                if name in base.__dict__:
                    seen.add(name)
                continue
            seen.add(name)
            members.append((name, column, getattr(value, "sort_order", 0) if isinstance(value, MappedColumn) else 0))
    if declared:
        type.__setattr__(cls, "_declared_values", declared)
    return members


def _merged(assigned, annotated):
    """Names in the order of the class: what is only annotated comes behind the annotated name before it."""
    if not annotated:
        return assigned
    both = set(assigned) & set(annotated)
    result, rest = [], iter(annotated)
    leading = []
    for name in rest:
        if name in both:
            break
        leading.append(name)
    else:
        return assigned + leading
    runs = {name: []}
    last = name
    for name in rest:
        if name in both:
            last = name
            runs[last] = []
        else:
            runs[last].append(name)
    for name in assigned:
        if name in both and leading:
            result += leading
            leading = []
        result.append(name)
        result += runs.get(name, [])
    return result


def _copied(value):
    if isinstance(value, Column):
        copy = value.copy()
        copy._creation_order = value._creation_order
        return copy
    return value.copy()


def _annotations(base):
    found = base.__dict__.get("__annotations__")
    if found is None and "__annotate__" in base.__dict__ or "__annotate_func__" in base.__dict__:  # Python 3.14
        try:
            import annotationlib

            found = annotationlib.get_annotations(base, format=annotationlib.Format.FORWARDREF)
        except ImportError:
            found = None
    return found or {}


def _column(cls, name, value, annotation, base, registry, is_annotated):
    """The Column of an attribute, or None where it is something else."""
    from .declarative import MappedColumn
    from .relationships import ColumnProperty

    if isinstance(value, ColumnProperty):
        value = value.columns[0]  # a column, or an expression such as a subquery
    if isinstance(value, Column):
        value._set_name(name)
        return value
    if isinstance(value, MappedColumn):
        _annotate(value, annotation, base, registry)
        value.column._set_name(name)
        if value.column.key is None or value.column.key == value.column.name:
            value.column.key = value.column.key or name
        return value.column
    if value is not None or annotation is None:
        return None
    # email: Mapped[str], and nothing else
    argument = _argument(annotation, base)
    if argument is None or _is_relationship(argument, base, registry):
        return None
    made = MappedColumn()
    try:
        made.take_annotation(mapped.read(argument, base.__module__, vars(base)), registry.type_annotation_map)
    except exc.ArgumentError as error:
        raise exc.ArgumentError("%s.%s: %s" % (cls.__name__, name, error)) from None
    made.column._set_name(name)
    return made.column


def _argument(annotation, base):
    if isinstance(annotation, str):
        annotation = mapped.evaluated(annotation, base.__module__, vars(base))
    return mapped.mapped_argument(annotation)


def _is_relationship(argument, base, registry):
    """Mapped[list["Order"]] without relationship() would be an error in SQLAlchemy; it says nothing of the schema."""
    found = mapped.read(argument, base.__module__, vars(base)).python_type
    if isinstance(found, (mapped._Unknown,)) or found is None:
        return True
    return getattr(found, "__table__", None) is not None


def _annotate(value, annotation, base, registry):
    if annotation is None:
        return
    argument = _argument(annotation, base)
    if argument is None:
        return
    annotated = mapped.read(argument, base.__module__, vars(base))
    value.take_annotation(annotated, registry.type_annotation_map)


def _use_table(cls, table, members):
    """__table__ = Table(...)"""
    type.__setattr__(cls, "__table__", table)
    for column in table.c:
        type.__setattr__(cls, column.key, mapped.InstrumentedAttribute(column.key, column))
    _instrument(cls, [(name, column, 0) for name, column, _ in members if column.table is not None])


def _single_table(cls, parent, members):
    """Single-table inheritance: the class's columns go into its parent's table."""
    table = parent.__table__
    for name, column, _ in members:
        existing = table.c.get(column.key)
        if existing is not None:
            column = existing
        elif column.table is None:
            table.append_column(column)
        type.__setattr__(cls, name, mapped.InstrumentedAttribute(name, column))
    arguments, _ = _table_arguments(cls) if "__table_args__" in cls.__dict__ else ([], {})
    for item in arguments:
        if isinstance(item, (Constraint, Index)):
            item._set_table(table)


def _instrument(cls, members):
    for name, column, _ in members:
        if isinstance(column, ClauseElement):
            type.__setattr__(cls, name, mapped.InstrumentedAttribute(name, column))

"""Declarative models: classes whose tables are in a MetaData."""

from . import mapped
from .scan import scan
from ..sql.schema import Column, MetaData
from ..sql.sqltypes import NULLTYPE


class MappedColumn:
    """mapped_column(...): a Column whose type and nullability may come from the annotation."""

    _dataclass_keys = ("init", "repr", "default", "default_factory", "compare", "kw_only", "hash", "dataclass_metadata")

    def __init__(self, *args, **kw):
        self.dataclass = {}
        for name in self._dataclass_keys:
            if name in kw and name != "default":
                self.dataclass[name] = kw.pop(name)
        self.insert_default = kw.pop("insert_default", None)
        if "default" in kw:
            self.dataclass["default"] = kw["default"]
        if self.insert_default is not None:
            kw["default"] = self.insert_default
        elif "default_factory" in self.dataclass:
            kw.setdefault("default", self.dataclass["default_factory"])
        self.deferred = kw.pop("deferred", False)
        for name in ("use_existing_column", "active_history", "deferred_group", "deferred_raiseload"):
            kw.pop(name, None)
        self.sort_order = kw.pop("sort_order", 0)
        self.says_nullable = "nullable" in kw
        self.column = Column(*args, **kw)

    def __clause_element__(self):
        return self.column

    def __getattr__(self, name):
        if name.startswith("__") or name == "column":
            raise AttributeError(name)
        return getattr(self.column, name)

    def copy(self):
        other = MappedColumn.__new__(MappedColumn)
        other.__dict__.update(self.__dict__)
        other.column = self.column.copy()
        other.column._creation_order = self.column._creation_order
        return other

    def take_annotation(self, annotated, given):
        """Fills in what the annotation says and the call does not."""
        from .types_of import column_type

        column = self.column
        for part in annotated.parts:
            inner = part.column if isinstance(part, MappedColumn) else part if isinstance(part, Column) else None
            if inner is not None:
                self._merge(inner, isinstance(part, MappedColumn) and part.says_nullable)
        if not self.says_nullable and not column.primary_key:
            column.nullable = annotated.optional
            column._user_nullable = annotated.optional
        if column.type is NULLTYPE and not column.foreign_keys:  # which say it better: the length, too
            column.type = column_type(annotated, given)

    def _merge(self, other, says_nullable):
        """What an Annotated type's own mapped_column() says."""
        column, copy = self.column, other.copy()
        if column.type is NULLTYPE:
            column.type = copy.type
        for name in ("default", "server_default", "onupdate", "server_onupdate", "index", "unique", "comment", "doc",
                     "identity", "computed", "name"):
            if getattr(column, name) is None:
                setattr(column, name, getattr(copy, name))
        if copy.primary_key and not column.primary_key:
            column.primary_key = True
            column.nullable = False
        if says_nullable and not self.says_nullable:
            self.says_nullable = True
            column.nullable = column._user_nullable = copy.nullable
        if column.autoincrement == "auto":
            column.autoincrement = copy.autoincrement
        for item in copy._items:
            column._add_item(item)


def mapped_column(*args, **kw):
    return MappedColumn(*args, **kw)


def orm_insert_sentinel(*args, **kw):
    return MappedColumn(*args, **kw)


class declared_attr:
    """@declared_attr on a mixin: worked out for each class anew."""

    def __init__(self, function, cascading=False, quiet=False):
        self.function = getattr(function, "__func__", function)
        self.is_directive = False
        self.__doc__ = getattr(self.function, "__doc__", None)

    def __get__(self, instance, owner):
        made = owner.__dict__.get("_declared_values")
        if made is not None and self.function.__name__ in made:
            return made[self.function.__name__]
        return self.function(owner)

    @classmethod
    def _made(cls, function):
        return cls(function)

    cascading = directive = None


class _Variant:
    """declared_attr.cascading and declared_attr.directive"""

    def __init__(self, directive=False):
        self.is_directive = directive

    def __call__(self, function):
        made = declared_attr(function)
        made.is_directive = self.is_directive
        return made


declared_attr.cascading = _Variant()
declared_attr.directive = _Variant(directive=True)


def declarative_mixin(cls):
    return cls


def has_inherited_table(cls):
    return any(getattr(base, "__table__", None) is not None for base in cls.__mro__[1:])


class registry:
    def __init__(self, metadata=None, class_registry=None, type_annotation_map=None, constructor=None):
        self.metadata = metadata or MetaData()
        self._class_registry = class_registry if class_registry is not None else {}
        self.type_annotation_map = dict(type_annotation_map or {})
        self.mappers = set()

    def update_type_annotation_map(self, given):
        self.type_annotation_map.update(given)

    def generate_base(self, mapper=None, cls=object, name="Base", metaclass=None):
        bases = cls if isinstance(cls, tuple) else (cls,)
        return _new_base(bases, name, self, metaclass)

    def mapped(self, cls):
        cls.registry = getattr(cls, "registry", None) or self
        cls.metadata = getattr(cls, "metadata", None) or self.metadata
        scan(cls, self)
        _give_constructor(cls)
        return cls

    def mapped_as_dataclass(self, cls=None, **kw):
        def decorate(cls):
            return self.mapped(cls)

        return decorate(cls) if cls is not None else decorate

    def as_declarative_base(self, **kw):
        return lambda cls: self.generate_base(cls=cls, name=cls.__name__, **kw)

    def map_imperatively(self, cls, table=None, **kw):
        from .mapper import Mapper

        cls.__table__ = table
        for column in table.c:
            setattr(cls, column.key, mapped.InstrumentedAttribute(column.key, column))
        return Mapper.of(cls)

    def configure(self, cascade=False):
        pass

    def dispose(self, cascade=False):
        pass


def mapped_as_dataclass(registry, **kw):
    return registry.mapped_as_dataclass(**kw)


def _constructor(self, **kw):
    for name, value in kw.items():
        if not hasattr(type(self), name):
            raise TypeError("%r is an invalid keyword argument for %s" % (name, type(self).__name__))
        setattr(self, name, value)


def _give_constructor(cls):
    if cls.__init__ is object.__init__:
        cls.__init__ = _constructor


def _is_base(cls):
    return "_retort_base" in cls.__dict__


class DeclarativeMeta(type):
    """The metaclass of declarative_base()."""

    def __init__(cls, name, bases, members, **kw):
        type.__init__(cls, name, bases, members)
        if not _is_base(cls) and getattr(cls, "registry", None) is not None:
            scan(cls, cls.registry)

    def __setattr__(cls, name, value):
        _late_attribute(cls, name, value)


def _late_attribute(cls, name, value):
    """Model.column = Column(...) after the class."""
    table = cls.__dict__.get("__table__")
    if table is not None and isinstance(value, (Column, MappedColumn)):
        column = value.column if isinstance(value, MappedColumn) else value
        column._set_name(name)
        if column.table is None:
            table.append_column(column)
        value = mapped.InstrumentedAttribute(name, column)
    type.__setattr__(cls, name, value)


def add_mapped_attribute(cls, name, value):
    _late_attribute(cls, name, value)


def _new_base(bases, name, made, metaclass=None):
    members = {"registry": made, "metadata": made.metadata, "_retort_base": True, "__abstract__": True}
    inherited = next((getattr(base, "__init__") for base in bases if base.__init__ is not object.__init__), None)
    if inherited is None:
        members["__init__"] = _constructor
    return (metaclass or DeclarativeMeta)(name, tuple(base for base in bases), members)


def declarative_base(bind=None, metadata=None, mapper=None, cls=object, name="Base", constructor=None,
                     class_registry=None, metaclass=None, type_annotation_map=None, **_):
    made = registry(metadata or MetaData(), class_registry, type_annotation_map)
    return made.generate_base(cls=cls, name=name, metaclass=metaclass)


def as_declarative(**kw):
    def decorate(cls):
        return declarative_base(cls=cls, name=cls.__name__, **kw)

    return decorate


class _DeclarativeType(type):
    """Lets classes of a DeclarativeBase take columns after they are made."""

    def __setattr__(cls, name, value):
        _late_attribute(cls, name, value)


_dataclass_options = ("init", "repr", "eq", "order", "unsafe_hash", "match_args", "kw_only", "dataclass_callable")


class _Declarative:
    __init__ = _constructor

    def __init_subclass__(cls, **kw):
        for name in _dataclass_options:
            kw.pop(name, None)
        super().__init_subclass__(**kw)
        if "_retort_root" in cls.__dict__:
            return
        if any(base.__dict__.get("_retort_root") for base in cls.__bases__) and not _is_table_class(cls):
            _make_base(cls)
        else:
            scan(cls, cls.registry)


def _is_table_class(cls):
    return "__tablename__" in cls.__dict__ or "__table__" in cls.__dict__


def _make_base(cls):
    """class Base(DeclarativeBase)"""
    given = cls.__dict__.get("registry")
    metadata = getattr(cls, "metadata", None)
    if given is None:
        given = registry(metadata, None, getattr(cls, "type_annotation_map", None))
        cls.registry = given
    if "metadata" not in cls.__dict__:
        cls.metadata = metadata or given.metadata
    given.metadata = cls.metadata
    cls.type_annotation_map = given.type_annotation_map
    type.__setattr__(cls, "_retort_base", True)


class DeclarativeBase(_Declarative, metaclass=_DeclarativeType):
    _retort_root = True


class DeclarativeBaseNoMeta(_Declarative):
    _retort_root = True


class MappedAsDataclass:
    """Fields as in a dataclass; the constructor takes keywords in any order."""

    def __init_subclass__(cls, **kw):
        for name in _dataclass_options:
            kw.pop(name, None)
        super().__init_subclass__(**kw)


def synonym_for(name, map_column=False):
    return lambda function: function



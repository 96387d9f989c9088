"""The schema vocabulary: Table, Column, constraints, MetaData. Attributes are called as SQLAlchemy's."""
from . import naming
from .collections import ColumnCollection
from .constraints import (CheckConstraint, ColumnCollectionConstraint, Constraint, ForeignKey,  # noqa: F401
                          ForeignKeyConstraint, Index, PrimaryKeyConstraint, UniqueConstraint)
from .defaults import (BLANK_SCHEMA, ColumnDefault, Computed, DefaultClause, DefaultGenerator,  # noqa: F401
                       FetchedValue, Identity, IdentityOptions, SchemaItem, Sequence, next_creation_order,
                       split_dialect_options)
from .elements import ColumnClause, quoted_name
from .from_clauses import TableClause
from .sqltypes import SchemaType, to_instance
from .. import exc

RETAIN_SCHEMA = object()
NULL_UNSPECIFIED = object()

_NO_ITEM = "'SchemaItem' object, such as a 'Column' or a 'Constraint' expected, got %r"


class Column(SchemaItem, ColumnClause):
    """Column(name, type, *items, ...); name and type may be left out and given later, as in SQLAlchemy."""

    __visit_name__ = "column"

    def __init__(self, *args, name=None, type_=None, quote=None, key=None, primary_key=False,
                 nullable=NULL_UNSPECIFIED, default=None, onupdate=None, server_default=None, server_onupdate=None,
                 index=None, unique=None, system=False, doc=None, comment=None, autoincrement="auto", info=None,
                 insert_sentinel=False, sort_order=0, _constraints=None, _creation_order=None, **dialect_options):
        args = list(args)
        if args and (args[0] is None or isinstance(args[0], str)):
            if name is not None:
                raise exc.ArgumentError("May not pass name positionally and as a keyword.")
            name = args.pop(0)
        if args and (args[0] is None or _is_type(args[0])):
            if type_ is not None:
                raise exc.ArgumentError("May not pass type_ positionally and as a keyword.")
            type_ = args.pop(0)
        if name is not None and quote is not None:
            name = quoted_name(name, quote)
        self.name = name
        self.key = key or name
        self.type = to_instance(type_)
        self.table = None
        self.primary_key = primary_key
        self._user_nullable = nullable
        self.nullable = not primary_key if nullable is NULL_UNSPECIFIED else nullable
        self.default = default
        self.onupdate = onupdate
        self.server_default = server_default
        self.server_onupdate = server_onupdate
        self.index = index
        self.unique = unique
        self.system = system
        self.doc = doc
        self.comment = comment
        self.autoincrement = autoincrement
        self.info = info or {}
        self._insert_sentinel = insert_sentinel
        self._proxies = []
        self.constraints = set()
        self.foreign_keys = set()
        self.identity = None
        self.computed = None
        self._creation_order = next_creation_order()
        self.dialect_kwargs = split_dialect_options("Column", dialect_options)
        self._wrap_defaults()
        self._items = []
        for item in args:
            self._add_item(item)
        if isinstance(self.type, SchemaType):
            self.type._for_column = True

    @property
    def type(self):
        """Where none was given, that of the column that a foreign key names, from when that is known."""
        if self._type.__visit_name__ == "null" and self.table is not None:
            self._type = self._referred_type()
        return self._type

    @type.setter
    def type(self, value):
        self._type = value

    def _referred_type(self):
        seen, column = {id(self)}, self
        while column._type.__visit_name__ == "null":
            column = next((key._known_column() for key in column.foreign_keys), None)
            if column is None or id(column) in seen or not hasattr(column, "_type"):
                return self._type
            seen.add(id(column))
        return column._type

    def _wrap_defaults(self):
        if self.server_default is not None and not isinstance(self.server_default, FetchedValue):
            self.server_default = DefaultClause(self.server_default)
        if self.default is not None and not isinstance(self.default, (DefaultGenerator, Sequence)):
            self.default = ColumnDefault(self.default)
        if self.onupdate is not None and not isinstance(self.onupdate, (DefaultGenerator, Sequence)):
            self.onupdate = ColumnDefault(self.onupdate, for_update=True)
        if self.server_onupdate is not None and not isinstance(self.server_onupdate, FetchedValue):
            self.server_onupdate = DefaultClause(self.server_onupdate, for_update=True)

    def _add_item(self, item):
        if item is None:
            return
        if isinstance(item, ForeignKey):
            item.parent = self
            self.foreign_keys.add(item)
        elif isinstance(item, Identity):
            self.identity = self.server_default = item
            item.column = self
            if self._user_nullable is NULL_UNSPECIFIED:
                self.nullable = False
        elif isinstance(item, Computed):
            self.computed = self.server_default = item
            self.server_onupdate = item
            item.column = self
        elif isinstance(item, Sequence):
            self.default = item
            item.column = self
        elif isinstance(item, FetchedValue):
            if getattr(item, "for_update", False):
                self.server_onupdate = item
            else:
                self.server_default = item
        elif isinstance(item, ColumnDefault):
            self.default = item
        elif isinstance(item, Constraint):
            self.constraints.add(item)
            if self.table is not None:
                item._set_table(self.table)
        elif not hasattr(item, "_set_parent"):
            raise exc.ArgumentError(_NO_ITEM % (item,))
        self._items.append(item)

    def append_foreign_key(self, key):
        self._add_item(key)
        if self.table is not None:
            key._set_table(self.table)

    def references(self, column):
        return any(key.column is column for key in self.foreign_keys)

    def copy(self, **_):
        """The same column, not in a table yet: what a mixin gives to each of its classes."""
        other = self.__class__.__new__(self.__class__)
        other.__dict__.update(self.__dict__)
        other.table = None
        other.foreign_keys = set()
        other.constraints = set()
        other._items = []
        other.info = dict(self.info)
        if self.type is not None and hasattr(self.type, "_for_column"):
            other.type = self.type
        for item in self._items:
            other._add_item(item.copy() if hasattr(item, "copy") else item)
        return other

    _copy = copy

    def _set_name(self, name):
        if self.name is None:
            self.name = name
        if self.key is None:
            self.key = name

    def _set_type(self, type_):
        self.type = to_instance(type_)

    def __repr__(self):
        parts = [repr(self.name), repr(self.type)]
        parts += [repr(key) for key in self.foreign_keys]
        if self.table is not None:
            parts.append("table=<%s>" % self.table.description)
        if self.primary_key:
            parts.append("primary_key=True")
        if not self.nullable:
            parts.append("nullable=False")
        if self.server_default is not None:
            parts.append("server_default=%r" % (self.server_default,))
        return "Column(%s)" % ", ".join(parts)

    def __str__(self):
        return "%s.%s" % (self.table.description, self.name) if self.table is not None else str(self.name)


def _is_type(value):
    if isinstance(value, type):
        return hasattr(value, "__visit_name__") and (hasattr(value, "with_variant") or hasattr(value, "python_type"))
    return hasattr(value, "with_variant") or getattr(value, "__retort_type__", None) is not None


def insert_sentinel(name=None, type_=None, **kw):
    return Column(name, type_, insert_sentinel=True, **kw)


class Table(SchemaItem, TableClause):
    """Table(name, metadata, *columns and constraints, schema=..., ...). One object for a name in a MetaData."""

    __visit_name__ = "table"

    def __new__(cls, *args, **kw):
        if not args:
            return object.__new__(cls)
        if len(args) < 2:
            raise TypeError("Table() takes at least two positional-only arguments 'name' and 'metadata'")
        name, metadata = args[0], args[1]
        schema = metadata._schema_of(kw.get("schema"))
        existing = metadata.tables.get(full_name(name, schema))
        if existing is None:
            if kw.get("mustexist"):
                raise exc.InvalidRequestError("Table '%s' not defined" % full_name(name, schema))
            return object.__new__(cls)
        changes = [item for item in args[2:]]
        if changes and not kw.get("extend_existing") and not kw.get("keep_existing"):
            raise exc.InvalidRequestError(
                "Table '%s' is already defined for this MetaData instance.  Specify 'extend_existing=True' to redefine "
                "options and columns on an existing Table object." % existing.key
            )
        return existing

    def __init__(self, name, metadata, *args, **kw):
        extend = kw.pop("extend_existing", False)
        kw.pop("keep_existing", None)
        kw.pop("mustexist", None)
        autoload_with = kw.pop("autoload_with", None)
        autoload = kw.pop("autoload", None)
        autoload_replace = kw.pop("autoload_replace", True)
        include_columns = kw.pop("include_columns", None)
        kw.pop("resolve_fks", None)
        if "columns" in self.__dict__:  # found by __new__
            if extend:
                self._extend(args, kw, autoload_with)
            return
        quote = kw.pop("quote", None)
        self.name = quoted_name(name, quote) if quote is not None else name
        self.metadata = metadata
        self.schema = metadata._schema_of(kw.pop("schema", None))
        self.fullname = full_name(name, self.schema)
        self.key = self.fullname
        self.indexes = set()
        self.constraints = set()
        self.columns = self.c = ColumnCollection()
        self.foreign_keys = set()
        self.primary_key = PrimaryKeyConstraint(_implicit=True)
        self.primary_key._set_table(self)
        self.comment = kw.pop("comment", None)
        self.info = kw.pop("info", None) or {}
        self._prefixes = list(kw.pop("prefixes", None) or [])
        self.implicit_returning = kw.pop("implicit_returning", True)
        self._sentinel_column = None
        self.listeners = kw.pop("listeners", None)
        kw.pop("quote_schema", None)
        kw.pop("_no_init", None)
        self.dialect_kwargs = split_dialect_options("Table", kw)
        metadata._add(self)
        if autoload_with is not None or autoload:
            self._autoload(autoload_with or getattr(metadata, "bind", None), include_columns,
                           {item.name for item in args if isinstance(item, Column)} if not autoload_replace else set())
        for item in args:
            self._add(item)

    kwargs = property(lambda self: self.dialect_kwargs)
    __hash__ = object.__hash__

    def _extend(self, args, kw, autoload_with):
        if autoload_with is not None:
            self._autoload(autoload_with, None, set(self.columns.keys()))
        self.comment = kw.pop("comment", self.comment)
        self.info.update(kw.pop("info", None) or {})
        kw.pop("schema", None)
        self.dialect_kwargs.update(split_dialect_options("Table", kw))
        for item in args:
            self._add(item)

    def _autoload(self, bind, include_columns, skip):
        if bind is None:
            raise exc.ArgumentError("autoload needs autoload_with=<connection or engine>")
        from ..engine.reflection import reflect_into

        reflect_into(self, bind, include_columns, skip)

    def _add(self, item):
        if item is None:
            return
        if isinstance(item, Column):
            self.append_column(item, replace_existing=True)
        elif isinstance(item, (Constraint, Index)):
            item._set_table(self)
        elif isinstance(item, (list, tuple)):
            for each in item:
                self._add(each)
        elif hasattr(item, "_set_parent"):
            item._set_parent(self)
        else:
            raise exc.ArgumentError(_NO_ITEM % (item,))

    def append_column(self, column, replace_existing=False):
        if column.name is None:
            raise exc.ArgumentError("Column must be constructed with a non-blank name or assign a non-blank .name "
                                    "before adding to a Table.")
        if column.table is not None and column.table is not self:
            raise exc.ArgumentError("Column object '%s' already assigned to Table '%s'"
                                    % (column.key, column.table.description))
        old = self.columns.get(column.key)
        if old is not None and old is not column:
            for key in list(old.foreign_keys):
                self.foreign_keys.discard(key)
                self.constraints.discard(key.constraint)
        self.columns._add(column.key, column)
        column.table = self
        if column.primary_key:
            self.primary_key._take(column)
        elif self.primary_key is not None and column.key in self.primary_key._keys_wanted:
            self.primary_key._take(column)
        for key in sorted(column.foreign_keys, key=lambda item: item._creation_order):
            key._set_table(self)
        for constraint in column.constraints:
            constraint._set_table(self)
        self._flags(column)
        _bind_type(column, self)

    def _flags(self, column):
        if column.index:
            if isinstance(column.index, str):
                raise exc.ArgumentError("The 'index' keyword argument on Column is boolean only.")
            Index(None, column, unique=bool(column.unique), _column_flag=True)
        elif column.unique:
            if isinstance(column.unique, str):
                raise exc.ArgumentError("The 'unique' keyword argument on Column is boolean only.")
            UniqueConstraint(column, _column_flag=True)

    def append_constraint(self, constraint):
        constraint._set_table(self)

    @property
    def foreign_key_constraints(self):
        return {item for item in self.constraints if isinstance(item, ForeignKeyConstraint)}

    @property
    def description(self):
        return self.fullname

    def tometadata(self, metadata, schema=RETAIN_SCHEMA, referred_schema_fn=None, name=None):
        schema = self.schema if schema is RETAIN_SCHEMA else schema
        table = Table(name or self.name, metadata, *[column.copy() for column in self.columns],
                      schema=schema, comment=self.comment, **self.dialect_kwargs)
        for constraint in sorted(self.constraints, key=lambda item: item._creation_order):
            if not constraint._from_column:
                constraint.copy(target_table=table)._set_table(table)
        for index in self.indexes:
            if not index._column_flag:
                index.copy(table)
        return table

    to_metadata = tometadata

    def create(self, bind=None, checkfirst=False):
        from .ddl import run_create

        run_create(bind, [self], checkfirst)

    def drop(self, bind=None, checkfirst=False):
        from .ddl import run_drop

        run_drop(bind, [self], checkfirst)

    def exists(self, bind=None):
        from ..inspection import inspect

        return inspect(bind).has_table(self.name, schema=self.schema)

    def __repr__(self):
        parts = [repr(self.name), "MetaData()"] + [repr(column) for column in self.columns]
        return "Table(%s, schema=%r)" % (", ".join(parts), self.schema)

    def __str__(self):
        return self.fullname


def _bind_type(column, table):
    """Checks that belong to a type: Boolean and Enum with create_constraint."""
    type_ = column.type
    if isinstance(type_, SchemaType):
        if getattr(type_, "inherit_schema", False) and type_.schema is None:
            type_ = column.type = type_.copy()
            type_.schema = table.schema
        elif getattr(type_, "enums", None) is not None and type_.schema is None and table.metadata.schema and \
                type_.metadata is None and not getattr(type_, "inherit_schema", False):
            pass
        if getattr(type_, "create_constraint", False):
            CheckConstraint._of_type(column, type_)._set_table(table)


def full_name(name, schema):
    return "%s.%s" % (schema, name) if schema else name


class MetaData(SchemaItem):
    __visit_name__ = "metadata"

    def __init__(self, bind=None, schema=None, quote_schema=None, naming_convention=None, info=None, reflect=None, **_):
        self.tables = {}
        self.bind = bind
        self.schema = schema
        self.naming_convention = dict(naming_convention) if naming_convention else dict(naming.default_convention)
        if "ix" not in self.naming_convention:
            self.naming_convention["ix"] = naming.default_convention["ix"]
        self.info = info or {}
        self._sequences = {}
        self._registries = set()

    def _schema_of(self, schema):
        if schema is BLANK_SCHEMA:
            return None
        return self.schema if schema is None else schema

    def _add(self, table):
        self.tables[table.key] = table

    def remove(self, table):
        self.tables.pop(table.key, None)

    def clear(self):
        self.tables.clear()

    def __contains__(self, table_or_key):
        return getattr(table_or_key, "key", table_or_key) in self.tables

    def __getitem__(self, key):
        return self.tables[key]

    def is_bound(self):
        return self.bind is not None

    @property
    def sorted_tables(self):
        """Referred tables before those that refer to them."""
        return sort_tables(self.tables.values())

    def reflect(self, bind=None, schema=None, views=False, only=None, extend_existing=False, autoload_replace=True, **_):
        from ..inspection import inspect

        bind = bind or self.bind
        schema = self.schema if schema is None else schema
        names = inspect(bind).get_table_names(schema=schema)
        for name in names:
            if only is not None and not (only(name, self) if callable(only) else name in only):
                continue
            if full_name(name, schema) not in self.tables or extend_existing:
                Table(name, self, autoload_with=bind, schema=schema, extend_existing=extend_existing)

    def create_all(self, bind=None, tables=None, checkfirst=True):
        from .ddl import run_create

        run_create(bind or self.bind, sort_tables(tables or self.tables.values()), checkfirst)

    def drop_all(self, bind=None, tables=None, checkfirst=True):
        from .ddl import run_drop

        run_drop(bind or self.bind, list(reversed(sort_tables(tables or self.tables.values()))), checkfirst)

    def __repr__(self):
        return "MetaData()"


ThreadLocalMetaData = MetaData


def sort_tables(tables, skip_fn=None, extra_dependencies=None):
    from .sorting import sorted_by_dependency

    return sorted_by_dependency(list(tables))


def sort_tables_and_constraints(tables, **_):
    raise exc.NeedsSQLAlchemy("sort_tables_and_constraints()")

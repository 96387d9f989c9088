"""Constraints and indexes. Each knows its table once it has one, and takes its name by the naming convention then."""
from . import naming
from .collections import ColumnCollection
from .defaults import SchemaItem, next_creation_order, split_dialect_options
from .elements import ClauseElement, ColumnClause, TextClause, expression_of
from .. import exc


class Constraint(SchemaItem):
    __visit_name__ = "constraint"
    _type_bound = False
    _from_column = False  # made for a flag or a ForeignKey of a column, whose copy makes it anew
    _create_rule = None
    table = None

    def __init__(self, name=None, deferrable=None, initially=None, info=None, comment=None, _create_rule=None,
                 _type_bound=False, **dialect_options):
        self.name = name
        self.deferrable = deferrable
        self.initially = initially
        self.info = info or {}
        self.comment = comment
        self._creation_order = next_creation_order()
        self.dialect_kwargs = split_dialect_options(type(self).__name__, dialect_options)

    kwargs = property(lambda self: self.dialect_kwargs)

    @property
    def parent(self):
        return self.table

    def _set_table(self, table):
        self.table = table
        table.constraints.add(self)
        self._name_by_convention()

    def _set_parent(self, parent, **_):
        self._set_table(parent if hasattr(parent, "constraints") and hasattr(parent, "columns") else parent.table)

    def _name_by_convention(self):
        try:
            name = naming.name_for(self, self.table)
        except (KeyError, AttributeError, IndexError):
            return
        if name is not None:
            self.name = name

    def copy(self, **_):
        other = self.__class__.__new__(self.__class__)
        other.__dict__.update(self.__dict__)
        other.table = None
        other._creation_order = next_creation_order()  # constraints of a table are written in this order
        return other


class ColumnCollectionConstraint(Constraint):
    """On columns, given as objects or as names that are looked up once the table is known."""

    def __init__(self, *columns, _column_flag=False, _autoattach=True, **kw):
        super().__init__(**kw)
        if len(columns) == 1 and isinstance(columns[0], (list, tuple)):
            raise exc.ArgumentError("Column names are given one by one, not as a list")
        self._pending = [_named_element(column) for column in columns]
        self._from_column = _column_flag
        self._column_flag = _column_flag
        self.columns = ColumnCollection()
        if _autoattach:
            self._attach()

    c = property(lambda self: self.columns)

    def _attach(self):
        """Columns that are in a table say which one it is: nobody need append the constraint."""
        tables = {column.table for column in self._pending if not isinstance(column, str)}
        if len(tables) == 1 and hasattr(next(iter(tables)), "constraints"):
            self._set_table(tables.pop())

    def _set_table(self, table):
        self.columns = ColumnCollection()
        for column in self._pending:
            found = _column_in(table, column)
            self.columns._add(found.key, found)
        super()._set_table(table)

    def copy(self, target_table=None, **kw):
        """For target_table. Without one it is on the same columns, and so the same table's, as in SQLAlchemy."""
        other = super().copy(**kw)
        if target_table is None and self.table is not None:
            other._pending = list(self.columns)
            other._from_column = other._column_flag = False
            other._attach()
        else:
            other._pending = self._names_of_columns()
        return other

    def _names_of_columns(self):
        return [column if isinstance(column, str) else column.key for column in self._pending]

    def __iter__(self):
        return iter(self.columns)

    def __len__(self):
        return len(self._pending)

    def __contains__(self, column):
        return column in self.columns


def _named_element(column):
    clause = getattr(column, "__clause_element__", None)
    return clause() if clause is not None and not isinstance(column, ClauseElement) else column


def _column_in(table, column):
    """The table's column; one that it does not have stays a mere name."""
    if not isinstance(column, str):
        if column.table is None and column.key in table.columns:
            return table.columns[column.key]
        return column
    found = table.columns.get(column)
    if found is None:
        found = next((each for each in table.columns if each.name == column), None)
    if found is None:
        raise exc.NoSuchColumnError("Can't create a constraint on table '%s': it has no column named '%s'"
                                    % (table.name, column))
    return found


class PrimaryKeyConstraint(ColumnCollectionConstraint):
    __visit_name__ = "primary_key_constraint"

    def __init__(self, *columns, name=None, deferrable=None, initially=None, info=None, _implicit=False, **kw):
        self._implicit = _implicit
        super().__init__(*columns, name=name, deferrable=deferrable, initially=initially, info=info, **kw)

    _keys_wanted = property(ColumnCollectionConstraint._names_of_columns)

    def _take(self, column):
        """A column says itself that it is in the key."""
        column.primary_key = True
        if not self.columns.contains_column(column):
            self.columns._add(column.key, column)
            self._name_by_convention()

    def _set_table(self, table):
        old = getattr(table, "primary_key", None)
        if old is not None and old is not self:
            table.constraints.discard(old)
            if not self._pending:
                self._pending = list(old.columns)
            for column in old.columns:
                column.primary_key = False
        table.primary_key = self
        super()._set_table(table)
        for column in self.columns:
            column.primary_key = True
            if not isinstance(column._user_nullable, bool):
                column.nullable = False

    @property
    def columns_autoinc_first(self):
        return list(self.columns)

    def __repr__(self):
        return "PrimaryKeyConstraint(%s)" % ", ".join(repr(column) for column in self.columns)


class UniqueConstraint(ColumnCollectionConstraint):
    __visit_name__ = "unique_constraint"

    def __repr__(self):
        return "UniqueConstraint(%s)" % ", ".join(repr(column) for column in self._pending)


class CheckConstraint(ColumnCollectionConstraint):
    __visit_name__ = "check_constraint"

    def __init__(self, sqltext, name=None, deferrable=None, initially=None, table=None, info=None, _autoattach=True,
                 **kw):
        for private in ("_create_rule", "_type_bound"):
            kw.pop(private, None)
        super().__init__(name=name, deferrable=deferrable, initially=initially, info=info, _autoattach=False, **kw)
        self.sqltext = TextClause(sqltext) if isinstance(sqltext, str) else expression_of(sqltext)
        if table is not None:
            self._set_table(table)
        elif _autoattach:
            self._attach()

    def _attach(self):
        tables = set(self.sqltext._tables())
        if len(tables) == 1 and hasattr(next(iter(tables)), "constraints"):
            self._set_table(tables.pop())

    def copy(self, **kw):
        return Constraint.copy(self)

    @classmethod
    def _of_type(cls, column, type_):
        """What Boolean(create_constraint=True) and Enum(create_constraint=True) stand for."""
        values = getattr(type_, "enums", None)
        made = cls(column.in_(list(values) if values is not None else [0, 1]), name=type_.name, _autoattach=False)
        made._type_bound = True
        made._pending = [column]
        made._from_column = True
        native = values is None or getattr(type_, "native_enum", True)
        made._create_rule = lambda compiler: not (compiler.dialect.name == "postgresql" and native)
        return made

    def __repr__(self):
        return "CheckConstraint(%r)" % str(self.sqltext)


class ForeignKey(SchemaItem):
    """ForeignKey("table.column"), for a column; the constraint is made when the column is in a table."""

    __visit_name__ = "foreign_key"
    parent = None
    constraint = None

    def __init__(self, column, _constraint=None, use_alter=False, name=None, onupdate=None, ondelete=None,
                 deferrable=None, initially=None, link_to_name=False, match=None, info=None, comment=None,
                 _unresolvable=False, **dialect_options):
        clause = getattr(column, "__clause_element__", None)
        self._colspec = clause() if clause is not None and not isinstance(column, ClauseElement) else column
        self.constraint = _constraint
        self.use_alter = use_alter
        self.name = name
        self.onupdate = onupdate
        self.ondelete = ondelete
        self.deferrable = deferrable
        self.initially = initially
        self.link_to_name = link_to_name
        self.match = match
        self.info = info or {}
        self.comment = comment
        self._creation_order = next_creation_order()
        self.dialect_kwargs = dict(dialect_options)

    def _spec(self):
        return self._colspec() if callable(self._colspec) and not isinstance(self._colspec, ClauseElement) else self._colspec

    @property
    def target_fullname(self):
        spec = self._spec()
        if isinstance(spec, str):
            return spec
        clause = getattr(spec, "__clause_element__", None)
        spec = clause() if clause is not None and not isinstance(spec, ClauseElement) else spec
        if spec.table is None:
            raise exc.InvalidRequestError("The column '%s' that a ForeignKey refers to is not in a table yet" % spec.name)
        return "%s.%s" % (spec.table.fullname, spec.key)

    @property
    def column(self):
        spec = self._spec()
        if not isinstance(spec, str):
            return spec
        parts = spec.split(".")
        metadata = self.parent.table.metadata
        names = [".".join(parts[:-1])]
        if len(parts) == 2 and metadata.schema:
            names.insert(0, metadata.schema + "." + parts[0])
        for name in names:
            if name in metadata.tables and parts[-1] in metadata.tables[name].columns:
                return metadata.tables[name].columns[parts[-1]]
        raise exc.NoReferencedTableError("Foreign key associated with column '%s' could not find '%s' with which to "
                                         "generate a foreign key" % (self.parent, spec))

    def _known_column(self):
        try:
            return self.column
        except (exc.InvalidRequestError, AttributeError):
            return None

    def references(self, table):
        return self.target_fullname.rpartition(".")[0] == table.fullname

    def _set_table(self, table):
        if self.constraint is None:
            self.constraint = ForeignKeyConstraint(
                [], [], name=self.name, onupdate=self.onupdate, ondelete=self.ondelete, deferrable=self.deferrable,
                initially=self.initially, match=self.match, use_alter=self.use_alter, link_to_name=self.link_to_name,
                **self.dialect_kwargs)
            self.constraint._from_column = True
            self.constraint._pending = [self.parent]
            self.constraint.elements = [self]
            self.constraint._set_table(table)
        table.foreign_keys.add(self)

    def copy(self, **_):
        other = ForeignKey.__new__(ForeignKey)
        other.__dict__.update(self.__dict__)
        other.parent = other.constraint = None
        return other

    def __repr__(self):
        return "ForeignKey(%r)" % (self._colspec,)


class ForeignKeyConstraint(ColumnCollectionConstraint):
    __visit_name__ = "foreign_key_constraint"

    def __init__(self, columns, refcolumns, name=None, onupdate=None, ondelete=None, deferrable=None, initially=None,
                 use_alter=False, link_to_name=False, match=None, table=None, info=None, comment=None, **kw):
        super().__init__(*columns, name=name, deferrable=deferrable, initially=initially, info=info, comment=comment,
                         _autoattach=False, **kw)
        if len(columns) != len(refcolumns):
            raise exc.ArgumentError("ForeignKeyConstraint number of constrained columns must match the number of "
                                    "referenced columns.")
        self.onupdate = onupdate
        self.ondelete = ondelete
        self.match = match
        self.use_alter = use_alter
        self.link_to_name = link_to_name
        self.elements = [ForeignKey(column, _constraint=self, onupdate=onupdate, ondelete=ondelete, name=name,
                                    link_to_name=link_to_name, match=match, deferrable=deferrable, initially=initially)
                         for column in refcolumns]
        if table is not None:
            self._set_table(table)
        else:
            self._attach()

    column_keys = property(ColumnCollectionConstraint._names_of_columns)

    @property
    def referred_table(self):
        return self.elements[0].column.table

    def _set_table(self, table):
        super()._set_table(table)
        for element, column in zip(self.elements, self.columns):
            element.parent = column
            column.foreign_keys.add(element)
            table.foreign_keys.add(element)

    def copy(self, **kw):
        other = Constraint.copy(self)  # by names, and so no table's yet
        other._pending = self._names_of_columns()
        other.elements = [element.copy() for element in self.elements]
        for element in other.elements:
            element.constraint = other
        return other

    def __repr__(self):
        return "ForeignKeyConstraint(%r, %r)" % (self.column_keys, [element._colspec for element in self.elements])


class Index(SchemaItem):
    """Index(name, *columns or expressions or names, unique=..., postgresql_where=...)."""

    __visit_name__ = "index"
    table = None

    def __init__(self, name, *expressions, unique=False, quote=None, info=None, _table=None, _column_flag=False,
                 **dialect_options):
        self.name = name
        self.unique = bool(unique)
        self.info = info or {}
        self._column_flag = _column_flag
        self.dialect_kwargs = split_dialect_options("Index", dialect_options)
        self._pending = [_named_element(expression) for expression in expressions]
        self.expressions = list(self._pending)
        self.columns = ColumnCollection()
        table = _table
        for expression in self._pending:
            if table is None and not isinstance(expression, str):
                table = next(iter(expression._tables()), None)
        if table is not None and hasattr(table, "indexes"):
            self._set_table(table)

    kwargs = property(lambda self: self.dialect_kwargs)

    def _set_table(self, table):
        self.table = table
        self.expressions = [_column_in(table, item) if isinstance(item, str) else item for item in self._pending]
        self.columns = ColumnCollection()
        for expression in self.expressions:
            column = expression
            while not isinstance(column, ColumnClause) and hasattr(column, "element"):
                column = column.element
            if isinstance(column, ColumnClause):
                if column.table is None and column.key in table.columns:
                    replacement = table.columns[column.key]
                    self.expressions = [replacement if item is column else item for item in self.expressions]
                    column = replacement
                self.columns._add(column.key, column)
        table.indexes.add(self)
        try:
            name = naming.name_for(self, table)
        except (KeyError, AttributeError, IndexError):
            name = None
        if name is not None:
            self.name = name

    def _set_parent(self, table, **_):
        self._set_table(table)

    def copy(self, table):
        made = Index(self.name, *[item if isinstance(item, (str, TextClause)) else item.key if
                                  isinstance(item, ColumnClause) else item for item in self.expressions],
                     unique=self.unique, **self.dialect_kwargs)
        made._set_table(table)
        return made

    def create(self, bind=None, checkfirst=False):
        from .ddl import run_index

        run_index(self, bind, True, checkfirst)

    def drop(self, bind=None, checkfirst=False):
        from .ddl import run_index

        run_index(self, bind, False, checkfirst)

    def __repr__(self):
        return "Index(%r, %s)" % (self.name, ", ".join(repr(item) for item in self._pending))

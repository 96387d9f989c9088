"""What a SELECT selects from: tables, aliases, joins, VALUES."""
from .collections import ColumnCollection
from .elements import ClauseElement, ColumnClause, Grouping, and_, expression_of
from .. import exc


class ReturnsRows:
    pass


class FromClause(ClauseElement, ReturnsRows):
    name = None
    schema = None

    @property
    def description(self):
        return self.name

    def _tables(self):
        return (self,)

    def alias(self, name=None, flat=False):
        return Alias(self, name)

    def select(self, whereclause=None, **_):
        from .selects import Select

        made = Select(self)
        return made if whereclause is None else made.where(whereclause)

    def join(self, right, onclause=None, isouter=False, full=False):
        return Join(self, right, onclause, isouter, full)

    def outerjoin(self, right, onclause=None, full=False):
        return Join(self, right, onclause, True, full)

    def count(self):
        from .functions import func
        from .selects import Select

        return Select(func.count()).select_from(self)

    @property
    def exported_columns(self):
        return self.c

    def lateral(self, name=None):
        raise exc.NeedsSQLAlchemy("LATERAL")

    def tablesample(self, *_, **__):
        raise exc.NeedsSQLAlchemy("TABLESAMPLE")


class TableClause(FromClause):
    """table("name", column("a"), ...): a table by what a statement needs of it."""

    __visit_name__ = "table"

    def __init__(self, name, *columns, schema=None, **_):
        self.name = name
        self.schema = schema
        self.fullname = "%s.%s" % (schema, name) if schema else name
        self.key = self.fullname
        self.columns = self.c = ColumnCollection()
        self.primary_key = ()
        self.foreign_keys = set()
        for column in columns:
            self.append_column(column)

    def append_column(self, column, **_):
        column.table = self
        self.columns._add(column.key, column)

    def insert(self, values=None, inline=False, **kw):
        from .dml import Insert

        made = Insert(self)
        return made if values is None else made.values(values)

    def update(self, whereclause=None, values=None, **kw):
        from .dml import Update

        made = Update(self)
        made = made if whereclause is None else made.where(whereclause)
        return made if values is None else made.values(values)

    def delete(self, whereclause=None, **kw):
        from .dml import Delete

        made = Delete(self)
        return made if whereclause is None else made.where(whereclause)

    def __str__(self):
        return self.fullname


class Alias(FromClause):
    __visit_name__ = "alias"

    def __init__(self, element, name=None):
        self.element = element
        self.name = name
        self.key = name
        self._make_columns()

    def _make_columns(self):
        self.columns = self.c = ColumnCollection()
        for key, column in self.element.c.items():
            copy = ColumnClause(column.name, column.type)
            copy.key = key
            copy.table = self
            self.columns._add(key, copy)

    @property
    def original(self):
        return self.element


class Subquery(Alias):
    __visit_name__ = "subquery"

    def as_scalar(self):
        return self.element.scalar_subquery()

    def _in_right(self):
        return Grouping(self.element)

    def scalar_subquery(self):
        return self.element.scalar_subquery()


class CTE(Alias):
    __visit_name__ = "cte"

    def __init__(self, element, name=None, recursive=False):
        self.recursive = recursive
        super().__init__(element, name)

    def union(self, *others):
        return self._extended("UNION", others)

    def union_all(self, *others):
        return self._extended("UNION ALL", others)

    def _extended(self, word, others):
        from .selects import CompoundSelect

        # The parts that recur already speak of this very object: it grows in place.
        self.element = CompoundSelect(word, self.element, *others)
        return self

    def alias(self, name=None, flat=False):
        return Alias(self, name)


class FunctionAlias(FromClause):
    __visit_name__ = "function_alias"

    def __init__(self, function, name=None):
        self.element = function
        self.name = name
        self.named_columns = []
        self.columns = self.c = ColumnCollection()

    @property
    def column(self):
        made = ColumnClause(self.name or self.element.name)
        made.table = self
        made.is_whole_row = True
        return made

    def with_columns(self, *names):
        for name in names:
            made = ColumnClause(getattr(name, "name", name), getattr(name, "type", None))
            made.table = self
            self.columns._add(made.key, made)
        return self

    def render_derived(self, name=None, with_types=False):
        if name:
            self.name = name
        self.named_columns = self.columns.keys()
        return self


class Values(FromClause):
    __visit_name__ = "values"

    def __init__(self, *columns, name=None, literal_binds=False):
        self.name = name
        self.rows = []
        self.columns = self.c = ColumnCollection()
        for column in columns:
            column.table = self
            self.columns._add(column.key, column)

    def data(self, rows):
        self.rows = list(rows)
        return self

    def alias(self, name=None, **_):
        self.name = name
        return self


class Join(FromClause):
    __visit_name__ = "join"

    def __init__(self, left, right, onclause=None, isouter=False, full=False):
        self.left = from_of(left)
        self.right = from_of(right)
        self.onclause = _guessed_condition(self.left, self.right) if onclause is None else expression_of(onclause)
        self.isouter = isouter
        self.full = full

    @property
    def c(self):
        made = ColumnCollection()
        for side in (self.left, self.right):
            for column in side.c:
                made._add("%s_%s" % (getattr(column.table, "name", ""), column.key), column)
        return made

    columns = c

    def _parts(self):
        for side in (self.left, self.right):
            if isinstance(side, Join):
                yield from side._parts()
            else:
                yield side


def _guessed_condition(left, right):
    """By foreign keys between the two, as SQLAlchemy does."""
    sides = list(left._parts()) if isinstance(left, Join) else [left]
    pairs = []
    for one in sides:
        for near, far in ((one, right), (right, one)):
            for key in getattr(near, "foreign_keys", ()):
                parts = key.target_fullname.rpartition(".")
                if parts[0] == getattr(far, "fullname", None):
                    pairs.append(far.c[parts[2]] == key.parent)
    if not pairs:
        raise exc.NoForeignKeysError("Can't find any foreign key relationships between '%s' and '%s'."
                                     % (left.description, right.description))
    return and_(*pairs)


def from_of(value):
    """Something to select from: a table, an alias, a mapped class."""
    if isinstance(value, ClauseElement):
        return value
    table = getattr(value, "__table__", None)
    if table is not None:
        return table
    if hasattr(value, "__clause_element__"):
        return value.__clause_element__()
    raise exc.ArgumentError("FROM expression, such as a Table or alias() object expected, got %r." % (value,))

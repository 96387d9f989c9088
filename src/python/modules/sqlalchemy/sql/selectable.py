"""What can be selected from, and SELECT itself."""
from . import operators
from .collections import ColumnCollection
from .elements import (BindParameter, ClauseElement, ColumnClause, ColumnElement, Executable, Grouping, Label,
                       SelectBaseMark, TextClause, UnaryExpression, _as_list, and_, by_name, condition, expression_of)
from .sqltypes import BOOLEANTYPE, NULLTYPE
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
        made = Select(self)
        return made if whereclause is None else made.where(whereclause)

    def join(self, right, onclause=None, isouter=False, full=False):
        return Join(self, right, onclause, isouter, full)

    def outerjoin(self, right, onclause=None, full=False):
        return Join(self, right, onclause, True, full)

    def count(self):
        from .functions import func

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


class SelectBase(ClauseElement, Executable, ReturnsRows, SelectBaseMark):
    def scalar_subquery(self):
        return ScalarSelect(self)

    as_scalar = scalar_subquery

    def label(self, name):
        return self.scalar_subquery().label(name)

    def subquery(self, name=None):
        return Subquery(self, name)

    def alias(self, name=None, flat=False):
        return Subquery(self, name)

    def cte(self, name=None, recursive=False, nesting=False):
        return CTE(self, name, recursive)

    def lateral(self, name=None):
        raise exc.NeedsSQLAlchemy("LATERAL")

    def exists(self):
        return Exists(self)

    def _in_right(self):
        return Grouping(self)

    def self_group(self, against=None):
        return Grouping(self)

    def union(self, *others):
        return CompoundSelect("UNION", self, *others)

    def union_all(self, *others):
        return CompoundSelect("UNION ALL", self, *others)

    def intersect(self, *others):
        return CompoundSelect("INTERSECT", self, *others)

    def except_(self, *others):
        return CompoundSelect("EXCEPT", self, *others)

    def params(self, *dicts, **values):
        for each in dicts:
            values.update(each)
        return self._copied(_given_parameters=values)

    _given_parameters = {}


class _Ordered(SelectBase):
    _order_by = ()
    _limit = _offset = None

    def order_by(self, *clauses):
        if len(clauses) == 1 and clauses[0] is None:
            return self._copied(_order_by=())
        return self._copied(_order_by=tuple(self._order_by) + tuple(by_name(clause) for clause in clauses))

    def limit(self, count):
        return self._copied(_limit=None if count is None else expression_of(count))

    fetch = limit

    def offset(self, count):
        return self._copied(_offset=None if count is None else expression_of(count))

    def slice(self, start, stop):
        return self.limit(stop - start).offset(start)


class Select(_Ordered):
    """select(a, b) and, as once, select([a, b], condition)."""

    __visit_name__ = "select"

    def __init__(self, *columns, whereclause=None, from_obj=None, order_by=None, limit=None, distinct=False,
                 group_by=None, **_):
        if len(columns) in (1, 2) and isinstance(columns[0], (list, tuple)):
            if len(columns) == 2:
                whereclause = columns[1]
            columns = columns[0]
        self._raw = _columns_of(columns)
        self._where = ()
        self._from = ()
        self._group_by = ()
        self._having = ()
        self._distinct = False
        self._distinct_on = ()
        self._for_update = None
        self._prefixes = ()
        self._correlate = None
        if whereclause is not None:
            self._where = (expression_of(whereclause),)
        if from_obj is not None:
            self._from = tuple(from_of(each) for each in (from_obj if isinstance(from_obj, (list, tuple)) else [from_obj]))
        if order_by is not None:
            self._order_by = tuple(_as_list(order_by))
        if group_by is not None:
            self._group_by = tuple(_as_list(group_by))
        if limit is not None:
            self._limit = expression_of(limit)
        self._distinct = bool(distinct)

    @property
    def c(self):
        made = ColumnCollection()
        for column in self._raw:
            made._add(column.key or column.name or "anon", column)
        return made

    columns = selected_columns = exported_columns = inner_columns = c

    @property
    def column_descriptions(self):
        return [{"name": column.key, "type": column.type, "expr": column} for column in self._raw]

    @property
    def type(self):
        return self._raw[0].type if self._raw else NULLTYPE

    def where(self, *clauses):
        return self._copied(_where=self._where + tuple(condition(clause) for clause in clauses))

    filter = where

    def filter_by(self, **values):
        table = self.get_final_froms()[0]
        return self.where(*[table.c[name] == value for name, value in values.items()])

    @property
    def whereclause(self):
        return and_(*self._where) if self._where else None

    def select_from(self, *froms):
        return self._copied(_from=self._from + tuple(from_of(each) for each in froms))

    def join(self, target, onclause=None, isouter=False, full=False):
        target = from_of(target)
        froms = list(self._from) or list(_froms_of(self, with_where=False))
        froms = [each for each in froms if each is not target]
        if not froms:
            raise exc.InvalidRequestError("select().join() needs something to join from")
        joined = Join(froms[-1], target, onclause, isouter, full)
        return self._copied(_from=tuple(froms[:-1]) + (joined,))

    def outerjoin(self, target, onclause=None, full=False):
        return self.join(target, onclause, True, full)

    def join_from(self, left, right, onclause=None, isouter=False, full=False):
        return self.select_from(Join(left, right, onclause, isouter, full))

    def group_by(self, *clauses):
        return self._copied(_group_by=self._group_by + tuple(by_name(clause) for clause in clauses))

    def having(self, *clauses):
        return self._copied(_having=self._having + tuple(expression_of(clause) for clause in clauses))

    def distinct(self, *on):
        return self._copied(_distinct=True, _distinct_on=self._distinct_on + tuple(expression_of(each) for each in on))

    def add_columns(self, *columns):
        return self._copied(_raw=self._raw + _columns_of(columns))

    def column(self, column):
        return self.add_columns(column)

    def with_only_columns(self, *columns, maintain_column_froms=False):
        if len(columns) == 1 and isinstance(columns[0], (list, tuple)):
            columns = columns[0]
        return self._copied(_raw=_columns_of(columns))

    def with_for_update(self, nowait=False, read=False, of=None, skip_locked=False, key_share=False):
        words = ["NO KEY UPDATE" if key_share else "UPDATE"]
        if read:
            words = ["KEY SHARE" if key_share else "SHARE"]
        return self._copied(_for_update=" ".join(words) + (" NOWAIT" if nowait else " SKIP LOCKED" if skip_locked else ""))

    def prefix_with(self, *prefixes, dialect=None):
        return self._copied(_prefixes=self._prefixes + tuple(prefixes))

    def correlate(self, *froms):
        return self._copied(_correlate=tuple(from_of(each) for each in froms if each is not None))

    def options(self, *_):
        return self

    def set_label_style(self, *_):
        return self

    apply_labels = set_label_style

    def execution_options(self, **_):
        return self

    def get_final_froms(self):
        return list(_froms_of(self))

    @property
    def froms(self):
        return self.get_final_froms()

    def _tables(self):
        return ()


def _columns_of(values):
    columns = []
    for value in values:
        if isinstance(value, str):
            raise exc.ArgumentError("Textual column expression %r should be explicitly declared with text(%r), or use "
                                    "column(%r) for more specificity" % (value, value, value))
        if not isinstance(value, ClauseElement) and getattr(value, "__table__", None) is not None:
            value = value.__table__
        if isinstance(value, FromClause) and not isinstance(value, SelectBase):
            columns.extend(value.c)
        elif isinstance(value, SelectBase):
            columns.append(value.scalar_subquery())
        elif isinstance(value, (list, tuple)):
            columns.extend(_columns_of(value))
        else:
            columns.append(expression_of(value))
    return columns


def _froms_of(select, with_where=True):
    """The FROM list: what was named, then what columns and conditions speak of, without what joins have."""
    candidates = list(select._from)
    for element in list(select._raw) + (list(select._where) if with_where else []):
        candidates.extend(element._tables())
    hidden, seen, froms = set(), set(), []
    for candidate in candidates:
        if isinstance(candidate, Join):
            hidden.update(id(part) for part in candidate._parts())
    for candidate in candidates:
        if id(candidate) not in hidden and id(candidate) not in seen:
            seen.add(id(candidate))
            froms.append(candidate)
    return froms


class CompoundSelect(_Ordered):
    __visit_name__ = "compound_select"

    def __init__(self, word, *selects):
        self.word = word
        self.selects = [select.element if isinstance(select, (CTE, Grouping)) and not isinstance(select, CTE) else select
                        for select in selects]

    @property
    def c(self):
        return self.selects[0].c

    columns = selected_columns = c

    @property
    def _raw(self):
        return self.selects[0]._raw

    def _tables(self):
        return ()


class TextualSelect(SelectBase):
    """text("SELECT ...").columns(...)"""

    __visit_name__ = "textual_select"

    def __init__(self, text, columns):
        self.element = text
        self._raw = columns
        self.columns = self.c = ColumnCollection((column.key, column) for column in columns)

    def bindparams(self, *binds, **values):
        return TextualSelect(self.element.bindparams(*binds, **values), self._raw)


class ScalarSelect(ColumnElement):
    __visit_name__ = "scalar_select"
    key = name = None

    def __init__(self, element):
        self.element = element
        self.type = element._raw[0].type if getattr(element, "_raw", None) else NULLTYPE

    def _tables(self):
        return ()

    def where(self, *clauses):
        return ScalarSelect(self.element.where(*clauses))

    def correlate(self, *froms):
        return ScalarSelect(self.element.correlate(*froms))

    def _in_right(self):
        return self


class Exists(UnaryExpression):
    def __init__(self, *args, **kw):
        if args and isinstance(args[0], ScalarSelect):
            select = args[0].element
        elif args and isinstance(args[0], SelectBase):
            select = args[0]
        else:
            from .elements import literal_column

            select = Select(*(args or (literal_column("*"),)), **kw)
        self.select_inside = select
        super().__init__(ScalarSelect(select), operator=operators.exists, type_=BOOLEANTYPE)

    def _changed(self, select):
        return Exists(select)

    def where(self, *clauses):
        return Exists(self.select_inside.where(*clauses))

    def select_from(self, *froms):
        return Exists(self.select_inside.select_from(*froms))

    def correlate(self, *froms):
        return Exists(self.select_inside.correlate(*froms))

    def select(self, *_):
        return Select(self)

    def self_group(self, against=None):
        return self

    def _negate(self):
        return UnaryExpression(self, operator=operators.inv, type_=BOOLEANTYPE)

    def _tables(self):
        return ()


def select(*columns, **kw):
    return Select(*columns, **kw)


def table(name, *columns, **kw):
    return TableClause(name, *columns, **kw)


def join(left, right, onclause=None, isouter=False, full=False):
    return Join(left, right, onclause, isouter, full)


def outerjoin(left, right, onclause=None, full=False):
    return Join(left, right, onclause, True, full)


def exists(*args, **kw):
    return Exists(*args, **kw)


def union(*selects):
    return CompoundSelect("UNION", *selects)


def union_all(*selects):
    return CompoundSelect("UNION ALL", *selects)


def intersect(*selects):
    return CompoundSelect("INTERSECT", *selects)


def except_(*selects):
    return CompoundSelect("EXCEPT", *selects)


def except_all(*selects):
    return CompoundSelect("EXCEPT ALL", *selects)


def intersect_all(*selects):
    return CompoundSelect("INTERSECT ALL", *selects)


def alias(selectable, name=None, flat=False):
    return selectable.alias(name)


def subquery(name, *args):
    return Select(*args).subquery(name)


def values(*columns, **kw):
    return Values(*columns, **kw)


def lateral(*_, **__):
    raise exc.NeedsSQLAlchemy("LATERAL")


tablesample = lateral
LABEL_STYLE_NONE = LABEL_STYLE_TABLENAME_PLUS_COL = LABEL_STYLE_DISAMBIGUATE_ONLY = LABEL_STYLE_DEFAULT = None

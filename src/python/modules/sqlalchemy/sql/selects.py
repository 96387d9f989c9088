"""SELECT, what combines several, and what it is inside of an expression."""
from . import operators
from .collections import ColumnCollection
from .elements import (ClauseElement, ColumnElement, Executable, Grouping, SelectBaseMark, UnaryExpression, _as_list,
                       and_, by_name, condition, expression_of, literal_column)
from .from_clauses import CTE, FromClause, Join, ReturnsRows, Subquery, from_of
from .sqltypes import BOOLEANTYPE, NULLTYPE
from .. import exc


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
        self._correlate = self._correlate_except = None
        if whereclause is not None:
            self._where = (expression_of(whereclause),)
        if from_obj is not None:
            froms = from_obj if isinstance(from_obj, (list, tuple)) else [from_obj]
            self._from = tuple(from_of(each) for each in froms)
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
        waiting = " NOWAIT" if nowait else " SKIP LOCKED" if skip_locked else ""
        return self._copied(_for_update=" ".join(words) + waiting)

    def prefix_with(self, *prefixes, dialect=None):
        return self._copied(_prefixes=self._prefixes + tuple(prefixes))

    def correlate(self, *froms):
        return self._copied(_correlate=tuple(from_of(each) for each in froms if each is not None))

    def correlate_except(self, *froms):
        return self._copied(_correlate_except=tuple(from_of(each) for each in froms if each is not None))

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
        self.selects = [select.element if isinstance(select, Grouping) else select for select in selects]

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

    def correlate_except(self, *froms):
        return ScalarSelect(self.element.correlate_except(*froms))

    def _in_right(self):
        return self


class Exists(UnaryExpression):
    def __init__(self, *args, **kw):
        if args and isinstance(args[0], ScalarSelect):
            select = args[0].element
        elif args and isinstance(args[0], SelectBase):
            select = args[0]
        else:
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

    def correlate_except(self, *froms):
        return Exists(self.select_inside.correlate_except(*froms))

    def select(self, *_):
        return Select(self)

    def self_group(self, against=None):
        return self

    def _negate(self):
        return UnaryExpression(self, operator=operators.inv, type_=BOOLEANTYPE)

    def _tables(self):
        return ()

"""INSERT, UPDATE and DELETE as values."""
from .elements import BindParameter, ClauseElement, Executable, and_, condition, expression_of
from .from_clauses import from_of
from .. import exc


class UpdateBase(ClauseElement, Executable):
    _returning = ()
    _execution = {}
    _ctes = ()

    def returning(self, *columns, **_):
        from .selectable import _columns_of

        return self._copied(_returning=tuple(_columns_of(columns)))

    def execution_options(self, **_):
        return self

    def params(self, *dicts, **values):
        for each in dicts:
            values.update(each)
        return self._copied(_given_parameters=values)

    _given_parameters = {}

    def with_hint(self, *_, **__):
        return self

    def prefix_with(self, *prefixes, dialect=None):
        return self._copied(_prefixes=tuple(prefixes))

    _prefixes = ()

    def cte(self, name=None, recursive=False):
        raise exc.NeedsSQLAlchemy("INSERT, UPDATE or DELETE as a CTE")

    def _keyed(self, values):
        """Values by the keys of columns: names, Column objects and mapped attributes are the same."""
        result = {}
        for key, value in dict(values).items():
            if not isinstance(key, str):
                clause = getattr(key, "__clause_element__", None)
                key = (clause() if clause is not None and not isinstance(key, ClauseElement) else key).key
            result[key] = value
        return result

    def _column(self, key):
        columns = self.table.c
        found = columns.get(key)
        if found is None:
            found = next((column for column in columns if column.name == key), None)
        if found is None:
            raise exc.CompileError("Unconsumed column names: %s" % key)
        return found

    def _value(self, key, value):
        column = self._column(key)
        if isinstance(value, ClauseElement) or hasattr(value, "__clause_element__"):
            element = expression_of(value)
            if hasattr(element, "scalar_subquery"):
                element = element.scalar_subquery()
            return column, element
        if value is None and not getattr(column.type, "should_evaluate_none", False):
            return column, BindParameter(column.key, None, type_=_null_type(column), unique=self._unique_binds)
        return column, BindParameter(column.key, value, type_=column.type, unique=self._unique_binds)

    _unique_binds = False


def _null_type(column):
    from .sqltypes import NULLTYPE

    return NULLTYPE


class Insert(UpdateBase):
    __visit_name__ = "insert"

    def __init__(self, table, values=None, **_):
        self.table = from_of(table)
        self._rows = []  # each a dict; none: the columns come from the parameters
        self._select = None
        self._select_names = ()
        self._conflict = None
        if values is not None:
            self._rows = self._rows_of((values,), {})

    def _rows_of(self, args, named):
        if named:
            return [self._keyed(named)]
        rows = args[0]
        if isinstance(rows, dict):
            return [self._keyed(rows)]
        if isinstance(rows, (list, tuple)) and rows and isinstance(rows[0], dict):
            return [self._keyed(row) for row in rows]
        if isinstance(rows, (list, tuple)) and rows and isinstance(rows[0], (list, tuple)):
            return [dict(zip(self.table.c.keys(), row)) for row in rows]
        if isinstance(rows, (list, tuple)):
            return [dict(zip(self.table.c.keys(), rows))]
        raise exc.ArgumentError("values() takes a dict or a list")

    def values(self, *args, **named):
        rows = self._rows_of(args, named)
        if len(rows) == 1 and len(self._rows) == 1:
            rows = [dict(self._rows[0], **rows[0])]
        return self._copied(_rows=rows)

    def from_select(self, names, select, include_defaults=True):
        keys = [name if isinstance(name, str) else name.key for name in names]
        return self._copied(_select=select, _select_names=tuple(keys))

    def inline(self):
        return self

    @property
    def excluded(self):
        """PostgreSQL's and SQLite's name for the row that was not inserted."""
        from .selectable import Alias

        return Alias(self.table, "excluded").c

    def on_conflict_do_nothing(self, constraint=None, index_elements=None, index_where=None):
        return self._copied(_conflict=(constraint, index_elements, index_where, None, None))

    def on_conflict_do_update(self, constraint=None, index_elements=None, index_where=None, set_=None, where=None):
        if constraint is None and not index_elements:
            raise ValueError("Either constraint or index_elements, but not both, must be specified unless DO NOTHING")
        return self._copied(_conflict=(constraint, index_elements, index_where, set_, where))

    def on_duplicate_key_update(self, *_, **__):
        raise exc.CompileError("ON DUPLICATE KEY UPDATE is MySQL's")


class _Filtered(UpdateBase):
    _where = ()

    def where(self, *clauses):
        return self._copied(_where=self._where + tuple(condition(clause) for clause in clauses))

    filter = where

    def filter_by(self, **values):
        return self.where(*[self.table.c[name] == value for name, value in values.items()])

    @property
    def whereclause(self):
        return and_(*self._where) if self._where else None


class Update(_Filtered):
    __visit_name__ = "update"

    def __init__(self, table, whereclause=None, values=None, **_):
        self.table = from_of(table)
        self._values = {}
        if whereclause is not None:
            self._where = (expression_of(whereclause),)
        if values is not None:
            self._values = self._keyed(values)

    def values(self, *args, **named):
        values = dict(self._values)
        for each in args:
            values.update(self._keyed(each))
        values.update(self._keyed(named))
        return self._copied(_values=values)

    def ordered_values(self, *pairs):
        return self._copied(_values=self._keyed(dict(pairs)))


class Delete(_Filtered):
    __visit_name__ = "delete"

    def __init__(self, table, whereclause=None, **_):
        self.table = from_of(table)
        if whereclause is not None:
            self._where = (expression_of(whereclause),)


def insert(table, values=None, **kw):
    return Insert(table, values, **kw)


def update(table, whereclause=None, values=None, **kw):
    return Update(table, whereclause, values, **kw)


def delete(table, whereclause=None, **kw):
    return Delete(table, whereclause, **kw)

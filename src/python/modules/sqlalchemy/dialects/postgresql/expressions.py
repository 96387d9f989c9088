"""Expressions that only PostgreSQL has."""
from ...sql.elements import ColumnElement, expression_of
from ...sql.functions import Function, func
from ...sql.sqltypes import to_instance
from .types import ARRAY


class array(ColumnElement):
    __visit_name__ = "array"

    def __init__(self, clauses, type_=None, **_):
        self.clauses = [expression_of(clause) for clause in clauses]
        inner = to_instance(type_) if type_ is not None else self.clauses[0].type if self.clauses else None
        self.type = ARRAY(inner)

    def _tables(self):
        return tuple(table for clause in self.clauses for table in clause._tables())


class aggregate_order_by(ColumnElement):
    __visit_name__ = "aggregate_order_by"

    def __init__(self, target, *order_by):
        self.target = expression_of(target)
        self.order_by = [expression_of(part) for part in order_by]
        self.type = self.target.type

    def _tables(self):
        return tuple(table for part in [self.target] + self.order_by for table in part._tables())


def array_agg(*args, **kw):
    return Function("array_agg", *args, **kw)


def hstore(*args):
    return func.hstore(*args)


def to_tsvector(*args):
    return func.to_tsvector(*args)


def to_tsquery(*args):
    return func.to_tsquery(*args)


def Any(other, expression, operator=None):
    return expression_of(expression).any(other)


def All(other, expression, operator=None):
    return expression_of(other) == expression_of(expression).all_()

"""SQL expressions as values, and the functions that make them. The compiler makes them SQL."""
from . import operators  # noqa: F401
from .base_elements import (ClauseElement, ColumnElement, ColumnOperators, Executable, SelectBaseMark,  # noqa: F401
                            _arithmetic, _is_null, _text_operators, expression_of)
from .expression_kinds import *  # noqa: F401,F403
from .expression_kinds import _as_list, _collection_function, _constant, _joined  # noqa: F401
from .names import _truncated_label, conv, quoted_name  # noqa: F401


def bindparam(key, value=NO_VALUE, type_=None, unique=False, required=None, **kw):
    return BindParameter(key, value, type_, unique, required, **kw)


def text(text, bind=None):
    return TextClause(text)


def column(text, type_=None, is_literal=False, _selectable=None):
    return ColumnClause(text, type_, is_literal, _selectable)


def literal_column(text, type_=None):
    return ColumnClause(text, type_, is_literal=True)


def literal(value, type_=None, literal_execute=False):
    return BindParameter(None, value, type_=type_)


def null():
    return Null()


def true():
    return True_()


def false():
    return False_()


def label(name, element, type_=None):
    return Label(name, element, type_)


def desc(column):
    return by_name(column).desc()


def asc(column):
    return by_name(column).asc()


def nulls_first(column):
    return by_name(column).nulls_first()


def nulls_last(column):
    return by_name(column).nulls_last()


def distinct(expression):
    return expression_of(expression).distinct()


def between(expression, low, high, symmetric=False):
    return expression_of(expression).between(low, high, symmetric)


def collate(expression, name):
    return expression_of(expression).collate(name)


def any_(expression):
    return expression_of(expression).any_()


def all_(expression):
    return expression_of(expression).all_()


case = Case
cast = Cast
type_coerce = TypeCoerce
extract = Extract
tuple_ = Tuple
over = Over
funcfilter = FunctionFilter
within_group = WithinGroup
nullsfirst = nulls_first
nullslast = nulls_last

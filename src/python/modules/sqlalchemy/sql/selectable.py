"""What can be selected from, SELECT itself, and the functions that make them."""
from . import operators  # noqa: F401
from .elements import BindParameter, Label, TextClause  # noqa: F401
from .from_clauses import *  # noqa: F401,F403
from .from_clauses import _guessed_condition  # noqa: F401
from .selects import *  # noqa: F401,F403
from .selects import _as_list, _columns_of, _froms_of, _Ordered  # noqa: F401
from .. import exc


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

"""EXCLUDE USING gist (...)."""
from ...sql.constraints import ColumnCollectionConstraint
from ...sql.elements import ClauseElement, TextClause


class ExcludeConstraint(ColumnCollectionConstraint):
    """ExcludeConstraint((column or expression, operator), ..., using="gist", where=...)"""

    __visit_name__ = "exclude_constraint"

    def __init__(self, *elements, name=None, deferrable=None, initially=None, using=None, where=None, ops=None, **kw):
        super().__init__(name=name, deferrable=deferrable, initially=initially, **kw)
        self._render_exprs = []
        for expression, operator in elements:
            clause = getattr(expression, "__clause_element__", None)
            if clause is not None and not isinstance(expression, ClauseElement):
                expression = clause()
            self._render_exprs.append((expression, getattr(expression, "name", None), operator))
        self.using = using or "gist"
        self.where = TextClause(where) if isinstance(where, str) else where
        self.ops = ops or {}

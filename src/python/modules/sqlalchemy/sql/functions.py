"""func.anything(...): SQL functions by their names."""
from .elements import BOOLEANTYPE, ClauseList, ColumnElement, Executable, FunctionFilter, Over, WithinGroup, expression_of
from .sqltypes import INTEGERTYPE, NULLTYPE, STRINGTYPE, Date, DateTime, Float, Numeric, Time, to_instance

# Functions that are written without parentheses when they have no arguments.
bare_functions = frozenset(("current_date", "current_time", "current_timestamp", "current_user", "localtime",
                            "localtimestamp", "session_user", "user"))
_of_first_argument = frozenset(("max", "min", "sum", "coalesce", "nullif", "greatest", "least"))
_types = {
    "count": INTEGERTYPE,
    "char_length": INTEGERTYPE,
    "length": NULLTYPE,
    "now": DateTime(),
    "current_timestamp": DateTime(),
    "localtimestamp": DateTime(),
    "sysdate": DateTime(),
    "current_date": Date(),
    "current_time": Time(),
    "localtime": DateTime(),
    "concat": STRINGTYPE,
    "rank": INTEGERTYPE,
    "dense_rank": INTEGERTYPE,
    "percent_rank": Numeric(),
    "cume_dist": Numeric(),
}


class FunctionElement(ColumnElement, Executable):
    __visit_name__ = "function"

    def __init__(self, *clauses):
        self.clause_expr = ClauseList(*[expression_of(clause, None, self.name or "param") for clause in clauses])

    @property
    def clauses(self):
        return self.clause_expr

    def _tables(self):
        return self.clause_expr._tables()

    def over(self, partition_by=None, order_by=None, **kw):
        return Over(self, partition_by, order_by, **kw)

    def filter(self, *criterion):
        return FunctionFilter(self, *criterion) if criterion else self

    def within_group(self, *order_by):
        return WithinGroup(self, *order_by)

    def alias(self, name=None, joins_implicitly=False):
        from .selectable import FunctionAlias

        return FunctionAlias(self, name)

    def table_valued(self, *columns, **kw):
        return self.alias(kw.get("name")).with_columns(*columns)

    def column_valued(self, name=None):
        return self.alias(name).column

    def select(self):
        from .selectable import Select

        return Select(self)

    def self_group(self, against=None):
        return self


class Function(FunctionElement):
    def __init__(self, name, *clauses, type_=None, packagenames=(), **_):
        self.name = self.key = name
        self.packagenames = tuple(packagenames)
        super().__init__(*clauses)
        if type_ is not None:
            self.type = to_instance(type_)
        elif name.lower() in _types:
            self.type = _types[name.lower()]
        elif name.lower() in _of_first_argument and self.clause_expr.clauses:
            self.type = self.clause_expr.clauses[0].type


class GenericFunction(FunctionElement):
    """The base of functions that a program declares as classes."""

    inherit_cache = True
    packagenames = ()

    def __init__(self, *args, **_):
        self.name = getattr(type(self), "name", None) or type(self).__name__
        self.type = to_instance(getattr(type(self), "type", None))
        super().__init__(*args)


ReturnTypeFromArgs = GenericFunction


class _FunctionGenerator:
    def __init__(self, names=()):
        self.__names = names

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return _FunctionGenerator(self.__names + (name[:-1] if name.endswith("_") else name,))

    def __call__(self, *clauses, **kw):
        return Function(self.__names[-1], *clauses, packagenames=self.__names[:-1], **kw)


func = _FunctionGenerator()
modifier = func


class now(GenericFunction):
    pass


class count(GenericFunction):
    def __init__(self, expression=None, **_):
        super().__init__(*(() if expression is None else (expression,)))


class current_timestamp(GenericFunction):
    pass

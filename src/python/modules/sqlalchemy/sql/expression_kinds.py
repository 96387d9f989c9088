"""The particular expressions: bound values, texts, columns, operations, conditions, CASE, windows, ..."""
from . import operators
from .base_elements import ClauseElement, ColumnElement, Executable, expression_of
from .sqltypes import BOOLEANTYPE, INTEGERTYPE, NULLTYPE, STRINGTYPE, Float, Numeric, to_instance, type_of_value
from .. import exc


def _constant(value):
    if value is None:
        return Null()
    if value is True:
        return True_()
    if value is False:
        return False_()
    return value


def _collection_function(word, element):
    found = UnaryExpression(element, operator=operators.Operator(word.lower(), word + " ", 15))
    found.group = True
    return found


class Null(ColumnElement):
    __visit_name__ = "null"

    @classmethod
    def _instance(cls):
        return cls()


class True_(ColumnElement):
    __visit_name__ = "true"
    type = BOOLEANTYPE

    def _negate(self):
        return False_()


class False_(ColumnElement):
    __visit_name__ = "false"
    type = BOOLEANTYPE

    def _negate(self):
        return True_()


class BindParameter(ColumnElement):
    __visit_name__ = "bindparam"

    def __init__(self, key, value=None, type_=None, unique=False, required=None, callable_=None, expanding=False,
                 literal_execute=False, _name_hint=None, **_):
        self.key = key
        self.unique = unique or key is None
        self.hint = key if key is not None else (_name_hint or "param")
        self.given = value is not NO_VALUE and (required is None or not required)
        self.value = None if value is NO_VALUE else value
        self.callable = callable_
        self.expanding = expanding
        if type_ is None:
            first = value[0] if expanding and isinstance(value, (list, tuple)) and value else value
            self.type = type_of_value(first)
        else:
            self.type = to_instance(type_)

    @property
    def effective_value(self):
        return self.callable() if self.callable else self.value

    def _in_right(self):
        return self


NO_VALUE = object()


class TextClause(ClauseElement, Executable):
    """SQL as it is written, with :name where a value is bound. "\\:" is a colon."""

    __visit_name__ = "textclause"

    def __init__(self, text, bind=None):
        self.text = text
        self._values = {}  # name -> BindParameter

    def bindparams(self, *binds, **values):
        known = dict(self._values)
        for bind in binds:
            known[bind.key] = bind
        for name, value in values.items():
            said = known.get(name)  # its value is another one now, and all else stays
            type_ = said.type if said is not None and said.type is not NULLTYPE else None
            known[name] = BindParameter(name, value, type_=type_, expanding=said is not None and said.expanding)
        return self._copied(_values=known)

    def params(self, *dicts, **values):
        for each in dicts:
            values.update(each)
        return self.bindparams(**values)

    def columns(self, *columns, **types):
        from .selectable import TextualSelect

        return TextualSelect(self, list(columns) + [ColumnClause(name, type_) for name, type_ in types.items()])

    def self_group(self, against=None):
        return Grouping(self) if against is operators.in_op else self

    def _in_right(self):
        return Grouping(self)

    @property
    def comparator(self):
        return self

    def label(self, name):
        return Label(name, self, NULLTYPE)

    def __and__(self, other):
        return and_(self, other)

    def __or__(self, other):
        return or_(self, other)

    def _negate(self):
        return UnaryExpression(Grouping(self), operator=operators.inv)

    __invert__ = _negate


class ColumnClause(ColumnElement):
    """A column by its name: column("x"), or text in a column's place: literal_column("1")."""

    __visit_name__ = "column"
    table = None
    is_literal = False

    def __init__(self, text, type_=None, is_literal=False, _selectable=None):
        self.name = self.key = text
        self.type = to_instance(type_)
        self.is_literal = is_literal
        self.table = _selectable

    def _tables(self):
        return () if self.table is None else (self.table,)

    def __repr__(self):
        return "<%s at %s.%s>" % (type(self).__name__, getattr(self.table, "name", None), self.name)


class Label(ColumnElement):
    __visit_name__ = "label"

    def __init__(self, name, element, type_=None):
        self.name = self.key = name if name is not None else "anon_1"
        self.element = expression_of(element)
        self.type = to_instance(type_) if type_ is not None else self.element.type

    def _tables(self):
        return self.element._tables()

    def self_group(self, against=None):
        return self.element.self_group(against)


class Grouping(ColumnElement):
    __visit_name__ = "grouping"

    def __init__(self, element):
        self.element = element
        self.type = element.type

    def _tables(self):
        return self.element._tables()


class CollationClause(ColumnElement):
    __visit_name__ = "collation"

    def __init__(self, collation):
        self.collation = collation


class BinaryExpression(ColumnElement):
    __visit_name__ = "binary"
    modifiers = {}

    def __init__(self, left, right, operator, type_=BOOLEANTYPE):
        self.left = left.self_group(operator)
        self.right = right.self_group(operator)
        self.operator = operator
        self.type = type_

    def __bool__(self):
        """`column in columns` asks whether two are the same."""
        if self.operator is operators.eq:
            return self.left is self.right
        if self.operator is operators.ne:
            return self.left is not self.right
        return super().__bool__()

    def _tables(self):
        return tuple(self.left._tables()) + tuple(self.right._tables())

    def self_group(self, against=None):
        return Grouping(self) if operators.needs_parentheses(self.operator, against) else self

    def _negate(self):
        if self.operator.negation is not None:
            return self._copied(operator=self.operator.negation)
        return super()._negate()


class JSONElement(BinaryExpression):
    """document["key"]"""

    @property
    def astext(self):
        text = "->>" if self.operator is operators.json_getitem_op else "#>>"
        return BinaryExpression(self.left, self.right, operators.Operator("json_text_op", text, 15), type_=STRINGTYPE)

    as_string = property(lambda self: lambda: self.astext)

    def as_integer(self):
        return Cast(self.astext, INTEGERTYPE)

    def as_boolean(self):
        return Cast(self.astext, BOOLEANTYPE)

    def as_float(self):
        return Cast(self.astext, Float())

    def as_numeric(self, precision, scale, asdecimal=True):
        return Cast(self.astext, Numeric(precision, scale, asdecimal=asdecimal))

    def as_json(self):
        return self


class AsBoolean(ColumnElement):
    """A column that is a condition by itself; databases without booleans compare it with 1."""

    __visit_name__ = "asboolean"
    type = BOOLEANTYPE

    def __init__(self, element):
        self.element = element

    def _tables(self):
        return self.element._tables()

    def _negate(self):
        return self.element._negate()


def condition(value):
    """A value as a condition."""
    element = expression_of(_constant(value))
    is_column = element.__visit_name__ == "column" and not element.is_literal
    return AsBoolean(element) if is_column and element.type.__visit_name__ in ("boolean", "BOOLEAN") else element


class EmptySetComparison(ColumnElement):
    """x IN (): never true, and NOT IN (): always."""

    __visit_name__ = "empty_set_comparison"
    type = BOOLEANTYPE

    def __init__(self, left, operator):
        self.left = left
        self.operator = operator

    def _tables(self):
        return self.left._tables()

    def _negate(self):
        return EmptySetComparison(self.left, self.operator.negation)


class UnaryExpression(ColumnElement):
    __visit_name__ = "unary"
    group = False

    def __init__(self, element, operator=None, modifier=None, type_=None):
        element = expression_of(element)
        self.element = element.self_group(operator or modifier)
        self.operator = operator
        self.modifier = modifier
        self.type = type_ or element.type

    @property
    def name(self):
        return getattr(self.element, "name", None)

    def _tables(self):
        return self.element._tables()

    def self_group(self, against=None):
        return Grouping(self) if self.operator and operators.needs_parentheses(self.operator, against) else self

    def _negate(self):
        if self.operator is operators.inv:
            return self.element
        return super()._negate()


class ClauseList(ColumnElement):
    __visit_name__ = "clauselist"

    def __init__(self, *clauses, operator=operators.comma_op, group=True):
        self.clauses = [expression_of(clause) for clause in clauses]
        self.operator = operator

    def _tables(self):
        return tuple(table for clause in self.clauses for table in clause._tables())

    def self_group(self, against=None):
        return self

    def __iter__(self):
        return iter(self.clauses)

    def __len__(self):
        return len(self.clauses)


class BooleanClauseList(ClauseList):
    type = BOOLEANTYPE

    def self_group(self, against=None):
        if len(self.clauses) < 2:
            return self.clauses[0].self_group(against) if self.clauses else self
        return Grouping(self) if operators.needs_parentheses(self.operator, against) else self


def _joined(operator, clauses, empty):
    flat = []
    for clause in clauses:
        element = condition(clause)
        if isinstance(element, BooleanClauseList) and element.operator is operator:
            flat.extend(element.clauses)
        elif not isinstance(element, empty):
            flat.append(element)
    opposite = False_ if empty is True_ else True_
    if any(isinstance(element, opposite) for element in flat):
        return opposite()
    if not flat:
        return empty()
    if len(flat) == 1:
        return flat[0]
    result = BooleanClauseList(operator=operator)
    result.clauses = [element.self_group(operator) for element in flat]
    return result


def and_(*clauses):
    return _joined(operators.and_, clauses, True_)


def or_(*clauses):
    return _joined(operators.or_, clauses, False_)


def not_(clause):
    return expression_of(_constant(clause))._negate()


def parenthesised(element):
    """As an operand of nothing: what is made of operators takes parentheses."""
    return Grouping(element) if isinstance(element, (BinaryExpression, BooleanClauseList)) else element


class Tuple(ColumnElement):
    __visit_name__ = "tuple"

    def __init__(self, *clauses, types=None):
        self.clauses = [expression_of(clause) for clause in clauses]

    def _tables(self):
        return tuple(table for clause in self.clauses for table in clause._tables())

    def _in(self, other, op):
        if isinstance(other, ClauseElement):
            return super()._in(other, op)
        return BinaryExpression(self, TupleList(*[Tuple(*row) for row in other]), op)


class TupleList(ClauseList):
    """The right side of (a, b) IN ((1, 2), ...)."""

    __visit_name__ = "tuple_list"


class Cast(ColumnElement):
    __visit_name__ = "cast"

    def __init__(self, expression, type_):
        self.type = to_instance(type_)
        self.clause = expression_of(expression, self.type if not isinstance(expression, ClauseElement) else None)

    def _tables(self):
        return self.clause._tables()

    def _hint(self):
        return "param"


class TryCast(Cast):
    pass


class TypeCoerce(ColumnElement):
    __visit_name__ = "type_coerce"

    def __init__(self, expression, type_):
        self.type = to_instance(type_)
        self.clause = expression_of(expression, self.type if not isinstance(expression, ClauseElement) else None)

    def _tables(self):
        return self.clause._tables()


class Extract(ColumnElement):
    __visit_name__ = "extract"
    type = INTEGERTYPE

    def __init__(self, field, expr, **_):
        self.field = field
        self.expr = expression_of(expr)

    def _tables(self):
        return self.expr._tables()


class Case(ColumnElement):
    """case((condition, value), ..., else_=...) and, as once, case([(condition, value), ...])."""

    __visit_name__ = "case"

    def __init__(self, *whens, value=None, else_=None):
        if len(whens) == 1 and isinstance(whens[0], list):
            whens = tuple(whens[0])
        if len(whens) == 1 and isinstance(whens[0], dict):
            whens = tuple(whens[0].items())
        self.value = None if value is None else expression_of(value)
        compared = self.value.type if self.value is not None else None
        self.whens = [(condition(when) if compared is None else expression_of(_constant(when), compared),
                       expression_of(then)) for when, then in whens]
        self.else_ = None if else_ is None else expression_of(else_)
        self.type = next((then.type for _, then in self.whens if then.type is not NULLTYPE), NULLTYPE)

    def _tables(self):
        parts = [part for pair in self.whens for part in pair] + [self.value, self.else_]
        return tuple(table for part in parts if part is not None for table in part._tables())


class Over(ColumnElement):
    __visit_name__ = "over"

    def __init__(self, element, partition_by=None, order_by=None, range_=None, rows=None, groups=None):
        if rows or range_ or groups:
            raise exc.NeedsSQLAlchemy("A window with a frame")
        self.element = element
        self.partition_by = _as_list(partition_by)
        self.order_by = _as_list(order_by)
        self.type = element.type

    def _tables(self):
        parts = [self.element] + self.partition_by + self.order_by
        return tuple(table for part in parts for table in part._tables())


class WithinGroup(ColumnElement):
    __visit_name__ = "withingroup"

    def __init__(self, element, *order_by):
        self.element = element
        self.order_by = [expression_of(part) for part in order_by]

    def _tables(self):
        return self.element._tables()


class FunctionFilter(ColumnElement):
    __visit_name__ = "funcfilter"

    def __init__(self, func, *criterion):
        self.func = func
        self.criterion = and_(*criterion)
        self.type = func.type

    def filter(self, *criterion):
        return FunctionFilter(self.func, self.criterion, *criterion)

    def _tables(self):
        return tuple(self.func._tables()) + tuple(self.criterion._tables())


def _as_list(value):
    if value is None:
        return []
    items = value if isinstance(value, (list, tuple)) else [value]
    return [by_name(item) for item in items]


def by_name(item):
    """ORDER BY "name": a text there is a column's name or label."""
    return ColumnClause(item) if isinstance(item, str) else expression_of(item)

"""SQL expressions as values: columns, operators, bound values, text. The compiler makes them SQL."""
from . import operators
from .. import exc
from .sqltypes import BOOLEANTYPE, INTEGERTYPE, NULLTYPE, STRINGTYPE, Float, Numeric, to_instance, type_of_value


class quoted_name(str):
    """A name that says itself whether it is quoted."""

    quote = None

    def __new__(cls, value, quote=None):
        if value is None:
            return None
        self = super().__new__(cls, value)
        self.quote = quote
        return self


class _truncated_label(quoted_name):
    """A name that is cut, with a hash, where the database keeps fewer characters."""

    def __new__(cls, value, quote=None):
        return super().__new__(cls, value, quote)


class conv(_truncated_label):
    """A final name, which no naming convention changes: op.f()."""


class ClauseElement:
    __visit_name__ = "clause"
    type = NULLTYPE
    _precedence = None  # the operator that it is made with

    def __class_getitem__(cls, _):
        return cls

    def compile(self, bind=None, dialect=None, compile_kwargs=None, **kw):
        from .compiler import compile_element

        return compile_element(self, dialect or getattr(bind, "dialect", None), compile_kwargs, **kw)

    def __str__(self):
        return str(self.compile())

    def self_group(self, against=None):
        return self

    def _tables(self):
        """The tables that it speaks of, which a SELECT must have in its FROM."""
        return ()

    def _copied(self, **changes):
        other = self.__class__.__new__(self.__class__)
        other.__dict__.update(self.__dict__)
        other.__dict__.update(changes)
        return other

    def params(self, *values, **named):
        return self

    def execution_options(self, **_):
        return self

    def _annotate(self, values):
        return self

    def get_children(self, **_):
        return ()

    def __bool__(self):
        raise TypeError("Boolean value of this clause is not defined")


class Executable:
    _execution_options = {}


def expression_of(value, type_=None, name="param"):
    """A value as an element: elements as they are, anything else bound."""
    if isinstance(value, ClauseElement):
        return value
    clause = getattr(value, "__clause_element__", None)
    if clause is not None:
        return clause()
    if value is None and type_ is None:
        return Null()
    return BindParameter(None, value, type_=type_, _name_hint=name)


def _is_null(value):
    return value is None or isinstance(value, Null)


class ColumnOperators:
    """Python's operators, on things that stand for columns."""

    __slots__ = ()

    def operate(self, op, *others, **kw):
        raise NotImplementedError(str(op))


class ColumnElement(ClauseElement):
    key = None
    name = None
    primary_key = False
    foreign_keys = frozenset()

    def _hint(self):
        return self.name if isinstance(self.name, str) else "param"

    def _operand(self, other, op):
        if op in _text_operators and isinstance(other, str):
            return BindParameter(None, other, type_=STRINGTYPE, _name_hint=self._hint())
        type_ = None
        if not isinstance(other, ClauseElement) and self.type is not NULLTYPE:
            type_ = self.type.coerce_compared_value(op, other)
            if op in _arithmetic:
                value_type = type_of_value(other)
                type_ = value_type if value_type.__visit_name__ not in ("null",) else type_
        element = expression_of(other, type_, self._hint())
        if isinstance(element, SelectBaseMark):
            element = element.scalar_subquery()
        return element

    def operate(self, op, *others, **kw):
        return self._binary(others[0], op)

    def _binary(self, other, op, type_=None):
        if type_ is None:
            type_ = BOOLEANTYPE if op in operators.comparisons else self.type
        return BinaryExpression(self, self._operand(other, op), op, type_=type_)

    def _reversed(self, other, op):
        return BinaryExpression(self._operand(other, op), self, op, type_=self.type)

    def __eq__(self, other):
        if _is_null(other):
            return BinaryExpression(self, Null(), operators.is_)
        return self._binary(_constant(other), operators.eq)

    def __ne__(self, other):
        if _is_null(other):
            return BinaryExpression(self, Null(), operators.is_not)
        return self._binary(_constant(other), operators.ne)

    __hash__ = object.__hash__

    def __lt__(self, other):
        return self._binary(other, operators.lt)

    def __le__(self, other):
        return self._binary(other, operators.le)

    def __gt__(self, other):
        return self._binary(other, operators.gt)

    def __ge__(self, other):
        return self._binary(other, operators.ge)

    def __add__(self, other):
        op = operators.add
        if hasattr(self.type, "collation") or isinstance(other, str) and self.type is NULLTYPE:
            op = operators.concat_op
        return self._binary(other, op)

    def __radd__(self, other):
        op = operators.concat_op if hasattr(self.type, "collation") else operators.add
        return self._reversed(other, op)

    def __sub__(self, other):
        return self._binary(other, operators.sub)

    def __rsub__(self, other):
        return self._reversed(other, operators.sub)

    def __mul__(self, other):
        return self._binary(other, operators.mul)

    def __rmul__(self, other):
        return self._reversed(other, operators.mul)

    def __truediv__(self, other):
        return self._binary(other, operators.truediv)

    def __rtruediv__(self, other):
        return self._reversed(other, operators.truediv)

    def __floordiv__(self, other):
        return self._binary(other, operators.floordiv)

    def __mod__(self, other):
        return self._binary(other, operators.mod)

    def __neg__(self):
        return UnaryExpression(self, operator=operators.neg, type_=self.type)

    def __invert__(self):
        return self._negate()

    def __and__(self, other):
        return and_(self, other)

    def __rand__(self, other):
        return and_(other, self)

    def __or__(self, other):
        return or_(self, other)

    def __ror__(self, other):
        return or_(other, self)

    def __getitem__(self, index):
        kind = self.type.__visit_name__
        if kind in ("JSON", "JSONB"):
            op = operators.json_path_getitem_op if isinstance(index, (tuple, list)) else operators.json_getitem_op
            if isinstance(index, (tuple, list)):
                index = "{%s}" % ", ".join(str(part) for part in index)
            bound = index if isinstance(index, ClauseElement) else BindParameter(None, index, _name_hint=self._hint())
            return JSONElement(self, bound, op, type_=self.type)
        type_ = getattr(self.type, "item_type", NULLTYPE)
        return BinaryExpression(self, expression_of(index, None, self._hint()), operators.getitem, type_=type_)

    def __lshift__(self, other):
        return self._binary(other, operators.custom("<<"))

    def __rshift__(self, other):
        return self._binary(other, operators.custom(">>"))

    def __contains__(self, other):
        raise NotImplementedError("Operator 'contains' is not supported on this expression")

    def op(self, text, precedence=0, is_comparison=False, return_type=None, **_):
        operator = operators.custom(text, precedence)
        type_ = to_instance(return_type) if return_type is not None else (BOOLEANTYPE if is_comparison else self.type)
        return lambda other: self._binary(other, operator, type_)

    def bool_op(self, text, precedence=0, **_):
        return self.op(text, precedence, is_comparison=True)

    def in_(self, other):
        return self._in(other, operators.in_op)

    def not_in(self, other):
        return self._in(other, operators.not_in_op)

    notin_ = not_in

    def _in(self, other, op):
        if isinstance(other, ClauseElement):
            right = other._in_right() if hasattr(other, "_in_right") else other
            return BinaryExpression(self, right, op)
        values = [self._operand(value, op) for value in other]
        if not values:
            return EmptySetComparison(self, op)
        return BinaryExpression(self, Grouping(ClauseList(*values)), op)

    def is_(self, other):
        return self._binary(_constant(other), operators.is_)

    def is_not(self, other):
        return self._binary(_constant(other), operators.is_not)

    isnot = is_not

    def is_distinct_from(self, other):
        return self._binary(other, operators.is_distinct_from)

    def is_not_distinct_from(self, other):
        return self._binary(other, operators.is_not_distinct_from)

    isnot_distinct_from = is_not_distinct_from

    def _like(self, other, op, escape):
        found = self._binary(other, op)
        found.modifiers = {"escape": escape}
        return found

    def like(self, other, escape=None):
        return self._like(other, operators.like_op, escape)

    def not_like(self, other, escape=None):
        return self._like(other, operators.not_like_op, escape)

    notlike = not_like

    def ilike(self, other, escape=None):
        return self._like(other, operators.ilike_op, escape)

    def not_ilike(self, other, escape=None):
        return self._like(other, operators.not_ilike_op, escape)

    notilike = not_ilike

    def _affixed(self, before, other, after, autoescape):
        if autoescape and isinstance(other, str):
            for mark in "/%_":
                other = other.replace(mark, "/" + mark)
        pattern = expression_of(other, STRINGTYPE, self._hint())
        if before:
            pattern = BinaryExpression(literal_column("'%'"), pattern, operators.concat_op, type_=STRINGTYPE)
        if after:
            pattern = BinaryExpression(pattern, literal_column("'%'"), operators.concat_op, type_=STRINGTYPE)
        return self._like(pattern, operators.affix_op, "/" if autoescape else None)

    def startswith(self, other, autoescape=False, escape=None):
        return self._affixed(False, other, True, autoescape)

    def endswith(self, other, autoescape=False, escape=None):
        return self._affixed(True, other, False, autoescape)

    def contains(self, other, autoescape=False, escape=None):
        if self.type.__visit_name__ in ("ARRAY", "JSONB") or self.type.__visit_name__.endswith("RANGE"):
            return self._binary(other, operators.custom("@>", 5), BOOLEANTYPE)
        return self._affixed(True, other, True, autoescape)

    def contained_by(self, other):
        return self._binary(other, operators.custom("<@", 5), BOOLEANTYPE)

    def overlap(self, other):
        return self._binary(other, operators.custom("&&", 5), BOOLEANTYPE)

    overlaps = overlap

    def has_key(self, other):
        return self._binary(other, operators.custom("?", 5), BOOLEANTYPE)

    def regexp_match(self, pattern, flags=None):
        return self._binary(pattern, operators.regexp_match_op)

    def match(self, other, **_):
        return self._binary(other, operators.match_op)

    def concat(self, other):
        return self._binary(other, operators.concat_op)

    def between(self, low, high, symmetric=False):
        op = operators.between_op
        both = ClauseList(self._operand(low, op), self._operand(high, op), operator=operators.and_, group=False)
        return BinaryExpression(self, both, op)

    def collate(self, name):
        return BinaryExpression(self, CollationClause(name), operators.collate, type_=self.type)

    def desc(self):
        return UnaryExpression(self, modifier=operators.desc_op, type_=self.type)

    def asc(self):
        return UnaryExpression(self, modifier=operators.asc_op, type_=self.type)

    def nulls_first(self):
        return UnaryExpression(self, modifier=operators.nulls_first_op, type_=self.type)

    def nulls_last(self):
        return UnaryExpression(self, modifier=operators.nulls_last_op, type_=self.type)

    nullsfirst = nulls_first
    nullslast = nulls_last

    def distinct(self):
        return UnaryExpression(self, operator=operators.Operator("distinct_op", "DISTINCT ", 7), type_=self.type)

    def any_(self):
        return _collection_function("ANY", self)

    def all_(self):
        return _collection_function("ALL", self)

    def any(self, value, operator=None):
        return expression_of(value, getattr(self.type, "item_type", None))._binary(self.any_(), operators.eq)

    def label(self, name):
        return Label(name, self, self.type)

    def cast(self, type_):
        return Cast(self, type_)

    def _negate(self):
        return UnaryExpression(self.self_group(operators.inv), operator=operators.inv, type_=BOOLEANTYPE)

    @property
    def comparator(self):
        return self

    @property
    def expression(self):
        return self

    def shares_lineage(self, other):
        return self is other

    @property
    def _label_name(self):
        return self.name


class SelectBaseMark:
    """Mark of SELECTs, that this module need not know."""


_text_operators = frozenset((operators.affix_op, operators.like_op, operators.not_like_op, operators.ilike_op, operators.not_ilike_op,
                             operators.concat_op, operators.regexp_match_op, operators.match_op))
_arithmetic = frozenset((operators.add, operators.sub, operators.mul, operators.truediv, operators.mod))


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


def bindparam(key, value=NO_VALUE, type_=None, unique=False, required=None, **kw):
    return BindParameter(key, value, type_, unique, required, **kw)


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
            type_ = known[name].type if name in known and known[name].type is not NULLTYPE else None
            known[name] = BindParameter(name, value, type_=type_)
        return self._copied(_values=known)

    def params(self, *dicts, **values):
        for each in dicts:
            values.update(each)
        return self.bindparams(**values)

    def columns(self, *columns, **types):
        from .selectable import TextualSelect

        return TextualSelect(self, list(columns) + [column(name, type_) for name, type_ in types.items()])

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

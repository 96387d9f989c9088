"""What every clause and every expression is: ClauseElement, and ColumnElement with Python's operators on it."""
from . import operators
from .sqltypes import BOOLEANTYPE, NULLTYPE, STRINGTYPE, to_instance, type_of_value


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
        return kinds.Null()
    return kinds.BindParameter(None, value, type_=type_, _name_hint=name)


def _is_null(value):
    return value is None or isinstance(value, kinds.Null)


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
            return kinds.BindParameter(None, other, type_=STRINGTYPE, _name_hint=self._hint())
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
        return kinds.BinaryExpression(self, self._operand(other, op), op, type_=type_)

    def _reversed(self, other, op):
        return kinds.BinaryExpression(self._operand(other, op), self, op, type_=self.type)

    def __eq__(self, other):
        if _is_null(other):
            return kinds.BinaryExpression(self, kinds.Null(), operators.is_)
        return self._binary(kinds._constant(other), operators.eq)

    def __ne__(self, other):
        if _is_null(other):
            return kinds.BinaryExpression(self, kinds.Null(), operators.is_not)
        return self._binary(kinds._constant(other), operators.ne)

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
        return kinds.UnaryExpression(self, operator=operators.neg, type_=self.type)

    def __invert__(self):
        return self._negate()

    def __and__(self, other):
        return kinds.and_(self, other)

    def __rand__(self, other):
        return kinds.and_(other, self)

    def __or__(self, other):
        return kinds.or_(self, other)

    def __ror__(self, other):
        return kinds.or_(other, self)

    def __getitem__(self, index):
        kind = self.type.__visit_name__
        if kind in ("JSON", "JSONB"):
            op = operators.json_path_getitem_op if isinstance(index, (tuple, list)) else operators.json_getitem_op
            if isinstance(index, (tuple, list)):
                index = "{%s}" % ", ".join(str(part) for part in index)
            if not isinstance(index, ClauseElement):
                index = kinds.BindParameter(None, index, _name_hint=self._hint())
            return kinds.JSONElement(self, index, op, type_=self.type)
        type_ = getattr(self.type, "item_type", NULLTYPE)
        return kinds.BinaryExpression(self, expression_of(index, None, self._hint()), operators.getitem, type_=type_)

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
            return kinds.BinaryExpression(self, right, op)
        values = [self._operand(value, op) for value in other]
        if not values:
            return kinds.EmptySetComparison(self, op)
        return kinds.BinaryExpression(self, kinds.Grouping(kinds.ClauseList(*values)), op)

    def is_(self, other):
        return self._binary(kinds._constant(other), operators.is_)

    def is_not(self, other):
        return self._binary(kinds._constant(other), operators.is_not)

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
        any_text = kinds.ColumnClause("'%'", is_literal=True)
        if before:
            pattern = kinds.BinaryExpression(any_text, pattern, operators.concat_op, type_=STRINGTYPE)
        if after:
            pattern = kinds.BinaryExpression(pattern, any_text, operators.concat_op, type_=STRINGTYPE)
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
        both = kinds.ClauseList(self._operand(low, op), self._operand(high, op), operator=operators.and_, group=False)
        return kinds.BinaryExpression(self, both, op)

    def collate(self, name):
        return kinds.BinaryExpression(self, kinds.CollationClause(name), operators.collate, type_=self.type)

    def desc(self):
        return kinds.UnaryExpression(self, modifier=operators.desc_op, type_=self.type)

    def asc(self):
        return kinds.UnaryExpression(self, modifier=operators.asc_op, type_=self.type)

    def nulls_first(self):
        return kinds.UnaryExpression(self, modifier=operators.nulls_first_op, type_=self.type)

    def nulls_last(self):
        return kinds.UnaryExpression(self, modifier=operators.nulls_last_op, type_=self.type)

    nullsfirst = nulls_first
    nullslast = nulls_last

    def distinct(self):
        return kinds.UnaryExpression(self, operator=operators.Operator("distinct_op", "DISTINCT ", 7), type_=self.type)

    def any_(self):
        return kinds._collection_function("ANY", self)

    def all_(self):
        return kinds._collection_function("ALL", self)

    def any(self, value, operator=None):
        return expression_of(value, getattr(self.type, "item_type", None))._binary(self.any_(), operators.eq)

    def label(self, name):
        return kinds.Label(name, self, self.type)

    def cast(self, type_):
        return kinds.Cast(self, type_)

    def _negate(self):
        return kinds.UnaryExpression(self.self_group(operators.inv), operator=operators.inv, type_=BOOLEANTYPE)

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


_text_operators = frozenset((operators.affix_op, operators.like_op, operators.not_like_op, operators.ilike_op,
                             operators.not_ilike_op, operators.concat_op, operators.regexp_match_op,
                             operators.match_op))
_arithmetic = frozenset((operators.add, operators.sub, operators.mul, operators.truediv, operators.mod))


# What the methods above make. It comes last, for those classes derive from the ones above.
from . import expression_kinds as kinds  # noqa: E402

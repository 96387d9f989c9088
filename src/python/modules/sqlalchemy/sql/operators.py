"""SQL operators as values: how each is written and how tightly it binds."""


class Operator:
    __slots__ = ("__name__", "text", "precedence", "negation", "associative")

    def __init__(self, name, text, precedence, negation=None, associative=False):
        self.__name__ = name
        self.text = text
        self.precedence = precedence
        self.negation = negation
        self.associative = associative

    def __repr__(self):
        return "<operator %s>" % self.__name__

    def __call__(self, left, *right):
        return left.operate(self, *right)


def custom(text, precedence=0):
    return Operator("custom_op", text, precedence)


mul = Operator("mul", "*", 8, associative=True)
truediv = div = Operator("truediv", "/", 8)
floordiv = Operator("floordiv", "/", 8)
mod = Operator("mod", "%", 8)
neg = Operator("neg", "-", 8)
add = Operator("add", "+", 7, associative=True)
sub = Operator("sub", "-", 7)
concat_op = Operator("concat_op", "||", 6, associative=True)
collate = Operator("collate", "COLLATE", 4)
getitem = Operator("getitem", "[]", 15)
json_getitem_op = Operator("json_getitem_op", "->", 15)
json_path_getitem_op = Operator("json_path_getitem_op", "#>", 15)

eq = Operator("eq", "=", 5, associative=True)
ne = Operator("ne", "!=", 5, associative=True)
lt = Operator("lt", "<", 5)
le = Operator("le", "<=", 5)
gt = Operator("gt", ">", 5)
ge = Operator("ge", ">=", 5)
like_op = Operator("like_op", "LIKE", 5)
not_like_op = Operator("not_like_op", "NOT LIKE", 5)
# startswith(), endswith(), contains(): a LIKE that binds least, for its pattern is an expression.
affix_op = Operator("affix_op", "LIKE", 0)
not_affix_op = Operator("not_affix_op", "NOT LIKE", 0)
ilike_op = Operator("ilike_op", "ILIKE", 5)
not_ilike_op = Operator("not_ilike_op", "NOT ILIKE", 5)
in_op = Operator("in_op", "IN", 5)
not_in_op = Operator("not_in_op", "NOT IN", 5)
is_ = Operator("is_", "IS", 5)
is_not = Operator("is_not", "IS NOT", 5)
is_distinct_from = Operator("is_distinct_from", "IS DISTINCT FROM", 5)
is_not_distinct_from = Operator("is_not_distinct_from", "IS NOT DISTINCT FROM", 5)
between_op = Operator("between_op", "BETWEEN", 5)
not_between_op = Operator("not_between_op", "NOT BETWEEN", 5)
regexp_match_op = Operator("regexp_match_op", "~", 5)
not_regexp_match_op = Operator("not_regexp_match_op", "!~", 5)
match_op = Operator("match_op", "MATCH", 5)
inv = Operator("inv", "NOT ", 5)
and_ = Operator("and_", " AND ", 3, associative=True)
or_ = Operator("or_", " OR ", 2, associative=True)
comma_op = Operator("comma_op", ", ", -1)
exists = Operator("exists", "EXISTS ", 0)

desc_op = Operator("desc_op", " DESC", 3)
asc_op = Operator("asc_op", " ASC", 3)
nulls_first_op = Operator("nulls_first_op", " NULLS FIRST", 3)
nulls_last_op = Operator("nulls_last_op", " NULLS LAST", 3)

for _one, _other in (
    (eq, ne),
    (lt, ge),
    (le, gt),
    (like_op, not_like_op),
    (affix_op, not_affix_op),
    (ilike_op, not_ilike_op),
    (in_op, not_in_op),
    (is_, is_not),
    (is_distinct_from, is_not_distinct_from),
    (between_op, not_between_op),
    (regexp_match_op, not_regexp_match_op),
):
    _one.negation = _other
    _other.negation = _one


comparisons = frozenset((
    eq, ne, lt, le, gt, ge, like_op, not_like_op, affix_op, not_affix_op, ilike_op, not_ilike_op, in_op, not_in_op, is_,
    is_not, is_distinct_from, is_not_distinct_from, between_op, not_between_op, regexp_match_op, not_regexp_match_op,
    match_op,
))


def needs_parentheses(inner, outer):
    """Whether an expression of operator `inner` is put into parentheses inside one of `outer`."""
    if outer is None or inner is None:
        return False
    if inner is outer and inner.associative:
        return False
    return inner.precedence <= outer.precedence

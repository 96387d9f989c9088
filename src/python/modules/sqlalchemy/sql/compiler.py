"""SQL from expressions: the texts are SQLAlchemy's for the same expression.

A Compiled has the text and its parameters in the order of their places. Values are bound, or with literal_binds
written out. Dialects differ in a few methods; see dialects/.
"""
from . import operators
from .elements import BindParameter, ClauseElement, parenthesised
from .functions import bare_functions
from .identifiers import IdentifierPreparer  # noqa: F401: a name that programs take from here
from .sqltypes import NULLTYPE, to_instance
from .. import exc


class Compiled:
    """What compile() gives: str() is the text, `params` the values by name, `positions` the names in their order."""

    def __init__(self, string, binds, positions, dialect, statement=None, result_columns=None):
        self.string = string
        self.binds = binds  # name -> BindParameter
        self.positions = positions
        self.dialect = dialect
        self.statement = statement
        self.result_columns = result_columns

    @property
    def params(self):
        return self.construct_params()

    def construct_params(self, params=None, **_):
        given = params or {}
        return {name: given[bind.key] if bind.key in given else bind.effective_value
                for name, bind in self.binds.items()}

    def __str__(self):
        return self.string


class Compiler:
    """Walks an expression. `paramstyle` "named" writes :name, "qmark" ?, "dollar" $1."""

    bare = bare_functions

    def __init__(self, dialect, literal_binds=False, include_table=True, paramstyle=None, column_keys=None):
        self.dialect = dialect
        self.preparer = dialect.identifier_preparer
        self.literal_binds = literal_binds
        self.include_table = include_table
        self.paramstyle = paramstyle or "named"
        self.column_keys = column_keys
        self.binds = {}
        self.positions = []
        self._anonymous = {}
        self._names_of = {}  # id of a bind -> its name
        self._enclosing = []  # FROM lists of the SELECTs around
        self._anonymous_from = {}
        self._names_columns = False  # the next SELECT is a table of another: its columns have names
        self._ctes = {}
        self._kept = []  # keeps binds alive, so that their ids stay theirs

    def process(self, element):
        method = getattr(self, "visit_" + (element.__visit_name__ or "clause"), None)
        if method is None:
            return self._unknown(element)
        return method(element)

    def _unknown(self, element):
        hook = _hook_of(element, self.dialect.name)
        if hook is not None:
            return hook(element, self)
        if hasattr(element, "_sql"):
            return element._sql(self.dialect)
        if hasattr(element, "_json"):
            raise exc.NeedsSQLAlchemy("The SQL of a " + type(element).__name__)
        raise exc.UnsupportedCompilationError("Compiler can't render element of type %s" % type(element).__name__)

    def compiled(self, element):
        clause = getattr(element, "__clause_element__", None)
        if clause is not None and not isinstance(element, ClauseElement):
            element = clause()
        hook = _hook_of(element, self.dialect.name)
        text = hook(element, self) if hook is not None else self.process(element)
        text = self._with_ctes(text)
        columns = getattr(element, "_raw", None) or getattr(element, "_returning", None) or None
        return Compiled(text, self.binds, self.positions, self.dialect, element, columns)

    # ---- values ----

    def visit_bindparam(self, bind):
        if self.literal_binds and not (bind.given or bind.callable):
            raise exc.CompileError("Bind parameter '%s' without a renderable value not allowed here." % bind.key)
        if bind.expanding:
            return self._expanded(bind)
        if self.literal_binds:
            return self.literal(bind.effective_value, bind.type)
        name = self._bind_name(bind)
        self.binds[name] = bind
        return self._place(name)

    def _expanded(self, bind):
        values = list(bind.effective_value or ())
        if not values:
            return "(SELECT 1 WHERE 1!=1)"
        return "(%s)" % ", ".join(self.process(BindParameter(None, value, type_=bind.type, _name_hint=bind.hint))
                                  for value in values)

    def _bind_name(self, bind):
        if not bind.unique:
            return bind.key
        self._kept.append(bind)
        if id(bind) not in self._names_of:
            hint = str(bind.hint)
            self._anonymous[hint] = self._anonymous.get(hint, 0) + 1
            self._names_of[id(bind)] = "%s_%d" % (hint, self._anonymous[hint])
        return self._names_of[id(bind)]

    def _place(self, name):
        if self.paramstyle == "dollar":
            # One number for a name, wherever it stands.
            if name not in self.positions:
                self.positions.append(name)
            return "$%d" % (self.positions.index(name) + 1)
        self.positions.append(name)
        return "?" if self.paramstyle == "qmark" else ":" + name

    def literal(self, value, type_=NULLTYPE):
        if value is None and not getattr(type_, "should_evaluate_none", False):
            return "NULL"
        written = type_.literal_text(value, self.dialect)
        if written is not None:
            return written
        return self.dialect.literal(type_.bind_value(value, self.dialect))

    def visit_null(self, element):
        return "NULL"

    def visit_true(self, element):
        return "true" if self.dialect.supports_native_boolean else "1"

    def visit_false(self, element):
        return "false" if self.dialect.supports_native_boolean else "0"

    # ---- text and names ----

    def visit_textclause(self, element):
        text = element.text
        if ":" not in text:
            return text.replace("\\:", ":")
        import re

        def bind(match):
            name = match.group(1)
            known = element._values.get(name)
            if known is None:
                if self.literal_binds:
                    return match.group(0)
                known = BindParameter(name, required=True)
            return self.process(known)

        text = re.sub(r"(?<![:\w\x5c]):(\w+)(?!:)", bind, text)
        return re.sub(r"\x5c([:])", r"\1", text)

    def visit_column(self, column, include_table=True):
        if column.is_literal:
            return column.name
        name = self.preparer.quote(column.name)
        table = column.table
        if table is None or not (self.include_table and include_table):
            return name
        if getattr(column, "is_whole_row", False):
            return self.preparer.quote(self.from_name(table))
        return "%s.%s" % (self._column_prefix(table), name)

    def _column_prefix(self, table):
        if table.__visit_name__ == "table":
            return self.preparer.format_table(table)
        return self.preparer.quote(self.from_name(table))

    def from_name(self, table):
        if table.name is not None:
            return table.name
        self._kept.append(table)
        return self._anonymous_from.setdefault(id(table), "anon_%d" % (len(self._anonymous_from) + 1))

    def visit_label(self, label):
        return self.process(label.element)

    def visit_grouping(self, grouping):
        return "(%s)" % self.process(grouping.element)

    def visit_collation(self, collation):
        return self.preparer.quote_always(collation.collation)

    # ---- operators ----

    def visit_binary(self, binary):
        op = binary.operator
        special = getattr(self, "binary_" + op.__name__, None)
        if special is not None:
            return special(binary)
        text = "%s %s %s" % (self.process(binary.left), op.text, self.process(binary.right))
        if op is operators.not_in_op:
            return "(%s)" % text
        escape = binary.modifiers.get("escape")
        return text + " ESCAPE " + self.literal(escape) if escape else text

    def binary_getitem(self, binary):
        return "%s[%s]" % (self.process(binary.left), self.process(binary.right))

    def binary_ilike_op(self, binary):
        return "lower(%s) LIKE lower(%s)" % (self.process(binary.left), self.process(binary.right))

    def binary_not_ilike_op(self, binary):
        return "lower(%s) NOT LIKE lower(%s)" % (self.process(binary.left), self.process(binary.right))

    def visit_unary(self, unary):
        text = self.process(unary.element)
        if unary.modifier is not None:
            return text + unary.modifier.text
        if unary.group:
            return "%s(%s)" % (unary.operator.text, text)
        if unary.operator is operators.inv and not self.dialect.supports_native_boolean and \
                unary.element.__visit_name__ == "column":
            return text + " = 0"
        if unary.operator is operators.inv and getattr(unary.element, "operator", None) is operators.exists:
            return "NOT (%s)" % text
        return unary.operator.text + text

    def visit_asboolean(self, element):
        text = self.process(element.element)
        return text if self.dialect.supports_native_boolean else text + " = 1"

    def visit_tuple_list(self, rows):
        text = ", ".join(map(self.process, rows.clauses))
        return "(VALUES %s)" % text if self.dialect.name == "sqlite" else "(%s)" % text

    def visit_clauselist(self, clauses):
        return clauses.operator.text.join(text for text in map(self.process, clauses.clauses) if text)

    def visit_empty_set_comparison(self, element):
        return "1 = 1" if element.operator is operators.not_in_op else "1 != 1"

    def visit_tuple(self, element):
        return "(%s)" % ", ".join(map(self.process, element.clauses))

    def visit_cast(self, cast):
        return "CAST(%s AS %s)" % (self.process(cast.clause), type_text(cast.type, self.dialect))

    def visit_type_coerce(self, element):
        return self.process(element.clause)

    def visit_extract(self, extract):
        return "EXTRACT(%s FROM %s)" % (extract.field, self.process(extract.expr))

    def visit_case(self, case):
        parts = ["CASE"]
        if case.value is not None:
            parts.append(self.process(case.value))
        for when, then in case.whens:
            parts.append("WHEN %s THEN %s" % (self.process(parenthesised(when)), self.process(then)))
        if case.else_ is not None:
            parts.append("ELSE " + self.process(case.else_))
        return " ".join(parts + ["END"])

    # ---- functions ----

    def visit_function(self, function):
        name = function.name
        special = getattr(self, "function_" + name.lower(), None)
        if special is not None:
            return special(function)
        hook = _hook_of(function, self.dialect.name)
        if hook is not None:
            return hook(function, self)
        arguments = ", ".join(map(self.process, function.clauses.clauses))
        if not arguments and name.lower() in self.bare:
            return name.upper() if name.islower() else name
        if not arguments and name.lower() == "count":
            arguments = "*"
        prefix = "".join(part + "." for part in function.packagenames)
        return "%s%s(%s)" % (prefix, name if name.islower() or name.isupper() else self._function_name(name), arguments)

    def _function_name(self, name):
        return self.preparer.quote(name) if not name.replace("_", "a").isalnum() else name

    def function_now(self, function):
        return "CURRENT_TIMESTAMP"

    def visit_next_value_func(self, element):
        return "nextval(%s)" % self.literal(self.preparer.format_sequence(element.sequence))

    def visit_sequence(self, sequence):
        return self.preparer.format_sequence(sequence)

    def visit_over(self, over):
        inside = []
        if over.partition_by:
            inside.append("PARTITION BY " + ", ".join(map(self.process, over.partition_by)))
        if over.order_by:
            inside.append("ORDER BY " + ", ".join(map(self.process, over.order_by)))
        return "%s OVER (%s)" % (self.process(over.element), " ".join(inside))

    def visit_funcfilter(self, element):
        return "%s FILTER (WHERE %s)" % (self.process(element.func), self.process(element.criterion))

    def visit_withingroup(self, element):
        return "%s WITHIN GROUP (ORDER BY %s)" % (self.process(element.element),
                                                  ", ".join(map(self.process, element.order_by)))

    def visit_aggregate_order_by(self, element):
        return "%s ORDER BY %s" % (self.process(element.target), ", ".join(map(self.process, element.order_by)))

    def visit_array(self, element):
        return "ARRAY[%s]" % ", ".join(map(self.process, element.clauses))

    # ---- statements ----

    def _statements(self):
        from .statements import StatementWriter

        return StatementWriter(self)

    def visit_select(self, select):
        return self._statements().select(select)

    def visit_compound_select(self, compound):
        return self._statements().compound(compound)

    def visit_textual_select(self, select):
        return self.process(select.element)

    def visit_scalar_select(self, scalar):
        return "(%s)" % self.process(scalar.element)

    def visit_insert(self, insert):
        return self._statements().insert(insert)

    def visit_update(self, update):
        return self._statements().update(update)

    def visit_delete(self, delete):
        return self._statements().delete(delete)

    def visit_table(self, table):
        return self.preparer.format_table(table)

    def visit_join(self, join):
        return self._statements().from_text(join)

    visit_alias = visit_subquery = visit_cte = visit_function_alias = visit_values = visit_join

    def _with_ctes(self, text):
        if not self._ctes:
            return text
        parts, recursive = [], False
        for cte, inside in self._ctes.values():
            recursive = recursive or cte.recursive
            names = "(%s)" % ", ".join(self.preparer.quote(column.name) for column in cte.c) if cte.recursive else ""
            parts.append("%s%s AS \n(%s)" % (self.preparer.quote(self.from_name(cte)), names, inside))
        self._ctes = {}
        return "WITH %s%s\n %s" % ("RECURSIVE " if recursive else "", ", \n".join(parts), text)


def _hook_of(element, dialect):
    """A function that a program has registered by @compiles."""
    for cls in type(element).__mro__:
        hooks = cls.__dict__.get("_compiler_dispatcher")
        if hooks is not None:
            found = hooks.get(dialect) or hooks.get("default")
            if found is not None:
                return found
    return None


def compile_element(element, dialect=None, compile_kwargs=None, column_keys=None, paramstyle=None, **_):
    if dialect is None:
        from ..engine.default import DefaultDialect

        dialect = DefaultDialect()
    options = compile_kwargs or {}
    compiler = dialect.statement_compiler(dialect, literal_binds=bool(options.get("literal_binds")),
                                          include_table=options.get("include_table", True), column_keys=column_keys,
                                          paramstyle=paramstyle)
    return compiler.compiled(element)


def type_text(type_, dialect=None):
    """A type as SQL."""
    if dialect is None:
        from ..engine.default import DefaultDialect

        dialect = DefaultDialect()
    type_ = to_instance(type_)
    hook = _hook_of(type_, dialect.name)
    if hook is not None:
        return hook(type_, dialect.type_compiler)
    return dialect.type_compiler.process(type_)


SQLCompiler = Compiler

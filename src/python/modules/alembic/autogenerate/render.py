"""Operations as the Python text of a revision file, in Alembic's own shape.

Works on the operation objects of alembic.operations.ops and on SQLAlchemy's schema objects, of either SQLAlchemy: by
their attributes.
https://alembic.sqlalchemy.org/en/latest/api/autogenerate.html#rendering-custom-operations-in-autogenerate
"""
from retort_python.absent import name_of_alembic

from .render_schema import (  # noqa: F401: programs may take any of these from here
    _CONSTRAINTS, _check, _computed, _deferral, _exclude, _first_known, _foreign_key, _ident, _identity,
    _is_expression, _is_unnamed, _keywords, _name, _named, _portable, _potential_expression, _primary_key,
    _render_column, _repr_type, _server_default, _sql, _target, _type_repr, _unique, _user_rendered, _variants,
    _with_inner_types, render_column, render_constraint, render_type,
)

MAX_ARGUMENTS = 255
CONTINUED = ",\n" + " " * 11  # how alter_column goes on


class Renderers:
    """Which function writes which operation: @renderers.dispatch_for(MyOp), for a class and its subclasses."""

    def __init__(self):
        self._by_class = {}

    def dispatch_for(self, target, qualifier="default", replace=False):
        def register(function):
            self._by_class[target] = function
            return function

        return register

    def dispatch(self, obj, qualifier="default"):
        classes = obj.__mro__ if isinstance(obj, type) else type(obj).__mro__
        for cls in classes:
            for key in (cls, cls.__name__):
                if key in self._by_class:
                    return self._by_class[key]
        raise ValueError("no dispatch function for object: %s" % (obj,))


renderers = Renderers()


def _renders(name):
    """Registers by the class's name, so that no operation class need be imported here."""
    return renderers.dispatch_for(name)


class AutogenContext:
    """What a renderer may look at, and the import lines that it wants in the file."""

    def __init__(self, migration_context=None, metadata=None, opts=None, autogenerate=True):
        self.migration_context = migration_context
        self.metadata = metadata
        self.imports = set()
        self.opts = dict(
            {
                "sqlalchemy_module_prefix": "sa.",
                "alembic_module_prefix": "op.",
                "user_module_prefix": None,
                "render_item": None,
                "render_as_batch": False,
            },
            **(opts or {})
        )
        self.dialect = getattr(migration_context, "dialect", None)
        self.connection = getattr(migration_context, "bind", None)
        self._in_batch = False

    @property
    def inspector(self):
        import sqlalchemy

        return sqlalchemy.inspect(self.connection)

    @property
    def table_key_to_table(self):
        every = self.metadata if isinstance(self.metadata, (list, tuple)) else [self.metadata]
        return {key: table for each in every for key, table in each.tables.items()}

    @property
    def sorted_tables(self):
        every = self.metadata if isinstance(self.metadata, (list, tuple)) else [self.metadata]
        return [table for each in every for table in each.sorted_tables]

    def run_name_filters(self, name, type_, parent_names):
        """Whether env.py's include_name wants it."""
        if "schema_name" in parent_names and "schema_qualified_table_name" not in parent_names:
            table = name if type_ == "table" else parent_names.get("table_name")
            if table:
                schema = parent_names["schema_name"]
                parent_names["schema_qualified_table_name"] = "%s.%s" % (schema, table) if schema else table
        wanted = self.opts.get("include_name")
        return wanted is None or bool(wanted(name, type_, parent_names))

    def run_object_filters(self, object_, name, type_, reflected, compare_to):
        """Whether env.py's include_object wants it."""
        wanted = self.opts.get("include_object")
        return wanted is None or bool(wanted(object_, name, type_, reflected, compare_to))

    run_filters = run_object_filters

    @property
    def sa(self):
        return self.opts["sqlalchemy_module_prefix"] or ""

    @property
    def op(self):
        return "batch_op." if self._in_batch else self.opts["alembic_module_prefix"] or ""


# ---- whole functions -------------------------------------------------------------------------------------------------


def render_python_code(
    up_or_down_op,
    sqlalchemy_module_prefix="sa.",
    alembic_module_prefix="op.",
    render_as_batch=False,
    imports=(),
    render_item=None,
    migration_context=None,
    user_module_prefix=None,
):
    """The body of upgrade() or downgrade(), its lines indented by four blanks but the first."""
    context = AutogenContext(
        migration_context,
        opts={
            "sqlalchemy_module_prefix": sqlalchemy_module_prefix,
            "alembic_module_prefix": alembic_module_prefix,
            "render_item": render_item,
            "render_as_batch": render_as_batch,
            "user_module_prefix": user_module_prefix,
        },
    )
    context.imports = set(imports)
    return indent(render_commands(up_or_down_op, context))


def indent(text):
    """As it stands in a function: no blanks before the first line, none on empty ones."""
    lines = text.split("\n")
    return "\n".join(lines[:1] + ["    " + line if line.strip() else "" for line in lines[1:]]).strip()


def render_commands(container, context):
    lines = ["# ### commands auto generated by Alembic - please adjust! ###"]
    body = []
    for op in container.ops:
        body.extend(render_op(context, op))
    lines.extend(body or ["pass"])
    lines.append("# ### end Alembic commands ###")
    return "\n".join(lines)


def render_op(context, op):
    """The lines of one operation, or of those that it holds."""
    if hasattr(op, "ops") and type(op).__name__ in ("ModifyTableOps", "OpContainer", "UpgradeOps", "DowngradeOps"):
        return _render_container(context, op)
    rendered = renderers.dispatch(op)(context, op)
    return rendered if isinstance(rendered, list) else [rendered]


render_op_text = render_op


def _render_container(context, container):
    lines = []
    if type(container).__name__ != "ModifyTableOps" or not context.opts["render_as_batch"] or not container.ops:
        for op in container.ops:
            lines.extend(render_op(context, op))
        return lines
    context._in_batch = True
    try:
        for op in container.ops:
            lines.extend(render_op(context, op))
    finally:
        context._in_batch = False
    table, schema = _ident(container.table_name), _ident(container.schema)
    head = "with op.batch_alter_table(%r, schema=%r) as batch_op:" % (table, schema)
    inside = ["    " + line for line in lines]
    return [head] + inside + [""]


# ---- operations ------------------------------------------------------------------------------------------------------


def _schema(op):
    return ["schema=%r" % _ident(op.schema)] if getattr(op, "schema", None) else []


@_renders("CreateTableOp")
def _add_table(context, op):
    table = op.to_table() if hasattr(op, "to_table") else op
    lines = [text for text in (render_column(context, column) for column in table.columns) if text]
    constraints = (render_constraint(context, each) for each in table.constraints)
    lines += sorted(text for text in constraints if text)
    body = ",\n".join(lines)
    if len(lines) > MAX_ARGUMENTS:
        body = "*[" + body + "]"
    text = "%screate_table(%r,\n%s" % (context.op, _ident(op.table_name), body)
    options = _schema(op)
    if table.comment:
        options.append("comment=%r" % table.comment)
    if getattr(table, "info", None):
        options.append("info=%r" % table.info)
    options += ["%s=%r" % (key.replace(" ", "_"), value) for key, value in sorted(dict(op.kw).items())]
    if getattr(table, "_prefixes", None):
        options.append("prefixes=%r" % [str(prefix) for prefix in table._prefixes])
    if getattr(op, "if_not_exists", None) is not None:
        options.append("if_not_exists=%r" % bool(op.if_not_exists))
    for option in options:
        text += ",\n" + option
    return text + "\n)"


@_renders("DropTableOp")
def _drop_table(context, op):
    options = [repr(_ident(op.table_name))] + _schema(op)
    if getattr(op, "if_exists", None) is not None:
        options.append("if_exists=%r" % bool(op.if_exists))
    return "%sdrop_table(%s)" % (context.op, ", ".join(options))


@_renders("RenameTableOp")
def _rename_table(context, op):
    arguments = [repr(_ident(op.table_name)), repr(_ident(op.new_table_name))] + _schema(op)
    return "%srename_table(%s)" % (context.op, ", ".join(arguments))


@_renders("AddColumnOp")
def _add_column(context, op):
    column = render_column(context, op.column)
    if context._in_batch:
        return "batch_op.add_column(%s)" % column
    return "%sadd_column(%s)" % (context.op, ", ".join([repr(_ident(op.table_name)), column] + _schema(op)))


@_renders("DropColumnOp")
def _drop_column(context, op):
    if context._in_batch:
        return "batch_op.drop_column(%r)" % _ident(op.column_name)
    arguments = [repr(_ident(op.table_name)), repr(_ident(op.column_name))] + _schema(op)
    return "%sdrop_column(%s)" % (context.op, ", ".join(arguments))


@_renders("AlterColumnOp")
def _alter_column(context, op):
    arguments = [] if context._in_batch else [repr(_ident(op.table_name))]
    text = "%salter_column(%s" % (context.op, ", ".join(arguments + [repr(_ident(op.column_name))]))
    options = []

    def option(name, value):
        options.append("%s=%s" % (name, value))

    if op.existing_type is not None:
        option("existing_type", render_type(context, op.existing_type))
    if op.modify_server_default is not False:
        option("server_default", _server_default(context, op.modify_server_default))
    if getattr(op, "modify_name", None) is not None:
        option("new_column_name", repr(_ident(op.modify_name)))
    if op.modify_type is not None:
        option("type_", render_type(context, op.modify_type))
    if op.modify_nullable is not None:
        option("nullable", repr(op.modify_nullable))
    if op.modify_comment is not False:
        option("comment", repr(op.modify_comment))
    if getattr(op, "existing_comment", None) is not None:
        option("existing_comment", repr(op.existing_comment))
    if op.modify_nullable is None and op.existing_nullable is not None:
        option("existing_nullable", repr(op.existing_nullable))
    autoincrement = op.kw.get("autoincrement", None)
    if autoincrement is not None:
        option("autoincrement", repr(autoincrement))
    if op.modify_server_default is False and op.existing_server_default:
        option("existing_server_default", _server_default(context, op.existing_server_default))
    for key in sorted(op.kw):
        if key != "autoincrement" and not key.startswith(("existing_", "modify_")):
            option(key, _potential_expression(context, op.kw[key]))
    if op.schema and not context._in_batch:
        option("schema", repr(_ident(op.schema)))
    return text + "".join(CONTINUED + each for each in options) + ")"


@_renders("CreateIndexOp")
def _add_index(context, op):
    index = op.to_index()
    arguments = [_name(context, index.name)]
    if not context._in_batch:
        arguments.append(repr(_ident(index.table.name)))
    keys = [_index_key(context, each) for each in index.expressions]
    arguments += ["[%s]" % ", ".join(keys), "unique=%r" % bool(index.unique)]
    if not context._in_batch and index.table.schema:
        arguments.append("schema=%r" % _ident(index.table.schema))
    if getattr(op, "if_not_exists", None) is not None:
        arguments.append("if_not_exists=%r" % bool(op.if_not_exists))
    return "%screate_index(%s)" % (context.op, ", ".join(arguments + _keywords(context, _Kw(index.kwargs))))


def _index_key(context, key):
    if type(key).__name__ in ("Column", "ColumnClause") and not getattr(key, "is_literal", False):
        return repr(_ident(key.name))
    return _potential_expression(context, key, is_index=True)


class _Kw:
    def __init__(self, kw):
        self.kw = dict(kw)


@_renders("DropIndexOp")
def _drop_index(context, op):
    arguments = [_name(context, op.index_name)]
    if not context._in_batch:
        arguments.append("table_name=%r" % _ident(op.table_name))
        arguments += _schema(op)
    if getattr(op, "if_exists", None) is not None:
        arguments.append("if_exists=%r" % bool(op.if_exists))
    return "%sdrop_index(%s)" % (context.op, ", ".join(arguments + _keywords(context, op)))


@_renders("CreateUniqueConstraintOp")
def _create_unique(context, op):
    arguments = [_name(context, op.constraint_name)]
    if not context._in_batch:
        arguments.append(repr(_ident(op.table_name)))
    arguments.append("[%s]" % ", ".join(repr(_ident(column)) for column in op.columns))
    for name in ("deferrable", "initially"):
        if op.kw.get(name) is not None:
            arguments.append("%s=%r" % (name, op.kw[name]))
    if not context._in_batch:
        arguments += _schema(op)
    rest = _Kw({k: v for k, v in op.kw.items() if k not in ("deferrable", "initially")})
    return "%screate_unique_constraint(%s)" % (context.op, ", ".join(arguments + _keywords(context, rest)))


@_renders("CreateForeignKeyOp")
def _create_foreign_key(context, op):
    arguments = [_name(context, op.constraint_name)]
    if not context._in_batch:
        arguments.append(repr(_ident(op.source_table)))
    arguments.append(repr(_ident(op.referent_table)))
    for columns in (op.local_cols, op.remote_cols):
        arguments.append("[%s]" % ", ".join(repr(_ident(column)) for column in columns))
    names = ["referent_schema", "onupdate", "ondelete", "initially", "deferrable", "use_alter", "match"]
    if not context._in_batch:
        names.insert(0, "source_schema")
    for name in names:
        value = op.kw.get(name)
        if value is not None:
            arguments.append("%s=%r" % (name, str(value) if isinstance(value, str) else value))
    return "%screate_foreign_key(%s)" % (context.op, ", ".join(arguments))


@_renders("CreateCheckConstraintOp")
def _create_check(context, op):
    arguments = [_name(context, op.constraint_name)]
    if not context._in_batch:
        arguments.append(repr(_ident(op.table_name)))
    arguments.append(_potential_expression(context, op.condition, wrap=False))
    if not context._in_batch:
        arguments += _schema(op)
    return "%screate_check_constraint(%s)" % (context.op, ", ".join(arguments + _keywords(context, op)))


@_renders("CreatePrimaryKeyOp")
def _create_primary_key(context, op):
    arguments = [_name(context, op.constraint_name)]
    if not context._in_batch:
        arguments.append(repr(_ident(op.table_name)))
    arguments.append("[%s]" % ", ".join(repr(_ident(column)) for column in op.columns))
    if not context._in_batch:
        arguments += _schema(op)
    return "%screate_primary_key(%s)" % (context.op, ", ".join(arguments))


@_renders("DropConstraintOp")
def _drop_constraint(context, op):
    arguments = [_name(context, op.constraint_name)]
    if not context._in_batch:
        arguments.append(repr(_ident(op.table_name)))
        arguments += _schema(op)
    if op.constraint_type:
        arguments.append("type_=%r" % str(op.constraint_type))
    return "%sdrop_constraint(%s)" % (context.op, ", ".join(arguments))


@_renders("CreateTableCommentOp")
def _create_table_comment(context, op):
    options = [] if context._in_batch else [repr(_ident(op.table_name))]
    options += [repr(op.comment), "existing_comment=%r" % op.existing_comment]
    if not context._in_batch:
        options.append("schema=%r" % _ident(op.schema))
    return _comment(context, "create_table_comment", options)


@_renders("DropTableCommentOp")
def _drop_table_comment(context, op):
    options = [] if context._in_batch else [repr(_ident(op.table_name))]
    options.append("existing_comment=%r" % op.existing_comment)
    if not context._in_batch:
        options.append("schema=%r" % _ident(op.schema))
    return _comment(context, "drop_table_comment", options)


def _comment(context, name, options):
    indentation = "\n    "
    return "%s%s(%s%s\n)" % (context.op, name, indentation, ("," + indentation).join(options))


@_renders("ExecuteSQLOp")
def _execute(context, op):
    if not isinstance(op.sqltext, str):
        return "%sexecute(%s)" % (context.op, _potential_expression(context, op.sqltext))
    return "%sexecute(%r)" % (context.op, op.sqltext)


__getattr__ = name_of_alembic(__name__)

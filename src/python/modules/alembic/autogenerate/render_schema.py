"""Names, expressions, types, columns and constraints as the Python text inside a revision file's operations.

Works on SQLAlchemy's schema objects, of either SQLAlchemy: by their attributes.
"""
import re


# ---- names -----------------------------------------------------------------------------------------------------------


def _ident(name):
    """A plain str of what may be a quoted_name."""
    return None if name is None else str(name)


def _name(context, name):
    """`op.f('x')` for a name that a convention or the database made: no convention may be put on it again."""
    if name is None or _is_unnamed(name):
        return repr(None)
    if any(cls.__name__ == "conv" for cls in type(name).__mro__):
        return "%sf(%r)" % (context.op, str(name))
    return repr(str(name))


def _is_unnamed(name):
    return type(name).__name__ in ("_NoneName", "_NONE_NAME", "symbol") or (
        not isinstance(name, str) and "NONE_NAME" in repr(name)
    )


def _keywords(context, op_or_item):
    """Keyword arguments of dialects: postgresql_where=sa.text('x > 5')."""
    kw = getattr(op_or_item, "kw", None)
    if kw is None:
        kw = dict(getattr(op_or_item, "dialect_kwargs", {}) or {})
    return ["%s=%s" % (key, _potential_expression(context, kw[key])) for key in kw if kw[key] is not None]


# ---- expressions -----------------------------------------------------------------------------------------------------


def _is_expression(value):
    return hasattr(value, "__clause_element__") or hasattr(value, "self_group") or hasattr(value, "_compiler_dispatch")


def _sql(context, expression):
    """SQL text of an expression, values as literals, columns without their table."""
    if type(expression).__name__ == "TextClause":
        return expression.text
    from retort_python.sqltext import sql_text

    return sql_text(expression, getattr(context.dialect, "name", None) or "postgresql")


# What each database spells its own way, so that a file written on SQLite runs on PostgreSQL.
def _portable(value):
    kind = type(value).__name__
    if kind in ("now", "Function") and value.name == "now":
        return "func.now()"
    return {"True_": "true()", "False_": "false()"}.get(kind)


def _potential_expression(context, value, wrap=True, is_index=False, is_server_default=False):
    if isinstance(value, dict):
        return "{%s}" % ", ".join("%r: %s" % (k, _potential_expression(context, v)) for k, v in value.items())
    if not _is_expression(value):
        return repr(value)
    if wrap and not is_index and _portable(value):
        return context.sa + _portable(value)
    text = repr(_sql(context, value))
    if is_index:
        return "%sliteral_column(%s)" % (context.sa, text)
    return "%stext(%s)" % (context.sa, text) if wrap else text


def _server_default(context, default):
    """What stands behind server_default=; None when the default says nothing."""
    rendered = _user_rendered(context, "server_default", default)
    if rendered is not False:
        return rendered
    if default is None:
        return None
    kind = type(default).__name__
    if kind == "Computed":
        return _computed(context, default)
    if kind == "Identity":
        return _identity(context, default)
    arg = getattr(default, "arg", default)
    if arg is default and not isinstance(default, str) and not _is_expression(default):
        return "%sFetchedValue()" % context.sa
    if isinstance(arg, str):
        return repr(re.sub(r"^'|'$", "", arg))
    return _potential_expression(context, arg)


def _computed(context, computed):
    text = _potential_expression(context, computed.sqltext, wrap=False)
    persisted = "" if computed.persisted is None else ", persisted=%s" % computed.persisted
    return "%sComputed(%s%s)" % (context.sa, text, persisted)


def _identity(context, identity):
    names = ("start", "increment", "minvalue", "maxvalue", "nominvalue", "nomaxvalue", "cycle", "cache", "order")
    given = ["always=%s" % identity.always]
    given += ["%s=%s" % (name, getattr(identity, name)) for name in names if getattr(identity, name, None) is not None]
    if getattr(identity, "on_null", None):
        given.insert(1, "on_null=True")
    return "%sIdentity(%s)" % (context.sa, ", ".join(given))


# ---- types -----------------------------------------------------------------------------------------------------------


def _user_rendered(context, kind, item):
    hook = context.opts.get("render_item")
    return hook(kind, item, context) if hook else False


def render_type(context, type_, with_variants=True):
    rendered = _user_rendered(context, "type", type_)
    if rendered is not False:
        return rendered
    mapping = _variants(type_)
    if mapping and with_variants:
        base = getattr(type_, "impl", type_) if type(type_).__name__ == "Variant" else type_
        text = render_type(context, base, with_variants=False)
        for dialect in sorted(mapping):
            text += ".with_variant(%s, %r)" % (render_type(context, mapping[dialect]), dialect)
        return text
    module = type(type_).__module__
    if module.startswith("sqlalchemy.dialects."):
        dialect = module.split(".")[2]
        context.imports.add("from sqlalchemy.dialects import %s" % dialect)
        return _with_inner_types(context, type_, "%s.%s" % (dialect, _type_repr(type_)))
    if module.startswith("sqlalchemy."):
        return _with_inner_types(context, type_, context.sa + _type_repr(type_))
    prefix = context.opts["user_module_prefix"]
    return (module + "." if prefix is None else prefix) + _type_repr(type_)


_repr_type = render_type


def _variants(type_):
    if type(type_).__name__ == "Variant":
        return dict(type_.mapping)
    return dict(getattr(type_, "_variant_mapping", None) or {})


def _type_repr(type_):
    # The variants are written by with_variant(); the repr of a type need not know them.
    return repr(type_)


def _with_inner_types(context, type_, text):
    """The type inside an array, or of a JSON's text: its repr has no module before it."""
    for attribute in ("item_type", "astext_type", "text_type"):
        inner = getattr(type_, attribute, None)
        if inner is None or isinstance(inner, type):
            continue
        rendered = render_type(context, inner)
        plain = repr(inner)
        at = text.find(plain, text.find("("))
        if at >= 0:
            text = text[:at] + rendered + text[at + len(plain) :]
    return text


# ---- columns and constraints -----------------------------------------------------------------------------------------


def render_column(context, column):
    rendered = _user_rendered(context, "column", column)
    if rendered is not False:
        return rendered
    inline, options = [], []
    default = column.server_default
    if default is not None:
        text = _server_default(context, default)
        if text:
            if type(default).__name__ in ("Computed", "Identity"):
                inline.append(text)
            else:
                options.append("server_default=" + text)
    if column.autoincrement is not None and column.autoincrement != "auto":
        options.append("autoincrement=%s" % column.autoincrement)
    if column.nullable is not None:
        options.append("nullable=%s" % column.nullable)
    if column.system:
        options.append("system=%s" % column.system)
    if getattr(column, "comment", None):
        options.append("comment=%r" % column.comment)
    options.extend(_keywords(context, column))
    arguments = [repr(_ident(column.name)), render_type(context, column.type)] + inline + options
    return "%sColumn(%s)" % (context.sa, ", ".join(arguments))


_render_column = render_column


def render_constraint(context, constraint, namespace_metadata=None):
    """A constraint inside create_table(); None for one that is not to be written."""
    function = _CONSTRAINTS.get(_first_known(constraint))
    if function is None:
        return "# unknown constraint %r" % constraint
    rendered = _user_rendered(context, function[0], constraint)
    return rendered if rendered is not False else function[1](context, constraint)


def _first_known(constraint):
    return next((cls.__name__ for cls in type(constraint).__mro__ if cls.__name__ in _CONSTRAINTS), None)


def _named(context, constraint, more=()):
    options = list(more)
    if constraint.name is not None and not _is_unnamed(constraint.name):
        options.append("name=%s" % _name(context, constraint.name))
    return options


def _deferral(constraint):
    options = []
    if getattr(constraint, "deferrable", None) is not None:
        options.append("deferrable=%r" % constraint.deferrable)
    if getattr(constraint, "initially", None):
        options.append("initially=%r" % constraint.initially)
    return options


def _primary_key(context, constraint):
    if not constraint.columns:
        return None
    arguments = [repr(_ident(column.key)) for column in constraint.columns]
    options = _named(context, constraint, _deferral(constraint))
    return "%sPrimaryKeyConstraint(%s)" % (context.sa, ", ".join(arguments + options))


def _unique(context, constraint):
    arguments = [repr(_ident(column.key)) for column in constraint.columns]
    options = _named(context, constraint, _deferral(constraint)) + _keywords(context, constraint)
    return "%sUniqueConstraint(%s)" % (context.sa, ", ".join(arguments + options))


def _foreign_key(context, constraint):
    options = []
    for name in ("onupdate", "ondelete", "initially", "deferrable", "match"):
        value = getattr(constraint, name, None)
        if value:
            options.append("%s=%r" % (name, value))
    if getattr(constraint, "use_alter", None):
        options.append("use_alter=%r" % constraint.use_alter)
    local = ", ".join(repr(_ident(element.parent.key)) for element in constraint.elements)
    remote = ", ".join(repr(_target(element)) for element in constraint.elements)
    arguments = ["[%s]" % local, "[%s]" % remote] + _named(context, constraint) + options
    return "%sForeignKeyConstraint(%s)" % (context.sa, ", ".join(arguments))


def _target(element):
    """`schema.table.column` of a ForeignKey."""
    spec = getattr(element, "_colspec", None)
    if isinstance(spec, str):
        return spec
    return element.target_fullname


def _check(context, constraint):
    if getattr(constraint, "_type_bound", False) or getattr(constraint, "_create_rule", None) is not None:
        return None  # the type makes it
    text = _potential_expression(context, constraint.sqltext, wrap=False)
    return "%sCheckConstraint(%s)" % (context.sa, ", ".join([text] + _named(context, constraint)))


def _exclude(context, constraint):
    context.imports.add("from sqlalchemy.dialects import postgresql")
    arguments = []
    for expression, _, operator in constraint._render_exprs:
        if type(expression).__name__ in ("Column", "ColumnClause"):
            arguments.append("(%scolumn(%r), %r)" % (context.sa, _ident(expression.name), operator))
        else:
            arguments.append("(%s, %r)" % (_potential_expression(context, expression), operator))
    if constraint.where is not None:
        arguments.append("where=%s" % _potential_expression(context, constraint.where))
    for name in ("using", "deferrable", "initially"):
        value = getattr(constraint, name, None)
        if value is not None:
            arguments.append("%s=%r" % (name, value))
    return "postgresql.ExcludeConstraint(%s)" % ", ".join(arguments + _named(context, constraint))


# Class, the name by which render_item() is asked, and the writer.
_CONSTRAINTS = {
    "PrimaryKeyConstraint": ("primary_key", _primary_key),
    "UniqueConstraint": ("unique", _unique),
    "ForeignKeyConstraint": ("foreign_key", _foreign_key),
    "ExcludeConstraint": ("exclude", _exclude),
    "CheckConstraint": ("check", _check),
}

"""SQLAlchemy's tables, columns, constraints and indexes as JSON (docs/json.md).

Works by attributes only, so that it reads the objects of SQLAlchemy 1.4, 2.0 and our own stand-in alike. `spelled` is
true for what a script says, whose spelling of types SQLite keeps, and false for models.
"""
from . import defaults, indexes, types
from .classes import class_names
from .sqltext import quote, sql_text

longest_postgresql_name = 63


class Unreadable(Exception):
    """A part of a schema that cannot be understood, with the place where it is."""


def options_of(item):
    """Keywords such as postgresql_using, of either SQLAlchemy."""
    return getattr(item, "dialect_kwargs", None) or {}


def text_name(name, dialect):
    """A constraint's or index's name, or "" for none; a generated one that is too long is cut as SQLAlchemy does."""
    if not isinstance(name, str):
        return ""
    generated = "_truncated_label" in class_names(type(name))
    name = str.__str__(name)
    if generated and dialect == "postgresql" and len(name) > longest_postgresql_name:
        from hashlib import md5

        name = name[: longest_postgresql_name - 8] + "_" + md5(name.encode()).hexdigest()[-4:]
    return name


def put(document, **members):
    """Adds the members that say something."""
    for name, value in members.items():
        if value not in (None, "", False, [], {}):
            document[name] = value
    return document


def deferrable_of(item):
    initially = (getattr(item, "initially", None) or "").lower()
    if initially == "deferred":
        return "initially deferred"
    if getattr(item, "deferrable", None):
        return "initially immediate"
    return None


def action(text):
    text = " ".join((text or "").lower().split())
    return None if text in ("", "no action") else text


# ---- columns ----


def _type_of(column, dialect, spelled):
    type_ = column.type
    if getattr(type_, "__visit_name__", None) == "null":
        for key in column.foreign_keys:
            try:
                type_ = key.column.type
                break
            except Exception:
                continue
    try:
        return types.to_json_and_collation(type_, dialect, spelled)
    except types.UnknownType as error:
        table = getattr(column.table, "fullname", None)
        place = " of table '%s'" % table if table else ""
        raise Unreadable("The column '%s'%s: %s" % (column.name, place, error)) from None


def _autoincrement(column, in_key):
    """(the JSON word or None, whether the column numbers itself for certain)."""
    value = getattr(column, "autoincrement", "auto")
    sequence = column.default if getattr(column.default, "is_sequence", False) else None
    if sequence is not None and not getattr(sequence, "optional", False):
        return "off"
    if not in_key:
        return None
    if value is True or value == "ignore_fk":
        return "on"
    if value is False:
        return "off"
    if column.default is not None and sequence is None and "Integer" in class_names(type(column.type)):
        return "off"  # Python gives the key's values
    return None


def column(column, dialect, spelled=False, as_written=False):
    type_, collation = _type_of(column, dialect, spelled)
    document = {"name": str(column.name), "type": type_}
    if not column.nullable:
        document["nullable"] = False
    in_key = bool(column.primary_key)
    autoincrement = _autoincrement(column, in_key)
    if as_written and in_key and dialect == "sqlite" and type_ in ("BigInteger", "SmallInteger"):
        autoincrement = "off"  # a BIGINT, as Alembic makes it, which SQLite does not number
    server = column.server_default
    if defaults.is_identity(server):
        document["identity"] = defaults.identity(server)
    elif defaults.is_computed(server):
        document["computed"] = defaults.computed(server, dialect)
    elif server is not None:
        value = defaults.default(server, dialect, as_written)
        if value is not None and not (autoincrement == "on" and "nextval(" in str(value)):
            document["server_default"] = value
    renamed_from = (getattr(column, "info", None) or {}).get("renamed_from")
    return put(document, autoincrement=autoincrement, collation=collation, comment=column.comment,
               renamed_from=renamed_from)


# ---- constraints ----


def target_of(key):
    """(schema, table, column) of a ForeignKey."""
    spec = getattr(key, "_colspec", None)
    table = getattr(spec, "table", None)
    if not isinstance(spec, str) and table is not None and getattr(table, "name", None) is not None:
        return getattr(table, "schema", None), table.name, spec.name
    parts = key.target_fullname.split(".")
    if len(parts) == 1:
        return None, parts[0], None
    schema = ".".join(parts[:-2]) or None
    metadata = getattr(getattr(key.parent, "table", None), "metadata", None)
    if schema is None and metadata is not None:
        schema = metadata.schema
    name = parts[-1]
    if metadata is not None:
        referred = metadata.tables.get("%s.%s" % (schema, parts[-2]) if schema else parts[-2])
        if referred is not None and name in referred.c:
            name = referred.c[name].name  # it was said by its key
    return schema, parts[-2], name


def foreign_key(constraint, dialect):
    columns, referred, schema, table = [], [], None, None
    for element in constraint.elements:
        schema, table, name = target_of(element)
        columns.append(str(element.parent.name))
        referred.append(str(name or element.parent.name))
    if schema == "<blank schema>":
        schema = None
    document = {"columns": columns, "referred_table": str(table), "referred_columns": referred}
    return put(
        document,
        name=text_name(constraint.name, dialect),
        on_delete=action(constraint.ondelete),
        on_update=action(constraint.onupdate),
        deferrable=deferrable_of(constraint),
        match=constraint.match.upper() if constraint.match and constraint.match.upper() != "SIMPLE" else None,
        referred_schema=None if schema is None else str(schema),
    )


def column_names(constraint):
    return [str(column.name) for column in constraint.columns]


def unique(constraint, dialect):
    options = options_of(constraint)
    include = [getattr(item, "name", item) for item in options.get("postgresql_include") or ()]
    return put(
        {"columns": column_names(constraint)},
        name=text_name(constraint.name, dialect),
        nulls_not_distinct=bool(options.get("postgresql_nulls_not_distinct")) or None,
        deferrable=deferrable_of(constraint),
        include=include,
    )


def primary_key(constraint, dialect):
    return put(
        {"columns": column_names(constraint)},
        name=text_name(constraint.name, dialect),
        deferrable=deferrable_of(constraint),
    )


def check(constraint, dialect):
    return put({"expression": sql_text(constraint.sqltext, dialect)}, name=text_name(constraint.name, dialect))


def exclude(constraint, dialect):
    """postgresql.ExcludeConstraint."""
    elements = []
    opclasses = getattr(constraint, "ops", None) or {}
    for expression, name, operator in constraint._render_exprs:
        if isinstance(expression, str):
            text = quote(expression)
        elif getattr(expression, "__visit_name__", None) == "column" and not getattr(expression, "is_literal", False):
            text = quote(expression.name)
        else:
            text = sql_text(expression, dialect)
            if getattr(expression, "__visit_name__", None) not in ("function", "textclause", "column"):
                text = "(%s)" % text
        opclass = opclasses.get(getattr(expression, "key", None) or name)
        elements.append({"expression": text + (" " + opclass if opclass else ""), "op": str(operator)})
    where = constraint.where
    return put(
        {"elements": elements},
        name=text_name(constraint.name, dialect),
        method=None if constraint.using == "gist" else constraint.using,
        where=None if where is None else sql_text(where, dialect),
        deferrable=deferrable_of(constraint),
    )


def wanted(constraint, dialect):
    """Whether a check that belongs to a type is made on this database."""
    if not getattr(constraint, "_type_bound", False):
        return True
    if dialect != "postgresql":
        return True
    rule = getattr(constraint, "_create_rule", None)
    if rule is None:
        return True
    return bool(rule(_CompilerFace(dialect)))


class _CompilerFace:
    """What a rule of SQLAlchemy asks: the dialect."""

    def __init__(self, dialect):
        from .sqltext import dialect_for

        self.dialect = dialect_for(dialect)


def kind_of(constraint):
    return getattr(constraint, "__visit_name__", "")


def is_exclude(constraint):
    return "ExcludeConstraint" in class_names(type(constraint))


def in_order(constraints):
    return sorted(constraints, key=lambda item: getattr(item, "_creation_order", 0))


def constraints_of(table):
    """The table's, and the checks that are said inside of its columns."""
    found = list(table.constraints)
    for each in table.columns:
        found += [item for item in each.constraints if "check_constraint" in kind_of(item) and item not in found]
    return in_order(found)


# ---- tables ----


def option_text(value):
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, dict):
        return ", ".join("%s = %s" % (name, option_text(each)) for name, each in value.items())
    return str(value)


def table_options(table, dialect):
    options = {}
    for name, value in options_of(table).items():
        if value is None or name == "postgresql_ignore_search_path" or name.startswith(("mysql_", "mariadb_")):
            continue
        if name == "sqlite_autoincrement" and not value or name == "sqlite_with_rowid" and value:
            continue
        options[name] = option_text(value)
    for prefix in table._prefixes:
        prefix = str(prefix).upper()
        if prefix == "UNLOGGED":
            options["postgresql_unlogged"] = "true"
        elif prefix in ("TEMPORARY", "TEMP", "LOCAL TEMPORARY", "LOCAL TEMP"):
            options[dialect + "_temporary"] = "true"
        else:
            raise Unreadable("The table '%s' has prefixes=%r; those that can be carried out are UNLOGGED and TEMPORARY. "
                             "Write the statement by op.execute()" % (table.name, list(table._prefixes)))
    if options.get("postgresql_inherits"):
        parents = table.dialect_kwargs["postgresql_inherits"]
        parents = parents if isinstance(parents, (list, tuple)) else (parents,)
        options["postgresql_inherits"] = ", ".join(quote(str(parent)) for parent in parents)
    if options.get("postgresql_on_commit"):
        options["postgresql_on_commit"] = options["postgresql_on_commit"].replace("_", " ").upper()
    if dialect == "sqlite":
        options.update(_conflict_options(table))
    return options


def _conflict_options(table):
    """sqlite_on_conflict and sqlite_on_conflict_*: said of a column or of a constraint, kept with the table."""
    options = {}

    def keep(kind, names, words):
        if words:
            options[" ".join(["sqlite_on_conflict_" + kind] + [quote(name) for name in names])] = str(words).upper()

    for each in table.columns:
        keep("not_null", [each.name], options_of(each).get("sqlite_on_conflict_not_null"))
    for constraint in table.constraints:
        kind = {"unique_constraint": "unique", "primary_key_constraint": "primary_key"}.get(kind_of(constraint))
        if kind is None:
            continue
        names, words = column_names(constraint), options_of(constraint).get("sqlite_on_conflict")
        if not words and len(names) == 1:
            words = options_of(list(constraint.columns)[0]).get("sqlite_on_conflict_" + kind)
        keep(kind, names if kind == "unique" else [], words)
    return options


def _sorted_indexes(table):
    # A set: in the order of their names, which is the same each time.
    return sorted(table.indexes, key=lambda index: str(index.name))


def table(table, dialect, spelled=False, with_indexes=True):
    """The members that a CreateTable and a Table share."""
    document = {"name": str(table.name), "columns": [column(each, dialect, spelled, spelled) for each in table.columns]}
    lists = {"foreign_keys": [], "uniques": [], "checks": [], "excludes": []}
    for constraint in constraints_of(table):
        kind = kind_of(constraint)
        if is_exclude(constraint):
            if dialect == "postgresql":
                lists["excludes"].append(exclude(constraint, dialect))
        elif kind == "foreign_key_constraint":
            if spelled and dialect == "postgresql" and getattr(constraint, "use_alter", False):
                continue  # Alembic's create_table() leaves it to an ALTER of its own, too
            lists["foreign_keys"].append(foreign_key(constraint, dialect))
        elif kind == "unique_constraint":
            lists["uniques"].append(unique(constraint, dialect))
        elif "check_constraint" in kind:
            if wanted(constraint, dialect):
                lists["checks"].append(check(constraint, dialect))
    key = table.primary_key
    if key is not None and len(list(key.columns)):
        document["primary_key"] = primary_key(key, dialect)
        if spelled and dialect == "sqlite" and _key_is_in_column(table, key, document):
            document["primary_key"].pop("name", None)
    put(document, **lists)
    if with_indexes:
        put(document, indexes=[indexes.index(each, dialect) for each in _sorted_indexes(table)])
    return put(document, comment=table.comment, schema=_schema(table.schema), options=table_options(table, dialect))


def _key_is_in_column(table, key, document):
    """AUTOINCREMENT follows a key that SQLAlchemy writes behind its column, without its name."""
    columns = list(key.columns)
    numbers = [each["name"] for each in document["columns"] if each["type"] in ("Integer", "BigInteger", "SmallInteger")]
    return (options_of(table).get("sqlite_autoincrement") and len(columns) == 1 and columns[0].name in numbers
            and not columns[0].foreign_keys)


def _schema(schema):
    return None if schema is None else str(schema)


def metadata_tables(metadata, dialect, include=None):
    """Every table of one MetaData or of a list of them, as CreateTable ops in dependency order."""
    ops = []
    for each in metadata if isinstance(metadata, (list, tuple)) else [metadata]:
        for item in each.sorted_tables:
            if getattr(item, "info", {}).get("is_view") or include is not None and not include(item):
                continue
            ops.append(dict(op="CreateTable", **table(item, dialect)))
    return ops


def renamed_tables(metadata):
    """(schema, name, old name) of each table that says info={"renamed_from": ...}."""
    return [(str(item.schema or ""), str(item.name), item.info["renamed_from"])
            for each in (metadata if isinstance(metadata, (list, tuple)) else [metadata])
            for item in each.tables.values() if getattr(item, "info", {}).get("renamed_from")]


def metadata_json(metadata, dialect, include=None):
    """The same as a document."""
    import json

    return json.dumps(metadata_tables(metadata, dialect, include))

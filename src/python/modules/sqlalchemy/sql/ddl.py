"""Statements that make and drop things, as far as scripts execute them; and create_all() over a connection."""
from .elements import ClauseElement, Executable
from .schema import sort_tables, sort_tables_and_constraints  # noqa: F401
from .. import exc


class DDLElement(ClauseElement, Executable):
    """The base of statements that programs write themselves, with @compiles."""

    __visit_name__ = "ddl_element"
    target = None
    on = None

    def execute_if(self, dialect=None, callable_=None, state=None):
        self.dialect = dialect
        return self

    def against(self, target):
        self.target = target
        return self

    def __call__(self, target, bind, **kw):
        bind.execute(self)


ExecutableDDLElement = BaseDDLElement = DDLElement


class DDL(DDLElement):
    """SQL as it is written; %(table)s and the like are filled in, %% is a percent sign."""

    __visit_name__ = "ddl"

    def __init__(self, statement, context=None, **_):
        self.statement = statement
        self.context = context or {}

    def _sql(self, dialect):
        words = dict(self.context)
        table = self.target
        if table is not None:
            words.setdefault("table", dialect.identifier_preparer.quote(table.name))
            words.setdefault("fullname", dialect.identifier_preparer.format_table(table))
        return self.statement % words


class _OfElement(DDLElement):
    def __init__(self, element, if_exists=False, if_not_exists=False, **_):
        self.element = element
        self.if_exists = if_exists
        self.if_not_exists = if_not_exists

    def _json(self, dialect):
        """What it is as ops of docs/json.md."""
        raise exc.NeedsSQLAlchemy(type(self).__name__)


def _place(table):
    place = {"table": str(table.name)}
    if table.schema:
        place["schema"] = str(table.schema)
    return place


class CreateTable(_OfElement):
    __visit_name__ = "create_table"

    def _json(self, dialect):
        from retort_python import schema

        document = dict(op="CreateTable", **schema.table(self.element, dialect, with_indexes=False))
        if self.if_not_exists:
            document["if_not_exists"] = True
        return [document]


class DropTable(_OfElement):
    __visit_name__ = "drop_table"

    def _json(self, dialect):
        document = {"op": "DropTable", "name": str(self.element.name)}
        if self.element.schema:
            document["schema"] = str(self.element.schema)
        if self.if_exists:
            document["if_exists"] = True
        return [document]


class CreateIndex(_OfElement):
    __visit_name__ = "create_index"

    def _json(self, dialect):
        from retort_python import indexes

        document = dict(op="CreateIndex", index=indexes.index(self.element, dialect), **_place(self.element.table))
        if self.if_not_exists:
            document["if_not_exists"] = True
        if indexes.is_concurrent(self.element.dialect_kwargs, dialect):
            document["concurrently"] = True
        return [document]


class DropIndex(_OfElement):
    __visit_name__ = "drop_index"

    def _json(self, dialect):
        document = {"op": "DropIndex", "name": str(self.element.name)}
        if self.element.table is not None:
            document.update(_place(self.element.table))
        if self.if_exists:
            document["if_exists"] = True
        return [document]


class AddConstraint(_OfElement):
    __visit_name__ = "add_constraint"

    def _json(self, dialect):
        from retort_python import schema

        kinds = {"foreign_key_constraint": ("CreateForeignKey", "foreign_key", schema.foreign_key),
                 "unique_constraint": ("CreateUnique", "unique", schema.unique),
                 "primary_key_constraint": ("CreatePrimaryKey", "primary_key", schema.primary_key),
                 "check_constraint": ("CreateCheck", "check", schema.check),
                 "exclude_constraint": ("CreateExclude", "exclude", schema.exclude)}
        op, member, convert = kinds[schema.kind_of(self.element)]
        return [{"op": op, member: convert(self.element, dialect), **_place(self.element.table)}]


class DropConstraint(_OfElement):
    __visit_name__ = "drop_constraint"

    def __init__(self, element, cascade=False, **kw):
        super().__init__(element, **kw)
        self.cascade = cascade

    def _json(self, dialect):
        return [dict(op="DropConstraint", name=str(self.element.name), **_place(self.element.table))]


class _Plain(_OfElement):
    """One line of SQL."""

    def __init__(self, element, *args, **kw):
        super().__init__(element, **kw)
        self.cascade = kw.get("cascade", False)


class CreateSequence(_Plain):
    __visit_name__ = "create_sequence"

    def _sql(self, dialect):
        sequence = self.element
        text = "CREATE SEQUENCE "
        if self.if_not_exists:
            text += "IF NOT EXISTS "
        text += dialect.identifier_preparer.format_sequence(sequence)
        if sequence.data_type is not None:
            text += " AS " + dialect.type_compiler.process(sequence.data_type)
        for word, value in (("INCREMENT BY", sequence.increment), ("START WITH", sequence.start),
                            ("MINVALUE", sequence.minvalue), ("MAXVALUE", sequence.maxvalue)):
            if value is not None:
                text += " %s %d" % (word, value)
        text += " NO MINVALUE" if sequence.nominvalue else ""
        text += " NO MAXVALUE" if sequence.nomaxvalue else ""
        text += " CACHE %d" % sequence.cache if sequence.cache is not None else ""
        return text + (" CYCLE" if sequence.cycle else "")


class DropSequence(_Plain):
    __visit_name__ = "drop_sequence"

    def _sql(self, dialect):
        return "DROP SEQUENCE %s%s" % ("IF EXISTS " if self.if_exists else "",
                                       dialect.identifier_preparer.format_sequence(self.element))


class CreateSchema(_Plain):
    __visit_name__ = "create_schema"

    def _sql(self, dialect):
        return "CREATE SCHEMA %s%s" % ("IF NOT EXISTS " if self.if_not_exists else "",
                                       dialect.identifier_preparer.quote(self.element))


class DropSchema(_Plain):
    __visit_name__ = "drop_schema"

    def _sql(self, dialect):
        return "DROP SCHEMA %s%s%s" % ("IF EXISTS " if self.if_exists else "",
                                       dialect.identifier_preparer.quote(self.element),
                                       " CASCADE" if self.cascade else "")


class SetTableComment(_OfElement):
    def _json(self, dialect):
        return [dict(op="SetTableComment", comment=self.element.comment or "", **_place(self.element))]


class DropTableComment(_OfElement):
    def _json(self, dialect):
        return [dict(op="SetTableComment", comment="", **_place(self.element))]


class SetColumnComment(_OfElement):
    def _json(self, dialect):
        column = self.element
        return [dict(op="AlterColumn", column=str(column.name), comment=column.comment or "", **_place(column.table))]


class DropColumnComment(_OfElement):
    def _json(self, dialect):
        return [dict(op="AlterColumn", column=str(self.element.name), comment="", **_place(self.element.table))]


class CreateColumn(DDLElement):
    def __init__(self, element):
        self.element = element


class DDLCompiler:
    """The name that programs import."""


def json_of(element, dialect):
    """The ops that a statement stands for; None where it is SQL."""
    return element._json(dialect) if hasattr(element, "_json") and not hasattr(element, "_sql") else None


def carry_out(bind, documents):
    """Applies ops over a connection: by the running revision, else by the connection itself."""
    from ..engine.base import connected

    with connected(bind) as connection:
        connection.apply(documents)


def _existing(bind, checkfirst):
    """Asks the database what it has; None where nobody wants to know, or with --sql, where there is none."""
    from ..inspection import inspect

    return inspect(bind) if checkfirst and _is_database(bind) else None


def _is_database(bind):
    from ..engine.base import Connection, Engine

    return isinstance(getattr(bind, "sync_connection", bind), (Connection, Engine))


def run_create(bind, tables, checkfirst):
    if bind is None:
        raise exc.UnboundExecutionError("create() and create_all() need a connection: pass bind=...")
    inspector = _existing(bind, checkfirst)
    documents = []
    for table in tables:
        if inspector is not None and inspector.has_table(table.name, schema=table.schema):
            continue
        from retort_python import schema

        documents.append(dict(op="CreateTable", **schema.table(table, bind.dialect.name)))
    carry_out(bind, documents)


def run_drop(bind, tables, checkfirst):
    if bind is None:
        raise exc.UnboundExecutionError("drop() and drop_all() need a connection: pass bind=...")
    inspector = _existing(bind, checkfirst)
    documents = []
    for table in tables:
        if inspector is None or inspector.has_table(table.name, schema=table.schema):
            documents.extend(DropTable(table)._json(bind.dialect.name))
    carry_out(bind, documents)


def run_index(index, bind, create, checkfirst):
    inspector = _existing(bind, checkfirst)
    if inspector is not None:
        names = [each["name"] for each in inspector.get_indexes(index.table.name, schema=index.table.schema)]
        if (index.name in names) == create:
            return
    carry_out(bind, (CreateIndex if create else DropIndex)(index)._json(bind.dialect.name))


def run_sequence(sequence, bind, create, checkfirst):
    if bind.dialect.name != "postgresql":
        return
    made = CreateSequence(sequence, if_not_exists=checkfirst) if create else DropSequence(sequence, if_exists=checkfirst)
    from ..engine.base import connected

    with connected(bind) as connection:
        connection.exec_driver_sql(made._sql(bind.dialect))

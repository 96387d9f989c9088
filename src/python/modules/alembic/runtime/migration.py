"""MigrationContext: a database (or a text to be written) that context.configure() speaks of."""

import contextlib
import sys

import _retort
from alembic.util import CommandError
from alembic.util import to_list
from retort_python import dbapi
from retort_python.absent import name_of_alembic
from retort_python.impl import Impl
from retort_python.sqltext import statement_text


def _driver_connection_of(connection):
    """Our driver's connection, or the program's own, that is under a SQLAlchemy connection, however deep."""
    seen = 0
    while connection is not None and seen < 6:
        if isinstance(connection, (dbapi.Connection, _retort.Connection)):
            return connection
        seen += 1
        for name in ("dbapi_connection", "driver_connection", "connection"):
            inner = getattr(connection, name, None)
            if inner is not None and inner is not connection:
                break
        connection = inner
    return None


def native_of(connection):
    """The program's own connection that is under a SQLAlchemy connection."""
    connection = _driver_connection_of(connection)
    return connection.native if isinstance(connection, dbapi.Connection) else connection


def _commits_by_itself(connection):
    """Each statement, because env.py wants it so: isolation_level="AUTOCOMMIT"."""
    driver = _driver_connection_of(connection)
    return isinstance(driver, dbapi.Connection) and (driver.autocommit or driver.isolation_level is None)


class MigrationInfo:
    """A step, for on_version_apply."""

    def __init__(self, is_upgrade, is_stamp, source, destination):
        self.is_upgrade = is_upgrade
        self.is_stamp = is_stamp
        self.source_revision_ids = tuple(source)
        self.destination_revision_ids = tuple(destination)
        up, down = (destination, source) if is_upgrade else (source, destination)
        self.up_revision_ids = tuple(up)
        self.up_revision_id = up[0] if up else None
        self.down_revision_ids = tuple(down)


class _OfflineConnection:
    """op.get_bind() with --sql: it has a dialect, and writes what it is told to execute."""

    def __init__(self, context):
        self._context = context

    @property
    def dialect(self):
        return self._context.dialect

    def execute(self, statement, parameters=None, **kwargs):
        if parameters:
            if not isinstance(parameters, dict) or not hasattr(statement, "params"):
                raise CommandError("Execute arguments not allowed with as_sql")
            statement = statement.params(**parameters)
        self._context.execute(statement)

    exec_driver_sql = execute

    def _run_ddl_visitor(self, visitor, element, **kwargs):
        """Asked by create() and drop() of the real SQLAlchemy's types and tables."""
        kwargs["checkfirst"] = False
        visitor(self.dialect, self, **kwargs).traverse_single(element)

    @staticmethod
    def schema_for_object(item):
        return item.schema

    def in_transaction(self):
        return False


class _PlainDialect:
    def __init__(self, name):
        self.name = name
        self.driver = ""


class MigrationContext:
    def __init__(self, dialect, connection, opts, environment_context=None):
        self.environment_context = environment_context
        self.opts = opts
        self.dialect = dialect
        self.as_sql = bool(environment_context is not None and environment_context.is_offline_mode())
        self.as_sql = bool(opts.get("as_sql", self.as_sql))
        self.connection = _OfflineConnection(self) if self.as_sql or connection is None else connection
        self.version_table = opts.get("version_table") or "alembic_version"
        self.version_table_schema = opts.get("version_table_schema")
        self.impl = Impl(self)
        self._real_connection = connection
        self._in_outer_transaction = not self.as_sql and _has_begun(connection)

    @classmethod
    def configure(
        cls,
        connection=None,
        url=None,
        dialect_name=None,
        dialect=None,
        environment_context=None,
        dialect_opts=None,
        opts=None,
    ):
        opts = dict(opts or {})
        if connection is not None:
            if not hasattr(connection, "in_transaction"):  # an Engine
                raise CommandError(
                    "'connection' argument to configure() is expected to be a sqlalchemy.engine.Connection instance,"
                    " got %r" % (connection,)
                )
            dialect = connection.dialect
        elif dialect is None and url:
            dialect = _dialect_of_url(url, opts)
        elif dialect is None and dialect_name:
            dialect = _dialect_named(dialect_name)
        elif dialect is None:
            raise Exception("Connection, url, or dialect_name is required.")
        if url:
            opts["url"] = str(url)
        return cls(dialect, connection, opts, environment_context)

    @property
    def bind(self):
        return self.connection

    @property
    def config(self):
        return self.environment_context.config if self.environment_context is not None else None

    @property
    def script(self):
        return self.environment_context.script if self.environment_context is not None else None

    def begin_transaction(self, _per_migration=False):
        """run_migrations() begins and commits by itself, with the lock and the version table."""
        return contextlib.nullcontext()

    @contextlib.contextmanager
    def autocommit_block(self):
        runner = _retort.runner()
        if runner is None:
            yield
            return
        runner.begin_autocommit()
        try:
            yield
        finally:
            runner.end_autocommit()

    # Reading the version table.

    def get_current_heads(self):
        if self.as_sql:
            return ()
        native = self._native()
        table = _quoted(self.version_table)
        schema = self.version_table_schema
        if native.dialect == "sqlite":
            there = native.query("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", [self.version_table])
        else:
            sql = (
                "SELECT 1 FROM information_schema.tables WHERE table_name = $1"
                " AND table_schema = coalesce($2, current_schema())"
            )
            there = native.query(sql, [self.version_table, schema])
        if not there.rows:
            return ()
        if schema:
            table = _quoted(schema) + "." + table
        return tuple(row[0] for row in native.query("SELECT version_num FROM " + table).rows)

    def get_current_revision(self):
        heads = self.get_current_heads()
        if len(heads) > 1:
            raise CommandError(
                "Version table '%s' has more than one head present; please use get_current_heads()" % self.version_table
            )
        return heads[0] if heads else None

    def _native(self):
        native = native_of(self._real_connection)
        if native is None:
            raise TypeError(
                "The connection that env.py gave to context.configure() was not made by Retort's database driver: make"
                " it with sqlalchemy.create_engine() and without a driver object of your own"
            )
        return native

    # Writing.

    def _buffer(self):
        config = self.config
        return self.opts.get("output_buffer") or (config and config.output_buffer) or sys.stdout

    def static_output(self, text):
        runner = _retort.runner()
        if runner is not None and runner.offline:
            runner.write(text)
            return
        buffer = self._buffer()
        buffer.write(text + "\n\n")

    def execute(self, sql, execution_options=None):
        if _retort.runner() is not None:
            from alembic import op

            op.execute(sql)
            return
        if self.as_sql:
            if not isinstance(sql, str):
                sql = statement_text(sql, self.dialect.name)
            self.static_output(sql.strip().rstrip(";") + ";")
            return
        if isinstance(sql, str):
            from sqlalchemy import text

            sql = text(sql)
        self.connection.execute(sql)

    # The run.

    def run_migrations(self, **kw):
        self._refuse_translated_schemas()
        native = None if self.as_sql else self._native()
        outer = self._in_outer_transaction
        if not self.as_sql and not outer:  # begun since configure()
            self._in_outer_transaction = _has_begun(self._real_connection)
        try:
            self._run(native, self._options(kw))
        finally:
            self._in_outer_transaction = outer

    def _refuse_translated_schemas(self):
        """Some of Alembic's directives follow the map and some do not; here none would, and tables would be made in the
        wrong schema."""
        options = getattr(self._real_connection, "get_execution_options", dict)()
        if options.get("schema_translate_map"):
            raise CommandError(
                "The connection that env.py gave to context.configure() has a schema_translate_map, which operations do not"
                " follow: execute 'SET search_path' on it instead, or name the schema in the operations"
            )

    def _run(self, native, options):
        if native is None:
            options["dialect"] = self.dialect.name
            _retort.run_migrations(options, None)
            return
        with self._transaction():
            _retort.run_migrations(options, native)

    @contextlib.contextmanager
    def _transaction(self):
        """A transaction of SQLAlchemy's around the run's own, so that what a revision does with the connection (a
        Session, commit()) is inside one."""
        connection = self._real_connection
        if self._in_outer_transaction or not hasattr(connection, "begin"):
            yield
            return
        if connection.in_transaction():  # it has begun by itself
            yield
            if hasattr(connection, "commit"):
                connection.commit()
            return
        transaction = connection.begin()
        try:
            yield
        except BaseException:
            if getattr(transaction, "is_active", True):  # not where the revision has committed it
                transaction.rollback()
            raise
        if getattr(transaction, "is_active", True):
            transaction.commit()

    def _options(self, arguments):
        opts = self.opts
        options = {"arguments": arguments, "print": self._print, "print_json": self._print_json, "write": self._write}
        options["print_differences"] = self._print_differences
        for name in ("version_table", "version_table_schema", "starting_rev"):
            if opts.get(name):
                options[name] = opts[name]
        for name in ("transaction_per_migration", "include_schemas"):
            options[name] = bool(opts.get(name))
        if opts.get("transactional_ddl") is not None:
            options["transactional_ddl"] = bool(opts["transactional_ddl"])
        elif _commits_by_itself(self._real_connection):
            options["transactional_ddl"] = False
        options["in_outer_transaction"] = self._in_outer_transaction
        options["url"] = self._url_text()
        hooks = to_list(opts.get("on_version_apply"), [])
        if hooks:
            options["on_version_apply"] = self._version_hook(hooks, arguments)
        if opts.get("target_metadata") is not None:
            options["metadata"] = self._metadata
            options["renamed_tables"] = self._renamed_tables
        draft = getattr(self.environment_context, "draft", None)
        if draft is not None:
            options["add"] = lambda *found: draft.add(self, opts, *found)
        options["more_differences"] = self._more_differences
        options["keep_type"] = self._keep_type
        options["keep_server_default"] = self._keep_server_default
        for name in ("include_name", "include_object"):
            if opts.get(name) is not None:
                options[name] = getattr(self, "_" + name)
        return options

    def _url_text(self):
        engine = getattr(self._real_connection, "engine", None)
        url = getattr(engine, "url", None)
        if url is None:
            return self.opts.get("url") or ""
        render = getattr(url, "render_as_string", None)
        return render(hide_password=True) if render is not None else str(url)

    def _version_hook(self, hooks, arguments):
        def call(is_upgrade, is_stamp, source, destination, rows):
            step = MigrationInfo(is_upgrade, is_stamp, source, destination)
            for hook in hooks:
                hook(ctx=self, step=step, heads=set(rows), run_args=arguments)

        return call

    def _quiet(self):
        options = getattr(self.config, "cmd_opts", None)
        return bool(options is not None and options.quiet)

    def _print(self, text):
        if not self._quiet():
            self.config.print_stdout("%s", text)

    def _print_json(self, shown, rows):
        import json

        entries = []
        for values in _retort.revisions():
            if values["revision"] not in shown:
                continue
            entry = {
                "revision": values["revision"],
                "down_revision": list(values["down"]),
                "branch_labels": list(values["labels"]),
                "depends_on": list(values["depends_on"]),
                "head": values["is_head"],
                "branchpoint": values["is_branch_point"],
                "mergepoint": values["is_merge_point"],
                "current": values["revision"] in rows,
                "doc": values["summary"],
                "path": values["path"],
            }
            entries.append("  " + json.dumps(entry, ensure_ascii=False))
        print("[\n" + ",\n".join(entries) + "\n]" if entries else "[]")

    def _print_differences(self, differences, ops):
        import json

        answer = {"up_to_date": not differences, "differences": differences, "ops": json.loads(ops)}
        print(json.dumps(answer, ensure_ascii=False))

    def _more_differences(self, upgrade, before):
        from retort_python import revision

        return revision.more_differences(self, self.opts, upgrade, before)

    def _write(self, text):
        buffer = self._buffer()
        buffer.write(text)
        buffer.flush()

    # The models.

    def _metadata(self):
        from retort_python import schema

        return schema.metadata_json(self.opts["target_metadata"], self.dialect.name)

    def _renamed_tables(self):
        from retort_python import schema

        return schema.renamed_tables(self.opts["target_metadata"])

    def _keep_type(self, table, column, schema):
        """Whether a difference of types counts."""
        wanted = self.opts.get("compare_type", True)
        if not callable(wanted):
            return bool(wanted)
        mine, theirs = self._both_columns(table, column, schema)
        answer = wanted(self, theirs, mine, theirs.type, mine.type)
        return True if answer is None else bool(answer)

    def _keep_server_default(self, table, column, schema):
        wanted = self.opts.get("compare_server_default", False)
        if not callable(wanted):
            return bool(wanted)
        mine, theirs = self._both_columns(table, column, schema)
        default = mine.server_default
        text = None if default is None else str(getattr(default, "arg", default))
        found = None if theirs.server_default is None else str(theirs.server_default.arg)
        answer = wanted(self, theirs, mine, found, default, text)
        return True if answer is None else bool(answer)

    def _both_columns(self, table, column, schema):
        """A column as the models have it, and as the database does."""
        import sqlalchemy

        mine = self._find_in_metadata(column, "column", table, schema)
        for found in sqlalchemy.inspect(self.connection).get_columns(table, schema=schema):
            if found["name"] == column:
                default = found.get("default")
                default = None if default is None else sqlalchemy.text(default)
                theirs = sqlalchemy.Column(column, found["type"], nullable=found["nullable"], server_default=default)
                return mine, theirs
        return mine, mine

    def _include_name(self, name, kind, table):
        parents = {"schema_name": None}
        if kind not in ("schema", "table"):
            parents["table_name"] = table
            parents["schema_qualified_table_name"] = table
        elif kind == "table":
            parents["schema_qualified_table_name"] = name
        return self.opts["include_name"](name, kind, parents)

    def _include_object(self, name, kind, table, schema, reflected, has_counterpart):
        item = self._find_in_metadata(name, kind, table, schema)
        if item is None:
            item = _Reflected(name, table, schema)
        other = item if has_counterpart else None
        return self.opts["include_object"](item, name, kind, reflected, other)

    def _find_in_metadata(self, name, kind, table, schema):
        for metadata in to_list(self.opts.get("target_metadata"), []):
            found = metadata.tables.get("%s.%s" % (schema, table) if schema else table)
            if found is None:
                continue
            if kind == "table":
                return found
            if kind == "column":
                return found.columns.get(name)
            things = found.indexes if kind == "index" else found.constraints
            for thing in things:
                if thing.name == name:
                    return thing
        return None


class _Reflected:
    """Something of the database that no model has, for include_object()."""

    def __init__(self, name, table, schema):
        self.name = name
        self.schema = schema
        self.info = {}
        self.comment = None
        if table and table != name:
            self.table = _Reflected(table, None, schema)


def _has_begun(connection):
    """A transaction is open that env.py itself began, and not one that began with a first statement."""
    if connection is None or not hasattr(connection, "in_transaction") or not connection.in_transaction():
        return False
    return not getattr(connection, "_retort_began_by_itself", False)


def _quoted(name):
    return '"' + name.replace('"', '""') + '"'


def _dialect_named(name):
    try:
        from sqlalchemy.engine.url import make_url

        return make_url(name + "://").get_dialect()()
    except Exception:
        return _PlainDialect(name)


def _dialect_of_url(url, opts):
    try:
        from sqlalchemy.engine.url import make_url

        dialect = make_url(url).get_dialect()()
    except Exception:
        name = str(url).partition(":")[0].partition("+")[0]
        dialect = _PlainDialect("postgresql" if name == "postgres" else name)
    paramstyle = (opts.get("dialect_opts") or {}).get("paramstyle")
    if paramstyle and hasattr(dialect, "paramstyle"):
        dialect.paramstyle = paramstyle
    return dialect


__getattr__ = name_of_alembic(__name__)

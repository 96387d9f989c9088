"""Operations: the directives of op.*, carried out at once, and those of a batch_alter_table block, at its end."""
import json
from contextlib import contextmanager

from retort_python.absent import name_of_alembic

from . import ops
from .operation import MigrateOperation

_stack = []  # the Operations that op.* speaks to, the innermost last
_implementations = {}  # class of an operation -> function(operations, operation)
_registered = set()  # names of directives that the project registers


class Target:
    """What operations are turned into JSON for."""

    def __init__(self, dialect, naming_convention=None):
        self.dialect = dialect
        self.naming_convention = naming_convention


def _convention_of(options):
    # A list of them has no convention: a script's tables are nobody's.
    convention = getattr(options.get("target_metadata"), "naming_convention", None)
    if not isinstance(convention, dict) or not convention or convention == {"ix": "ix_%(column_0_label)s"}:
        return None
    return convention


def changed_by_project():
    """Whether the project has code of its own behind a directive."""
    return bool(_implementations or _registered)


class AbstractOperations:
    def __init__(self, migration_context, impl=None):
        self.migration_context = migration_context
        self.impl = impl if impl is not None else getattr(migration_context, "impl", None)

    @classmethod
    @contextmanager
    def context(cls, migration_context):
        """Inside the block, op.* speaks to this context."""
        made = Operations(migration_context)
        _stack.append(made)
        try:
            yield made
        finally:
            _stack.pop()

    def get_context(self):
        return self.migration_context

    def get_bind(self):
        context = self.migration_context
        return getattr(context, "bind", None) or getattr(context, "connection", None)

    def f(self, name):
        return f(name)

    def inline_literal(self, value, type_=None):
        return inline_literal(value, type_)

    def run_async(self, async_function, *args, **kw):
        import asyncio

        from sqlalchemy.ext.asyncio import AsyncConnection

        bind = self.get_bind()
        if hasattr(AsyncConnection, "_from_sync"):
            return asyncio.run(async_function(AsyncConnection._from_sync(bind), *args, **kw))
        from sqlalchemy.util import await_only

        return await_only(async_function(AsyncConnection._retrieve_proxy_for_target(bind), *args, **kw))

    @classmethod
    def register_operation(cls, name, sourcename=None):
        """@Operations.register_operation("create_view"): a directive of a project's own."""

        def register(op_class):
            source = getattr(op_class, sourcename or name)

            def directive(self, *args, **kw):
                return source(self, *args, **kw)

            directive.__name__ = name
            setattr(cls, name, directive)
            _registered.add(name)
            return op_class

        return register

    @classmethod
    def implementation_for(cls, op_class, replace=False):
        def register(function):
            if op_class in _implementations and not replace:
                raise ValueError("%s has an implementation already; replace=True replaces it" % op_class.__name__)
            _implementations[op_class] = function
            return function

        return register

    def invoke(self, operation):
        for cls in type(operation).__mro__:
            if cls in _implementations:
                return _implementations[cls](self, operation)
            if "to_json" in cls.__dict__ and cls is not MigrateOperation:
                break
        return self._carry_out(operation)


class Operations(AbstractOperations):
    @property
    def target(self):
        from _retort import runner

        running = runner()
        context = self.migration_context
        dialect = running.dialect if running is not None else context.dialect.name
        return Target(dialect, _convention_of(getattr(context, "opts", None) or {}))

    def _carry_out(self, operation):
        try:
            documents = operation.to_json(self.target)
        except Exception:
            # A statement with values that have no SQL of their own can still be sent with them beside it.
            from _retort import runner

            running = runner()
            bind = self.get_bind()
            if running is not None and running.offline:  # recorded or written: nothing may be sent
                raise
            if not isinstance(operation, ops.ExecuteSQLOp) or not hasattr(bind, "in_nested_transaction"):
                raise
            bind.execute(operation.sqltext)
            return None
        self.apply(documents)
        return operation.result()

    def apply(self, documents):
        if not documents:
            return
        from _retort import DatabaseError, runner

        running = runner()
        if running is None:
            raise RuntimeError("op.* works only while a revision runs: no upgrade() or downgrade() is being carried out")
        try:
            running.apply(json.dumps(documents))
        except DatabaseError as error:
            from retort_python.dbapi import raise_as_sqlalchemy

            raise_as_sqlalchemy(error)

    def batch_alter_table(self, table_name, schema=None, recreate="auto", partial_reordering=None, copy_from=None,
                          table_args=(), table_kwargs=None, reflect_args=(), reflect_kwargs=None,
                          naming_convention=None):
        from .batch import block

        return block(self, table_name, schema, recreate, copy_from=copy_from, naming_convention=naming_convention,
                     partial_reordering=partial_reordering, table_args=table_args, table_kwargs=table_kwargs,
                     reflect_args=reflect_args, reflect_kwargs=reflect_kwargs)

    @property
    def schema_obj(self):
        from .schemaobj import SchemaObjects

        return SchemaObjects(self.migration_context)


class BatchOperations(AbstractOperations):
    """batch_op of a batch_alter_table block."""

    def __init__(self, parent, table_name, schema, names):
        super().__init__(parent.migration_context, parent.impl)
        self._parent = parent
        self.table_name = table_name
        self.schema = schema
        self._names = names  # of constraints that the database has no name for
        self._documents = []
        self.places = []  # (column, insert_before, insert_after) of each that is added

    def _carry_out(self, operation):
        self._documents.extend(self._names.settled(document) for document in operation.to_json(self._parent.target))
        return operation.result()

    def flush(self):
        documents, self._documents = self._documents, []
        self._parent.apply(documents)

    def rename_table(self, old_table_name, new_table_name, *, schema=None):
        self.invoke(ops.RenameTableOp(old_table_name, new_table_name, schema=schema))


def _install_directives():
    for name in ops.__all__:
        op_class = getattr(ops, name)
        directive = op_class.__dict__.get("directive")
        batch = op_class.__dict__.get("batch_directive")
        if directive:
            Operations.register_operation(directive)(op_class)
        if batch:
            BatchOperations.register_operation(batch, "batch_" + batch)(op_class)


_install_directives()
_registered.clear()


def current():
    """The Operations that op.* speaks to."""
    if _stack:
        return _stack[-1]
    from alembic import context

    return Operations(context.get_context())


def f(name):
    """A final name, which no naming convention changes."""
    from sqlalchemy.sql.elements import conv

    return conv(name)


def _has_booleans():
    """Of the database that op.* speaks to; of most where there is none."""
    try:
        dialect = current().migration_context.dialect
    except Exception:
        return True
    return getattr(dialect, "supports_native_boolean", True)


def inline_literal(value, type_=None):
    """A value that is written into the SQL."""
    import sqlalchemy

    if value is True or value is False:
        return sqlalchemy.literal_column(str(value).lower() if _has_booleans() else str(int(value)), type_)
    if type_ is None and hasattr(value, "isoformat"):
        value = str(value)
    text = str(sqlalchemy.literal(value, type_).compile(compile_kwargs={"literal_binds": True}))
    return sqlalchemy.literal_column(text, type_)


__getattr__ = name_of_alembic(__name__)

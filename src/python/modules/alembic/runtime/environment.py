"""EnvironmentContext: what `context` is in env.py."""

import contextlib
import sys

import _retort
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from retort_python.absent import name_of_alembic

_stack = []

# What configure() leaves in MigrationContext.opts where env.py says nothing: comparators and renderers read it there.
_DEFAULTS = {
    "target_metadata": None,
    "include_name": None,
    "include_object": None,
    "include_schemas": False,
    "process_revision_directives": None,
    "compare_type": True,
    "compare_server_default": False,
    "render_item": None,
    "render_as_batch": False,
    "literal_binds": False,
    "upgrade_token": "upgrades",
    "downgrade_token": "downgrades",
    "alembic_module_prefix": "op.",
    "sqlalchemy_module_prefix": "sa.",
    "user_module_prefix": None,
    "on_version_apply": None,
}


def current():
    if not _stack:
        raise NameError(
            "Can't invoke function on alembic.context, as the proxy object has not yet been established: it is there"
            " while env.py runs."
        )
    return _stack[-1]


class EnvironmentContext:
    def __init__(self, config, script=None, **kwargs):
        self.config = config
        self._invocation = script if isinstance(script, dict) else _retort.invocation()
        self._script = None
        self._migration_context = None
        self._ran = False
        self.draft = None  # while `revision` runs: see retort_python/revision.py
        self.context_opts = kwargs

    def __enter__(self):
        _stack.append(self)
        return self

    def __exit__(self, *exc):
        _stack.remove(self)

    @property
    def script(self):
        if self._script is None:
            self._script = ScriptDirectory(self._invocation["script_location"])
        return self._script

    # What the command line says.

    def _flag(self, name):
        return name in self._invocation["flags"]

    def is_offline_mode(self):
        return self._flag("sql")

    def is_transactional_ddl(self):
        return self.get_context().impl.transactional_ddl

    def requires_connection(self):
        return not self.is_offline_mode()

    def get_head_revision(self):
        return self.script.get_current_head()

    def get_head_revisions(self):
        return self.script.heads

    def get_starting_revision_argument(self):
        if self._migration_context is not None:
            return self.script.get_heads() and self._migration_context.get_current_revision()
        start = self._revisions()[0].partition(":")
        if not start[1]:
            raise CommandError("No starting revision argument is available.")
        return start[0]

    def _revisions(self):
        return self._invocation["revisions"] or ["head"]

    def get_revision_argument(self):
        revisions = []
        for text in self._revisions():
            name = text.rpartition(":")[2]
            if name == "head":
                name = self.script.get_current_head()
            elif name == "heads":
                name = self.script.heads
            elif name == "base":
                name = None
            revisions.append(name)
        return revisions[0] if len(revisions) == 1 else tuple(revisions)

    def get_tag_argument(self):
        return self._invocation["arguments"].get("tag")

    def get_x_argument(self, as_dictionary=False):
        values = list(self._invocation["x"])
        if not as_dictionary:
            return values
        return {key: value for key, _, value in (text.partition("=") for text in values)}

    # What env.py does.

    def configure(self, connection=None, url=None, dialect_name=None, dialect=None, environment_context=None, **opts):
        options = dict(_DEFAULTS, **self.context_opts)
        options.update(opts)
        options["dialect_opts"] = opts.get("dialect_opts") or {}
        if self._invocation["command"] == "convert" and "dialect" in self._invocation["arguments"]:
            connection, url, dialect, dialect_name = None, None, None, self._invocation["arguments"]["dialect"]
        self._migration_context = MigrationContext.configure(
            connection=connection,
            url=url,
            dialect_name=dialect_name,
            dialect=dialect,
            environment_context=self,
            opts=options,
        )

    def run_migrations(self, **kw):
        self._ran = True
        with _active(self):
            self.get_context().run_migrations(**kw)

    def execute(self, sql, execution_options=None):
        self.get_context().execute(sql, execution_options=execution_options)

    def static_output(self, text):
        self.get_context().static_output(text)

    def begin_transaction(self):
        return self.get_context().begin_transaction()

    def get_context(self):
        if self._migration_context is None:
            raise Exception("No context has been configured yet.")
        return self._migration_context

    def get_bind(self):
        return self.get_context().bind

    def get_impl(self):
        return self.get_context().impl

    def say_if_nothing_ran(self):
        if not self._ran:
            print("env.py did not call context.run_migrations(): nothing was done", file=sys.stderr)


@contextlib.contextmanager
def _active(environment):
    """An EnvironmentContext that was made by hand is the current one while it runs."""
    if environment in _stack:
        yield
        return
    with environment:
        yield


__getattr__ = name_of_alembic(__name__)

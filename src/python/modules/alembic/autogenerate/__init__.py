"""Comparing models with a database, and writing what differs as operations.

The comparison itself is native; this package is what env.py and scripts know of it.
"""
from alembic.util import CommandError
from retort_python.absent import name_of_alembic
from retort_python.comparators import comparators

from .render import AutogenContext, render_op_text, render_python_code, renderers
from .rewriter import Rewriter

__all__ = [
    "AutogenContext",
    "Rewriter",
    "comparators",
    "compare_metadata",
    "produce_migrations",
    "render_op_text",
    "render_python_code",
    "renderers",
]


def produce_migrations(context, metadata):
    """A MigrationScript of what turns the database of `context` (a MigrationContext) into `metadata`."""
    raise CommandError(
        "alembic.autogenerate.produce_migrations() cannot be called from a project's code; `retort check --json` says what"
        " differs"
    )


def compare_metadata(context, metadata):
    """The same as a list of tuples, such as ("add_table", Table(...))."""
    return produce_migrations(context, metadata).upgrade_ops.as_diffs()


__getattr__ = name_of_alembic(__name__)

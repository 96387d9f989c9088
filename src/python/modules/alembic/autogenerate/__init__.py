"""Comparing models with a database, and writing what differs as operations.

The comparison itself is native; this package is what env.py and scripts know of it.
"""
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


class _Comparators:
    """Comparison is native: a comparator that somebody registers has nobody to call it, and that is said at once."""

    def dispatch_for(self, target, qualifier="default", replace=False):
        def register(function):
            import warnings

            warnings.warn(
                "The comparator %s for %r is not called: this program compares natively" % (function.__name__, target)
            )
            return function

        return register


comparators = _Comparators()


def produce_migrations(context, metadata):
    """A MigrationScript of what turns the database of `context` (a MigrationContext) into `metadata`."""
    from retort_python.comparison import produce_migrations as produce

    return produce(context, metadata)


def compare_metadata(context, metadata):
    """The same as a list of tuples, such as ("add_table", Table(...))."""
    return produce_migrations(context, metadata).upgrade_ops.as_diffs()

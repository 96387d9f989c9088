"""Rewriter: a process_revision_directives function made of small ones, each for one kind of operation.

https://alembic.sqlalchemy.org/en/latest/api/autogenerate.html#fine-grained-autogenerate-generation-with-rewriters
"""
_CONTAINERS = ("MigrationScript", "UpgradeOps", "DowngradeOps", "OpContainer", "ModifyTableOps")


class _Traversal:
    """Where packages register that there is nothing inside of their operations, which is what is thought of all."""

    def dispatch_for(self, *_, **__):
        return lambda function: function


class Rewriter:
    _traverse = _Traversal()

    def __init__(self):
        self._functions = []  # (class, function), in the order of registering
        self._chained = []
        self._made = []  # kept, so that no id() is used twice

    def chain(self, other):
        """A rewriter that applies this one, then `other` (a Rewriter or a function)."""
        wrapper = Rewriter()
        wrapper._functions = self._functions
        wrapper._chained = self._chained + [other]
        return wrapper

    def rewrites(self, operator):
        """Registers a function(context, revision, op), which returns the op or a list of ops instead of it."""
        classes = operator if isinstance(operator, (tuple, list)) else (operator,)

        def register(function):
            self._functions.extend((cls, function) for cls in classes)
            return function

        return register

    def __call__(self, context, revision, directives):
        self.process_revision_directives(context, revision, directives)
        for other in self._chained:
            other(context, revision, directives)

    def process_revision_directives(self, context, revision, directives):
        directives[:] = self._rewrite(context, revision, list(directives), set())

    def _rewrite(self, context, revision, operations, done):
        result = []
        for op in operations:
            for new in self._apply(context, revision, op, done):
                self._descend(context, revision, new, done)
                result.append(new)
        return result

    def _apply(self, context, revision, op, done):
        """The op, or what the functions for its class make of it. No function sees what it has returned itself."""
        pending = [op]
        for cls, function in self._functions:
            after = []
            for each in pending:
                if not isinstance(each, cls) or (function, id(each)) in done:
                    after.append(each)
                    continue
                returned = function(context, revision, each)
                made = list(returned) if isinstance(returned, (list, tuple)) else [returned]
                done.update((function, id(one)) for one in made)
                self._made.extend(made)
                after.extend(made)
            pending = after
        return pending

    def _descend(self, context, revision, op, done):
        kind = type(op).__name__
        if kind == "MigrationScript":
            for container in list(op.upgrade_ops_list) + list(op.downgrade_ops_list):
                self._descend(context, revision, container, done)
        elif kind in _CONTAINERS or (hasattr(op, "ops") and isinstance(op.ops, list)):
            op.ops[:] = self._rewrite(context, revision, op.ops, done)

"""Comparators of a project's own: functions that look at database and models after the native comparison and add
operations. https://alembic.sqlalchemy.org/en/latest/api/autogenerate.html#registering-a-comparison-function
"""
import warnings


class Comparators:
    def __init__(self):
        self._functions = []  # (kind, qualifier, function)

    def __bool__(self):
        return bool(self._functions)

    def are_of(self, package):
        """Whether one of them is `package`'s."""
        return any(function.__module__.partition(".")[0] == package for _, _, function in self._functions)

    def dispatch_for(self, target, qualifier="default", replace=False, **kw):
        def register(function):
            if target == "column":
                warnings.warn(
                    "The comparator %s for 'column' is not called: this program compares columns natively, and calls"
                    " comparators for 'schema' and 'table'" % function.__name__
                )
            self._functions.append((target, qualifier, function))
            return function

        return register

    def added(self, context, upgrade, before):
        """Calls them; what they have added to `upgrade`. `before`: the database's tables as CreateTable ops."""
        found = {id(op) for op in upgrade.ops}
        for kind, qualifier, function in list(self._functions):
            if qualifier not in ("default", getattr(context.dialect, "name", None)):
                continue
            if kind == "schema":
                function(context, upgrade, _schemas(context))
            elif kind == "table":
                _call_for_tables(function, context, upgrade, before)
        return [op for op in upgrade.ops if id(op) not in found]


def _schemas(context):
    if not context.opts.get("include_schemas"):
        return {None}
    import sqlalchemy

    inspector = sqlalchemy.inspect(context.connection)
    names = set(inspector.get_schema_names()) - {"information_schema"}
    return {None if name == inspector.default_schema_name else name for name in names}


def _call_for_tables(function, context, upgrade, before):
    from alembic.operations import ops

    from .objects import Objects

    reflect = Objects((), before)
    there = {(op.get("schema") or None, op["name"]): op for op in before if op["op"] == "CreateTable"}
    models = {}
    metadata = context.metadata
    for each in metadata if isinstance(metadata, (list, tuple)) else [metadata]:
        for table in getattr(each, "tables", {}).values():
            models[(table.schema, str(table.name))] = table
    for key in sorted(set(there) | set(models), key=lambda key: (key[0] or "", key[1])):
        schema, name = key
        theirs = reflect._create_table(there[key])[0].to_table() if key in there else None
        changes = ops.ModifyTableOps(name, [], schema=schema)
        function(context, changes, schema, name, theirs, models.get(key))
        if changes.ops:
            upgrade.ops.append(changes)


comparators = Comparators()

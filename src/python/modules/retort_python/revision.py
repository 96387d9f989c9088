"""A revision file that is about to be written: what env.py's comparisons put into it, and its text.

The program decides where the file goes and what its header says; this module fills the project's script.py.mako.
"""
import json
import os

import _retort
from alembic.autogenerate.render import AutogenContext, indent, render_commands, render_op
from alembic.operations import ops

_RENDERING = (
    "sqlalchemy_module_prefix",
    "alembic_module_prefix",
    "user_module_prefix",
    "render_item",
    "render_as_batch",
)


class Draft:
    """One `revision` command. env.py may configure several databases: each adds its operations to the same file."""

    def __init__(self, arguments):
        """`arguments`: rev_id, message, head, splice, branch_label, version_path and depends_on, as they were given."""
        self.scripts = [ops.MigrationScript(upgrade_ops=[], downgrade_ops=[], **arguments)]
        self._contexts = {}  # by token: what the operations of one database are rendered with

    def add(self, migration_context, options, rows, upgrade, downgrade, before, after, up_sql, down_sql):
        """A comparison's result. `options`: what configure() was given. `rows`: of the version table.

        Operations are JSON: `upgrade`, `downgrade`, and those that create what the database has before and after. The
        last two say the SQL of one operation that Alembic has no directive for.
        """
        from .objects import Objects

        metadata, dialect = options.get("target_metadata") or (), migration_context.dialect.name
        upgrades = Objects(metadata, json.loads(before), up_sql, dialect=dialect).operations(_ours(upgrade))
        downgrades = Objects(metadata, json.loads(after), down_sql, is_upgrade=False, dialect=dialect).operations(
            _ours(downgrade))
        up = ops.UpgradeOps(upgrades, upgrade_token=options.get("upgrade_token") or "upgrades")
        down = ops.DowngradeOps(downgrades, downgrade_token=options.get("downgrade_token") or "downgrades")
        given = {name: options[name] for name in _RENDERING if options.get(name) is not None}
        context = AutogenContext(migration_context, options.get("target_metadata"), given)
        more = more_operations(migration_context, options, up, json.loads(before))
        own = {id(op) for op in more}
        first = next((place for place, op in enumerate(up.ops) if id(op) not in own), len(up.ops))
        down.ops[:0] = [op.reverse() for op in reversed(up.ops[first:]) if id(op) in own]
        down.ops += [op.reverse() for op in reversed(up.ops[:first])]
        for script in self.scripts[:1]:  # none: a hook took it away
            script.upgrade_ops_list.append(up)
            script.downgrade_ops_list.append(down)
        self._contexts[up.upgrade_token] = self._contexts[down.downgrade_token] = context
        hook = options.get("process_revision_directives")
        if hook:
            hook(migration_context, rows, self.scripts)

    def write(self, config):
        """Hands each file to the program."""
        for script in self.scripts:
            values = self._values(script)

            def text(*facts, values=values):
                return render(*facts, config=config, values=values)

            place = {name: getattr(script, name) for name in ("rev_id", "message", "splice", "version_path", "depends_on")}
            place.update(heads=script.head, branch_labels=script.branch_label)
            _retort.new_revision(place, text)

    def _values(self, script):
        """What the template finds besides the header's facts."""
        imports = {str(line) for line in script.imports}
        values = {}
        for container, token in [(each, each.upgrade_token) for each in script.upgrade_ops_list] + [
            (each, each.downgrade_token) for each in script.downgrade_ops_list
        ]:
            context = self._contexts.get(token) or AutogenContext()
            context.imports = imports
            values[token] = indent(render_commands(container, context))
        values["imports"] = "\n".join(sorted(imports))
        return values


def _ours(operations):
    """Without what a package of the project's has its own operations for: alembic_postgresql_enum, for values of enums."""
    from .comparators import comparators

    found = json.loads(operations)
    return [op for op in found if op["op"] != "AlterEnum"] if comparators.are_of("alembic_postgresql_enum") else found


def more_operations(migration_context, options, up, before):
    """What comparators of the project's own add to the upgrade."""
    from .comparators import comparators

    if not comparators:
        return []
    return comparators.added(AutogenContext(migration_context, options.get("target_metadata"), options), up, before)


def more_differences(migration_context, options, upgrade, before):
    """The same for `check`, as text."""
    from .objects import Objects

    before = json.loads(before)
    up = ops.UpgradeOps(Objects(options.get("target_metadata") or (), before, lambda op: [op]).operations(json.loads(upgrade)))
    context = AutogenContext(migration_context, options.get("target_metadata"))
    found = more_operations(migration_context, options, up, before)
    return [line for op in found for line in render_op(context, op)]


def draft_for(invocation):
    given = invocation["arguments"]
    heads = invocation["revisions"] if invocation["command"] == "merge" else given.get("head", "head")
    return Draft(
        {
            "rev_id": given.get("rev_id"),
            "message": given.get("message"),
            "head": heads,
            "splice": "splice" in invocation["flags"],
            "branch_label": given.get("branch_label", "").split("\n") if "branch_label" in given else None,
            "version_path": given.get("version_path"),
            "depends_on": given.get("depends_on", "").split("\n") if "depends_on" in given else None,
        }
    )


def scalar(values):
    """As Alembic gives lists of revisions to a template: None, one, or a tuple."""
    values = tuple(values)
    return None if not values else values[0] if len(values) == 1 else values


def comma(value):
    if value is None:
        return ""
    return value if isinstance(value, str) else ", ".join(value)


def render(file, message, revision, down, labels, depends_on, create_date, config, values):
    """The text of a revision file by the project's template.

    `file`: the template's path. `down`, `labels`, `depends_on`: lists. `values`: see Draft.files().
    """
    from mako.template import Template

    if not os.path.exists(file):
        raise FileNotFoundError("there is no template '%s'; `init -t python` shows what one looks like" % file)
    given = {"upgrades": "", "downgrades": "", "imports": ""}
    given.update(values)
    text = Template(filename=file).render_unicode(
        message=message or "empty message",
        up_revision=revision,
        down_revision=scalar(down),
        branch_labels=tuple(labels) or None,
        depends_on=depends_on[0] if len(depends_on) == 1 else list(depends_on) or None,
        create_date=create_date,
        comma=comma,
        config=config,
        **given
    )
    return text.replace("\r\n", "\n")

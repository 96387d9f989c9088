"""A revision file that is about to be written: what env.py's comparisons put into it, and its text.

The program decides where the file goes and what its header says; this module fills the project's script.py.mako.
"""
import os

from alembic.autogenerate.render import AutogenContext, indent, render_commands
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
        self._imports = set()

    def add(self, migration_context, revision, options, upgrade, downgrade, before, statements=None):
        """A comparison's result: operations in JSON's form. `options`: what configure() was given.

        `before`: operations that create what the database has. `statements`: says the SQL of an operation that Alembic
        has no directive for.
        """
        from .objects import Objects

        metadata = options.get("target_metadata") or ()
        objects = Objects(metadata, before, statements)
        up = ops.UpgradeOps(objects.operations(upgrade), upgrade_token=options.get("upgrade_token") or "upgrades")
        down = ops.DowngradeOps(
            objects.operations(downgrade), downgrade_token=options.get("downgrade_token") or "downgrades"
        )
        self.scripts[0].upgrade_ops_list.append(up)
        self.scripts[0].downgrade_ops_list.append(down)
        given = {name: options[name] for name in _RENDERING if options.get(name) is not None}
        context = AutogenContext(migration_context, metadata, given)
        self._contexts[up.upgrade_token] = self._contexts[down.downgrade_token] = context
        hook = options.get("process_revision_directives")
        if hook:
            hook(migration_context, revision, self.scripts)

    def files(self):
        """What is to be written, in order: the values of each file's template, and its place in the graph."""
        return [self._file(script) for script in self.scripts]

    def _file(self, script):
        imports = {str(line) for line in script.imports}
        values = {}
        for container, token in [(each, each.upgrade_token) for each in script.upgrade_ops_list] + [
            (each, each.downgrade_token) for each in script.downgrade_ops_list
        ]:
            context = self._contexts.get(token) or AutogenContext()
            context.imports = imports
            values[token] = indent(render_commands(container, context))
        values["imports"] = "\n".join(sorted(imports))
        names = ("rev_id", "message", "head", "splice", "branch_label", "version_path", "depends_on")
        return {"values": values, "place": {name: getattr(script, name) for name in names}}


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

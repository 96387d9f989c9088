"""Commands as functions. They are the program's: from inside of a project's Python code they cannot be called yet."""

from alembic.util import CommandError


def _refuse(name):
    def command(*args, **kwargs):
        raise CommandError("alembic.command.%s() is not available yet; run `retort %s`" % (name, name))

    command.__name__ = command.__qualname__ = name
    return command


for _name in (
    "branches check current downgrade edit ensure_version heads history init list_templates merge revision show stamp"
    " upgrade"
).split():
    globals()[_name] = _refuse(_name)

"""Runs a project's env.py: the program calls main()."""

import atexit
import gc
import os
import sys

import _retort
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.util import CommandError
from retort_python import paths, scripts
from retort_python.only_operations import file_only_operates


def make_config(invocation):
    config = Config(
        invocation["config_file"] or None,
        ini_section=invocation["section"],
        toml_file=invocation["toml_file"] or None,
        cmd_opts=_options(invocation),
    )
    config.retort_settings = invocation["settings"]
    if invocation["url"]:
        config.set_main_option("sqlalchemy.url", invocation["url"].replace("%", "%%"))
    return config


class _Options:
    """What argparse makes of Alembic's command line."""

    def __init__(self, values):
        self.__dict__.update(values)

    def __getattr__(self, name):  # an option that this command does not have
        if name.startswith("__"):
            raise AttributeError(name)
        return None


def _options(invocation):
    values = dict(invocation["arguments"])
    values.update((flag, True) for flag in invocation["flags"])
    values.setdefault("sql", False)
    values.setdefault("autogenerate", False)
    values.update(
        x=invocation["x"] or None,
        config=[invocation["config_file"]] if invocation["config_file"] else None,
        name=invocation["section"],
        raiseerr=False,
        quiet=invocation["quiet"],
    )
    revisions = invocation["revisions"]
    if revisions:
        values["revision"] = revisions[0]
        values["revisions"] = revisions
    return _Options(values)


def main():
    # A run makes many objects, few of them in cycles, and ends soon: no need to look for cycles at Python's usual pace.
    gc.set_threshold(200_000, 20, 100)
    invocation = _retort.invocation()
    sys.argv = ["alembic", invocation["command"]] + list(invocation["revisions"])
    config = make_config(invocation)
    folder = os.path.dirname(os.path.abspath(invocation["config_file"] or invocation["toml_file"] or "."))
    paths.set_up(config.get_alembic_option, folder, invocation["modules"])
    if _can_do_without_packages(invocation["only_scripts"]):
        paths.do_without_packages(invocation["modules"])
        _retort.do_without_packages()
    _install_packages(invocation["strict_imports"])
    environment = EnvironmentContext(config, invocation)
    if invocation["command"] in ("revision", "merge"):
        _write_revision(config, environment, invocation)
    else:
        _run(environment, invocation)


def _can_do_without_packages(files):
    """Whether it makes no difference if our own SQLAlchemy takes the place of the project's, whose import takes as long as
    hundreds of revisions: the run is of these files, and they only operate. Before 1.4 its types made checks of their
    own."""
    if not files or paths.wanted_packages() or (paths.installed_version("sqlalchemy") or (0, 0)) < (1, 4):
        return False
    try:
        return all(file_only_operates(scripts.read(file).code, "upgrade") for file in files)
    except (OSError, SyntaxError, ValueError):
        return False  # which is told when it is its turn


def _run(environment, invocation):
    with environment:
        scripts.load_file(os.path.join(invocation["script_location"], "env.py"), "env_py")
        environment.say_if_nothing_ran()


def _write_revision(config, environment, invocation):
    """env.py runs where it has something to add: for a comparison, or where the settings want it always."""
    from retort_python import revision

    environment.draft = revision.draft_for(invocation)
    if "autogenerate" in invocation["flags"] or config.get_alembic_boolean_option("revision_environment"):
        _run(environment, invocation)
    elif "sql" in invocation["flags"]:
        raise CommandError(
            "Using --sql with the revision command when revision_environment is not configured does not make any sense"
        )
    environment.draft.write(config)


def _install_packages(strict_imports):
    """What stands in for packages, and what makes those that are there use the program's connections."""
    from retort_python import absent, real

    real.install()
    absent.install(strict_imports)


def finish():
    """What Python does at its end."""
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            pass

"""Where modules are found: the project's, its packages, ours."""

import os
import re
import sys


def wanted_packages():
    """"bundled": nothing but Python itself and what comes with Retort, as on a machine without packages. "installed": those
    of the project. "": those, but not where nobody could tell."""
    return os.environ.get("RETORT_PYTHON_PACKAGES", "")


def set_up(settings, config_folder, modules):
    """`settings` is a function from a key of [alembic] to its text or None."""
    if wanted_packages() != "bundled":
        _add_site_packages(config_folder)
    sys.path.append(_vocabulary(modules))
    sys.path[:0] = _prepended(settings)


def _vocabulary(modules):
    """Our own `sqlalchemy` and `mako`, for projects that have none."""
    return os.path.join(modules, "last")


def do_without_packages(modules):
    """Our own `sqlalchemy` goes before the project's."""
    sys.path.insert(0, _vocabulary(modules))


def installed_version(package):
    """(1, 4) of what would be imported; None where it is not there, or does not say."""
    for folder in sys.path:
        try:
            with open(os.path.join(folder, package, "__init__.py"), encoding="utf-8") as file:
                found = re.search(r"""(?m)^__version__ = ["'](\d+)\.(\d+)""", file.read())
        except OSError:
            continue
        return found and (int(found[1]), int(found[2]))
    return None


def _prepended(settings):
    text = settings("prepend_sys_path")
    if not text:
        return []
    name = settings("path_separator") or settings("version_path_separator")
    if name is None:
        parts = re.split(r", *|(?: +)|:|\n", text)
    elif name == "space":
        parts = text.split()
    else:
        separators = {"os": os.pathsep, ":": ":", ";": ";", "newline": "\n"}
        parts = text.split(separators.get(name.strip(), os.pathsep))
    return [os.path.abspath(os.path.normpath(part.strip())) for part in parts if part.strip()]


def _add_site_packages(config_folder):
    import site

    environment = _virtual_environment(config_folder)
    if environment is None or not _packages_of(environment):
        known = site.removeduppaths()
        if site.check_enableusersite():
            site.addusersitepackages(known)
        site.addsitepackages(known)
        return
    for folder in _packages_of(environment):
        site.addsitedir(folder)
    if _sees_system(environment):
        site.addsitepackages(set())


def _virtual_environment(config_folder):
    """The active one, else one beside the project."""
    active = os.environ.get("VIRTUAL_ENV")
    if active and os.path.isdir(active):
        return active
    for folder in (os.getcwd(), config_folder):
        for name in (".venv", "venv", "env"):
            if os.path.isfile(os.path.join(folder, name, "pyvenv.cfg")):
                return os.path.join(folder, name)
    return None


def _packages_of(environment):
    """For this version of Python, else of whatever version it has: packages without extension modules still work."""
    lib = os.path.join(environment, "lib")
    own = os.path.join(lib, "python%d.%d" % sys.version_info[:2], "site-packages")
    if os.path.isdir(own):
        return [own]
    if not os.path.isdir(lib):
        return []
    found = [os.path.join(lib, name, "site-packages") for name in sorted(os.listdir(lib))]
    return [folder for folder in found if os.path.isdir(folder)][-1:]


def _sees_system(environment):
    try:
        with open(os.path.join(environment, "pyvenv.cfg"), encoding="utf-8") as file:
            return re.search(r"(?im)^include-system-site-packages\s*=\s*true", file.read()) is not None
    except OSError:
        return False

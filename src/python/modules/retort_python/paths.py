"""Where modules are found: the project's, its packages, ours."""

import os
import re
import sys


def is_bundled():
    """Nothing but Python itself and what comes with Retort, as on a machine without packages."""
    return os.environ.get("RETORT_PYTHON_PACKAGES") == "bundled"


def set_up(settings, config_folder, modules):
    """`settings` is a function from a key of [alembic] to its text or None."""
    if not is_bundled():
        _add_site_packages(config_folder)
    sys.path.append(os.path.join(modules, "last"))
    sys.path[:0] = _prepended(settings)


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

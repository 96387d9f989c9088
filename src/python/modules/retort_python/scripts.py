"""Loads a revision's file, and runs its functions."""

import importlib.util
import os
import re
import sys

_loaded = {}  # by path: several runs of one command (tenants, databases) run one module, as in Alembic


def load_file(path, name):
    """A module made of a file, as it would be by import; it is not put into sys.modules."""
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None:
        raise ImportError("Cannot load %r" % path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def load(path):
    if path not in _loaded:
        name = re.sub(r"\W", "_", os.path.basename(path))
        _loaded[path] = load_file(path, name)
    return _loaded[path]


def run(module, direction, arguments):
    try:
        getattr(module, direction)(**arguments)
    finally:
        sys.stdout.flush()

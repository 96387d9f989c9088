"""Loads a revision's file, and runs its functions."""

import os
import re
import sys
from importlib.machinery import ModuleSpec, SourceFileLoader

_loaded = {}  # by path: several runs of one command (tenants, databases) run one module, as in Alembic


class _Loader(SourceFileLoader):
    def get_data(self, path):
        """The whole file in one read, which takes half the system calls of Python's own way."""
        file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            data = os.read(file, 1 << 16)
            while len(data) >= 1 << 16 and (more := os.read(file, 1 << 20)):
                data += more
            return data
        finally:
            os.close(file)


def load_file(path, name):
    """A module made of a file, as it would be by import; it is not put into sys.modules."""
    loader = _Loader(name, path)
    module = type(sys)(name)
    module.__file__ = path
    module.__loader__ = loader
    module.__spec__ = ModuleSpec(name, loader, origin=path)
    exec(loader.get_code(name), module.__dict__)
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

#!/usr/bin/env python3
"""Copies the Python modules of src/python/modules beside the library, and compiles them.

usage: copy_modules.py SOURCE TARGET

`alembic` and `retort_python` go to TARGET/first, all others to TARGET/last: those are used only where the packages of
that name are not installed.
"""
import compileall
import pathlib
import shutil
import sys

FIRST = {"alembic", "retort_python"}


def main():
    source, target = map(pathlib.Path, sys.argv[1:3])
    wanted = set()
    for path in source.rglob("*.py"):
        relative = path.relative_to(source)
        copy = target / ("first" if relative.parts[0] in FIRST else "last") / relative
        wanted.add(copy)
        if not copy.exists() or copy.read_bytes() != path.read_bytes():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
    for copy in target.rglob("*.py"):
        if copy not in wanted:
            copy.unlink()
    # By contents: an installation gives files new times.
    mode = compileall.__dict__["py_compile"].PycInvalidationMode.UNCHECKED_HASH
    if not compileall.compile_dir(target, quiet=1, force=True, invalidation_mode=mode, workers=1):
        return 1
    (target / "stamp").write_text("")
    return 0


sys.exit(main())

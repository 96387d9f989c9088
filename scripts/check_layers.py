#!/usr/bin/env python3
"""Checks that each folder under src/ includes only the folders below it.

The table is the design's: a folder may include itself, what it names here, and what those may include.
"""
import pathlib
import re
import sys

BELOW = {
    "base": [],
    "revision": ["base"],
    "db": ["base"],
    "schema": ["base"],
    "ops": ["schema"],
    "diff": ["ops"],
    "plan": ["ops"],
    "dialects": ["plan", "diff", "db"],
    "render": ["dialects"],
    "script": ["render", "revision"],
    "runtime": ["script"],
    "cli": ["runtime"],
    # A library of its own, which the program opens by runtime/python_plugin.h.
    "python": ["runtime"],
}
# The one file that names the dialects, and the one that names the drivers.
REGISTRIES = {"src/dialects/registry.cpp", "src/db/open.cpp"}
PUBLIC_LIMIT = 13  # headers under include/retort


def reachable(folder):
    seen, todo = set(), [folder]
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            todo += BELOW[name]
    return seen


def main():
    root = pathlib.Path(__file__).resolve().parent.parent
    problems = []
    for path in sorted(p for p in (root / "src").rglob("*") if p.suffix in (".h", ".cpp")):
        relative = path.relative_to(root)
        folder = relative.parts[1]
        if folder not in BELOW:
            problems.append(f"{relative}: the folder src/{folder} is not in the table of layers")
            continue
        allowed = reachable(folder)
        for number, line in enumerate(path.read_text().splitlines(), 1):
            include = re.match(r'#include "([^"/]+)/([^"]*)"', line)
            if not include or include[1] == "retort":
                continue
            target = include[1]
            if target not in allowed:
                problems.append(f"{relative}:{number}: src/{folder} must not include {target}/")
            # A dialect or a driver is known to its own folder and to the registry alone.
            inner = include[2].split("/")
            if target in ("dialects", "db") and len(inner) > 1:
                own = relative.parts[:3] == ("src", target, inner[0])
                if not own and str(relative) not in REGISTRIES:
                    problems.append(f"{relative}:{number}: only its registry may name {target}/{inner[0]}")
    public = list((root / "include/retort").glob("*.h"))
    if len(public) > PUBLIC_LIMIT:
        problems.append(f"include/retort has {len(public)} headers, more than {PUBLIC_LIMIT}")
    print("\n".join(problems) or "layers: in order", file=sys.stderr if problems else sys.stdout)
    return 1 if problems else 0


sys.exit(main())

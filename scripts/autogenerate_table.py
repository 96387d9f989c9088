#!/usr/bin/env python3
"""Writes the table of docs/autogenerate.md from the folders of tests/autogenerate/.

A cell links to the test folders that show it. What a database cannot do is said in tests/autogenerate/<dialect>/never.txt,
lines of the form "kind change: reason" ("*" for every change). With --check: fails where the page is not up to date.
"""
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
CORPUS = ROOT / "tests" / "autogenerate"
PAGE = ROOT / "docs" / "autogenerate.md"
BEGIN, END = "<!-- table: scripts/autogenerate_table.py -->\n", "<!-- end of table -->\n"
CHANGES = ["added", "removed", "changed", "renamed"]
DIALECTS = ["sqlite", "postgresql"]


def folders(dialect, kind, change):
    """The cases of one cell: added, added-with-default, ..."""
    parent = CORPUS / dialect / kind
    if not parent.is_dir():
        return []
    return sorted(f for f in parent.iterdir() if f.name == change or f.name.startswith(change + "-"))


def reasons(dialect):
    """(kind, change) -> why the database has no such thing."""
    found = {}
    path = CORPUS / dialect / "never.txt"
    for line in path.read_text().splitlines() if path.exists() else []:
        if line and not line.startswith("#"):
            place, reason = line.split(": ", 1)
            kind, change = place.split(" ")
            for each in CHANGES if change == "*" else [change]:
                found[kind, each] = reason
    return found


def cell(dialect, kind, change, never):
    cases = folders(dialect, kind, change)
    if len(cases) == 1:
        return f"[yes](../{cases[0].relative_to(ROOT)})"
    if cases:
        return f"[{len(cases)} cases](../tests/autogenerate/{dialect}/{kind})"
    return never.get((kind, change), "**no**")


def table():
    kinds = sorted({f.name for d in DIALECTS for f in (CORPUS / d).iterdir() if f.is_dir()})
    never = {dialect: reasons(dialect) for dialect in DIALECTS}
    kinds = sorted(set(kinds) | {kind for d in DIALECTS for kind, _ in never[d]})
    lines = ["| kind | database | " + " | ".join(CHANGES) + " |", "|---|---|" + "---|" * len(CHANGES)]
    for kind in kinds:
        for dialect, name in zip(DIALECTS, ["SQLite", "PostgreSQL"]):
            cells = [cell(dialect, kind, change, never[dialect]) for change in CHANGES]
            lines.append(f"| {kind.replace('-', ' ') if dialect == DIALECTS[0] else ''} | {name} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def main():
    page = PAGE.read_text()
    head, rest = page.split(BEGIN, 1)
    _, tail = rest.split(END, 1)
    wanted = head + BEGIN + table() + END + tail
    if "--check" in sys.argv:
        if wanted != page:
            sys.exit("docs/autogenerate.md: its table is not up to date; run scripts/autogenerate_table.py")
    else:
        PAGE.write_text(wanted)


main()

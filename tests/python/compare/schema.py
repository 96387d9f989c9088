"""Prints a database's schema, what belongs together sorted: schema.py <file of SQLite | URL of PostgreSQL> [LEFT OUT...].

Statements of PostgreSQL, and things of SQLite, that contain one of the words LEFT OUT are not printed.
"""
import re
import sqlite3
import subprocess
import sys

address, left_out = sys.argv[1], sys.argv[2:]


def of_sqlite(path):
    ask = sqlite3.connect(path).execute
    for name, kind, sql in sorted(ask("SELECT name, type, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")):
        lines = [kind + " " + name]
        sql = re.sub(r'"(\w+)"', r"\1", sql)  # quoted or not
        if kind != "table":
            yield "\n    ".join(lines + [sql])
            continue
        for row in sorted(ask("SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo(?)", [name])):
            lines.append("column %s" % (row,))
        for row in sorted(ask("SELECT * FROM pragma_foreign_key_list(?)", [name]), key=lambda row: row[2:]):
            lines.append("foreign key %s" % (row[1:],))
        for index in sorted(ask("SELECT name, \"unique\", origin, partial FROM pragma_index_list(?)", [name])):
            keys = list(ask("SELECT name, desc, coll FROM pragma_index_xinfo(?) WHERE key", index[:1]))
            own_name = not index[0].startswith("sqlite_autoindex")
            lines.append("index %s %s" % (index[not own_name :], keys))
        parts = (part.strip().rstrip(",") for part in re.split(r",\s*\n|\n", sql))
        lines += sorted(part for part in parts if re.match("CONSTRAINT|CHECK|UNIQUE|PRIMARY|FOREIGN", part))
        yield "\n    ".join(lines)


def of_postgresql(url):
    text = subprocess.run(["pg_dump", "-s", url], capture_output=True, text=True, check=True).stdout
    statements = []
    for statement in re.split(r";\n", text):
        lines = [line for line in statement.split("\n") if line.strip() and not re.match(r"--|\\(un)?restrict", line)]
        if lines and lines[0].startswith("CREATE TABLE"):
            lines = lines[:1] + sorted(line.rstrip(",") for line in lines[1:-1]) + lines[-1:]
        # One number, two spellings.
        statements.append(re.sub(r"DEFAULT '(\d+)'::(smallint|integer|bigint)", r"DEFAULT \1", "\n".join(lines)))
    return sorted(statements)


for thing in of_postgresql(address) if "://" in address else of_sqlite(address):
    if not any(word in thing for word in left_out):
        print(thing)

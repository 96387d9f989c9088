#!/usr/bin/env python3
"""Is a real PostgreSQL schema the same when it is made anew from our own ops alone?

    scripts/rebuild_compare.py [--tool build/dev/tests/retort_rebuild] URL DATABASE...

For each DATABASE of the server at URL: makes the database DATABASE_rebuilt (dropping one of that name), lets the tool
read the one and make the other, and compares `pg_dump --schema-only --no-owner --no-privileges` of both. Only the order
of pg_dump's entries is not compared, for it follows the order of creation where names leave it open: entries are sorted
as whole texts, without the settings that pg_dump says once before the first table. Prints a line for each database, the differences behind it, and exits with 1 if there are any.
"""
import argparse
import difflib
import re
import subprocess
import sys
from urllib.parse import urlsplit, urlunsplit


def run(*command):
    return subprocess.run(command, capture_output=True, text=True)


def dumped(url):
    done = run("pg_dump", "--schema-only", "--no-owner", "--no-privileges", url)
    if done.returncode:
        sys.exit(done.stderr)
    text = re.sub(r"\n\\(un)?restrict .*", "", done.stdout)  # a word of the run itself
    text = re.sub(r"\nSET default_(tablespace = ''|table_access_method = heap);\n", "\n", text)  # before the first table
    head, *rest = re.split(r"\n--\n-- Name: ", text)
    rest[-1:] = [rest[-1].replace("\n--\n-- PostgreSQL database dump complete\n--\n", "")] if rest else []
    return ["".join(text.split("\n", 1)[0].split("; Owner")[:1]) + "\n" + text.split("\n", 1)[1].strip() + "\n"
            for text in rest]


def entries(url):
    return sorted(dumped(url))


def lend(source, target, kinds):
    """Gives the target what the tool does not make yet: the entries of those kinds, as often as one needs another."""
    left = [text for text in dumped(source) if re.search(r"; Type: (\w[\w ]*);", text).group(1) in kinds]
    for _ in range(3):
        left = [text for text in left
                if run("psql", "-q", "-v", "ON_ERROR_STOP=1", target, "-c",
                       "SET check_function_bodies = off; " + text.split("\n", 1)[1]).returncode]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", default="build/dev/tests/retort_rebuild")
    parser.add_argument("--lines", type=int, default=60, help="how many lines of differences to print for each")
    parser.add_argument("--lend", help="kinds of pg_dump's entries that are copied first, such as EXTENSION,FUNCTION")
    parser.add_argument("url")
    parser.add_argument("databases", nargs="+")
    given = parser.parse_args()
    parts, wrong = urlsplit(given.url), 0
    for name in given.databases:
        source, target = (urlunsplit(parts._replace(path="/" + each)) for each in (name, name + "_rebuilt"))
        for statement in (f'DROP DATABASE IF EXISTS "{name}_rebuilt"', f'CREATE DATABASE "{name}_rebuilt" TEMPLATE template0'):
            run("psql", "-q", given.url, "-c", statement)
        if given.lend:
            lend(source, target, given.lend.split(","))
        made = run(given.tool, source, target)
        before, after = entries(source), entries(target)
        differences = [line for line in difflib.unified_diff("".join(before).splitlines(), "".join(after).splitlines(),
                                                             "is", "rebuilt", n=1, lineterm="")]
        same = not differences and made.returncode == 0
        wrong += not same
        changed = sum(line[0] in "+-" for line in differences[2:])
        print(f"{name}: {made.stdout.strip()}, {len(before)} entries of pg_dump: "
              + ("identical" if same else f"{changed} lines differ"))
        if not same:
            print("\n".join((made.stderr.splitlines() + differences)[:given.lines]))
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main())

"""Runs each case of cases/*.txt by Alembic and by the program, and compares what they make of a database and what they
write with --sql.

usage: compare.py PROGRAM FOLDER DIALECT URL_FOR_ALEMBIC URL_FOR_THE_PROGRAM [case ...]

What is meant to differ is in differences.txt, with the reason. What is listed and does not differ fails as well.
"""
import json
import os
import re
import shutil
import subprocess
import sys

from sqltext import parts, tokens

here = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True

ALEMBIC = "/usr/bin/alembic"

ENV = '''
from alembic import context
from sqlalchemy import create_engine, pool, text

config = context.config
url = config.get_main_option("sqlalchemy.url")
options = dict(transaction_per_migration=True, target_metadata=None)
if url.startswith("postgresql"):
    options["version_table_schema"] = "keeper"

if context.is_offline_mode():
    context.configure(url=url, literal_binds=True, dialect_opts={"paramstyle": "named"}, **options)
    with context.begin_transaction():
        context.run_migrations()
else:
    with create_engine(url, poolclass=pool.NullPool).connect() as connection:
        context.configure(connection=connection, **options)
        with context.begin_transaction():
            context.run_migrations()
'''


class Case:
    def __init__(self, name, text):
        self.name = name
        setup, cut, do = text.partition("\n## do\n")
        flags, lines = [], []
        for line in setup.splitlines():
            (flags.extend(line[3:].split()) if line.startswith("## ") else lines.append(line))
        self.flags = flags
        self.setup, self.do = ("\n".join(lines), do) if cut else ("", "\n".join(lines))

    def on(self, dialect):
        only = [flag for flag in self.flags if flag in ("sqlite", "postgresql")]
        return not only or dialect in only


def read_cases():
    cases = []
    for file in sorted(os.listdir(os.path.join(here, "cases"))):
        with open(os.path.join(here, "cases", file), encoding="utf-8") as opened:
            blocks = re.split(r"^## (?=\w+[^\n]*: )", opened.read(), flags=re.M)[1:]
        for block in blocks:
            name, _, text = block.partition("\n")
            cases.append(Case(name.strip(), text.rstrip() + "\n"))
    doubles = {case.name for case in cases if sum(case.name == other.name for other in cases) > 1}
    if doubles:
        sys.exit("two cases are called " + ", ".join(sorted(doubles)))
    return cases


def write_project(folder, cases, url):
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(os.path.join(folder, "alembic/versions"))

    def write(name, text):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)

    write("alembic.ini", "[alembic]\nscript_location = %%(here)s/alembic\nprepend_sys_path = %s\nsqlalchemy.url = %s\n"
          % (here, url))
    write("alembic/env.py", ENV)
    for number, case in enumerate(cases):
        write("alembic/versions/c%04d.py" % number,
              '"""%s"""\nimport support\n\nrevision = "c%04d"\ndown_revision = %s\n\n\ndef upgrade():\n'
              "    support.run(%r, %r, %r, %r)\n\n\ndef downgrade():\n    pass\n"
              % (case.name.replace('"', "'"), number, '"c%04d"' % (number - 1) if number else None,
                 case.name, case.setup, case.do, case.flags))


class Tool:
    """One of the two, on a project of its own."""

    def __init__(self, name, command, folder, url, cases):
        self.name, self.command, self.cases = name, command, cases
        self.folder = os.path.join(folder, name)
        write_project(self.folder, cases, url)

    def _run(self, what, *words):
        record = os.path.join(self.folder, what + ".jsonl")
        env = dict(os.environ, DIRECTIVES_RECORD=record, RETORT_PYTHON_PACKAGES="bundled", PYTHONDONTWRITEBYTECODE="1")
        run = subprocess.run([self.command] + list(words), cwd=self.folder, env=env, capture_output=True, text=True)
        with open(os.path.join(self.folder, what + ".out"), "w") as file:
            file.write(run.stdout)
        if run.returncode != 0:
            sys.exit("%s %s failed:\n%s" % (self.name, " ".join(words), (run.stderr + run.stdout[-300:])[-3000:]))
        with open(record) as file:
            facts = [json.loads(line) for line in file]
        return {each["case"]: each for each in facts}, run.stdout

    def run(self):
        online, _ = self._run("online", "upgrade", "head")
        offline, sql = self._run("offline", "upgrade", "head", "--sql")
        blocks = re.split(r"^-- Running upgrade .*$", sql, flags=re.M)[1:]
        for case, block in zip(self.cases, blocks):
            if case.name in offline:
                offline[case.name]["sql"] = statements(block)
        return online, offline


def statements(block):
    """What a revision has written, without its transaction and the row of the version table."""
    found = []
    for text in re.split(r";\n(?=\n|$)", block):
        words = " ".join(tokens(text))
        if "alembic_version" in words:
            break
        if words:
            found.append(parts(text) if words.startswith("create table") else words)
        # SQLAlchemy keeps the indexes of a table in a set: those that are made in a row come in any order.
        row = 1
        while row < len(found) and all(re.match("create (unique )?index ", each) for each in found[-row - 1:]):
            row += 1
        found[-row:] = sorted(found[-row:])
    return found


class Differences:
    """What is meant to differ on one database: single cases, and words of Alembic's that ours say otherwise."""

    def __init__(self, file, dialect):
        self.reasons = {}  # (schema or sql, case) -> why
        self.words = []  # [pattern, replacement, how often it was found]
        self.refusals = []  # [pattern of Alembic's error, how often it was found]
        reason = None
        with open(file, encoding="utf-8") as opened:
            for line in opened.read().splitlines():
                if line.startswith("= "):
                    reason = line[2:]
                elif line and not line.startswith("#"):
                    self._read(line, reason, dialect)

    def _read(self, line, reason, dialect):
        what, rest = line.split(": ", 1)
        kind, databases = what.split(" ", 1)
        if dialect not in databases.split("+"):
            return
        if kind == "words":
            pattern, replacement = rest.split(" => ")
            self.words.append([pattern, replacement.replace("nothing", "").strip(), 0])
        elif kind == "refused":
            self.refusals.append([rest, 0])
        else:
            for aspect in kind.split("+"):
                self.reasons[aspect, rest] = reason

    def refuses(self, error):
        found = [refusal for refusal in self.refusals if error and re.search(refusal[0], error)]
        for refusal in found:
            refusal[1] += 1
        return bool(found)

    def stale(self):
        return (["case " + name for _, name in self.reasons] + ["words " + word[0] for word in self.words if not word[2]]
                + ["refusal " + refusal[0] for refusal in self.refusals if not refusal[1]])

    def in_our_words(self, line):
        for word in self.words:
            line, count = re.subn(word[0], word[1], line)
            word[2] += count
        return " ".join(line.split())


def shown(facts, aspect):
    lines = facts.get(aspect) or []
    return "\n".join((["(%s)" % facts["error"]] if facts["error"] else []) + lines)


def main():
    program, folder, dialect, real_url, our_url = sys.argv[1:6]
    wanted = sys.argv[6:]
    cases = [case for case in read_cases() if case.on(dialect) and (not wanted or any(w in case.name for w in wanted))]
    real = Tool("alembic", ALEMBIC, folder, real_url, cases)
    ours = Tool("retort", program, folder, our_url, cases)
    (schema_real, sql_real), (schema_ours, sql_ours) = real.run(), ours.run()
    results = {"schema": (schema_real, schema_ours), "sql": (sql_real, sql_ours)}
    meant = Differences(os.path.join(here, "differences.txt"), dialect)
    failures = differing = 0
    for case in cases:
        refused = False
        for aspect, (one, other) in results.items():
            if case.name not in one:
                continue  # it needs a database
            a, b = one[case.name], other[case.name]
            if aspect == "sql" or dialect == "sqlite":
                a[aspect] = [meant.in_our_words(line) for line in a[aspect]]
                b[aspect] = [" ".join(line.split()) for line in b[aspect]]
            same = bool(a["error"]) == bool(b["error"]) and (bool(a["error"]) or a[aspect] == b[aspect])
            reason = meant.reasons.pop((aspect, case.name), None)
            differing += not same
            if not same and not b["error"] and reason is None and (refused or meant.refuses(a["error"])):
                refused = True  # and what it writes with --sql would be refused as well
                continue
            if same == (reason is None):
                continue
            failures += 1
            if same:
                print("### %s %s: %s\nis listed (%s), and there is no difference\n" % (aspect, dialect, case.name, reason))
            else:
                print("### %s %s: %s\n--- alembic\n%s\n--- retort\n%s\n"
                      % (aspect, dialect, case.name, shown(a, aspect), shown(b, aspect)))
    for what in meant.stale() if not wanted else ():
        failures += 1
        print("### %s: differences.txt speaks of the %s, which is not there\n" % (dialect, what))
    print("%s: %d cases, %d differences as listed, %d failures" % (dialect, len(cases), differing, failures))
    sys.exit(failures != 0)


if __name__ == "__main__":
    main()

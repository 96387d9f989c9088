#!/usr/bin/env python3
"""Measures Retort beside Alembic, dbmate and the databases' own clients, and writes docs/benchmarks.md.

Every table is taken in one run, the tools in turn, round after round, so that what else the machine does falls on all
of them alike. Read the ratios; the milliseconds are this machine's.

    ./dev bench            everything
    ./dev bench --quick    fewer rounds, to see that it works
    ./dev bench --only diff  that part anew; the others stay as they are
"""
import argparse
import os
import pathlib
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

import schema_diff

ROOT = pathlib.Path(__file__).resolve().parent.parent
RETORT = ROOT / "build/bin/retort"
MODELS = ROOT / "build/bench/retort_bench_models"


# ---- what is run -----------------------------------------------------------------------------------------------------

def statements(count):
    """One statement a revision: tables, columns and indexes in turn, as histories have them."""
    result = []
    for i in range(count):
        table = f"t{i // 4:05d}"
        result.append([
            f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, name VARCHAR(80) NOT NULL, amount NUMERIC(10, 2))",
            f"ALTER TABLE {table} ADD COLUMN note VARCHAR(200)",
            f"CREATE INDEX ix_{table}_name ON {table} (name)",
            f"INSERT INTO {table} (id, name) VALUES ({i}, 'row {i}')",
        ][i % 4])
    return result


def revision_id(i):
    return f"{(i + 1) * 2654435761 % 2**48:012x}"


def sql_project(folder, url, count):
    versions = folder / "alembic/versions"
    versions.mkdir(parents=True)
    (folder / "alembic.ini").write_text(f"[alembic]\nscript_location = %(here)s/alembic\nsqlalchemy.url = {url}\n")
    (folder / "alembic/script.sql.mako").write_text("")
    for i, statement in enumerate(statements(count)):
        down = revision_id(i - 1) if i else ""
        (versions / f"{i:05d}_{revision_id(i)}_step.sql").write_text(
            f"-- step {i}\n--\n-- Revision ID: {revision_id(i)}\n-- Revises: {down}\n"
            f"-- Create Date: 2025-01-16 10:00:00.000000\n\n-- retort: upgrade\n{statement};\n\n-- retort: downgrade\n")


ENV_PY = """
from alembic import context
from sqlalchemy import create_engine
with create_engine(context.config.get_main_option("sqlalchemy.url")).connect() as connection:
    context.configure(connection=connection, target_metadata=None)
    with context.begin_transaction():
        context.run_migrations()
"""


def alembic_project(folder, url, count):
    versions = folder / "alembic/versions"
    versions.mkdir(parents=True)
    (folder / "alembic.ini").write_text(f"[alembic]\nscript_location = %(here)s/alembic\nsqlalchemy.url = {url}\n")
    (folder / "alembic/env.py").write_text(ENV_PY)
    for i, statement in enumerate(statements(count)):
        down = repr(revision_id(i - 1)) if i else None
        (versions / f"{i:05d}_{revision_id(i)}_step.py").write_text(
            f'"""step {i}\n\nRevision ID: {revision_id(i)}\nRevises: {down}\n\n"""\nfrom alembic import op\n'
            f"revision = '{revision_id(i)}'\ndown_revision = {down}\nbranch_labels = None\ndepends_on = None\n\n\n"
            f"def upgrade():\n    op.execute({statement!r})\n\n\ndef downgrade():\n    pass\n")


PYTHON_ENV = """
from logging.config import fileConfig

from alembic import context
from sqlalchemy import engine_from_config
from sqlalchemy import pool

config = context.config
if config.config_file_name is not None:
    fileConfig(config.config_file_name)
target_metadata = None


def run_migrations_offline() -> None:
    context.configure(url=config.get_main_option("sqlalchemy.url"), target_metadata=target_metadata, literal_binds=True)
    with context.begin_transaction():
        context.run_migrations()


def run_migrations_online() -> None:
    connectable = engine_from_config(
        config.get_section(config.config_ini_section),
        prefix="sqlalchemy.",
        poolclass=pool.NullPool,
    )
    with connectable.connect() as connection:
        context.configure(connection=connection, target_metadata=target_metadata)
        with context.begin_transaction():
            context.run_migrations()


if context.is_offline_mode():
    run_migrations_offline()
else:
    run_migrations_online()
"""

LOGGING = """
[loggers]
keys = root,alembic
[handlers]
keys = console
[formatters]
keys = generic
[logger_root]
level = WARN
handlers = console
qualname =
[logger_alembic]
level = INFO
handlers =
qualname = alembic
[handler_console]
class = StreamHandler
args = (sys.stderr,)
level = NOTSET
formatter = generic
[formatter_generic]
format = %(levelname)-5.5s [%(name)s] %(message)s
"""


def directive(i):
    """A revision as autogenerate writes them: a table, a column, an index in turn."""
    table = f"t{i // 3:05d}"
    return [
        f"""op.create_table({table!r},
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('amount', sa.Numeric(precision=10, scale=2), nullable=True),
    sa.Column('active', sa.Boolean(), server_default=sa.text('true'), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=True),
    sa.PrimaryKeyConstraint('id')
    )""",
        f"op.add_column({table!r}, sa.Column('note', sa.String(length=200), nullable=True))",
        f"op.create_index(op.f('ix_{table}_name'), {table!r}, ['name'], unique=False)",
    ][i % 3]


def python_project(folder, url, count):
    """An Alembic project, for both tools."""
    versions = folder / "alembic/versions"
    versions.mkdir(parents=True)
    (folder / "alembic.ini").write_text(
        f"[alembic]\nscript_location = %(here)s/alembic\nsqlalchemy.url = {url}\n{LOGGING}")
    (folder / "alembic/env.py").write_text(PYTHON_ENV)
    for i in range(count):
        down = repr(revision_id(i - 1)) if i else None
        (versions / f"{revision_id(i)}_step_{i}.py").write_text(
            f'"""step {i}\n\nRevision ID: {revision_id(i)}\nRevises: {down}\n\n"""\nfrom alembic import op\n'
            f"import sqlalchemy as sa\n\nrevision = '{revision_id(i)}'\ndown_revision = {down}\nbranch_labels = None\n"
            f"depends_on = None\n\n\ndef upgrade() -> None:\n    {directive(i)}\n\n\ndef downgrade() -> None:\n    pass\n")


def dbmate_project(folder, count):
    folder.mkdir(parents=True)
    for i, statement in enumerate(statements(count)):
        (folder / f"{20200101000000 + i}_step.sql").write_text(
            f"-- migrate:up\n{statement};\n\n-- migrate:down\n")


def install_dbmate(folder):
    """The path of npm's dbmate, or None where it cannot be had."""
    try:
        subprocess.run(["npm", "pack", "--silent", "@dbmate/linux-x64"], cwd=folder, check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        archive = next(folder.glob("dbmate-linux-x64-*.tgz"))
        shutil.unpack_archive(archive, folder / "dbmate")
        program = next(p for p in (folder / "dbmate").rglob("dbmate") if p.is_file())
        program.chmod(0o755)
        return program
    except (OSError, subprocess.CalledProcessError, StopIteration):
        return None


# ---- how it is timed -------------------------------------------------------------------------------------------------

class Run:
    """One command as a whole process."""

    def __init__(self, name, command, cwd=None, env=None, before=None, stdin=None, server=None, codes=(0,),
                 at_most=sys.maxsize):
        self.name, self.command, self.cwd = name, [str(c) for c in command], cwd
        self.env = dict(os.environ)
        self.env.pop("DATABASE_URL", None)
        self.env.pop("PYTHONDONTWRITEBYTECODE", None)  # nobody works so; Python would compile each script in each run
        # The system's Python, which has SQLAlchemy, before any other that the user may have put in front of it.
        self.env["PATH"] = f"/usr/local/bin:/usr/bin:/bin:{os.environ['PATH']}"
        self.env.update(env or {})
        self.before, self.stdin = before, stdin
        self.server = server or (lambda: 0)  # milliseconds of CPU that the database server has used so far
        self.codes = codes  # that are no failure
        self.at_most = at_most  # rounds, for what takes minutes
        self.wall, self.cpu, self.server_cpu, self.memory = [], [], [], []

    def once(self):
        if self.before:
            self.before()
        with open(self.stdin or os.devnull) as stdin, tempfile.TemporaryFile() as err:
            server = self.server()
            begin = time.perf_counter()
            child = subprocess.Popen(self.command, cwd=self.cwd, env=self.env, stdin=stdin,
                                     stdout=subprocess.DEVNULL, stderr=err)
            _, status, used = os.wait4(child.pid, 0)
            child.returncode = code = os.waitstatus_to_exitcode(status)
            self.wall.append((time.perf_counter() - begin) * 1000)
            self.cpu.append((used.ru_utime + used.ru_stime) * 1000)
            self.memory.append(used.ru_maxrss / 1024)  # MiB
            self.server_cpu.append(self.server() - server)
            if code not in self.codes:
                err.seek(0)
                sys.exit(f"bench: {' '.join(self.command)} failed:\n{err.read().decode()[-2000:]}")


def measure(title, runs, rounds, out, table=None):
    runs = [run for run in runs if run]
    print(f"{title} ...", file=sys.stderr, flush=True)
    for run in runs:  # once for the caches, and to see that it works
        if run.at_most < rounds:
            continue
        run.once()
        for values in (run.wall, run.cpu, run.server_cpu, run.memory):
            values.clear()
    for round in range(rounds):
        for run in runs:
            if round < run.at_most:
                run.once()
    (table or wall_table)(title, runs, out)


def cpu_table(title, runs, out):
    """CPU of client and server together, which hardly depends on what else the machine does."""
    total = lambda run: statistics.median(a + b for a, b in zip(run.cpu, run.server_cpu))
    base = total(runs[-1])
    out.append(f"\n### {title}\n\n| | wall ms | client CPU ms | server CPU ms | CPU, {runs[-1].name} = 1 |\n"
               "|---|---:|---:|---:|---:|")
    for run in runs:
        wall, client, server = (statistics.median(part) for part in (run.wall, run.cpu, run.server_cpu))
        out.append(f"| {run.name} | {wall:.1f} | {client:.1f} | {server:.1f} | {total(run) / base:.2f} |")
        print(f"  {run.name:24} {wall:9.1f} ms  {total(run):9.1f} ms CPU  {total(run) / base:7.2f}", file=sys.stderr,
              flush=True)


def wall_table(title, runs, out):
    base = statistics.median(runs[0].wall)
    out.append(f"\n### {title}\n\n| | wall ms (min .. max) | client CPU ms | wall, Retort = 1 |\n|---|---:|---:|---:|")
    for run in runs:
        wall = statistics.median(run.wall)
        out.append(f"| {run.name} | {wall:.1f} ({min(run.wall):.1f} .. {max(run.wall):.1f}) | "
                   f"{statistics.median(run.cpu):.1f} | {wall / base:.2f} |")
        print(f"  {run.name:24} {wall:9.1f} ms  {wall / base:7.2f}", file=sys.stderr, flush=True)


# ---- databases -------------------------------------------------------------------------------------------------------

class Sqlite:
    kind = "SQLite"

    def __init__(self, folder):
        self.folder = folder

    def url(self, name):
        return f"sqlite:///{self.folder / name}.db"

    def dbmate_url(self, name):
        return f"sqlite:{self.folder / name}.db"

    def fresh(self, name):
        for suffix in ("", "-journal", "-wal", "-shm"):
            (self.folder / f"{name}.db{suffix}").unlink(missing_ok=True)

    def client(self, name, script):
        return Run("sqlite3, one transaction", ["sqlite3", "-bail", self.folder / f"{name}.db"], stdin=script,
                   before=lambda: self.fresh(name))

    def reader(self, name, script, what):
        return Run(f"sqlite3, {what}", ["sqlite3", "-bail", self.folder / f"{name}.db"], stdin=script)

    def server_cpu(self):
        return 0


class Postgres:
    kind = "PostgreSQL"

    def __init__(self, admin, folder):
        self.admin = admin
        self.parts = urllib.parse.urlsplit(admin)
        self.postmaster = int(next(folder.rglob("postmaster.pid")).read_text().split()[0])

    def url(self, name):
        return self.parts._replace(path=f"/{name}").geturl()

    def dbmate_url(self, name):
        return self.url(name).replace("postgresql://", "postgres://") + "?sslmode=disable"

    def psql(self, database, *arguments):
        # Debian's psql is a wrapper in Perl that costs 40 ms; this is the program itself.
        program = next(pathlib.Path("/usr/lib/postgresql").glob("*/bin/psql"))
        return [program, "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", database, *arguments]

    def fresh(self, name):
        subprocess.run(self.psql(self.admin, "-c", f"DROP DATABASE IF EXISTS {name}", "-c", f"CREATE DATABASE {name}"),
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def client(self, name, script):
        return Run("psql, one transaction", self.psql(self.url(name), "-f", script), before=lambda: self.fresh(name),
                   server=self.server_cpu)

    def reader(self, name, script, what):
        return Run(f"psql, {what}", self.psql(self.url(name), "-A", "-t", "-f", script), server=self.server_cpu)

    def server_cpu(self):
        time.sleep(0.2)  # a backend's time counts once it has ended
        fields = pathlib.Path(f"/proc/{self.postmaster}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[13]) + int(fields[14])) * 1000 / os.sysconf("SC_CLK_TCK")  # cutime and cstime


# ---- the tables ------------------------------------------------------------------------------------------------------

def startup(databases, dbmate, work, rounds, out):
    for database in databases:
        place = work / f"startup_{database.kind}"
        sql_project(place / "retort", database.url("s_retort"), 20)
        alembic_project(place / "alembic", database.url("s_alembic"), 20)
        dbmate_project(place / "dbmate", 20)
        for name in ("s_retort", "s_alembic", "s_dbmate"):
            database.fresh(name)
        dbmate_command = [dbmate, "--no-dump-schema", "--url", database.dbmate_url("s_dbmate"),
                          "--migrations-dir", place / "dbmate"]
        for command, cwd in (([RETORT, "upgrade", "head"], place / "retort"),
                             (["alembic", "upgrade", "head"], place / "alembic"),
                             (dbmate_command + ["up"] if dbmate else ["true"], place)):
            subprocess.run([str(c) for c in command], cwd=cwd, check=True, capture_output=True)
        measure(f"{database.kind}, 20 revisions: `current`",
                [Run("Retort", [RETORT, "current"], place / "retort"),
                 dbmate and Run("dbmate status", dbmate_command + ["status"]),
                 Run("Alembic", ["alembic", "current"], place / "alembic")], rounds, out)
        measure(f"{database.kind}, 20 revisions: `upgrade head`, nothing to do",
                [Run("Retort", [RETORT, "upgrade", "head"], place / "retort"),
                 dbmate and Run("dbmate up", dbmate_command + ["up"]),
                 Run("Alembic", ["alembic", "upgrade", "head"], place / "alembic")], rounds, out)


def history(dbmate, work, rounds, out):
    for count in (1000, 10000):
        place = work / f"history_{count}"
        url = f"sqlite:///{place}/history.db"
        sql_project(place / "retort", url, count)
        alembic_project(place / "alembic", url, count)
        measure(f"`history` of {count} revisions",
                [Run("Retort", [RETORT, "history"], place / "retort"),
                 Run("Alembic", ["alembic", "history"], place / "alembic")], rounds, out)


def upgrades(databases, dbmate, work, rounds, out):
    count = 1000
    for database in databases:
        place = work / f"upgrade_{database.kind}"
        sql_project(place / "retort", database.url("u_retort"), count)
        alembic_project(place / "alembic", database.url("u_alembic"), count)
        dbmate_project(place / "dbmate", count)
        script = place / "raw.sql"
        script.write_text("BEGIN;\n" + "".join(s + ";\n" for s in statements(count)) + "COMMIT;\n")
        dbmate_command = [dbmate, "--no-dump-schema", "--url", database.dbmate_url("u_dbmate"),
                          "--migrations-dir", place / "dbmate", "up"]
        measure(f"{database.kind}: `upgrade head` of {count} revisions from empty",
                [Run("Retort", [RETORT, "upgrade", "head"], place / "retort", before=lambda: database.fresh("u_retort")),
                 database.client("u_raw", script),
                 dbmate and Run("dbmate", dbmate_command, before=lambda: database.fresh("u_dbmate")),
                 Run("Alembic", ["alembic", "upgrade", "head"], place / "alembic",
                     before=lambda: database.fresh("u_alembic"))], rounds, out)


BARE = {"RETORT_PYTHON_PACKAGES": "bundled"}
NO_CACHE = {"RETORT_CACHE_DIR": ""}  # as in a new container: every file is read


def python_history(databases, work, rounds, out):
    """An Alembic project of 1,000 .py files."""
    count = 1000
    for database in databases:
        place = work / f"python_{database.kind}"
        ours, bare, theirs = place / "retort", place / "bare", place / "alembic"
        names = ("p_retort", "p_bare", "p_alembic")
        for folder, name in zip((ours, bare, theirs), names):
            python_project(folder, database.url(name), count)
        script = place / "raw.sql"
        with open(script, "wb") as file:
            subprocess.run([RETORT, "upgrade", "head", "--sql"], cwd=ours, check=True, stdout=file,
                           stderr=subprocess.DEVNULL)

        def upgrade(tool, program, folder, name, env=None):
            return Run(tool, [program, "upgrade", "head"], folder, env, before=lambda: database.fresh(name),
                       server=database.server_cpu)

        measure(f"{database.kind}: `upgrade head` of {count} Python revisions from empty",
                [upgrade("Retort, SQLAlchemy installed", RETORT, ours, names[0]),
                 upgrade("Retort, Python alone", RETORT, bare, names[1], BARE),
                 upgrade("Alembic", "alembic", theirs, names[2]),
                 database.client("p_raw", script)], max(3, rounds // 2), out, cpu_table)
        rows = place / "rows.sql"
        rows.write_text("SELECT version_num FROM alembic_version;\n")
        for command in (["history"], ["current"], ["upgrade", "head"]):
            note = ", nothing to do" if command[0] == "upgrade" else ""
            tools = [Run("Retort", [RETORT, *command], ours), Run("Retort, no cache", [RETORT, *command], ours, NO_CACHE),
                     Run("Alembic", ["alembic", *command], theirs)]
            if command != ["history"]:
                tools.append(database.reader(names[0], rows, "the version's row"))
            measure(f"{database.kind}, {count} Python revisions: `{' '.join(command)}`{note}", tools, rounds, out)


# ---- the parts of the report ----------------------------------------------------------------------------------------

PARTS = {"startup": "Starting", "history": "Long histories", "upgrade": "Upgrades", "python": "Alembic's projects",
         "diff": "Comparing schemas"}


def earlier_parts(path):
    """What the report says so far, by the titles of its parts."""
    if not path.exists():
        return {}
    title, *parts = path.read_text().split("\n## ")
    return {part.split("\n")[0]: part.split("\n", 1)[1].strip("\n") for part in parts}


def circumstances():
    versions = [f"SQLite {sqlite3.sqlite_version}"]
    for command in (["alembic", "--version"], ["psql", "--version"]):
        versions.append(subprocess.run(command, text=True, stdout=subprocess.PIPE).stdout.strip().split("\n")[0])
    return f"Taken on {time.strftime('%Y-%m-%d')} with {os.cpu_count()} cores; " + ", ".join(versions) + "."


def write_report(path, measured):
    """Parts that were not measured this time stay as they are."""
    parts = earlier_parts(path) | {PARTS[name]: circumstances() + "\n" + "\n".join(out).rstrip("\n")
                                   for name, out in measured.items()}
    text = "# Benchmarks\n\nWritten by `./dev bench`. " + __doc__.split("\n\n")[1] + "\n"
    text += "Medians; where a table has no column for it, PostgreSQL's server time is in the wall time alone.\n"
    text += "A peak of memory below 100 MiB is that of the benchmark, from which the program was started.\n"
    text += "\"No cache\" is as a first run, in a new container say: all revision files are read.\n"
    for title in PARTS.values():
        if title in parts:
            text += f"\n## {title}\n\n{parts[title]}\n"
    path.write_text(text)
    print(f"wrote {path}", file=sys.stderr)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", default=",".join(PARTS), help="parts to measure anew: %(default)s")
    parser.add_argument("--output", type=pathlib.Path, default=ROOT / "docs/benchmarks.md")
    options = parser.parse_args()
    wanted = options.only.split(",")
    if unknown := set(wanted) - set(PARTS):
        parser.error(f"no such part: {', '.join(unknown)}")
    rounds = 3 if options.quick else 11
    work = pathlib.Path(tempfile.mkdtemp(prefix="retort-bench-"))
    work.chmod(0o755)  # the server runs as another user
    os.environ["RETORT_CACHE_DIR"] = str(work / "cache")
    server = ROOT / "tests/support/postgres.sh"
    measured = {}
    try:
        admin = subprocess.run([server, "start", work / "pg"], check=True, text=True, stdout=subprocess.PIPE,
                               env={**os.environ, "RETORT_PG_DURABLE": "1"}).stdout.strip()
        dbmate = install_dbmate(work)
        if not dbmate:
            print("bench: npm's dbmate cannot be had here; it is left out", file=sys.stderr)
        databases = [Sqlite(work), Postgres(admin, work / "pg")]
        measure_part = {
            "startup": lambda out: startup(databases, dbmate, work, rounds * 2 - 1, out),
            "history": lambda out: history(dbmate, work, rounds, out),
            "upgrade": lambda out: upgrades(databases, dbmate, work, max(3, rounds // 2), out),
            "python": lambda out: python_history(databases, work, rounds, out),
            "diff": lambda out: schema_diff.run(databases, work, rounds, out, Run, measure, RETORT, MODELS),
        }
        for name in wanted:
            measured[name] = []
            measure_part[name](measured[name])
    finally:
        subprocess.run([server, "stop", work / "pg"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        shutil.rmtree(work, ignore_errors=True)
    write_report(options.output, measured)


main()

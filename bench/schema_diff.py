"""The part of ./dev bench about comparing schemas: `check` of 100, 1,000 and 10,000 tables.

The models are made in a loop, in C++ (models.cpp) as in Alembic's Python; also as a catalog in JSON.
"""
import json
import shutil
import subprocess
import sys

ALEMBIC_LIMIT = 600  # seconds, for one run

TYPES = [  # name, SQL, JSON, SQLAlchemy; SQLite and PostgreSQL both take the SQL
    ("name", "VARCHAR(80) DEFAULT 'x' NOT NULL", {"type": {"kind": "String", "length": 80}, "nullable": False,
                                                  "server_default": "x"}),
    ("note", "TEXT", {"type": "Text"}),
    ("amount", "NUMERIC(12, 2) DEFAULT 0 NOT NULL", {"type": {"kind": "Numeric", "precision": 12, "scale": 2},
                                                     "nullable": False, "server_default": {"sql": "0"}}),
    ("active", "BOOLEAN DEFAULT true NOT NULL", {"type": "Boolean", "nullable": False,
                                                 "server_default": {"sql": "true"}}),
    ("day", "DATE", {"type": "Date"}),
    ("views", "BIGINT", {"type": "BigInteger"}),
    ("code", "VARCHAR(20)", {"type": {"kind": "String", "length": 20}}),
    ("rank", "INTEGER DEFAULT 1", {"type": "Integer", "server_default": {"sql": "1"}}),
    ("weight", "DOUBLE PRECISION", {"type": "Double"}),
    ("kind", "VARCHAR(10) DEFAULT 'new'", {"type": {"kind": "String", "length": 10}, "server_default": "new"}),
]


def table_name(i):
    return f"t{i:05d}"


def sql_of(count, serial):
    """12 columns, 2 indexes and 1 foreign key each: a tree, since SQLAlchemy fails on a long chain of references."""
    text = ["BEGIN;"]
    for i in range(count):
        name, other = table_name(i), table_name(max(0, i - 1) // 2)
        columns = ", ".join(f"{column} {sql}" for column, sql, _ in TYPES)
        text.append(f"CREATE TABLE {name} (id {serial} PRIMARY KEY, other_id INTEGER NOT NULL, {columns}, "
                    f"CONSTRAINT fk_{name} FOREIGN KEY (other_id) REFERENCES {other} (id) ON DELETE CASCADE);")
        text.append(f"CREATE INDEX ix_{name}_other ON {name} (other_id);")
        text.append(f"CREATE UNIQUE INDEX ix_{name}_code ON {name} (code, day);")
        if i % 500 == 499:  # PostgreSQL keeps a lock for each of them until the end, and has room for some thousands
            text.append("COMMIT; BEGIN;")
    return "\n".join(text + ["COMMIT;\n"])


def is_changed(i, share):
    return share and i % (100 // share) == 0


def json_of(count, share):
    """The models; in `share` percent of the tables a longer name, a new column and one index less."""
    tables = []
    for i in range(count):
        name, other = table_name(i), table_name(max(0, i - 1) // 2)
        columns = [{"name": "id", "type": "Integer", "nullable": False},
                   {"name": "other_id", "type": "Integer", "nullable": False}]
        columns += [{"name": column, **model} for column, _, model in TYPES]
        indexes = [{"name": f"ix_{name}_other", "columns": ["other_id"]},
                   {"name": f"ix_{name}_code", "columns": ["code", "day"], "unique": True}]
        if is_changed(i, share):
            columns[2] = {**columns[2], "type": {"kind": "String", "length": 120}}
            columns.append({"name": "email", "type": "Text"})
            indexes.pop()
        tables.append({"name": name, "columns": columns, "primary_key": {"columns": ["id"]},
                       "foreign_keys": [{"name": f"fk_{name}", "columns": ["other_id"], "referred_table": other,
                                         "referred_columns": ["id"], "on_delete": "cascade"}],
                       "indexes": indexes})
    return json.dumps({"tables": tables})


COMPARE = '''
import sys
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

url, count, share = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
metadata = sa.MetaData()
for i in range(count):
    changed = share and i % (100 // share) == 0
    name, other = f"t{i:05d}", f"t{max(0, i - 1) // 2:05d}"
    extra = [sa.Column("email", sa.Text)] if changed else []
    table = sa.Table(name, metadata,
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("other_id", sa.ForeignKey(f"{other}.id", name=f"fk_{name}", ondelete="CASCADE"), nullable=False),
        sa.Column("name", sa.String(120 if changed else 80), server_default="x", nullable=False),
        sa.Column("note", sa.Text),
        sa.Column("amount", sa.Numeric(12, 2), server_default=sa.text("0"), nullable=False),
        sa.Column("active", sa.Boolean, server_default=sa.text("true"), nullable=False),
        sa.Column("day", sa.Date),
        sa.Column("views", sa.BigInteger),
        sa.Column("code", sa.String(20)),
        sa.Column("rank", sa.Integer, server_default=sa.text("1")),
        sa.Column("weight", sa.Float(53)),
        sa.Column("kind", sa.String(10), server_default="new"), *extra)
    sa.Index(f"ix_{name}_other", table.c.other_id)
    if not changed:
        sa.Index(f"ix_{name}_code", table.c.code, table.c.day, unique=True)
with sa.create_engine(url).connect() as connection:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    found = compare_metadata(context, metadata)
print(len(found), "differences")
'''

# What SQLite says of its catalog. sqlite_master alone has only the text of each definition: to know the columns of a
# table one must read that text, as Retort does, or ask these.
SQLITE_CATALOG = """
SELECT name, sql FROM sqlite_master WHERE type = 'table';
SELECT m.name, x.* FROM sqlite_master m, pragma_table_xinfo(m.name) x WHERE m.type = 'table';
SELECT m.name, l.*, x.* FROM sqlite_master m, pragma_index_list(m.name) l, pragma_index_xinfo(l.name) x
WHERE m.type = 'table';
SELECT m.name, f.* FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table';
"""

ABOUT = """
`check` of models in C++, and of a catalog in JSON, against a database that agrees or of which one table in a hundred
differs; each table has 12 columns, 2 indexes and a foreign key. The bare queries only print the catalog and compare
nothing: on PostgreSQL through psql what Retort itself asks there; on SQLite, where Retort reads the definitions, the
pragmas that say the same (columns, indexes, foreign keys). The row "definitions unread" prints `sqlite_master` and knows
of no column."""


def project(folder, url, count, share):
    (folder / "alembic/versions").mkdir(parents=True)
    (folder / "alembic.ini").write_text(f"[alembic]\nscript_location = %(here)s/alembic\nsqlalchemy.url = {url}\n")
    (folder / "alembic/script.sql.mako").write_text("")
    (folder / "catalog.json").write_text(json_of(count, share))


def table(title, runs, out):
    """CPU of client and server, and the client's peak of memory; the bare queries are the last."""
    middle = lambda values: sorted(values)[len(values) // 2]
    total = lambda run: middle([a + b for a, b in zip(run.cpu, run.server_cpu)])
    base = total(runs[-1])
    out.append(f"\n### {title}\n\n| | wall ms | client CPU ms | server CPU ms | peak MiB | CPU, {runs[-1].name} = 1 |\n"
               "|---|---:|---:|---:|---:|---:|")
    for run in runs:
        out.append(f"| {run.name} | {middle(run.wall):.0f} | {middle(run.cpu):.0f} | {middle(run.server_cpu):.0f} | "
                   f"{max(run.memory):.0f} | {total(run) / base:.2f} |")
        print(f"  {run.name:24} {middle(run.wall):9.1f} ms  {total(run):9.1f} ms CPU  {max(run.memory):7.0f} MiB  "
              f"{total(run) / base:7.2f}", file=sys.stderr, flush=True)


def alembic_run(Run, database, url, script, count, share, too_slow):
    """None where a smaller one took so long that this would not end in time, and once is enough."""
    if (database.kind, share) in too_slow or count == 10000 and share:
        return None
    with open(shutil.which("alembic")) as program:  # the Python that has it
        python = program.readline()[2:].split()
    return Run("Alembic, compare_metadata", [*python, script, url, count, share], server=database.server_cpu,
               at_most=3 if count < 10000 else 1)


def bare_queries(database, name, work, retort):
    """Programs that print the catalog; the last is what the others are measured by."""
    asked = work / f"queries_{database.kind}_{name}.sql"
    with open(asked, "wb") as file:
        subprocess.run([retort, "inspect", "--format", "queries", "--url", database.url(name)], check=True, stdout=file)
    if database.kind != "SQLite":
        return [database.reader(name, asked, "the bare queries")]
    catalog = work / "catalog.sql"
    catalog.write_text(SQLITE_CATALOG)
    return [database.reader(name, asked, "definitions unread"), database.reader(name, catalog, "the bare queries")]


def run(databases, work, rounds, out, Run, measure, retort, models):
    script = work / "compare.py"
    script.write_text(COMPARE)
    too_slow = set()
    out.append(ABOUT)
    for database in databases:
        serial = "INTEGER" if database.kind == "SQLite" else "SERIAL"
        for count in (100, 1000, 10000):
            name = f"diff{count}"
            database.fresh(name)
            schema = work / "schema.sql"
            schema.write_text(sql_of(count, serial))
            load = database.client(name, schema)
            load.once()
            readers = bare_queries(database, name, work, retort)
            for share in (0, 1):
                place = work / f"diff_{database.kind}_{count}_{share}"
                project(place, database.url(name), count, share)
                theirs = alembic_run(Run, database, database.url(name), script, count, share, too_slow)
                ours = dict(cwd=place, server=database.server_cpu, codes=(3,) if share else (0,))
                runs = [Run("Retort, check of models", [models, "check"],
                            env={"BENCH_TABLES": str(count), "BENCH_CHANGED": str(share)}, **ours),
                        Run("Retort, check of JSON", [retort, "check", "--target", "json:catalog.json"], **ours),
                        theirs, *readers]
                measure(f"{database.kind}, {count} tables, {share} % changed", runs, min(rounds, 5), out, table)
                # Its time grows faster than the tables.
                if theirs and max(theirs.wall) / 1000 * 12 > ALEMBIC_LIMIT:
                    too_slow.add((database.kind, share))

"""What the real Alembic finds between before.sql and after.sql, for every case of the corpus on one database.

    python3 alembic_differences.py CORPUS/sqlite
    python3 alembic_differences.py CORPUS/postgresql BEFORE_URL AFTER_URL     (two scratch databases; emptied each time)

Prints a line for each difference: case, table, and the column's, constraint's or index's name, separated by tabs.
A case that Alembic cannot read has the line "case<tab>!<tab>reason".
"""
import pathlib
import sys
import warnings

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

EMPTY_POSTGRESQL = """DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT quote_ident(nspname) FROM pg_namespace
              WHERE nspname <> 'information_schema' AND nspname NOT LIKE 'pg\\_%' LOOP
    EXECUTE 'DROP SCHEMA ' || name || ' CASCADE';
  END LOOP;
END $$;
CREATE SCHEMA public"""


def fill(engine, script):
    raw = engine.raw_connection()
    if engine.dialect.name == "sqlite":
        raw.executescript(script)
    else:
        cursor = raw.cursor()
        cursor.execute(EMPTY_POSTGRESQL)
        cursor.execute(script)
    raw.commit()
    raw.close()


def places(difference):
    """(table, name) of what compare_metadata() reports."""
    if isinstance(difference, list):  # changes of one column
        for each in difference:
            yield each[2], each[3]
        return
    kind, *rest = difference
    if kind in ("add_table", "remove_table", "add_table_comment", "remove_table_comment"):
        yield rest[0].name, ""
    elif kind in ("add_column", "remove_column"):
        yield rest[1], rest[2].name
    else:  # an index or a constraint
        yield rest[0].table.name, rest[0].name or ""


def differences(before, after):
    wanted = sa.MetaData()
    wanted.reflect(after)
    with before.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        for difference in compare_metadata(context, wanted):
            yield from places(difference)


def main():
    folder = pathlib.Path(sys.argv[1])
    warnings.simplefilter("ignore")
    sqlite = {"poolclass": sa.pool.StaticPool}
    engines = [sa.create_engine(url) for url in sys.argv[2:]] or [sa.create_engine("sqlite://", **sqlite) for _ in "ab"]
    for script in sorted(folder.glob("*/*/before.sql")):
        case = script.parent
        if folder.name == "sqlite":
            engines = [sa.create_engine("sqlite://", **sqlite) for _ in "ab"]
        try:
            for engine, name in zip(engines, ["before.sql", "after.sql"]):
                fill(engine, (case / name).read_text())
            lines = {"%s\t%s" % place for place in differences(*engines)}
        except Exception as error:
            lines = {"!\t" + str(error).splitlines()[0]}
        for line in sorted(lines):
            print("%s\t%s" % (case.relative_to(folder.parent), line))


main()

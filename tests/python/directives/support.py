"""What a revision of the suite's project runs: one case, and a look at the database after it.

Alembic and the program run the same file, each with its own `alembic` and `sqlalchemy`.
"""
import json
import os
import warnings

import sqlalchemy as sa
from alembic import context, op
from alembic.operations import MigrateOperation, Operations
from sqlalchemy.dialects import postgresql, sqlite

import catalog

warnings.simplefilter("ignore")


class Tracker:
    """op.*, which remembers the tables that a script makes: with --sql they are dropped again by name."""

    def __init__(self):
        self.tables = []

    def __getattr__(self, name):
        return getattr(op, name)

    def create_table(self, name, *args, **kw):
        self.tables.append((name, kw.get("schema")))
        return op.create_table(name, *args, **kw)

    def drop_table(self, name, **kw):
        self.tables.remove((name, kw.get("schema")))
        return op.drop_table(name, **kw)

    def rename_table(self, old, new, schema=None):
        self.tables[self.tables.index((old, schema))] = (new, schema)
        return op.rename_table(old, new, schema=schema)


def names(tracker):
    import datetime
    import decimal

    return {"op": tracker, "sa": sa, "postgresql": postgresql, "sqlite": sqlite, "context": context,
            "datetime": datetime, "decimal": decimal, "Operations": Operations, "MigrateOperation": MigrateOperation,
            "offline": context.is_offline_mode()}


def run(name, setup, do, flags):
    tracker = Tracker()
    scope = names(tracker)
    opts = op.get_context().opts
    if "convention" in flags:
        opts["target_metadata"] = sa.MetaData(naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s", "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s", "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s"})
    try:
        if context.is_offline_mode() and "online" not in flags:
            _write(name, setup, do, scope, tracker)
        elif not context.is_offline_mode():
            _carry_out(name, setup, do, scope, "outside" in flags)
    finally:
        opts["target_metadata"] = None


def _failure(error):
    return "%s: %s" % (type(error).__name__, str(error).splitlines()[0] if str(error) else "")


def _carry_out(name, setup, do, scope, outside):
    bind = op.get_bind()
    catalog.clear(bind)
    exec(setup, scope)
    error = None
    try:
        if outside:
            exec(do, scope)
        else:
            with bind.begin_nested():
                exec(do, scope)
    except Exception as problem:
        error = _failure(problem)
    record(dict(case=name, error=error, schema=catalog.look(bind)))
    catalog.clear(bind)


def _write(name, setup, do, scope, tracker):
    error = None
    try:
        exec(setup, scope)
        exec(do, scope)
    except Exception as problem:
        error = _failure(problem)
    record(dict(case=name, error=error))
    for table, schema in reversed(tracker.tables):
        op.drop_table(table, schema=schema)


def record(facts):
    with open(os.environ["DIRECTIVES_RECORD"], "a") as file:
        file.write(json.dumps(facts) + "\n")

"""Runs each line of a file of cases and prints what op.* made of it: op_record.py <ours|real> <dialect> <file>."""
import datetime  # noqa: F401: for the cases
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import fake_retort  # noqa: E402

whose, dialect, path = sys.argv[1:4]
fake_retort.install(real_sqlalchemy=whose == "real")
import sqlalchemy as sa  # noqa: E402
from alembic import op  # noqa: E402
from sqlalchemy.dialects import mysql, postgresql  # noqa: E402,F401

assert bool(getattr(sa, "__retort__", False)) == (whose == "ours")
options = {}
if "naming" in path:
    options["target_metadata"] = sa.MetaData(naming_convention={
        "ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s", "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s"})
with open(path, encoding="utf-8") as file:
    cases = [line.strip() for line in file if line.strip() and not line.startswith("#")]
for case in cases:
    with fake_retort.running(dialect, **options) as runner:
        try:
            exec(case, {"op": op, "sa": sa, "postgresql": postgresql, "mysql": mysql, "datetime": datetime})
            made = runner.ops
        except Exception as error:
            made = "%s: %s" % (type(error).__name__, error)
    print(json.dumps(made, sort_keys=True))

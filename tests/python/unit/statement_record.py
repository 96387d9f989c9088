"""Prints the SQL of each line of statement_cases.txt: statement_record.py <ours|real> <dialect>."""
import json
import os
import sys
import warnings

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, here)
import fake_retort  # noqa: E402

whose, dialect = sys.argv[1:3]
fake_retort.install(real_sqlalchemy=whose == "real")
warnings.simplefilter("ignore")
import sqlalchemy as sa  # noqa: E402
from sqlalchemy import (and_, case, cast, column, exists, func, literal, literal_column, not_, or_, select,  # noqa: E402
                        table, text)
from sqlalchemy.dialects import postgresql, sqlite  # noqa: E402

assert bool(getattr(sa, "__retort__", False)) == (whose == "ours")
m = sa.MetaData()
names = {
    "sa": sa, "and_": and_, "or_": or_, "not_": not_, "case": case, "cast": cast, "exists": exists, "func": func,
    "literal": literal, "literal_column": literal_column, "select": select, "text": text, "postgresql": postgresql,
    "t": table("t", column("id", sa.Integer), column("name", sa.String), column("flag", sa.Boolean),
               column("x", sa.Integer)),
    "u": table("u", column("t_id", sa.Integer), column("x", sa.Integer)),
    "s": table("Select", column("order"), column("Mixed Case")),
    "s2": table("x", column("a"), schema="other"),
    "p": sa.Table("p", m, sa.Column("id", sa.Integer, primary_key=True)),
    "c": sa.Table("c", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("p_id", sa.ForeignKey("p.id"))),
}
face = {"postgresql": postgresql, "sqlite": sqlite}[dialect].dialect(paramstyle="named")
face._backslash_escapes = False


def form(make):
    try:
        return " ".join(str(make()).split())
    except Exception as error:
        return type(error).__name__


with open(os.path.join(here, "statement_cases.txt"), encoding="utf-8") as file:
    cases = [line.strip() for line in file if line.strip() and not line.startswith("#")]
for line in cases:
    written = form(lambda: eval(line, names).compile(dialect=face, compile_kwargs={"literal_binds": True}))
    print(json.dumps([line, written]))

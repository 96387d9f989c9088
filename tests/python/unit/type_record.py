"""Prints how each type of type_cases.txt shows itself, which is how autogenerate writes it: by the module or by SQLAlchemy."""
import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
if sys.argv[1] == "ours":
    sys.path.insert(0, here)
    import fake_retort

    fake_retort.install()
import sqlalchemy as sa  # noqa: E402
from sqlalchemy.dialects import postgresql  # noqa: E402, F401


class Hex(sa.types.TypeDecorator):
    impl = sa.String
    cache_ok = True


class Keyed(sa.types.TypeDecorator):
    impl = sa.String
    cache_ok = True

    def __init__(self, key, *arguments, **kw):
        self.key = key
        super().__init__(*arguments, **kw)


class Money(sa.types.TypeDecorator):
    impl = sa.Numeric(10, 2)
    cache_ok = True


with open(os.path.join(here, "type_cases.txt"), encoding="utf-8") as file:
    for line in file:
        if line.strip() and not line.startswith("#"):
            print(repr(eval(line)))

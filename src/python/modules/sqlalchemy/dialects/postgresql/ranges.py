"""PostgreSQL's range types."""
from .types import _Text


class AbstractRange(_Text):
    pass


def _range(name):
    return type(name, (AbstractRange,), {"__visit_name__": name, "__module__": __name__})


INT4RANGE = _range("INT4RANGE")
INT8RANGE = _range("INT8RANGE")
NUMRANGE = _range("NUMRANGE")
DATERANGE = _range("DATERANGE")
TSRANGE = _range("TSRANGE")
TSTZRANGE = _range("TSTZRANGE")
INT4MULTIRANGE = _range("INT4MULTIRANGE")
INT8MULTIRANGE = _range("INT8MULTIRANGE")
NUMMULTIRANGE = _range("NUMMULTIRANGE")
DATEMULTIRANGE = _range("DATEMULTIRANGE")
TSMULTIRANGE = _range("TSMULTIRANGE")
TSTZMULTIRANGE = _range("TSTZMULTIRANGE")


class Range:
    """A value of a range type."""

    def __init__(self, lower=None, upper=None, *, bounds="[)", empty=False):
        self.lower = lower
        self.upper = upper
        self.bounds = bounds
        self.empty = empty

    def __str__(self):
        if self.empty:
            return "empty"
        ends = ["" if end is None else str(end) for end in (self.lower, self.upper)]
        return "%s%s,%s%s" % (self.bounds[0], ends[0], ends[1], self.bounds[1])

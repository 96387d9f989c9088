"""Rows and results, with what both SQLAlchemy 1.4 and 2.0 let programs do with them."""
from .. import exc


class Row(tuple):
    """A tuple whose values also have the names of their columns: row.name, row["name"], row._mapping["name"]."""

    def __new__(cls, values, keys):
        self = super().__new__(cls, values)
        self.__dict__["_keys"] = keys
        return self

    def __getattr__(self, name):
        keys = self.__dict__["_keys"]
        place = keys.places.get(name)
        if place is None:
            raise AttributeError("Could not locate column in row for column '%s'" % name)
        return tuple.__getitem__(self, place)

    def __getitem__(self, key):
        if isinstance(key, (int, slice)):
            return tuple.__getitem__(self, key)
        return tuple.__getitem__(self, self._keys.place(key))

    def _named_or(self, name):
        place = self._keys.places.get(name)
        return getattr(tuple(self), name) if place is None else tuple.__getitem__(self, place)

    count = property(lambda self: self._named_or("count"))
    index = property(lambda self: self._named_or("index"))

    @property
    def _mapping(self):
        return RowMapping(self)

    def _asdict(self):
        return dict(zip(self._keys.names, self))

    @property
    def _fields(self):
        return tuple(self._keys.names)

    @property
    def _t(self):
        return self

    _tuple = tuple_ = lambda self: self

    def __reduce__(self):
        return (tuple, (tuple(self),))

    def __setattr__(self, name, value):
        raise AttributeError("can't set attribute")


def _legacy(name):
    """keys(), values(), items(): of SQLAlchemy 1.x, unless a column has the name."""

    def get(self):
        place = self._keys.places.get(name)
        if place is not None:
            return tuple.__getitem__(self, place)
        parts = {"keys": lambda: list(self._keys.names), "values": lambda: list(self),
                 "items": lambda: list(zip(self._keys.names, self))}
        return parts[name]

    return property(get)


for _name in ("keys", "values", "items"):
    setattr(Row, _name, _legacy(_name))


class RowMapping:
    """A row as a mapping from names, or Column objects, to values."""

    def __init__(self, row):
        self._row = row

    def __getitem__(self, key):
        return tuple.__getitem__(self._row, self._row._keys.place(key))

    def __contains__(self, key):
        return self._row._keys.find(key) is not None

    def get(self, key, default=None):
        place = self._row._keys.find(key)
        return default if place is None else tuple.__getitem__(self._row, place)

    def __iter__(self):
        return iter(self._row._keys.names)

    def __len__(self):
        return len(self._row)

    def keys(self):
        return list(self._row._keys.names)

    def values(self):
        return list(self._row)

    def items(self):
        return list(zip(self._row._keys.names, self._row))

    def __eq__(self, other):
        return dict(self.items()) == other

    def __repr__(self):
        return repr(dict(self.items()))


class Keys:
    """The names of a result's columns, and which Column objects they are."""

    def __init__(self, names, columns=None):
        self.names = list(names)
        self.places = {}
        for place, name in enumerate(self.names):
            self.places.setdefault(name, place)
        self.columns = columns

    def find(self, key):
        if isinstance(key, str):
            return self.places.get(key)
        if isinstance(key, int):
            return key if key < len(self.names) else None
        clause = getattr(key, "__clause_element__", None)
        if clause is not None and not hasattr(key, "__visit_name__"):
            key = clause()
        for place, column in enumerate(self.columns or ()):
            if column is key:
                return place
        return self.places.get(getattr(key, "key", None) or getattr(key, "name", None))

    def place(self, key):
        place = self.find(key)
        if place is None:
            raise exc.NoSuchColumnError("Could not locate column in row for column '%s'" % (key,))
        return place


class _Fetching:
    """What results, scalars and mappings have in common; `_rows` is what is left, `_shape` what a row becomes."""

    def __class_getitem__(cls, _):
        return cls

    _unique = False

    def _shape(self, row):
        return row

    def _left(self):
        rows, self._rows = self._rows, []
        shaped = [self._shape(row) for row in rows]
        if self._unique:
            shaped = list(dict.fromkeys(shaped))
        return shaped

    def all(self):
        return self._left()

    fetchall = all

    def fetchone(self):
        if not self._rows:
            return None
        return self._shape(self._rows.pop(0))

    def fetchmany(self, size=None):
        size = size or 1
        taken, self._rows = self._rows[:size], self._rows[size:]
        return [self._shape(row) for row in taken]

    def partitions(self, size=None):
        while self._rows:
            yield self.fetchmany(size or len(self._rows))

    def first(self):
        rows = self._left()
        return rows[0] if rows else None

    def one(self):
        rows = self._left()
        if not rows:
            raise exc.NoResultFound("No row was found when one was required")
        if len(rows) > 1:
            raise exc.MultipleResultsFound("Multiple rows were found when exactly one was required")
        return rows[0]

    def one_or_none(self):
        rows = self._left()
        if len(rows) > 1:
            raise exc.MultipleResultsFound("Multiple rows were found when one or none was required")
        return rows[0] if rows else None

    def unique(self, strategy=None):
        self._unique = True
        return self

    def __iter__(self):
        while self._rows:
            yield self._shape(self._rows.pop(0))

    def __next__(self):
        if not self._rows:
            raise StopIteration
        return self.fetchone()

    next = __next__

    def close(self):
        self._rows = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class Result(_Fetching):
    def __init__(self, names=(), rows=(), columns=None, rowcount=-1, lastrowid=None, returns_rows=True, primary_key=None):
        self._metadata = Keys(names, columns)
        self._rows = [Row(row, self._metadata) for row in rows]
        self.rowcount = rowcount
        self.lastrowid = lastrowid
        self.returns_rows = returns_rows
        self._primary_key = primary_key
        self.closed = False

    def keys(self):
        return list(self._metadata.names)

    def _must_have_rows(self):
        if not self.returns_rows:
            raise exc.ResourceClosedError("This result object does not return rows. It has been closed automatically.")

    def _left(self):
        self._must_have_rows()
        return super()._left()

    def fetchone(self):
        self._must_have_rows()
        return super().fetchone()

    def __iter__(self):
        self._must_have_rows()
        return super().__iter__()

    all = fetchall = lambda self: self._left()

    def scalar(self):
        row = self.first()
        return None if row is None else tuple.__getitem__(row, 0)

    def scalar_one(self):
        return tuple.__getitem__(self.one(), 0)

    def scalar_one_or_none(self):
        row = self.one_or_none()
        return None if row is None else tuple.__getitem__(row, 0)

    def scalars(self, index=0):
        self._must_have_rows()
        return ScalarResult(self._rows, index if isinstance(index, int) else self._metadata.place(index))

    def mappings(self):
        self._must_have_rows()
        return MappingResult(self._rows, self._metadata)

    def columns(self, *keys):
        places = [self._metadata.place(key) for key in keys]
        return Result([self._metadata.names[place] for place in places],
                      [[tuple.__getitem__(row, place) for place in places] for row in self._left()])

    def tuples(self):
        return self

    def yield_per(self, count):
        return self

    def freeze(self):
        return lambda: self

    @property
    def inserted_primary_key(self):
        if self._primary_key is None:
            raise exc.InvalidRequestError("Statement is not an insert() expression construct, or its key is not known")
        return self._primary_key

    @property
    def is_insert(self):
        return self._primary_key is not None

    def supports_sane_rowcount(self):
        return True


class ScalarResult(_Fetching):
    def __init__(self, rows, index):
        self._rows = list(rows)
        self._index = index

    def _shape(self, row):
        return tuple.__getitem__(row, self._index)


class MappingResult(_Fetching):
    def __init__(self, rows, metadata):
        self._rows = list(rows)
        self._metadata = metadata

    def _shape(self, row):
        return row._mapping

    def keys(self):
        return list(self._metadata.names)


CursorResult = ResultProxy = LegacyCursorResult = ChunkedIteratorResult = Result
LegacyRow = RowProxy = Row

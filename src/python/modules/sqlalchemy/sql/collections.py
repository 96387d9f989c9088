"""Columns of a table or SELECT, by key: t.c.name, t.c["name"], t.c[0], iteration in order."""


class ColumnCollection:
    def __init__(self, columns=()):
        self._by_key = {}
        for key, column in columns:
            self._add(key, column)

    def _add(self, key, column):
        self._by_key[key] = column

    add = property(lambda self: lambda column, key=None: self._add(key or column.key, column))

    def __getattr__(self, name):
        try:
            return self.__dict__["_by_key"][name]
        except KeyError:
            raise AttributeError(name) from None

    def __getitem__(self, key):
        if isinstance(key, int):
            return list(self._by_key.values())[key]
        if isinstance(key, tuple):
            return ColumnCollection((k, self[k]) for k in key)
        if isinstance(key, slice):
            return list(self._by_key.values())[key]
        return self._by_key[key]

    def __iter__(self):
        return iter(list(self._by_key.values()))

    def __len__(self):
        return len(self._by_key)

    def __bool__(self):
        return bool(self._by_key)

    def __contains__(self, key):
        if not isinstance(key, str):
            return self.contains_column(key)
        return key in self._by_key

    def contains_column(self, column):
        return any(each is column for each in self._by_key.values())

    def get(self, key, default=None):
        return self._by_key.get(key, default)

    def keys(self):
        return list(self._by_key)

    def values(self):
        return list(self._by_key.values())

    def items(self):
        return list(self._by_key.items())

    def as_readonly(self):
        return self

    def corresponding_column(self, column, require_embedded=False):
        return self._by_key.get(column.key)

    def __repr__(self):
        return "ColumnCollection(%s)" % ", ".join(self._by_key)

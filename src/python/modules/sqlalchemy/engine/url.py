"""Database addresses."""
from urllib.parse import parse_qsl, quote, unquote, urlencode

from .. import exc


class URL:
    """drivername://username:password@host:port/database?query. str() hides the password, as in SQLAlchemy 2."""

    _fields = ("drivername", "username", "password", "host", "port", "database", "query")

    def __init__(self, drivername, username=None, password=None, host=None, port=None, database=None, query=None):
        self.drivername = drivername
        self.username = username
        self.password = password
        self.host = host
        self.port = int(port) if port not in (None, "") else None
        self.database = database
        self.query = dict(query or {})

    @classmethod
    def create(cls, drivername, username=None, password=None, host=None, port=None, database=None, query=None):
        return cls(drivername, username, password, host, port, database, query)

    def set(self, **changes):
        values = {name: getattr(self, name) for name in self._fields}
        values.update({name: value for name, value in changes.items() if value is not None})
        return URL(**values)

    _replace = set

    def update_query_dict(self, values, append=False):
        return self.set(query=dict(self.query, **values))

    def update_query_string(self, text, append=False):
        return self.update_query_dict(dict(parse_qsl(text)))

    def update_query_pairs(self, pairs, append=False):
        return self.update_query_dict(dict(pairs))

    def difference_update_query(self, names):
        made = self.set()
        made.query = {name: value for name, value in self.query.items() if name not in set(names)}
        return made

    def render_as_string(self, hide_password=True):
        text = self.drivername + "://"
        if self.username is not None:
            text += quote(self.username, safe=" +")
            if self.password is not None:
                text += ":" + ("***" if hide_password else quote(str(self.password), safe=" +"))
            text += "@"
        if self.host is not None:
            text += "[%s]" % self.host if ":" in self.host else self.host
        if self.port is not None:
            text += ":%d" % self.port
        if self.database is not None:
            text += "/" + self.database
        if self.query:
            text += "?" + urlencode(sorted(self.query.items()), doseq=True)
        return text

    def __to_string__(self, hide_password=True):
        return self.render_as_string(hide_password)

    def __str__(self):
        return self.render_as_string()

    __repr__ = __str__

    def __eq__(self, other):
        return isinstance(other, URL) and all(getattr(self, n) == getattr(other, n) for n in self._fields)

    def __hash__(self):
        return hash(self.render_as_string(False))

    def get_backend_name(self):
        return self.drivername.partition("+")[0]

    def get_driver_name(self):
        return self.drivername.partition("+")[2] or {"sqlite": "pysqlite", "postgresql": "psycopg2"}.get(
            self.drivername, "")

    def get_dialect(self, _is_async=False):
        return dialect_class(self.get_backend_name())

    def translate_connect_args(self, names=None, **kw):
        found = {name: getattr(self, name) for name in ("host", "database", "username", "password", "port")}
        return {kw.get(name, name): value for name, value in found.items() if value is not None}


def dialect_class(name):
    from importlib import import_module

    if name == "postgres":
        name = "postgresql"
    if name not in ("postgresql", "sqlite", "mysql"):
        raise exc.NoSuchModuleError("Can't load plugin: sqlalchemy.dialects:%s (without SQLAlchemy there are "
                                    "postgresql and sqlite)" % name)
    return import_module("sqlalchemy.dialects." + name).dialect


def make_url(text):
    if isinstance(text, URL):
        return text
    text = str(text)
    drivername, mark, rest = text.partition("://")
    if not mark or not drivername.replace("+", "a").replace("_", "a").replace("-", "a").replace(".", "a").isalnum():
        raise exc.ArgumentError("Could not parse SQLAlchemy URL from given URL string")
    rest, _, query = rest.partition("?")
    place, slash, database = rest.partition("/")
    if "@" in rest and "@" not in place:  # an unquoted "/" in the password
        user, _, after = rest.rpartition("@")
        place, slash, database = after.partition("/")
        place = user + "@" + place
    user, mark, host = place.rpartition("@")
    username = password = None
    if mark:
        username, colon, password = user.partition(":")
        username = unquote(username)
        password = unquote(password) if colon else None
    port = None
    if host.startswith("["):
        host, _, port = host[1:].partition("]")
        port = port.lstrip(":") or None
    elif ":" in host:
        host, _, port = host.partition(":")
    pairs = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        pairs[name] = value if name not in pairs else (
            pairs[name] + (value,) if isinstance(pairs[name], tuple) else (pairs[name], value))
    return URL(drivername, username, password, unquote(host) or None, port or None, database if slash else None, pairs)

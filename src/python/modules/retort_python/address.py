"""A database's address, from what is given to create_engine() and to the drivers' connect()."""
import math
from urllib.parse import parse_qsl, quote, unquote, urlsplit

# Of libpq's parameters, those that connect_args may hold: others are about Python's drivers.
_of_libpq = frozenset("""hostaddr passfile channel_binding connect_timeout options application_name fallback_application_name
    keepalives keepalives_idle keepalives_interval keepalives_count tcp_user_timeout gssencmode sslmode sslcert sslkey
    sslpassword sslrootcert sslcrl sslcrldir sslsni ssl_min_protocol_version ssl_max_protocol_version requirepeer krbsrvname
    service target_session_attrs""".split())


def sqlite(name, options):
    """sqlalchemy's create_connect_args() give a file's name and not a URL."""
    name = "" if name in (None, ":memory:") else str(name)
    query = []
    if options.get("uri"):
        name, _, rest = name.partition("?")
        query = [rest] if rest else []
        query.append("uri=true")
    if options.get("timeout") is not None:
        query.append("timeout=%s" % options["timeout"])
    return "sqlite:///" + name + ("?" + "&".join(query) if query else "")


def postgresql(given, options):
    """`given`: a URL, a text of words as libpq reads it, or None. What `options` say goes before it."""
    words, query = _parts(given)
    for name in ("user", "password", "host", "port", "dbname", "database"):
        if options.get(name) is not None:
            words["dbname" if name == "database" else name] = options[name]
    for name, value in options.items():
        if name in _of_libpq and value is not None:
            query[name] = value
    ssl = options.get("ssl")  # asyncpg's, pg8000's: a mode, a truth value, or a context
    if ssl is not None:
        query["ssl"] = ssl if isinstance(ssl, (str, bool)) else "require"
    if options.get("timeout") is not None:
        query["connect_timeout"] = max(1, math.ceil(options["timeout"]))
    settings = [_setting(*each) for each in (options.get("server_settings") or {}).items()]  # asyncpg's
    if settings:
        query["options"] = " ".join(filter(None, [query.get("options"), *settings]))
    return _text(words, query)


def _parts(given):
    text = given.render_as_string(hide_password=False) if hasattr(given, "render_as_string") else str(given or "")
    if "://" not in text:
        words = dict(part.split("=", 1) for part in text.split() if "=" in part)
        return words, {name: words.pop(name) for name in list(words) if name in _of_libpq}
    parts = urlsplit(text)
    login, _, place = parts.netloc.rpartition("@")
    user, _, password = login.partition(":")
    host, port = place, ""
    if "," not in place and place.rpartition(":")[2].isdigit():
        host, _, port = place.rpartition(":")
    words = {"user": unquote(user), "password": unquote(password), "host": host, "port": port,
             "dbname": unquote(parts.path[1:])}
    query = {}
    for name, value in parse_qsl(parts.query, keep_blank_values=True):
        query[name] = query[name] + "," + value if name == "host" and name in query else value
    return words, query


def _text(words, query):
    text = "postgresql://"
    user, password = words.get("user") or "", words.get("password") or ""
    if callable(password):
        password = password()
    if user or password:
        text += quote(str(user), safe="") + (":" + quote(str(password), safe="") if password else "") + "@"
    host, port = str(words.get("host") or ""), str(words.get("port") or "")
    if "/" in host or "," in host:
        query = dict(query, host=host, **({"port": port} if port else {}))
    else:
        text += (host if ":" not in host or host.startswith("[") else "[%s]" % host) + (":" + port if port else "")
    text += "/" + quote(str(words.get("dbname") or ""), safe="")
    return text + "".join("%s%s=%s" % ("&" if number else "?", name, quote(str(value), safe=""))
                          for number, (name, value) in enumerate(query.items()))


def _setting(name, value):
    """As libpq's `options` reads it."""
    text = str(value).replace("\\", "\\\\").replace(" ", "\\ ")
    return "-c %s=%s" % (name, text)

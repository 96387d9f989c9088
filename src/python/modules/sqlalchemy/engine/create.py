"""create_engine() and its kin."""
from .base import Engine
from .url import make_url
from .. import exc


def create_engine(url, echo=False, connect_args=None, execution_options=None, isolation_level=None, creator=None,
                  paramstyle=None, **_):
    """What concerns pools, logging and caching is accepted and means nothing here."""
    url = make_url(url)
    dialect = url.get_dialect()()
    if dialect.name not in ("sqlite", "postgresql"):
        raise exc.NoSuchModuleError("This program speaks to SQLite and PostgreSQL, and not to %s" % dialect.name)
    if creator is not None:
        raise exc.NeedsSQLAlchemy("create_engine(creator=...)")
    options = dict(execution_options or {})
    if isolation_level is not None:
        options["isolation_level"] = isolation_level
    return Engine(url, dialect, connect_args, options, echo)


def engine_from_config(configuration, prefix="sqlalchemy.", **kw):
    options = {name[len(prefix):]: value for name, value in configuration.items() if name.startswith(prefix)}
    options["_coerce_config"] = True
    options.update(kw)
    if "url" not in options:
        raise KeyError(prefix + "url")
    url = options.pop("url")
    return create_engine(url, **options)


def create_mock_engine(url, executor, **_):
    raise exc.NeedsSQLAlchemy("create_mock_engine()")


create_pool_from_url = create_mock_engine

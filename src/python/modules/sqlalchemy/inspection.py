"""inspect(): an Inspector for a connection or engine, a Mapper for a mapped class."""
from . import exc


def inspect(subject, raiseerr=True):
    from .engine.base import Connection, Engine

    if hasattr(subject, "sync_connection"):
        subject = subject.sync_connection
    if isinstance(subject, (Connection, Engine)):
        from .engine.reflection import Inspector

        return Inspector(subject)
    mapper = getattr(subject, "__mapper__", None)
    if mapper is not None:
        return mapper
    if hasattr(subject, "__table__"):
        from .orm.mapper import Mapper

        return Mapper.of(subject if isinstance(subject, type) else type(subject))
    if hasattr(subject, "dialect") and hasattr(subject, "execute"):
        raise exc.NoInspectionAvailable("With --sql there is no database to inspect")
    if not raiseerr:
        return None
    raise exc.NoInspectionAvailable("No inspection system is available for object of type %s" % type(subject))

"""sqlalchemy.dialects.postgresql.base, as far as programs import from it."""
from . import *  # noqa: F401,F403
from .. import postgresql as _all
from ...engine.default import PostgresqlDialect as PGDialect  # noqa: F401
UUID, ENUM, INTERVAL = _all.UUID, _all.ENUM, _all.INTERVAL
PGTypeCompiler = type(PGDialect().type_compiler)

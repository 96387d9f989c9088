"""sqlalchemy.dialects.postgresql.asyncpg, as far as programs import from it."""
from ...engine.default import PostgresqlDialect as dialect  # noqa: F401
PGDialect_asyncpg = dialect

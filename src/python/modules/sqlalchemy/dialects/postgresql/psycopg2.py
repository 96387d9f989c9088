"""sqlalchemy.dialects.postgresql.psycopg2, as far as programs import from it."""
from ...engine.default import PostgresqlDialect as dialect  # noqa: F401
PGDialect_psycopg2 = dialect

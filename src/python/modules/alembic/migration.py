from alembic.runtime.migration import MigrationContext  # noqa: F401

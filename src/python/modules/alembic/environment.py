from alembic.runtime.environment import EnvironmentContext  # noqa: F401

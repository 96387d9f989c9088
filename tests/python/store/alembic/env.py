from logging.config import fileConfig

from alembic import context
from sqlalchemy import engine_from_config, pool

from models import target_metadata

config = context.config
if config.config_file_name is not None:
    fileConfig(config.config_file_name)
connectable = engine_from_config(
    config.get_section(config.config_ini_section),
    prefix="sqlalchemy.",
    poolclass=pool.NullPool,
)
with connectable.connect() as connection:
    on_sqlite = connection.dialect.name == "sqlite"
    context.configure(
        connection=connection,
        target_metadata=target_metadata,
        compare_type=True,
        compare_server_default=not on_sqlite,
        include_schemas=not on_sqlite,
        render_as_batch=on_sqlite,
    )
    with context.begin_transaction():
        context.run_migrations()

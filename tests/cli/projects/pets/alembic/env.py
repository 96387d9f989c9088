from alembic import context
from sqlalchemy import MetaData, engine_from_config, pool

metadata = MetaData(naming_convention={"uq": "uq_%(table_name)s_%(column_0_name)s"})

if context.is_offline_mode():
    context.configure(url=context.config.get_main_option("sqlalchemy.url"), target_metadata=metadata)
    with context.begin_transaction():
        context.run_migrations()
else:
    with engine_from_config(context.config.get_section("alembic"), "sqlalchemy.", poolclass=pool.NullPool).connect() as db:
        context.configure(connection=db, target_metadata=metadata)
        with context.begin_transaction():
            context.run_migrations()

// Texts of Python projects. Each env.py is a program of the project's own, so it says what its parts are for.
#include "cli/python_templates.h"

namespace retort {
namespace {

constexpr std::string_view python_ini =
    R"py(# Settings of the migrations. `retort help` lists the commands; `alembic` reads them too.

[alembic]
# The folder of the migrations. %(here)s is the folder of this file.
script_location = ${script_location}

# What Python's import finds, besides what is installed.
prepend_sys_path = .

# Names of new files: rev, slug, year, month, day, hour, minute, second, epoch.
# file_template = %%(year)d_%%(month).2d_%%(day).2d_%%(hour).2d%%(minute).2d-%%(rev)s_%%(slug)s
# truncate_slug_length = 40

# Time zone of dates in new files, e.g. UTC or Europe/Berlin; else the local one.
# timezone =

# Several folders of migrations, and what is between their names here.
# version_locations = %(here)s/alembic/versions:%(here)s/plugin/versions
path_separator = os
# recursive_version_locations = false

# true: env.py runs also when an empty revision is written.
# revision_environment = false

# The database. DATABASE_URL, from the environment or from a file .env beside this one, goes before it; keep
# passwords there.
${own}

[post_write_hooks]
# Programs to run on each new file.
# hooks = ruff
# ruff.type = exec
# ruff.executable = ruff
# ruff.options = format REVISION_SCRIPT_FILENAME

# Logging, as Python's logging.config reads it.
[loggers]
keys = root,sqlalchemy,alembic

[handlers]
keys = console

[formatters]
keys = generic

[logger_root]
level = WARNING
handlers = console
qualname =

[logger_sqlalchemy]
level = WARNING
handlers =
qualname = sqlalchemy.engine

[logger_alembic]
level = INFO
handlers =
qualname = alembic

[handler_console]
class = StreamHandler
args = (sys.stderr,)
level = NOTSET
formatter = generic

[formatter_generic]
format = %(levelname)-5.5s [%(name)s] %(message)s
datefmt = %H:%M:%S
)py";

constexpr std::string_view multidb_ini =
    R"py(# Settings of the migrations. `retort help` lists the commands; `alembic` reads them too.

[alembic]
# The folder of the migrations. %(here)s is the folder of this file.
script_location = ${script_location}

# What Python's import finds, besides what is installed.
prepend_sys_path = .

# Names of new files: rev, slug, year, month, day, hour, minute, second, epoch.
# file_template = %%(year)d_%%(month).2d_%%(day).2d_%%(hour).2d%%(minute).2d-%%(rev)s_%%(slug)s
# truncate_slug_length = 40

# Time zone of dates in new files, e.g. UTC or Europe/Berlin; else the local one.
# timezone =

# Several folders of migrations, and what is between their names here.
# version_locations = %(here)s/alembic/versions:%(here)s/plugin/versions
path_separator = os
# recursive_version_locations = false

# true: env.py runs also when an empty revision is written.
# revision_environment = false

# Which databases there are; each has a section of its own below.
databases = engine1, engine2

[engine1]
sqlalchemy.url = sqlite:///engine1.db

[engine2]
sqlalchemy.url = sqlite:///engine2.db

[post_write_hooks]
# Programs to run on each new file.
# hooks = ruff
# ruff.type = exec
# ruff.executable = ruff
# ruff.options = format REVISION_SCRIPT_FILENAME

# Logging, as Python's logging.config reads it.
[loggers]
keys = root,sqlalchemy,alembic

[handlers]
keys = console

[formatters]
keys = generic

[logger_root]
level = WARNING
handlers = console
qualname =

[logger_sqlalchemy]
level = WARNING
handlers =
qualname = sqlalchemy.engine

[logger_alembic]
level = INFO
handlers =
qualname = alembic

[handler_console]
class = StreamHandler
args = (sys.stderr,)
level = NOTSET
formatter = generic

[formatter_generic]
format = %(levelname)-5.5s [%(name)s] %(message)s
datefmt = %H:%M:%S
)py";

constexpr std::string_view pyproject_ini =
    R"py(# What depends on where the migrations run; what belongs to the project's code is in pyproject.toml.

[alembic]
# The database. DATABASE_URL, from the environment or from a file .env beside this one, goes before it; keep
# passwords there.
${own}

# Logging, as Python's logging.config reads it.
[loggers]
keys = root,sqlalchemy,alembic

[handlers]
keys = console

[formatters]
keys = generic

[logger_root]
level = WARNING
handlers = console
qualname =

[logger_sqlalchemy]
level = WARNING
handlers =
qualname = sqlalchemy.engine

[logger_alembic]
level = INFO
handlers =
qualname = alembic

[handler_console]
class = StreamHandler
args = (sys.stderr,)
level = NOTSET
formatter = generic

[formatter_generic]
format = %(levelname)-5.5s [%(name)s] %(message)s
datefmt = %H:%M:%S
)py";

constexpr std::string_view pyproject_toml =
    R"py(
[tool.alembic]
# The folder of the migrations. %(here)s is the folder of this file.
script_location = "${script_location}"

# What Python's import finds, besides what is installed.
prepend_sys_path = ["."]

# Names of new files: rev, slug, year, month, day, hour, minute, second, epoch.
# file_template = "%%(year)d_%%(month).2d_%%(day).2d_%%(hour).2d%%(minute).2d-%%(rev)s_%%(slug)s"
# truncate_slug_length = 40

# Several folders of migrations.
# version_locations = ["%(here)s/alembic/versions", "%(here)s/plugin/versions"]

# Programs to run on each new file.
# [[tool.alembic.post_write_hooks]]
# name = "ruff"
# type = "exec"
# executable = "ruff"
# options = "format REVISION_SCRIPT_FILENAME"
)py";

constexpr std::string_view env_py =
    R"py(from logging.config import fileConfig

from alembic import context
from sqlalchemy import engine_from_config, pool

# The settings: alembic.ini, and what the command line says instead.
config = context.config

if config.config_file_name is not None:
    fileConfig(config.config_file_name)

# What the database should look like. Import every module of models: a table that is not known here counts as one that
# is to be dropped.
# from myapp.models import Base
# target_metadata = Base.metadata
target_metadata = None


def run_migrations_offline() -> None:
    """Writes SQL (--sql): needs no database and no driver."""
    context.configure(
        url=config.get_main_option("sqlalchemy.url"),
        target_metadata=target_metadata,
        literal_binds=True,
        dialect_opts={"paramstyle": "named"},
    )

    with context.begin_transaction():
        context.run_migrations()


def run_migrations_online() -> None:
    """Changes a database."""
    connectable = engine_from_config(
        config.get_section(config.config_ini_section, {}),
        prefix="sqlalchemy.",
        poolclass=pool.NullPool,
    )

    with connectable.connect() as connection:
        context.configure(connection=connection, target_metadata=target_metadata)

        with context.begin_transaction():
            context.run_migrations()


if context.is_offline_mode():
    run_migrations_offline()
else:
    run_migrations_online()
)py";

constexpr std::string_view async_env_py =
    R"py(import asyncio
from logging.config import fileConfig

from alembic import context
from sqlalchemy import pool
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import async_engine_from_config

# The settings: alembic.ini, and what the command line says instead.
config = context.config

if config.config_file_name is not None:
    fileConfig(config.config_file_name)

# What the database should look like. Import every module of models: a table that is not known here counts as one that
# is to be dropped.
# from myapp.models import Base
# target_metadata = Base.metadata
target_metadata = None


def run_migrations_offline() -> None:
    """Writes SQL (--sql): needs no database and no driver."""
    context.configure(
        url=config.get_main_option("sqlalchemy.url"),
        target_metadata=target_metadata,
        literal_binds=True,
        dialect_opts={"paramstyle": "named"},
    )

    with context.begin_transaction():
        context.run_migrations()


def do_run_migrations(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=target_metadata)

    with context.begin_transaction():
        context.run_migrations()


async def run_async_migrations() -> None:
    """Changes a database, through the application's asynchronous driver."""
    connectable = async_engine_from_config(
        config.get_section(config.config_ini_section, {}),
        prefix="sqlalchemy.",
        poolclass=pool.NullPool,
    )

    async with connectable.connect() as connection:
        await connection.run_sync(do_run_migrations)

    await connectable.dispose()


def run_migrations_online() -> None:
    asyncio.run(run_async_migrations())


if context.is_offline_mode():
    run_migrations_offline()
else:
    run_migrations_online()
)py";

constexpr std::string_view multidb_env_py =
    R"py(import logging
import re
from logging.config import fileConfig

from alembic import context
from sqlalchemy import engine_from_config, pool

# The settings: alembic.ini, and what the command line says instead.
config = context.config

if config.config_file_name is not None:
    fileConfig(config.config_file_name)
logger = logging.getLogger("alembic.env")

# Each has a section of its own in the settings.
databases = [name for name in re.split(r",\s*", config.get_main_option("databases", "")) if name]

# What each database should look like, by its name.
# from myapp.models import Accounts, Billing
# target_metadata = {"engine1": Accounts.metadata, "engine2": Billing.metadata}
target_metadata = {}


def run_migrations_offline() -> None:
    """Writes SQL (--sql), a file for each database."""
    for name in databases:
        file = f"{name}.sql"
        logger.info("Migrating database %s into %s", name, file)
        with open(file, "w") as buffer:
            context.configure(
                url=context.config.get_section_option(name, "sqlalchemy.url"),
                output_buffer=buffer,
                target_metadata=target_metadata.get(name),
                literal_binds=True,
                dialect_opts={"paramstyle": "named"},
            )
            with context.begin_transaction():
                context.run_migrations(engine_name=name)


def run_migrations_online() -> None:
    """Changes the databases, one after another."""
    for name in databases:
        connectable = engine_from_config(
            context.config.get_section(name, {}),
            prefix="sqlalchemy.",
            poolclass=pool.NullPool,
        )
        logger.info("Migrating database %s", name)
        with connectable.connect() as connection:
            context.configure(
                connection=connection,
                upgrade_token=f"{name}_upgrades",
                downgrade_token=f"{name}_downgrades",
                target_metadata=target_metadata.get(name),
            )
            with context.begin_transaction():
                context.run_migrations(engine_name=name)


if context.is_offline_mode():
    run_migrations_offline()
else:
    run_migrations_online()
)py";

constexpr std::string_view script_py =
    R"py("""${message}

Revision ID: ${up_revision}
Revises: ${down_revision | comma,n}
Create Date: ${create_date}

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa
${imports if imports else ""}

# revision identifiers, used by Alembic.
revision: str = ${repr(up_revision)}
down_revision: Union[str, Sequence[str], None] = ${repr(down_revision)}
branch_labels: Union[str, Sequence[str], None] = ${repr(branch_labels)}
depends_on: Union[str, Sequence[str], None] = ${repr(depends_on)}


def upgrade() -> None:
    """Upgrade schema."""
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    """Downgrade schema."""
    ${downgrades if downgrades else "pass"}
)py";

constexpr std::string_view multidb_script_py =
    R"py(<%!
import re

%>"""${message}

Revision ID: ${up_revision}
Revises: ${down_revision | comma,n}
Create Date: ${create_date}

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa
${imports if imports else ""}

# revision identifiers, used by Alembic.
revision: str = ${repr(up_revision)}
down_revision: Union[str, Sequence[str], None] = ${repr(down_revision)}
branch_labels: Union[str, Sequence[str], None] = ${repr(branch_labels)}
depends_on: Union[str, Sequence[str], None] = ${repr(depends_on)}


def upgrade(engine_name: str) -> None:
    """Upgrade schema."""
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name: str) -> None:
    """Downgrade schema."""
    globals()[f"downgrade_{engine_name}"]()

## Two functions for each database that the settings name.
% for database in re.split(r",\s*", config.get_main_option("databases")):

def upgrade_${database}() -> None:
    """Upgrade ${database} schema."""
    ${context.get(f"{database}_upgrades", "pass")}


def downgrade_${database}() -> None:
    """Downgrade ${database} schema."""
    ${context.get(f"{database}_downgrades", "pass")}

% endfor
)py";

constexpr std::string_view next_for_one =
    R"py(Next: put DATABASE_URL=sqlite:///app.db into .env, import your models in env.py, then
  retort revision --autogenerate -m "first tables"
  retort upgrade head)py";

constexpr std::string_view next_for_async =
    R"py(Next: put DATABASE_URL=sqlite+aiosqlite:///app.db into .env, import your models in env.py, then
  retort revision --autogenerate -m "first tables"
  retort upgrade head)py";

constexpr std::string_view next_for_several =
    R"py(Next: name the databases in the settings and their models in env.py, then
  retort revision --autogenerate -m "first tables"
  retort upgrade head)py";

constexpr std::string_view python_readme =
    R"py(Generic single-database configuration in Python, as Alembic's.

- `env.py` connects to the database and names the models.
- `versions/` holds the migrations; `retort revision --autogenerate -m "..."` writes them.
- `script.py.mako` is the template of a new one.
)py";

constexpr std::string_view async_readme =
    R"py(Generic single-database configuration in Python, with an asynchronous driver.

- `env.py` connects to the database and names the models.
- `versions/` holds the migrations; `retort revision --autogenerate -m "..."` writes them.
- `script.py.mako` is the template of a new one.
)py";

constexpr std::string_view multidb_readme =
    R"py(Several databases, migrated together, in Python.

- `env.py` connects to the database and names the models.
- `versions/` holds the migrations; `retort revision --autogenerate -m "..."` writes them.
- `script.py.mako` is the template of a new one.
)py";

constexpr std::string_view pyproject_readme =
    R"py(Python, with the settings of the code in pyproject.toml.

- `env.py` connects to the database and names the models.
- `versions/` holds the migrations; `retort revision --autogenerate -m "..."` writes them.
- `script.py.mako` is the template of a new one.
)py";

constexpr std::string_view pyproject_async_readme =
    R"py(Python with an asynchronous driver, with the settings of the code in pyproject.toml.

- `env.py` connects to the database and names the models.
- `versions/` holds the migrations; `retort revision --autogenerate -m "..."` writes them.
- `script.py.mako` is the template of a new one.
)py";

constexpr std::string_view sync_url = "sqlalchemy.url = sqlite:///app.db";
constexpr std::string_view async_url = "sqlalchemy.url = sqlite+aiosqlite:///app.db";

}  // namespace

std::span<const ProjectTemplate> python_templates() {
  static const TemplateFile python[] = {
      {"env.py", env_py, false}, {"script.py.mako", script_py, false}, {"README", python_readme}};
  static const TemplateFile async[] = {
      {"env.py", async_env_py, false}, {"script.py.mako", script_py, false}, {"README", async_readme}};
  static const TemplateFile multidb[] = {
      {"env.py", multidb_env_py, false}, {"script.py.mako", multidb_script_py, false}, {"README", multidb_readme}};
  static const TemplateFile settings = {
      .path = "../pyproject.toml", .text = pyproject_toml, .append_unless = "[tool.alembic]"};
  static const TemplateFile pyproject[] = {
      {"env.py", env_py, false}, {"script.py.mako", script_py, false}, {"README", pyproject_readme}, settings};
  static const TemplateFile pyproject_async[] = {{"env.py", async_env_py, false},
                                                 {"script.py.mako", script_py, false},
                                                 {"README", pyproject_async_readme},
                                                 settings};
  static const ProjectTemplate projects[] = {
      {"python", "Generic single-database configuration in Python, as Alembic's.", python, python_ini, sync_url, "",
       next_for_one},
      {"async", "Generic single-database configuration in Python, with an asynchronous driver.", async, python_ini,
       async_url, "", next_for_async},
      {"multidb", "Several databases, migrated together, in Python.", multidb, multidb_ini, "", "", next_for_several},
      {"pyproject", "Python, with the settings of the code in pyproject.toml.", pyproject, pyproject_ini, sync_url, "",
       next_for_one},
      {"pyproject_async", "Python with an asynchronous driver, with the settings of the code in pyproject.toml.",
       pyproject_async, pyproject_ini, async_url, "", next_for_async},
  };
  return projects;
}

}  // namespace retort

"""Messages for the terminal."""

from alembic.util import err, msg, warn  # noqa: F401

"""The project's revisions."""

from alembic.script.base import Script
from alembic.script.base import ScriptDirectory

__all__ = ["Script", "ScriptDirectory"]

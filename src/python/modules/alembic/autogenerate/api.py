"""What Alembic's own module of this name holds."""
from retort_python.absent import name_of_alembic

from . import compare_metadata, produce_migrations, render_python_code
from .render import AutogenContext

__all__ = ["AutogenContext", "compare_metadata", "produce_migrations", "render_python_code"]

__getattr__ = name_of_alembic(__name__)

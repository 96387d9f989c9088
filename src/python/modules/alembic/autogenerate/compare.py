"""What Alembic's own module of this name holds."""
from retort_python.absent import name_of_alembic
from retort_python.comparators import comparators

__all__ = ["comparators"]

__getattr__ = name_of_alembic(__name__)

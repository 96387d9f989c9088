from alembic.util import asbool, rev_id, to_list, to_tuple  # noqa: F401
from retort_python.absent import name_of_alembic


__getattr__ = name_of_alembic(__name__)

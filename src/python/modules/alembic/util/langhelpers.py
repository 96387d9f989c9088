from alembic.util import asbool, rev_id, to_list, to_tuple  # noqa: F401

"""Column types, under SQLAlchemy's public address."""
from .sql.sqltypes import *  # noqa: F401,F403
from .sql.sqltypes import _Binary, _Kept  # noqa: F401

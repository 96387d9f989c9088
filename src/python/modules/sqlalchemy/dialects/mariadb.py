"""MariaDB's types are called as MySQL's."""
from .mysql import *  # noqa: F401,F403

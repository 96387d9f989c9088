"""For scripts in which an editor has imported from here what is elsewhere."""
from . import config  # noqa: F401

"""sqlalchemy.orm.scoping, as far as programs import from it."""
from .session import scoped_session  # noqa: F401

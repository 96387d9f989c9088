"""sqlalchemy.orm.strategy_options, as far as programs import from it."""
from .relationships import Load  # noqa: F401

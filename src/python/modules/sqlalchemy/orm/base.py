"""sqlalchemy.orm.base, as far as programs import from it."""
from .mapped import Mapped  # noqa: F401
from .mapper import Mapper  # noqa: F401

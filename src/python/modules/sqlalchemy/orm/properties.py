"""sqlalchemy.orm.properties, as far as programs import from it."""
from .declarative import MappedColumn  # noqa: F401
from .relationships import ColumnProperty, RelationshipProperty  # noqa: F401

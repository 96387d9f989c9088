"""sqlalchemy.dialects.postgresql.named_types, as far as programs import from it."""
from .types import DOMAIN, ENUM, CreateEnumType, DropEnumType  # noqa: F401

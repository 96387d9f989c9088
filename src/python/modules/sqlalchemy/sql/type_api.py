"""sqlalchemy.sql.type_api, as far as programs import from it."""
from .sqltypes import TypeDecorator, TypeEngine, UserDefinedType, Variant, to_instance  # noqa: F401

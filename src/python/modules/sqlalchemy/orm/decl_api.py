"""sqlalchemy.orm.decl_api, as far as programs import from it."""
from .declarative import (DeclarativeBase, DeclarativeMeta, MappedAsDataclass, declarative_base, declared_attr,  # noqa: F401
                          has_inherited_table, registry)

DeclarativeAttributeIntercept = type(DeclarativeBase)

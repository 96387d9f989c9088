"""sqlalchemy.orm.exc, as far as programs import from it."""
from ..exc import MultipleResultsFound, NoResultFound, SQLAlchemyError  # noqa: F401


class StaleDataError(SQLAlchemyError):
    pass


class UnmappedClassError(SQLAlchemyError):
    pass


class UnmappedInstanceError(SQLAlchemyError):
    pass


class ObjectDeletedError(SQLAlchemyError):
    pass


class DetachedInstanceError(SQLAlchemyError):
    pass


class FlushError(SQLAlchemyError):
    pass

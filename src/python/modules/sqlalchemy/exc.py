"""The errors that SQLAlchemy raises, under its names."""


class SQLAlchemyError(Exception):
    code = None


class ArgumentError(SQLAlchemyError):
    pass


class NoSuchModuleError(ArgumentError):
    pass


class DuplicateColumnError(ArgumentError):
    pass


class ObjectNotExecutableError(ArgumentError):
    def __init__(self, target):
        super().__init__("Not an executable object: %r" % (target,))
        self.target = target


class NoForeignKeysError(ArgumentError):
    pass


class AmbiguousForeignKeysError(ArgumentError):
    pass


class CompileError(SQLAlchemyError):
    pass


class UnsupportedCompilationError(CompileError):
    pass


class IdentifierError(SQLAlchemyError):
    pass


class InvalidRequestError(SQLAlchemyError):
    pass


class NeedsSQLAlchemy(InvalidRequestError, NotImplementedError):
    """What only the real SQLAlchemy can do."""

    def __init__(self, what):
        super().__init__(
            "%s needs SQLAlchemy itself, which is not installed in this project's environment: "
            "pip install sqlalchemy" % what
        )


class NoInspectionAvailable(InvalidRequestError):
    pass


class PendingRollbackError(InvalidRequestError):
    pass


class ResourceClosedError(InvalidRequestError):
    pass


class NoSuchColumnError(InvalidRequestError, KeyError):
    def __str__(self):
        return str(self.args[0]) if self.args else ""


class NoResultFound(InvalidRequestError):
    pass


class MultipleResultsFound(InvalidRequestError):
    pass


class NoReferenceError(InvalidRequestError):
    pass


class NoReferencedTableError(NoReferenceError):
    pass


class NoReferencedColumnError(NoReferenceError):
    pass


class NoSuchTableError(InvalidRequestError):
    pass


class UnreflectableTableError(InvalidRequestError):
    pass


class UnboundExecutionError(InvalidRequestError):
    pass


class CircularDependencyError(SQLAlchemyError):
    pass


class DisconnectionError(SQLAlchemyError):
    pass


class TimeoutError(SQLAlchemyError):  # noqa: A001: SQLAlchemy's name
    pass


class StatementError(SQLAlchemyError):
    """An error while a statement ran; `orig` is what the driver said."""

    def __init__(self, message, statement=None, params=None, orig=None, **_):
        super().__init__(message)
        self.statement = statement
        self.params = params
        self.orig = orig

    def __str__(self):
        text = str(self.args[0]) if self.args else ""
        return text + ("\n[SQL: %s]" % self.statement if self.statement else "")


class DBAPIError(StatementError):
    connection_invalidated = False

    def __init__(self, statement=None, params=None, orig=None, **_):
        name = type(orig).__module__ + "." + type(orig).__name__ if orig is not None else "error"
        super().__init__("(%s) %s" % (name, orig), statement, params, orig)


class InterfaceError(DBAPIError):
    pass


class DatabaseError(DBAPIError):
    pass


class DataError(DatabaseError):
    pass


class OperationalError(DatabaseError):
    pass


class IntegrityError(DatabaseError):
    pass


class InternalError(DatabaseError):
    pass


class ProgrammingError(DatabaseError):
    pass


class NotSupportedError(DatabaseError):
    pass


class SADeprecationWarning(DeprecationWarning):
    pass


class RemovedIn20Warning(SADeprecationWarning):
    pass


class MovedIn20Warning(SADeprecationWarning):
    pass


class SAPendingDeprecationWarning(PendingDeprecationWarning):
    pass


class SAWarning(RuntimeWarning):
    pass

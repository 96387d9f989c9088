"""The errors of Alembic's graph of revisions, for scripts that name them. The program's own graph raises none of them."""
from alembic.util import CommandError
from retort_python.absent import name_of_alembic


class RevisionError(CommandError):
    pass


class MultipleHeads(RevisionError):
    pass


class ResolutionError(RevisionError):
    pass


class RangeNotAncestorError(RevisionError):
    pass


__getattr__ = name_of_alembic(__name__)

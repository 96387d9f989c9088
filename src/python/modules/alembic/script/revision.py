"""The errors of Alembic's graph of revisions, for scripts that name them. The program's own graph raises none of them."""
from alembic.util import CommandError


class RevisionError(CommandError):
    pass


class MultipleHeads(RevisionError):
    pass


class ResolutionError(RevisionError):
    pass


class RangeNotAncestorError(RevisionError):
    pass

"""sqlalchemy.sql.expression: the same names under their older address."""
from .dml import *  # noqa: F401,F403
from .elements import *  # noqa: F401,F403
from .elements import ClauseElement, _truncated_label  # noqa: F401
from .functions import Function, FunctionElement, func, modifier  # noqa: F401
from .selectable import *  # noqa: F401,F403
from .selectable import Executable  # noqa: F401

"""Column types: SQLAlchemy's generic ones and SQL's own in capitals."""
from .generic_types import *  # noqa: F401,F403
from .generic_types import _Binary, _Moment  # noqa: F401
from .type_api import *  # noqa: F401,F403
from .type_api import _Kept, _LookupExpressionAdapter, kept_type  # noqa: F401
from .uppercase_types import *  # noqa: F401,F403

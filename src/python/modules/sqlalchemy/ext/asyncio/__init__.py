"""Asynchronous engines: the same connections, behind `await`."""
from .engine import (AsyncConnection, AsyncEngine, AsyncTransaction, async_engine_from_config,  # noqa: F401
                     create_async_engine)
from .session import AsyncAttrs, AsyncSession, async_object_session, async_scoped_session, async_sessionmaker  # noqa: F401

AsyncResult = AsyncScalarResult = AsyncMappingResult = object

"""Pools by name: connections are opened when they are asked for, whatever pool is named."""
from .event import run_listeners  # noqa: F401


class Pool:
    def __init__(self, *_, **__):
        pass


class NullPool(Pool):
    pass


class QueuePool(Pool):
    pass


class StaticPool(Pool):
    pass


class SingletonThreadPool(Pool):
    pass


class AssertionPool(Pool):
    pass


class AsyncAdaptedQueuePool(QueuePool):
    pass


class FallbackAsyncAdaptedQueuePool(QueuePool):
    pass


class PoolProxiedConnection:
    pass


ConnectionPoolEntry = ManagesConnection = PoolProxiedConnection

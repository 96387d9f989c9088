"""AsyncEngine and AsyncConnection."""
from ...engine.create import create_engine, engine_from_config


class _Awaited:
    """`async with x`, and `await x`."""

    def __init__(self, enter, leave):
        self._enter = enter
        self._leave = leave
        self._value = None

    async def __aenter__(self):
        self._value = self._enter()
        return self._value

    async def __aexit__(self, kind, error, trace):
        self._leave(self._value, kind)

    def __await__(self):
        async def start():
            return self._enter()

        return start().__await__()


class AsyncTransaction:
    def __init__(self, sync):
        self.sync_transaction = sync

    async def commit(self):
        self.sync_transaction.commit()

    async def rollback(self):
        self.sync_transaction.rollback()

    async def close(self):
        self.sync_transaction.close()

    is_active = property(lambda self: self.sync_transaction.is_active)


def _finish(transaction, kind):
    transaction.sync_transaction.commit() if kind is None else transaction.sync_transaction.rollback()


class AsyncConnection:
    def __init__(self, sync):
        self.sync_connection = sync

    @classmethod
    def _from_sync(cls, sync):
        return cls(sync)

    engine = property(lambda self: AsyncEngine(self.sync_connection.engine))
    dialect = property(lambda self: self.sync_connection.dialect)
    closed = property(lambda self: self.sync_connection.closed)

    async def run_sync(self, function, *args, **kw):
        return function(self.sync_connection, *args, **kw)

    async def execute(self, statement, parameters=None, **_):
        return self.sync_connection.execute(statement, parameters)

    stream = execute

    async def exec_driver_sql(self, statement, parameters=None, **_):
        return self.sync_connection.exec_driver_sql(statement, parameters)

    async def scalar(self, statement, parameters=None, **_):
        return self.sync_connection.scalar(statement, parameters)

    async def scalars(self, statement, parameters=None, **_):
        return self.sync_connection.scalars(statement, parameters)

    async def execution_options(self, **options):
        self.sync_connection.execution_options(**options)
        return self

    async def commit(self):
        self.sync_connection.commit()

    async def rollback(self):
        self.sync_connection.rollback()

    async def close(self):
        self.sync_connection.close()

    def in_transaction(self):
        return self.sync_connection.in_transaction()

    def begin(self):
        return _Awaited(lambda: AsyncTransaction(self.sync_connection.begin()), _finish)

    def begin_nested(self):
        return _Awaited(lambda: AsyncTransaction(self.sync_connection.begin_nested()), _finish)

    async def get_raw_connection(self):
        return self.sync_connection.connection

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        self.sync_connection.close()


class AsyncEngine:
    def __init__(self, sync_engine):
        self.sync_engine = sync_engine

    url = property(lambda self: self.sync_engine.url)
    dialect = property(lambda self: self.sync_engine.dialect)
    name = property(lambda self: self.sync_engine.name)
    driver = property(lambda self: self.sync_engine.driver)
    pool = property(lambda self: self.sync_engine.pool)

    def connect(self):
        return _Awaited(lambda: AsyncConnection(self.sync_engine.connect()),
                        lambda connection, _: connection.sync_connection.close())

    def begin(self):
        def enter():
            connection = self.sync_engine.connect()
            connection.begin()
            return AsyncConnection(connection)

        def leave(connection, kind):
            sync = connection.sync_connection
            try:
                sync.commit() if kind is None else sync.rollback()
            finally:
                sync.close()

        return _Awaited(enter, leave)

    async def dispose(self, close=True):
        self.sync_engine.dispose()

    def execution_options(self, **options):
        return AsyncEngine(self.sync_engine.execution_options(**options))


def create_async_engine(url, **kw):
    return AsyncEngine(create_engine(url, **kw))


def async_engine_from_config(configuration, prefix="sqlalchemy.", **kw):
    return AsyncEngine(engine_from_config(configuration, prefix, **kw))

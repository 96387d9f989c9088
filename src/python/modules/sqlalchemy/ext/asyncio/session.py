"""AsyncSession: statements behind `await`."""
from ...orm.session import Session, sessionmaker


class AsyncSession:
    sync_session_class = Session

    def __init__(self, bind=None, **kw):
        self.bind = bind
        self.sync_session = Session(bind=getattr(bind, "sync_engine", None) or getattr(bind, "sync_connection", bind))

    async def execute(self, statement, params=None, **_):
        return self.sync_session.execute(statement, params)

    async def scalar(self, statement, params=None, **_):
        return self.sync_session.scalar(statement, params)

    async def scalars(self, statement, params=None, **_):
        return self.sync_session.scalars(statement, params)

    async def commit(self):
        self.sync_session.commit()

    async def rollback(self):
        self.sync_session.rollback()

    async def close(self):
        self.sync_session.close()

    async def run_sync(self, function, *args, **kw):
        return function(self.sync_session, *args, **kw)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        self.sync_session.close()


class async_sessionmaker(sessionmaker):
    def __init__(self, bind=None, class_=AsyncSession, **kw):
        super().__init__(bind, class_, **kw)


class async_scoped_session:
    def __init__(self, session_factory, scopefunc=None):
        self.session_factory = session_factory

    def __call__(self, **kw):
        return self.session_factory(**kw)


class AsyncAttrs:
    pass


def async_object_session(instance):
    return None

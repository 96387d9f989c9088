"""Session: statements on a connection. Objects and queries are SQLAlchemy's own job."""
from contextlib import contextmanager

from ..engine.base import Connection, Engine
from ..exc import NeedsSQLAlchemy, UnboundExecutionError


class Session:
    def __init__(self, bind=None, **_):
        self.bind = bind
        self._connection = bind if isinstance(bind, Connection) else None
        self._owns = False
        self.info = {}
        self.is_active = True

    def connection(self, *_, **__):
        if self._connection is None:
            if self.bind is None:
                raise UnboundExecutionError("This Session has no bind: Session(bind=op.get_bind())")
            if isinstance(self.bind, Engine):
                self._connection = self.bind.connect()
                self._owns = True
            else:
                self._connection = self.bind
        return self._connection

    def get_bind(self, *_, **__):
        return self.bind

    def execute(self, statement, params=None, **_):
        if isinstance(statement, str):
            from ..sql.elements import text

            statement = text(statement)
        return self.connection().execute(statement, params)

    def scalar(self, statement, params=None, **_):
        return self.execute(statement, params).scalar()

    def scalars(self, statement, params=None, **_):
        return self.execute(statement, params).scalars()

    def commit(self):
        if self._connection is not None:
            self._connection.commit()

    def rollback(self):
        if self._connection is not None:
            self._connection.rollback()

    def flush(self, *_):
        pass

    expire_all = expunge_all = flush

    def expire(self, *_):
        pass

    expunge = expire

    def close(self):
        if self._owns and self._connection is not None:
            self._connection.close()
            self._connection = None

    def in_transaction(self):
        return self._connection is not None and self._connection.in_transaction()

    @contextmanager
    def begin(self, *_, **__):
        try:
            yield self
        except BaseException as error:
            self._roll_back_after(error)
            raise
        self.commit()

    def _roll_back_after(self, error):
        """What went wrong first is what to tell: a run's transaction cannot be rolled back by a script."""
        try:
            self.rollback()
        except Exception:
            raise error from None

    def begin_nested(self):
        return self.connection().begin_nested()

    @property
    @contextmanager
    def no_autoflush(self):
        yield self

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def _no_objects(self, *_, **__):
        raise NeedsSQLAlchemy("The ORM (Session.query(), add(), get(), merge() and the like)")

    query = add = add_all = delete = get = get_one = merge = refresh = bulk_save_objects = bulk_insert_mappings = _no_objects
    bulk_update_mappings = _no_objects


class sessionmaker:
    def __init__(self, bind=None, class_=Session, **kw):
        self.kw = dict(kw, bind=bind)
        self.class_ = class_

    def configure(self, **kw):
        self.kw.update(kw)

    def __call__(self, **kw):
        return self.class_(**dict(self.kw, **kw))

    @contextmanager
    def begin(self):
        with self() as session:
            with session.begin():
                yield session

    @classmethod
    def object_session(cls, instance):
        return None

    def __class_getitem__(cls, _):
        return cls


class scoped_session:
    def __init__(self, session_factory, scopefunc=None):
        self.session_factory = session_factory
        self._session = None

    def __call__(self, **kw):
        if self._session is None or kw:
            self._session = self.session_factory(**kw)
        return self._session

    def remove(self):
        if self._session is not None:
            self._session.close()
            self._session = None

    def configure(self, **kw):
        self.session_factory.configure(**kw)

    def query_property(self, query_cls=None):
        return _QueryProperty()

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self(), name)


class _QueryProperty:
    def __get__(self, instance, owner):
        raise NeedsSQLAlchemy("Model.query")


class Query:
    def __init__(self, *_, **__):
        raise NeedsSQLAlchemy("Query")

    def __class_getitem__(cls, _):
        return cls


class SessionTransaction:
    pass


class Bundle:
    def __init__(self, *_, **__):
        raise NeedsSQLAlchemy("Bundle")


def aliased(element, alias=None, name=None, **_):
    table = getattr(element, "__table__", element)
    return table.alias(alias if isinstance(alias, str) else name)


def object_session(instance):
    return None


def close_all_sessions():
    pass


def make_transient(instance):
    pass


make_transient_to_detached = was_deleted = make_transient

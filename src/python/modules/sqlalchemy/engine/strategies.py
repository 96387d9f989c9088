"""A module of SQLAlchemy 1.3's."""


class MockEngineStrategy:
    pass

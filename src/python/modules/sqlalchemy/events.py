"""sqlalchemy.events, by name."""


class ConnectionEvents:
    pass


class PoolEvents:
    pass


class DDLEvents:
    pass


class DialectEvents:
    pass

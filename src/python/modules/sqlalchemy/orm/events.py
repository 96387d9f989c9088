"""sqlalchemy.orm.events, as far as programs import from it."""
class SessionEvents:
    pass


class MapperEvents:
    pass

"""sqlalchemy.orm.state, as far as programs import from it."""
class InstanceState:
    pass

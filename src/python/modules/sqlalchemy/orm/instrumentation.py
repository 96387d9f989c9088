"""sqlalchemy.orm.instrumentation, as far as programs import from it."""
class ClassManager:
    pass

"""sqlalchemy.log, by name."""


class Identified:
    pass


class InstanceLogger:
    pass

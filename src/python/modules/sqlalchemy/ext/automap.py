"""Automap is the ORM's own."""


def automap_base(*_, **__):
    from ..exc import NeedsSQLAlchemy

    raise NeedsSQLAlchemy("automap_base()")

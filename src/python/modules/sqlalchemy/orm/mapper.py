"""What inspect(Model) and class_mapper() give: the class's table and columns."""
from .. import exc


class Mapper:
    def __init__(self, cls):
        self.class_ = self.entity = cls
        self.local_table = self.mapped_table = self.persist_selectable = cls.__table__
        self.tables = [cls.__table__]

    @classmethod
    def of(cls, mapped_class):
        return cls(mapped_class)

    columns = c = property(lambda self: self.local_table.c)
    primary_key = property(lambda self: tuple(self.local_table.primary_key.columns))
    column_attrs = property(lambda self: list(self.local_table.c))
    attrs = all_orm_descriptors = column_attrs
    relationships = ()
    mapper = property(lambda self: self)


def class_mapper(cls, configure=True):
    return Mapper.of(cls)


def object_mapper(instance):
    return Mapper.of(type(instance))


def mapper(cls, table=None, **_):
    raise exc.NeedsSQLAlchemy("mapper()")


def configure_mappers():
    pass


def clear_mappers():
    pass


def reconstructor(function):
    return function


def validates(*names, **_):
    return lambda function: function

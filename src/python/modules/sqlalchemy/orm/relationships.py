"""relationship() and the options of queries: accepted, so that model files import."""


class MapperProperty:

    def __class_getitem__(cls, _):
        return cls
    def __init__(self, *args, **kw):
        self.args = args
        self.kw = kw

    def __get__(self, instance, owner):
        return self

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        from ..exc import NeedsSQLAlchemy

        raise NeedsSQLAlchemy("A relationship in a statement (.%s)" % name)


class RelationshipProperty(MapperProperty):
    pass


class Relationship(RelationshipProperty):
    pass


class ColumnProperty(MapperProperty):
    def __init__(self, *columns, **kw):
        super().__init__(*columns, **kw)
        self.columns = list(columns)


class CompositeProperty(MapperProperty):
    pass


class SynonymProperty(MapperProperty):
    pass


Composite, Synonym = CompositeProperty, SynonymProperty
PropComparator = MapperProperty


def relationship(*args, **kw):
    return Relationship(*args, **kw)


relation = dynamic_loader = relationship


def column_property(*columns, **kw):
    return ColumnProperty(*columns, **kw)


def deferred(column, *_, **__):
    return ColumnProperty(column)


def query_expression(*_, **__):
    return MapperProperty()


def composite(*args, **kw):
    return CompositeProperty(*args, **kw)


def synonym(name, **kw):
    return SynonymProperty(name, **kw)


def backref(name, **kw):
    return (name, kw)


def foreign(expression):
    return expression


remote = foreign


class Load:
    """An option of a query; a chain of them is still one."""

    def __init__(self, *args, **kw):
        pass

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *args, **kw: self


contains_eager = defer = defaultload = immediateload = joinedload = lazyload = load_only = noload = Load
raiseload = selectinload = subqueryload = undefer = undefer_group = with_expression = with_loader_criteria = Load
selectin_polymorphic = eagerload = contains_alias = Load


def _needs(what):
    def call(*_, **__):
        from ..exc import NeedsSQLAlchemy

        raise NeedsSQLAlchemy(what)

    return call


with_polymorphic = _needs("with_polymorphic()")
with_parent = _needs("with_parent()")
polymorphic_union = _needs("polymorphic_union()")
join = _needs("orm.join()")
outerjoin = _needs("orm.outerjoin()")

"""sqlalchemy.orm.collections, as far as programs import from it."""
class InstrumentedList(list):
    pass


class InstrumentedSet(set):
    pass


class InstrumentedDict(dict):
    pass


def attribute_mapped_collection(name, **_):
    return dict


attribute_keyed_dict = column_mapped_collection = mapped_collection = attribute_mapped_collection

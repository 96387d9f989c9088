"""Association proxies say nothing of the schema."""


class AssociationProxy:
    def __init__(self, *args, **kw):
        pass

    def __class_getitem__(cls, _):
        return cls


association_proxy = AssociationProxy
_AssociationList = list

"""Hybrid attributes are Python; they say nothing of the schema."""


class hybrid_property(property):
    def expression(self, function):
        return self

    comparator = update_expression = expression
    inplace = property(lambda self: self)

    def __get__(self, instance, owner=None):
        return self if instance is None else super().__get__(instance, owner)


def hybrid_method(function):
    function.expression = lambda other: function
    return function


class Comparator:
    def __init__(self, expression):
        self.expression = expression

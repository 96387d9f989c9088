"""Names that programs annotate with."""
from .elements import ColumnElement, ColumnOperators
from .selectable import FromClause


class ColumnExpressionArgument:
    def __class_getitem__(cls, _):
        return cls


class SQLColumnExpression(ColumnElement):
    def __class_getitem__(cls, _):
        return cls


Operators = ColumnOperators
Selectable = FromClause

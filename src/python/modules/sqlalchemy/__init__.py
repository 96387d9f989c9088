"""A schema vocabulary in SQLAlchemy's words, for projects where SQLAlchemy itself is not installed.

It says what a schema is and runs the statements that migrations run. Anything deeper raises an error that says to
install SQLAlchemy. Names are loaded when they are first asked for.
"""
from importlib import import_module

__version__ = "2.0.0"
__retort__ = True  # this is not the real one

_names = {
    "sql.sqltypes": """ARRAY BIGINT BINARY BLOB BOOLEAN BigInteger Binary Boolean CHAR CLOB DATE DATETIME DECIMAL DOUBLE
        DOUBLE_PRECISION Date DateTime Double Enum FLOAT Float INT INTEGER Integer Interval JSON LargeBinary NCHAR NUMERIC
        NVARCHAR Numeric PickleType REAL SMALLINT SmallInteger String TEXT TIME TIMESTAMP Text Time TupleType
        TypeDecorator UUID Unicode UnicodeText Uuid VARBINARY VARCHAR""",
    "sql.schema": """BLANK_SCHEMA CheckConstraint Column ColumnDefault Computed Constraint DefaultClause FetchedValue
        ForeignKey ForeignKeyConstraint Identity Index MetaData PrimaryKeyConstraint Sequence Table ThreadLocalMetaData
        UniqueConstraint insert_sentinel""",
    "sql.ddl": "DDL",
    "sql.elements": """False_ Null True_ all_ and_ any_ asc between bindparam case cast collate column desc distinct extract
        BinaryExpression BindParameter BooleanClauseList Case Cast ClauseElement ColumnClause ColumnElement Label
        Executable TextClause UnaryExpression false funcfilter label literal literal_column not_ null nulls_first nulls_last
        nullsfirst nullslast or_ over text true tuple_ type_coerce within_group quoted_name Over Extract Tuple""",
    "sql.selectable": """LABEL_STYLE_DEFAULT LABEL_STYLE_DISAMBIGUATE_ONLY LABEL_STYLE_NONE
        LABEL_STYLE_TABLENAME_PLUS_COL Alias CTE CompoundSelect Exists FromClause Join ScalarSelect Select Subquery
        TableClause Values alias except_ except_all exists intersect intersect_all join lateral outerjoin select subquery
        table tablesample union union_all values""",
    "sql.dml": "Delete Insert Update delete insert update",
    "sql.functions": "Function func modifier",
    "engine": """AdaptedConnection Connection CursorResult Dialect Engine MappingResult NestedTransaction Result RootTransaction
        Row ScalarResult Transaction RowMapping URL create_engine
        create_mock_engine create_pool_from_url engine_from_config make_url""",
    "engine.reflection": "Inspector",
    "sql.typing": "ColumnExpressionArgument Selectable SQLColumnExpression ColumnOperators Operators",
    "inspection": "inspect",
    "pool": """AssertionPool AsyncAdaptedQueuePool NullPool Pool QueuePool SingletonThreadPool StaticPool""",
}
_where = {name: module for module, names in _names.items() for name in names.split()}
_modules = frozenset(("dialects", "engine", "event", "events", "exc", "ext", "inspection", "orm", "pool", "schema", "sql",
                      "types", "util", "log", "future"))


def __getattr__(name):
    module = _where.get(name)
    if module is not None:
        value = getattr(import_module("sqlalchemy." + module), name)
        globals()[name] = value
        return value
    if name in _modules:
        return import_module("sqlalchemy." + name)
    if name.startswith("__"):
        raise AttributeError(name)
    raise AttributeError("module 'sqlalchemy' has no attribute '%s' (this is the schema vocabulary that comes with the "
                         "program; if SQLAlchemy has it, install SQLAlchemy: pip install sqlalchemy)" % name)


def __dir__():
    return sorted(list(globals()) + list(_where) + list(_modules))


__all__ = sorted(set(_where) - {"quoted_name"}) + ["__version__"]

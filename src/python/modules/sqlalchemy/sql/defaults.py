"""What a column may have besides its type: defaults, Identity, Computed, Sequence."""
import warnings
from itertools import count

from .elements import ClauseElement, ColumnElement, Executable
from .sqltypes import INTEGERTYPE, to_instance

_order = count(1)


def next_creation_order():
    return next(_order)


BLANK_SCHEMA = "<blank schema>"


class SchemaItem:
    create_drop_stringify_dialect = "default"

    def _init_items(self, *args, **kw):
        pass


_dialects = ("postgresql_", "sqlite_", "mysql_", "mariadb_", "mssql_", "oracle_", "cockroachdb_", "redshift_",
             "snowflake_", "bigquery_", "clickhouse_", "duckdb_", "firebird_", "sybase_", "databricks_", "starrocks_",
             "ibm_db_sa_", "db2_", "spanner_", "hana_", "exa_", "teradatasql_", "awsathena_", "doris_", "hive_")


def split_dialect_options(what, keywords):
    """Keywords such as postgresql_using. One that could be of a dialect nobody knows is left out with a warning, as
    SQLAlchemy does; any other is an error."""
    options = {}
    for name, value in keywords.items():
        if name.startswith(_dialects):
            options[name] = value
        elif "_" in name.strip("_"):
            warnings.warn("Can't validate argument %r; can't locate any SQLAlchemy dialect named %r"
                          % (name, name.partition("_")[0]), stacklevel=4)
        else:
            raise TypeError("Additional arguments should be named <dialectname>_<argument>, got '%s' (%s)"
                            % (name, what))
    return options


class FetchedValue(SchemaItem):
    """A default that the database gives, which we do not know."""

    is_server_default = True
    reflected = False
    has_argument = False
    is_clause_element = False
    is_identity = False
    column = None

    def __init__(self, for_update=False):
        self.for_update = for_update

    def _set_parent(self, column, **_):
        self.column = column

    def copy(self):
        return self

    def __repr__(self):
        return "FetchedValue()"


class DefaultClause(FetchedValue):
    has_argument = True

    def __init__(self, arg, for_update=False, _reflected=False):
        if isinstance(arg, (bool, int, float)) and not isinstance(arg, str):
            from ..exc import ArgumentError

            raise ArgumentError("Argument 'arg' is expected to be one of type '%s' or '%s' or '%s', got '%s'"
                                % (str, ClauseElement, "TextClause", type(arg)))
        clause = getattr(arg, "__clause_element__", None)
        self.arg = clause() if clause is not None and not isinstance(arg, ClauseElement) else arg
        self.for_update = for_update
        self.reflected = _reflected

    def __repr__(self):
        return "DefaultClause(%r, for_update=%r)" % (self.arg, self.for_update)


PassiveDefault = DefaultClause


class DefaultGenerator(SchemaItem):
    is_sequence = False
    is_scalar = is_callable = is_clause_element = False
    column = None

    def copy(self):
        return self


class ColumnDefault(DefaultGenerator):
    """A default that Python gives: a value, a function, or SQL."""

    def __init__(self, arg, for_update=False, **_):
        self.arg = arg
        self.for_update = for_update
        self.is_clause_element = isinstance(arg, ClauseElement)
        self.is_callable = callable(arg) and not self.is_clause_element
        self.is_scalar = not self.is_callable and not self.is_clause_element

    def value(self):
        if not self.is_callable:
            return self.arg
        try:
            return self.arg()
        except TypeError:
            return self.arg(None)

    def __repr__(self):
        return "ColumnDefault(%r)" % (self.arg,)


ScalarElementColumnDefault = CallableColumnDefault = ColumnDefault


class IdentityOptions:
    def __init__(self, start=None, increment=None, minvalue=None, maxvalue=None, nominvalue=None, nomaxvalue=None,
                 cycle=None, cache=None, order=None):
        self.start = start
        self.increment = increment
        self.minvalue = minvalue
        self.maxvalue = maxvalue
        self.nominvalue = nominvalue
        self.nomaxvalue = nomaxvalue
        self.cycle = cycle
        self.cache = cache
        self.order = order


class Identity(IdentityOptions, FetchedValue):
    __visit_name__ = "identity_column"
    is_identity = True
    for_update = False

    def __init__(self, always=False, on_null=None, start=None, increment=None, minvalue=None, maxvalue=None,
                 nominvalue=None, nomaxvalue=None, cycle=None, cache=None, order=None, **_):
        super().__init__(start, increment, minvalue, maxvalue, nominvalue, nomaxvalue, cycle, cache, order)
        self.always = always
        self.on_null = on_null

    def copy(self):
        other = Identity()
        other.__dict__.update(self.__dict__)
        return other

    def __repr__(self):
        return "Identity(always=%r, start=%r, increment=%r)" % (self.always, self.start, self.increment)


class Computed(FetchedValue):
    __visit_name__ = "computed_column"
    for_update = True

    def __init__(self, sqltext, persisted=None):
        from .elements import TextClause

        self.sqltext = TextClause(sqltext) if isinstance(sqltext, str) else sqltext
        self.persisted = persisted

    def copy(self):
        return Computed(self.sqltext, self.persisted)

    def __repr__(self):
        return "Computed(%r, persisted=%r)" % (str(self.sqltext), self.persisted)


class Sequence(IdentityOptions, DefaultGenerator, ClauseElement, Executable):
    __visit_name__ = "sequence"
    is_sequence = True
    for_update = False

    def __init__(self, name, start=None, increment=None, minvalue=None, maxvalue=None, nominvalue=None, nomaxvalue=None,
                 cycle=None, schema=None, cache=None, order=None, data_type=None, optional=False, quote=None,
                 metadata=None, quote_schema=None, for_update=False):
        IdentityOptions.__init__(self, start, increment, minvalue, maxvalue, nominvalue, nomaxvalue, cycle, cache, order)
        self.name = name
        self.schema = schema if schema is not None else getattr(metadata, "schema", None)
        self.metadata = metadata
        self.optional = optional
        self.data_type = to_instance(data_type) if data_type is not None else None
        if metadata is not None:
            metadata._sequences[self.name] = self

    def next_value(self):
        return next_value(self)

    def _set_table(self, table):
        pass

    def copy(self):
        return self

    def create(self, bind=None, checkfirst=True):
        from .ddl import run_sequence

        run_sequence(self, bind, True, checkfirst)

    def drop(self, bind=None, checkfirst=True):
        from .ddl import run_sequence

        run_sequence(self, bind, False, checkfirst)

    def __repr__(self):
        return "Sequence(%r)" % (self.name,)


class next_value(ColumnElement):
    """nextval of a sequence."""

    __visit_name__ = "next_value_func"
    type = INTEGERTYPE
    name = "next_value"

    def __init__(self, sequence, **_):
        self.sequence = sequence

"""DefaultImpl, that programs subclass for databases of their own or patch; and nothing calls."""
from retort_python.absent import name_of_alembic

_impls = {}


class ImplMeta(type):
    def __init__(cls, name, bases, members):
        super().__init__(name, bases, members)
        if "__dialect__" in members:
            _impls[members["__dialect__"]] = cls


class DefaultImpl(metaclass=ImplMeta):
    __dialect__ = "default"
    transactional_ddl = False
    command_terminator = ";"
    type_synonyms = ()
    type_arg_extract = ()
    identity_attrs_ignore = frozenset()

    def __init__(self, dialect=None, connection=None, as_sql=False, transactional_ddl=None, output_buffer=None,
                 context_opts=None):
        self.dialect = dialect
        self.connection = self.bind = connection
        self.as_sql = as_sql

    @classmethod
    def get_by_dialect(cls, dialect):
        return _impls.get(dialect.name, DefaultImpl)

    def compare_type(self, inspector_column, metadata_column):
        return None

    def compare_server_default(self, *_):
        return None

    def version_table_impl(self, *, version_table, version_table_schema=None, version_table_pk=True, **_):
        import sqlalchemy

        return sqlalchemy.Table(version_table, sqlalchemy.MetaData(),
                                sqlalchemy.Column("version_num", sqlalchemy.String(32), nullable=False),
                                schema=version_table_schema)

    def autogen_column_reflect(self, inspector, table, column_info):
        pass

    def render_type(self, type_, autogen_context):
        return False


__getattr__ = name_of_alembic(__name__)

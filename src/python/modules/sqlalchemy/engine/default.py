"""Dialects: names, literals, types and the few places where databases write expressions differently."""
from ..sql.compiler import Compiler
from ..sql.identifiers import SQLITE_RESERVED, IdentifierPreparer
from ..sql.typetext import PostgresqlTypes, SqliteTypes, TypeCompiler


class DefaultDialect:
    name = "default"
    driver = "retort"
    paramstyle = "named"
    statement_compiler = Compiler
    type_compiler_class = TypeCompiler
    reserved_words = None
    supports_native_boolean = False
    supports_native_enum = False
    supports_native_uuid = False
    supports_native_decimal = False
    supports_alter = True
    supports_comments = False
    inline_comments = False
    supports_sequences = False
    supports_identity_columns = False
    supports_sane_rowcount = True
    supports_statement_cache = True
    implicit_returning = False
    insert_returning = False
    update_returning = False
    delete_returning = False
    default_schema_name = None
    max_identifier_length = 9999
    server_version_info = None
    default_isolation_level = None
    is_async = False
    has_terminate = False
    dbapi = None

    def __init__(self, paramstyle=None, **_):
        if paramstyle is not None:
            self.paramstyle = paramstyle
        self.identifier_preparer = IdentifierPreparer(self, self.reserved_words)
        self.type_compiler = self.type_compiler_instance = self.type_compiler_class(self)

    preparer = IdentifierPreparer

    @property
    def ddl_compiler(self):
        from ..sql.ddl import DDLCompiler

        return DDLCompiler

    def type_descriptor(self, type_):
        return type_

    def literal(self, value):
        """A value that the database takes, as SQL."""
        if value is None:
            return "NULL"
        if isinstance(value, bool):
            return ("true" if value else "false") if self.supports_native_boolean else str(int(value))
        if isinstance(value, (int, float)):
            return repr(value)
        if isinstance(value, (bytes, bytearray, memoryview)):
            return self.literal_bytes(bytes(value))
        if isinstance(value, (list, tuple)):
            return "ARRAY[%s]" % ", ".join(map(self.literal, value))
        if type(value).__name__ == "Decimal":
            return str(value)
        if isinstance(value, dict):
            import json

            value = json.dumps(value)
        if hasattr(type(value), "__members__") and not isinstance(value, str):
            value = value.name
        if hasattr(value, "date") and hasattr(value, "isoformat"):
            value = value.isoformat(" ")
        return "'%s'" % str.__str__(value if isinstance(value, str) else str(value)).replace("'", "''")

    def literal_bytes(self, value):
        return "X'%s'" % value.hex()

    def has_table(self, connection, table_name, schema=None, **_):
        from ..inspection import inspect

        return inspect(connection).has_table(table_name, schema=schema)

    def has_sequence(self, connection, name, schema=None, **_):
        from ..inspection import inspect

        return inspect(connection).has_sequence(name, schema=schema)

    def has_index(self, connection, table_name, index_name, schema=None, **_):
        from ..inspection import inspect

        return inspect(connection).has_index(table_name, index_name, schema=schema)

    def has_type(self, connection, type_name, schema=None, **_):
        from retort_python.enums import exists

        return exists(connection, type_name, schema)

    def has_schema(self, connection, name, **_):
        from ..inspection import inspect

        return inspect(connection).has_schema(name)

    def get_table_names(self, connection, schema=None, **_):
        from ..inspection import inspect

        return inspect(connection).get_table_names(schema=schema)

    def get_columns(self, connection, table_name, schema=None, **_):
        from ..inspection import inspect

        return inspect(connection).get_columns(table_name, schema=schema)

    def initialize(self, connection):
        pass

    def validate_identifier(self, name):
        pass

    @property
    def statement_paramstyle(self):
        return self.paramstyle


Dialect = DefaultDialect


class PostgresqlCompiler(Compiler):
    def function_now(self, function):
        return "now()"

    def binary_ilike_op(self, binary):
        return self._with_escape(binary, "ILIKE")

    def binary_not_ilike_op(self, binary):
        return self._with_escape(binary, "NOT ILIKE")

    def _with_escape(self, binary, word):
        text = "%s %s %s" % (self.process(binary.left), word, self.process(binary.right))
        escape = binary.modifiers.get("escape")
        return text + " ESCAPE " + self.literal(escape) if escape else text


class SqliteCompiler(Compiler):
    def visit_cast(self, cast):
        return super().visit_cast(cast)

    def visit_extract(self, extract):
        forms = {"year": "%Y", "month": "%m", "day": "%d", "hour": "%H", "minute": "%M", "second": "%S", "doy": "%j",
                 "dow": "%w", "epoch": "%s", "week": "%W"}
        return "CAST(STRFTIME('%s', %s) AS INTEGER)" % (forms[extract.field], self.process(extract.expr))

    def binary_is_distinct_from(self, binary):
        return "%s IS NOT %s" % (self.process(binary.left), self.process(binary.right))

    def binary_is_not_distinct_from(self, binary):
        return "%s IS %s" % (self.process(binary.left), self.process(binary.right))

    def function_char_length(self, function):
        return "length(%s)" % ", ".join(map(self.process, function.clauses.clauses))


class PostgresqlDialect(DefaultDialect):
    name = "postgresql"
    paramstyle = "named"
    statement_compiler = PostgresqlCompiler
    type_compiler_class = PostgresqlTypes
    supports_native_boolean = True
    supports_native_enum = True
    supports_native_uuid = True
    supports_native_decimal = True
    supports_comments = True
    supports_sequences = True
    supports_identity_columns = True
    insert_returning = update_returning = delete_returning = implicit_returning = True
    default_schema_name = "public"
    max_identifier_length = 63

    def literal_bytes(self, value):
        return "'\\x%s'::bytea" % value.hex()


class SqliteDialect(DefaultDialect):
    name = "sqlite"
    statement_compiler = SqliteCompiler
    type_compiler_class = SqliteTypes
    reserved_words = SQLITE_RESERVED
    supports_alter = False
    default_schema_name = "main"
    insert_returning = update_returning = delete_returning = True

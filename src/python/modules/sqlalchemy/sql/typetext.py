"""Types as SQL: in CAST, in CREATE TABLE as text, and in str()."""
from .sqltypes import to_instance
from ..exc import CompileError, UnsupportedCompilationError


def _length(type_, default=None):
    length = getattr(type_, "length", None) or default
    return "(%d)" % length if length else ""


class TypeCompiler:
    def __init__(self, dialect):
        self.dialect = dialect

    def process(self, type_, **_):
        type_ = to_instance(type_)
        if self.dialect.name in type_._variant_mapping:
            return self.process(type_._variant_mapping[self.dialect.name])
        visit = type_.__visit_name__
        if visit == "user_defined":
            return type_.get_col_spec()
        if visit == "type_decorator":
            return self.process(type_.for_dialect(self.dialect))
        special = getattr(self, "type_" + visit.lower(), None)
        if special is not None:
            text = special(type_)
        else:
            text = self._plain(visit, type_)
        collation = getattr(type_, "collation", None)
        return text + ' COLLATE "%s"' % collation if collation else text

    _names = {"integer": "INTEGER", "small_integer": "SMALLINT", "big_integer": "BIGINT", "boolean": "BOOLEAN",
              "text": "TEXT", "unicode_text": "TEXT", "date": "DATE", "double": "DOUBLE",
              "double_precision": "DOUBLE PRECISION", "json": "JSON"}

    def _plain(self, visit, type_):
        if visit == "null":
            raise CompileError("Can't generate DDL for NullType(); did you forget to specify a type on this Column?")
        if visit is None:
            raise UnsupportedCompilationError("Compiler can't render element of type %s" % type(type_).__name__)
        return self._names.get(visit.lower(), visit.upper())

    def type_string(self, type_):
        return "VARCHAR" + _length(type_)

    type_varchar = type_unicode = type_string

    def type_char(self, type_):
        return "CHAR" + _length(type_)

    def type_nchar(self, type_):
        return "NCHAR" + _length(type_)

    def type_nvarchar(self, type_):
        return "NVARCHAR" + _length(type_)

    def _numbers(self, word, type_):
        if type_.precision is None:
            return word
        scale = getattr(type_, "scale", None)
        return "%s(%s)" % (word, type_.precision if scale is None else "%s, %s" % (type_.precision, scale))

    def type_numeric(self, type_):
        return self._numbers("NUMERIC", type_)

    def type_decimal(self, type_):
        return self._numbers("DECIMAL", type_)

    def type_float(self, type_):
        return "FLOAT"

    def type_large_binary(self, type_):
        return "BLOB"

    def type_blob(self, type_):
        return "BLOB"

    def type_binary(self, type_):
        return "BINARY" + _length(type_)

    def type_varbinary(self, type_):
        return "VARBINARY" + _length(type_)

    def type_datetime(self, type_):
        return "DATETIME"

    def type_timestamp(self, type_):
        return "TIMESTAMP"

    def type_time(self, type_):
        return "TIME"

    def type_interval(self, type_):
        return "DATETIME"

    def type_uuid(self, type_):
        return "CHAR(32)"

    def type_enum(self, type_):
        return "VARCHAR" + _length(type_)

    def type_array(self, type_):
        return self.process(type_.item_type) + "[]" * (type_.dimensions or 1)

    def type_bit(self, type_):
        if getattr(type_, "varying", False):
            return "BIT VARYING" + _length(type_)
        return "BIT" + _length(type_, 1)

    def type_domain(self, type_):
        return self.dialect.identifier_preparer.format_type(type_)


class PostgresqlTypes(TypeCompiler):
    def _zoned(self, word, type_):
        precision = getattr(type_, "precision", None)
        return "%s%s %s TIME ZONE" % (word, "" if precision is None else "(%d)" % precision,
                                      "WITH" if type_.timezone else "WITHOUT")

    def type_datetime(self, type_):
        return self._zoned("TIMESTAMP", type_)

    type_timestamp = type_datetime

    def type_time(self, type_):
        return self._zoned("TIME", type_)

    def type_float(self, type_):
        return "FLOAT" if type_.precision is None else "FLOAT(%s)" % type_.precision

    def type_double(self, type_):
        return "DOUBLE PRECISION"

    def type_large_binary(self, type_):
        return "BYTEA"

    type_blob = type_binary = type_varbinary = type_large_binary

    def type_interval(self, type_):
        text = "INTERVAL"
        if getattr(type_, "fields", None):
            text += " " + type_.fields
        precision = getattr(type_, "precision", None)
        if precision is None:
            precision = getattr(type_, "second_precision", None)
        return text if precision is None else "%s (%d)" % (text, precision)

    def type_uuid(self, type_):
        return "UUID" if type_.native_uuid else "CHAR(32)"

    def type_enum(self, type_):
        if not type_.native_enum:
            return "VARCHAR" + _length(type_)
        if not type_.name:
            raise CompileError("PostgreSQL ENUM type requires a name.")
        return self.dialect.identifier_preparer.format_type(type_)


class SqliteTypes(TypeCompiler):
    pass

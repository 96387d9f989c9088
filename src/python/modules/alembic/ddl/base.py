"""Statements that programs hook with @compiles, by name."""
from retort_python.absent import name_of_alembic
from sqlalchemy.schema import DDLElement


class AlterTable(DDLElement):
    pass


class AlterColumn(AlterTable):
    pass


class AddColumn(AlterTable):
    pass


class DropColumn(AlterTable):
    pass


class RenameTable(AlterTable):
    pass


class ColumnNullable(AlterColumn):
    pass


class ColumnType(AlterColumn):
    pass


class ColumnName(AlterColumn):
    pass


class ColumnDefault(AlterColumn):
    pass


class ColumnComment(AlterColumn):
    pass


def format_table_name(compiler, name, schema):
    quote = compiler.preparer.quote
    return "%s.%s" % (quote(schema), quote(name)) if schema else quote(name)


def format_column_name(compiler, name):
    return compiler.preparer.quote(name)


def alter_table(compiler, name, schema):
    return "ALTER TABLE %s" % format_table_name(compiler, name, schema)


__getattr__ = name_of_alembic(__name__)

"""Named enum types on PostgreSQL: type.create(bind) and type.drop(bind)."""
from .sqltext import quote


def _name(type_):
    schema = type_.schema
    return quote(schema) + "." + quote(type_.name) if schema else quote(type_.name)


def exists(connection, name, schema=None):
    from sqlalchemy import text

    where = "n.nspname = :schema" if schema else "pg_catalog.pg_type_is_visible(t.oid)"
    sql = ("SELECT 1 FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace "
           "WHERE t.typname = :name AND " + where)
    values = {"name": str(name)}
    if schema:
        values["schema"] = str(schema)
    return connection.execute(text(sql), values).first() is not None


def _run(type_, bind, change):
    from sqlalchemy.engine.base import connected

    if bind is None:
        raise ValueError("The type '%s' is made and dropped on a connection: pass bind=op.get_bind()" % type_.name)
    if bind.dialect.name != "postgresql" or not type_.name:
        return
    with connected(bind) as connection:
        change(connection)


def create(type_, bind, checkfirst):
    def change(connection):
        if checkfirst and not connection.is_offline and exists(connection, type_.name, type_.schema):
            return
        values = ", ".join("'%s'" % str(value).replace("'", "''") for value in type_.enums)
        connection.exec_driver_sql("CREATE TYPE %s AS ENUM (%s)" % (_name(type_), values))

    _run(type_, bind, change)


def drop(type_, bind, checkfirst):
    def change(connection):
        if checkfirst and not connection.is_offline and not exists(connection, type_.name, type_.schema):
            return
        connection.exec_driver_sql("DROP TYPE " + _name(type_))

    _run(type_, bind, change)


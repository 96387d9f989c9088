"""Named enum types on PostgreSQL: type.create(bind) and type.drop(bind), and types that outlive their last column."""
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


# ---- types that stay ----

_all_enums = (
    "SELECT n.nspname, t.typname, array_to_string(array_agg(quote_literal(e.enumlabel) ORDER BY e.enumsortorder), ', ') "
    "FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace "
    "JOIN pg_catalog.pg_enum e ON e.enumtypid = t.oid GROUP BY 1, 2"
)


def _may_release(document):
    op = document["op"]
    return op in ("DropTable", "DropColumn") or op == "AlterColumn" and "type" in document


def _enums(running):
    return {(schema, name): values for schema, name, values in running.connection.query(_all_enums, []).rows}


def apply_keeping_types(running, documents):
    """Applies ops as Alembic does, where an enum type stays when its last column goes: scripts drop it themselves, or
    use it again. The program drops it, so it is made again."""
    import json

    online = running.dialect == "postgresql" and not running.offline and running.connection is not None
    watched = online and any(map(_may_release, documents))
    before = _enums(running) if watched else {}
    running.apply(json.dumps(documents))
    if not before:
        return
    after = _enums(running)
    lost = ["CREATE TYPE %s.%s AS ENUM (%s)" % (quote(schema), quote(name), values)
            for (schema, name), values in before.items() if (schema, name) not in after]
    if lost:
        running.apply(json.dumps([{"op": "Execute", "sql": statement} for statement in lost]))

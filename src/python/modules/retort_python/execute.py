"""op.execute() and op.bulk_insert() as JSON ops."""
import logging

from .sqltext import dialect_for, sql_text, statement_text


def execute_json(statement, dialect):
    if isinstance(statement, str):
        text = str.__str__(statement).replace("\\:", ":")
    else:
        element = _element(statement)
        if hasattr(element, "_json") and not hasattr(element, "_sql"):
            return element._json(dialect)  # CreateTable(table) and its like
        text = statement_text(element, dialect)
    return [{"op": "Execute", "sql": text}] if text.strip() else []


def _element(statement):
    clause = getattr(statement, "__clause_element__", None)
    return clause() if clause is not None and not hasattr(statement, "compile") else statement


def _bound(type_, dialect):
    """The function that carries values of a column's type to the database, or None."""
    bind_value = getattr(type_, "bind_value", None)
    face = dialect_for(dialect)
    if bind_value is not None:
        return lambda value: bind_value(value, face)
    return type_.dialect_impl(face).bind_processor(face)


def json_value(value, dialect):
    """A Python value as a value of BulkInsert."""
    if value is None or isinstance(value, (bool, int)):
        return value if not isinstance(value, int) or -(2**63) <= value < 2**63 else {"sql": str(value)}
    if isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            return {"double": str(value)}
        return value
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, (bytes, bytearray, memoryview)):
        text = bytes(value).hex()
        return {"sql": "'\\x%s'::bytea" % text if dialect == "postgresql" else "X'%s'" % text}
    if isinstance(value, (list, tuple)):
        return array_text(value)
    if isinstance(value, dict):
        import json

        return json.dumps(value)
    if type(value).__name__ == "Decimal":
        return {"sql": str(value)} if value.is_finite() else str(value)
    if hasattr(value, "compile") or hasattr(value, "__clause_element__"):
        return {"sql": sql_text(value, dialect)}
    if hasattr(value, "isoformat"):
        return value.isoformat(" ") if hasattr(value, "date") else value.isoformat()
    if hasattr(value, "total_seconds"):
        return "%d days %d seconds %d microseconds" % (value.days, value.seconds, value.microseconds)
    member = getattr(value, "name", None)
    if member is not None and hasattr(type(value), "__members__"):
        return member
    return str(value)


def array_text(values):
    """PostgreSQL's form of a list: {1,"two",NULL}."""
    parts = []
    for value in values:
        if value is None:
            parts.append("NULL")
        elif isinstance(value, (list, tuple)):
            parts.append(array_text(value))
        elif isinstance(value, bool):
            parts.append("true" if value else "false")
        elif isinstance(value, (int, float)):
            parts.append(str(value))
        else:
            parts.append('"%s"' % str(value).replace("\\", "\\\\").replace('"', '\\"'))
    return "{%s}" % ",".join(parts)


def _with_defaults(table, row):
    """The row with the values that Python gives for columns that it leaves out."""
    missing = {}
    for column in table.c:
        default = getattr(column, "default", None)
        if default is None or column.key in row or column.name in row or getattr(default, "is_sequence", False):
            continue
        if default.is_callable:
            value = getattr(default, "value", None)
            missing[column.key] = value() if value is not None else default.arg(None)
        else:
            missing[column.key] = default.arg
    return dict(row, **missing) if missing else row


def _of_columns(table, row, told):
    """Without the keys that are no columns, which SQLAlchemy passes over in silence; here each is named once."""
    unknown = [key for key in row if key not in table.c]
    for key in unknown:
        if key not in told:
            logging.getLogger("alembic.runtime.migration").warning(
                "bulk_insert() into '%s': there is no column '%s', and its values are left out", table.name, key)
            told.add(key)
    return {key: value for key, value in row.items() if key in table.c} if unknown else row


def bulk_insert_json(table, rows, dialect):
    """One BulkInsert for each run of rows that name the same columns."""
    ops, processors, told = [], {}, set()
    for row in rows:
        row = _of_columns(table, _with_defaults(table, row), told)
        columns = []
        for key in row:
            column = table.c[key]
            columns.append(column)
            if key not in processors:
                processors[key] = _bound(column.type, dialect)
        values = []
        for key, value in row.items():
            process = processors[key]
            is_sql = hasattr(value, "compile") and hasattr(value, "__visit_name__") or hasattr(value, "__clause_element__")
            if process is not None and not is_sql:
                value = process(value)
            values.append(json_value(value, dialect))
        names = [str(column.name) for column in columns]
        if not ops or ops[-1]["columns"] != names:
            ops.append({"op": "BulkInsert", "table": str(table.name), "columns": names, "rows": []})
            if table.schema is not None:
                ops[-1]["schema"] = str(table.schema)
        ops[-1]["rows"].append(values)
    return ops

"""From an expression to rows: compiles it for the driver, sends it, and reads the values by the columns' types."""
from .result import Result
from ..sql.compiler import compile_element
from ..sql.sqltypes import NULLTYPE


def execute(connection, statement, parameters):
    given = getattr(statement, "_given_parameters", None)
    if given and not isinstance(parameters, list):
        parameters = dict(given, **(parameters or {}))
    many = parameters if isinstance(parameters, (list, tuple)) else None
    if many is not None and not many:
        many = parameters = None
    if many is not None and len(many) == 1:
        parameters, many = many[0], None
    if many is not None:
        return _execute_many(connection, statement, many)
    return _execute_one(connection, statement, parameters or {})


def _returned_key(connection, statement, parameters):
    """The columns whose values an INSERT is asked for, so that result.inserted_primary_key is known."""
    if statement.__visit_name__ != "insert" or statement._returning or statement._select is not None:
        return []
    if len(statement._rows) > 1 or statement._conflict is not None or connection.dialect.name != "postgresql":
        return []
    key = statement.table.primary_key
    return list(key.columns) if hasattr(key, "columns") else []


def _compiled(connection, statement, parameters):
    dialect = connection.dialect
    style = "qmark" if dialect.name == "sqlite" else "values"
    keys = list(parameters) if statement.__visit_name__ in ("insert", "update") else None
    if style == "qmark":
        return compile_element(statement, dialect, column_keys=keys, paramstyle=style)
    from ..sql.bound import compile_with_values

    return compile_with_values(statement, dialect, keys, parameters)


def _values(compiled, parameters, dialect):
    values = []
    for name in compiled.positions:
        bind = compiled.binds[name]
        values.append(bind_value(bind, parameters, dialect))
    return values


def bind_value(bind, parameters, dialect):
    from .. import exc

    if not bind.unique and bind.key in parameters:
        value = parameters[bind.key]
    elif bind.given or bind.callable:
        value = bind.effective_value
    else:
        raise exc.StatementError("A value is required for bind parameter '%s'" % bind.key)
    type_ = bind.type
    if type_ is NULLTYPE:
        from ..sql.sqltypes import type_of_value

        type_ = type_of_value(value)
    if value is None and type_.__visit_name__ in ("JSON", "JSONB") and not bind.given:
        return type_.bind_value(value, dialect)
    return None if value is None and type_.__visit_name__ not in ("JSON", "JSONB", "type_decorator") else \
        type_.bind_value(value, dialect)


def _execute_one(connection, statement, parameters):
    key = _returned_key(connection, statement, parameters)
    compiled_statement = statement._copied(_returning=tuple(key)) if key else statement
    compiled = _compiled(connection, compiled_statement, parameters)
    values = _values(compiled, parameters, connection.dialect) if compiled.positions else None
    with connection._autocommitted(), connection._errors(compiled.string, parameters):
        cursor = connection.connection.dbapi_connection.cursor()
        if values is None:
            cursor.execute(compiled.string)
        else:
            cursor.execute(compiled.string, values)
    result = result_of(cursor, compiled.result_columns, connection.dialect)
    if key:
        rows = result.fetchall()
        result = Result(rowcount=len(rows), returns_rows=False, primary_key=tuple(rows[0]) if rows else None)
    elif statement.__visit_name__ == "insert" and connection.dialect.name == "sqlite" and result._primary_key is None:
        result._primary_key = _sqlite_key(statement, compiled, parameters, cursor)
    return result


def _sqlite_key(statement, compiled, parameters, cursor):
    columns = getattr(statement.table.primary_key, "columns", None)
    if not columns:
        return None
    values = []
    for column in columns:
        bind = compiled.binds.get(column.key)
        value = None if bind is None else parameters.get(column.key, bind.value)
        values.append(cursor.lastrowid if value is None else value)
    return tuple(values)


def _execute_many(connection, statement, rows):
    dialect = connection.dialect
    if dialect.name != "sqlite":
        total = 0
        for row in rows:
            result = _execute_one(connection, statement, row)
            total += max(result.rowcount, 0)
        return Result(rowcount=total, returns_rows=False)
    compiled = _compiled(connection, statement, rows[0])
    with connection._autocommitted(), connection._errors(compiled.string, rows):
        cursor = connection.connection.dbapi_connection.cursor()
        cursor.executemany(compiled.string, [_values(compiled, row, dialect) for row in rows])
    return Result(rowcount=cursor.rowcount, returns_rows=False)


def result_of(cursor, columns=None, dialect=None):
    if cursor.description is None:
        return Result(rowcount=cursor.rowcount, lastrowid=cursor.lastrowid, returns_rows=False)
    names = [part[0] for part in cursor.description]
    rows = cursor.fetchall()
    if columns is not None and len(columns) == len(names):
        names = [_name(column, name) for column, name in zip(columns, names)]
        rows = _converted(rows, columns, dialect)
    else:
        columns = None
    return Result(names, rows, columns, cursor.rowcount, cursor.lastrowid)


def _name(column, name):
    return column.key if column.__visit_name__ in ("column", "label") and column.key else name


def _converted(rows, columns, dialect):
    types = [getattr(column, "type", NULLTYPE) for column in columns]
    if all(type_ is NULLTYPE for type_ in types):
        return rows
    return [tuple(value if type_ is NULLTYPE else type_.result_value(value, dialect)
                  for value, type_ in zip(row, types)) for row in rows]

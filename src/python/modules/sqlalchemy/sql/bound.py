"""SQL with values in their places as the driver writes them: for PostgreSQL, as psycopg2 sends it."""
from .compiler import Compiled


def compile_with_values(statement, dialect, column_keys, parameters):
    from retort_python import values

    from ..engine.execution import bind_value

    base = dialect.statement_compiler

    class Writing(base):
        def visit_bindparam(self, bind):
            if bind.expanding:
                given = parameters.get(bind.key, bind.effective_value) or ()
                if not given:
                    return "(SELECT 1 WHERE 1!=1)"
                return "(%s)" % ", ".join(values.literal(bind.type.bind_value(each, dialect)) for each in given)
            value = bind_value(bind, parameters, dialect)
            text = values.literal(value)
            visit = bind.type.__visit_name__
            if visit in ("JSON", "JSONB") and value is not None:
                return "%s::%s" % (text, visit)
            if visit == "enum" and value is not None and getattr(bind.type, "name", None) and bind.type.native_enum:
                return "%s::%s" % (text, dialect.identifier_preparer.format_type(bind.type))
            if visit == "ARRAY" and isinstance(value, (list, tuple)):
                return "%s::%s" % (text, dialect.type_compiler.process(bind.type))
            return text

    compiler = Writing(dialect, column_keys=column_keys)
    made = compiler.compiled(statement)
    return Compiled(made.string, {}, [], dialect, statement, made.result_columns)

"""op.execute() and op.bulk_insert()."""
from .operation import MigrateOperation, renamed


class ExecuteSQLOp(MigrateOperation):
    directive = batch_directive = "execute"

    def __init__(self, sqltext, *, execution_options=None):
        self.sqltext = sqltext
        self.execution_options = execution_options

    @classmethod
    def execute(cls, operations, sqltext=None, *, execution_options=None, **kw):
        kw = renamed(kw, sql="sqltext")
        return operations.invoke(cls(kw.pop("sqltext", sqltext), execution_options=execution_options))

    @classmethod
    def batch_execute(cls, operations, sqltext, *, execution_options=None):
        # Runs at once, before the operations that the block collects.
        return operations._parent.invoke(cls(sqltext, execution_options=execution_options))

    def to_json(self, target):
        from retort_python.execute import execute_json

        document = execute_json(self.sqltext, target.dialect)
        level = (self.execution_options or {}).get("isolation_level", "")
        if document and str(level).upper() == "AUTOCOMMIT":
            document[0]["autocommit"] = True
        return document

    def to_diff_tuple(self):
        return ("execute", self.sqltext)


class BulkInsertOp(MigrateOperation):
    directive = "bulk_insert"

    def __init__(self, table, rows, *, multiinsert=True):
        self.table = table
        self.rows = rows
        self.multiinsert = multiinsert

    @classmethod
    def bulk_insert(cls, operations, table, rows, *, multiinsert=True):
        operations.invoke(cls(table, rows, multiinsert=multiinsert))

    def to_json(self, target):
        from retort_python.execute import bulk_insert_json

        if not isinstance(self.rows, list):
            raise TypeError("List expected")
        if self.rows and not isinstance(self.rows[0], dict):
            raise TypeError("List of dictionaries expected")
        return bulk_insert_json(self.table, self.rows, target.dialect)

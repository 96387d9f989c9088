"""operations.impl: what implementations of a project's own directives call to do the work.

Of Alembic's DefaultImpl it has the methods, each of which is a directive that is carried out.
https://alembic.sqlalchemy.org/en/latest/api/ddl.html
"""


class Impl:
    def __init__(self, context):
        self.transactional_ddl = context.opts.get("transactional_ddl") is not False
        self.context = context
        self.dialect = context.dialect
        self.as_sql = context.as_sql

    @property
    def connection(self):
        return self.context.connection

    bind = connection

    def static_output(self, text):
        self.context.static_output(text)

    def execute(self, sql, execution_options=None):
        self.context.execute(sql, execution_options)

    # ---- schema changes ----

    def create_table(self, table, **kw):
        self._invoke("CreateTableOp", lambda op: op.from_table(table))  # with its indexes

    def drop_table(self, table, **kw):
        self._invoke("DropTableOp", lambda op: op(table.name, schema=table.schema, **kw))

    def rename_table(self, old_table_name, new_table_name, schema=None):
        self._invoke("RenameTableOp", lambda op: op(old_table_name, new_table_name, schema=schema))

    def add_column(self, table_name, column, schema=None, **kw):
        self._invoke("AddColumnOp", lambda op: op(table_name, column, schema=schema, **kw))

    def drop_column(self, table_name, column, schema=None, **kw):
        self._invoke("DropColumnOp", lambda op: op(table_name, getattr(column, "name", column), schema=schema, **kw))

    def alter_column(self, table_name, column_name, nullable=None, server_default=False, name=None, type_=None,
                     schema=None, comment=False, **kw):
        self._invoke("AlterColumnOp", lambda op: op(
            table_name, column_name, schema=schema, modify_nullable=nullable, modify_server_default=server_default,
            modify_name=name, modify_type=type_, modify_comment=comment, **kw))

    def add_constraint(self, const):
        self._invoke("AddConstraintOp", lambda op: op.from_constraint(const))

    def drop_constraint(self, const):
        self._invoke("DropConstraintOp", lambda op: op.from_constraint(const))

    def create_index(self, index, **kw):
        self._invoke("CreateIndexOp", lambda op: op.from_index(index))

    def drop_index(self, index, **kw):
        self._invoke("DropIndexOp", lambda op: op.from_index(index))

    def bulk_insert(self, table, rows, multiinsert=True):
        self._invoke("BulkInsertOp", lambda op: op(table, rows, multiinsert=multiinsert))

    def create_table_comment(self, table):
        self._invoke("CreateTableCommentOp", lambda op: op(table.name, table.comment, schema=table.schema))

    def drop_table_comment(self, table):
        self._invoke("DropTableCommentOp", lambda op: op(table.name, schema=table.schema))

    def create_column_comment(self, column):
        self.alter_column(column.table.name, column.name, schema=column.table.schema, comment=column.comment)

    def _invoke(self, name, make):
        from alembic.operations import Operations, ops

        Operations(self.context).invoke(make(getattr(ops, name)))

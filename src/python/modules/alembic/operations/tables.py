"""Operations on whole tables."""
from retort_python import schema, types
from retort_python.schema import put

from .operation import MigrateOperation, metadata, renamed, unbound


class CreateTableOp(MigrateOperation):
    directive = "create_table"

    def __init__(self, table_name, columns, *, schema=None, if_not_exists=None, _namespace_metadata=None,
                 _constraints_included=False, **kw):
        self.table_name = table_name
        self.columns = columns
        self.schema = schema
        self.if_not_exists = if_not_exists
        self.comment = kw.pop("comment", None)
        self.prefixes = kw.pop("prefixes", None)
        self._info = kw.pop("info", {}) or {}
        self.kw = kw
        self._namespace_metadata = _namespace_metadata
        self._constraints_included = _constraints_included  # said so by who rewrites operations
        self._table = None

    @classmethod
    def create_table(cls, operations, table_name, *columns, **kw):
        renamed(kw, name="table_name")
        return operations.invoke(cls(table_name, columns, **kw))

    @classmethod
    def from_table(cls, table, _namespace_metadata=None):
        made = cls(table.name, list(table.columns) + list(table.constraints), schema=table.schema,
                   comment=table.comment, prefixes=list(table._prefixes), info=dict(table.info),
                   _namespace_metadata=_namespace_metadata, _constraints_included=True, **dict(table.dialect_kwargs))
        made._table = table
        return made

    def to_table(self, migration_context=None):
        import sqlalchemy

        if self._table is None:
            self._table = sqlalchemy.Table(
                self.table_name, metadata(migration_context), *[unbound(item) for item in self.columns],
                schema=self.schema, comment=self.comment, prefixes=self.prefixes or [], info=self._info, **self.kw)
        return self._table

    def to_json(self, target):
        document = dict(op="CreateTable", **schema.table(self.to_table(target), target.dialect, spelled=True))
        if self.if_not_exists:
            document["if_not_exists"] = True
        return [types.with_care(document, self.to_table(target).columns)]

    def result(self):
        return self._table

    def to_diff_tuple(self):
        return ("add_table", self.to_table())

    def reverse(self):
        return DropTableOp.from_table(self.to_table())


class DropTableOp(MigrateOperation):
    directive = "drop_table"

    def __init__(self, table_name, *, schema=None, if_exists=None, table_kw=None, _reverse=None):
        self.table_name = table_name
        self.schema = schema
        self.if_exists = if_exists
        self.table_kw = table_kw or {}
        self._reverse = _reverse
        self._namespace_metadata = None

    @classmethod
    def drop_table(cls, operations, table_name, *, schema=None, if_exists=None, **kw):
        operations.invoke(cls(table_name, schema=schema, if_exists=if_exists, table_kw=kw))

    @classmethod
    def from_table(cls, table, _namespace_metadata=None):
        made = cls(table.name, schema=table.schema, _reverse=CreateTableOp.from_table(table, _namespace_metadata))
        made._namespace_metadata = _namespace_metadata
        return made

    def to_table(self, migration_context=None):
        import sqlalchemy

        if self._reverse is not None:
            return self._reverse.to_table()
        return sqlalchemy.Table(self.table_name, metadata(migration_context), schema=self.schema)

    def to_json(self, target):
        return [put({"op": "DropTable", "name": str(self.table_name)}, schema=_text(self.schema),
                    if_exists=bool(self.if_exists), types="make")]

    def to_diff_tuple(self):
        return ("remove_table", self.to_table())

    def reverse(self):
        if self._reverse is None:
            raise ValueError("operation is not reversible; original table is not present")
        return self._reverse


class RenameTableOp(MigrateOperation):
    directive = "rename_table"

    def __init__(self, old_table_name, new_table_name, *, schema=None):
        self.table_name = old_table_name
        self.new_table_name = new_table_name
        self.schema = schema

    @classmethod
    def rename_table(cls, operations, old_table_name, new_table_name, *, schema=None):
        operations.invoke(cls(old_table_name, new_table_name, schema=schema))

    def to_json(self, target):
        return [put({"op": "RenameTable", "name": str(self.table_name), "new_name": str(self.new_table_name)},
                    schema=_text(self.schema))]


class CreateTableCommentOp(MigrateOperation):
    directive = batch_directive = "create_table_comment"

    def __init__(self, table_name, comment, *, schema=None, existing_comment=None):
        self.table_name = table_name
        self.comment = comment
        self.existing_comment = existing_comment
        self.schema = schema

    @classmethod
    def create_table_comment(cls, operations, table_name, comment, *, existing_comment=None, schema=None):
        return operations.invoke(cls(table_name, comment, existing_comment=existing_comment, schema=schema))

    @classmethod
    def batch_create_table_comment(cls, operations, comment, *, existing_comment=None):
        return cls.create_table_comment(operations, operations.table_name, comment, existing_comment=existing_comment,
                                        schema=operations.schema)

    def to_json(self, target):
        return [put({"op": "SetTableComment", "table": str(self.table_name), "comment": self.comment or ""},
                    schema=_text(self.schema))]

    def to_diff_tuple(self):
        return ("add_table_comment", self.table_name, self.comment)

    def reverse(self):
        if self.existing_comment is None:
            return DropTableCommentOp(self.table_name, existing_comment=self.comment, schema=self.schema)
        return CreateTableCommentOp(self.table_name, self.existing_comment, existing_comment=self.comment,
                                    schema=self.schema)


class DropTableCommentOp(MigrateOperation):
    directive = batch_directive = "drop_table_comment"

    def __init__(self, table_name, *, schema=None, existing_comment=None):
        self.table_name = table_name
        self.existing_comment = existing_comment
        self.schema = schema

    @classmethod
    def drop_table_comment(cls, operations, table_name, *, existing_comment=None, schema=None):
        return operations.invoke(cls(table_name, existing_comment=existing_comment, schema=schema))

    @classmethod
    def batch_drop_table_comment(cls, operations, *, existing_comment=None):
        return cls.drop_table_comment(operations, operations.table_name, existing_comment=existing_comment,
                                      schema=operations.schema)

    def to_json(self, target):
        return CreateTableCommentOp(self.table_name, "", schema=self.schema).to_json(target)

    def to_diff_tuple(self):
        return ("remove_table_comment", self.table_name)

    def reverse(self):
        return CreateTableCommentOp(self.table_name, self.existing_comment, schema=self.schema)


def _text(schema):
    return None if schema is None else str(schema)

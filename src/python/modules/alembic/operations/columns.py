"""Operations on columns."""
from retort_python import defaults, indexes, schema, types
from retort_python.schema import put
from retort_python.sqltext import sql_text

from .operation import MigrateOperation, metadata, renamed, unbound
from .tables import _text


class AlterTableOp(MigrateOperation):
    def __init__(self, table_name, *, schema=None):
        self.table_name = table_name
        self.schema = schema


class AddColumnOp(AlterTableOp):
    directive = batch_directive = "add_column"

    def __init__(self, table_name, column, *, schema=None, if_not_exists=None, inline_references=None,
                 inline_primary_key=None, **kw):
        super().__init__(table_name, schema=schema)
        self.column = column
        self.if_not_exists = if_not_exists
        self.inline_references = inline_references
        self.inline_primary_key = inline_primary_key
        self.kw = kw

    @classmethod
    def add_column(cls, operations, table_name, column, *, schema=None, if_not_exists=None, inline_references=None,
                   inline_primary_key=None, **kw):
        return operations.invoke(cls(table_name, column, schema=schema, if_not_exists=if_not_exists,
                                     inline_references=inline_references, inline_primary_key=inline_primary_key, **kw))

    @classmethod
    def batch_add_column(cls, operations, column, *, insert_before=None, insert_after=None, if_not_exists=None, **kw):
        operations.places.append((str(column.name), insert_before, insert_after))
        return operations.invoke(cls(operations.table_name, column, schema=operations.schema,
                                     if_not_exists=if_not_exists, **kw))

    @classmethod
    def from_column(cls, column):
        return cls(column.table.name, column, schema=column.table.schema)

    @classmethod
    def from_column_and_tablename(cls, schema, table_name, column):
        return cls(table_name, column, schema=schema)

    def to_column(self):
        return self.column

    def to_json(self, target):
        import sqlalchemy

        column = unbound(self.column)
        table = sqlalchemy.Table(self.table_name, metadata(target), column, schema=self.schema)
        place = {"table": str(self.table_name)}
        if self.schema is not None:
            place["schema"] = str(self.schema)
        document = schema.column(column, target.dialect, spelled=True)
        if column.primary_key and document.get("autoincrement") is None:
            # The column is not made the key, and yet gets PostgreSQL's SERIAL, as Alembic has it.
            numbers = (target.dialect == "postgresql" and not column.foreign_keys
                       and document["type"] in ("SmallInteger", "Integer", "BigInteger")
                       and not {"identity", "computed", "server_default"} & set(document))
            document["autoincrement"] = "on" if numbers else "off"
        first = dict(op="AddColumn", column=document, **place)
        if self.if_not_exists:
            first["if_not_exists"] = True
        ops = [types.with_care(first, [column])]
        for constraint in schema.constraints_of(table):
            kind = schema.kind_of(constraint)
            if kind == "foreign_key_constraint":
                ops.append(dict(op="CreateForeignKey", foreign_key=schema.foreign_key(constraint, target.dialect), **place))
            elif kind == "unique_constraint":
                ops.append(dict(op="CreateUnique", unique=schema.unique(constraint, target.dialect), **place))
            elif "check_constraint" in kind and schema.wanted(constraint, target.dialect):
                ops.append(dict(op="CreateCheck", check=schema.check(constraint, target.dialect), **place))
            elif kind == "primary_key_constraint" and self.inline_primary_key and column.primary_key:
                ops.append(dict(op="CreatePrimaryKey", primary_key=schema.primary_key(constraint, target.dialect), **place))
        for index in table.indexes:
            ops.append(dict(op="CreateIndex", index=indexes.index(index, target.dialect), **place))
        return ops

    def to_diff_tuple(self):
        return ("add_column", self.schema, self.table_name, self.column)

    def reverse(self):
        return DropColumnOp(self.table_name, self.column.name, schema=self.schema, _reverse=self)


class DropColumnOp(AlterTableOp):
    directive = batch_directive = "drop_column"

    def __init__(self, table_name, column_name, *, schema=None, if_exists=None, _reverse=None, **kw):
        super().__init__(table_name, schema=schema)
        self.column_name = column_name
        self.if_exists = if_exists
        self.kw = kw
        self._reverse = _reverse

    @classmethod
    def drop_column(cls, operations, table_name, column_name, *, schema=None, **kw):
        return operations.invoke(cls(table_name, column_name, schema=schema, **kw))

    @classmethod
    def batch_drop_column(cls, operations, column_name, **kw):
        return operations.invoke(cls(operations.table_name, column_name, schema=operations.schema, **kw))

    @classmethod
    def from_column_and_tablename(cls, schema, table_name, column):
        return cls(table_name, column.name, schema=schema,
                   _reverse=AddColumnOp.from_column_and_tablename(schema, table_name, column))

    def to_column(self, migration_context=None):
        import sqlalchemy

        return self._reverse.column if self._reverse else sqlalchemy.Column(self.column_name)

    def to_json(self, target):
        return [put({"op": "DropColumn", "table": str(self.table_name), "column": str(self.column_name)},
                    schema=_text(self.schema), if_exists=bool(self.if_exists), types="make")]

    def to_diff_tuple(self):
        return ("remove_column", self.schema, self.table_name, self.to_column())

    def reverse(self):
        if self._reverse is None:
            raise ValueError("operation is not reversible; original column is not present")
        return self._reverse


class AlterColumnOp(AlterTableOp):
    directive = batch_directive = "alter_column"

    def __init__(self, table_name, column_name, *, schema=None, existing_type=None, existing_server_default=False,
                 existing_nullable=None, existing_comment=None, modify_nullable=None, modify_comment=False,
                 modify_server_default=False, modify_name=None, modify_type=None, **kw):
        super().__init__(table_name, schema=schema)
        self.column_name = column_name
        self.existing_type = existing_type
        self.existing_server_default = existing_server_default
        self.existing_nullable = existing_nullable
        self.existing_comment = existing_comment
        self.modify_nullable = modify_nullable
        self.modify_comment = modify_comment
        self.modify_server_default = modify_server_default
        self.modify_name = modify_name
        self.modify_type = modify_type
        self.kw = kw

    @classmethod
    def alter_column(cls, operations, table_name, column_name, *, nullable=None, comment=False, server_default=False,
                     new_column_name=None, type_=None, existing_type=None, existing_server_default=False,
                     existing_nullable=None, existing_comment=None, schema=None, **kw):
        renamed_kw = renamed(dict(kw), name="new_column_name")
        if "new_column_name" in renamed_kw:
            new_column_name = renamed_kw.pop("new_column_name")
        return operations.invoke(cls(
            table_name, column_name, schema=schema, existing_type=existing_type,
            existing_server_default=existing_server_default, existing_nullable=existing_nullable,
            existing_comment=existing_comment, modify_name=new_column_name, modify_type=type_,
            modify_server_default=server_default, modify_nullable=nullable, modify_comment=comment, **renamed_kw))

    @classmethod
    def batch_alter_column(cls, operations, column_name, *, insert_before=None, insert_after=None, **kw):
        kw.pop("schema", None)
        return cls.alter_column(operations, operations.table_name, column_name, schema=operations.schema, **kw)

    def has_changes(self):
        return (self.modify_nullable is not None or self.modify_server_default is not False
                or self.modify_type is not None or self.modify_comment is not False or self.modify_name is not None)

    def to_json(self, target):
        document = {"op": "AlterColumn", "table": str(self.table_name), "column": str(self.column_name)}
        unchanged = len(document)
        if self.modify_name is not None and self.modify_name != self.column_name:
            document["new_name"] = str(self.modify_name)
        if self.modify_type is not None:
            document["type"] = types.to_json(self.modify_type, target.dialect, spelled=True)
            document["types"] = "make"  # and the type before stays, which a script drops itself
            collation = types.collation(self.modify_type, target.dialect)
            if collation:
                document["collation"] = collation
            if self.kw.get("postgresql_using") and target.dialect == "postgresql":
                document["using_expression"] = sql_text(self.kw["postgresql_using"], target.dialect)
        if self.modify_nullable is not None:
            document["nullable"] = bool(self.modify_nullable)
        document.update(self._default_members(target.dialect))
        if self.modify_comment is not False:
            document["comment"] = self.modify_comment or ""
        ops = [] if len(document) == unchanged else [document]
        if self.schema is not None:
            document["schema"] = str(self.schema)
        return self._type_checks(target, before=True) + ops + self._type_checks(target, before=False)

    def _default_members(self, dialect):
        value, old = self.modify_server_default, self.existing_server_default
        if value is False:
            return {}
        if defaults.is_identity(value):
            return {"identity": defaults.identity(value)}
        if defaults.is_computed(value):
            return {"computed": defaults.computed(value, dialect)}
        if value is None and defaults.is_identity(old):
            return {"identity": None}
        if value is None and defaults.is_computed(old):
            return {"computed": None}
        return {"server_default": defaults.default(value, dialect, as_written=True)}

    def _type_checks(self, target, before):
        """Named checks that belong to the old and the new type (Boolean and Enum with create_constraint)."""
        type_ = self.existing_type if before else self.modify_type
        if self.modify_type is None or type_ is None or not getattr(type_, "create_constraint", False):
            return []
        if target.dialect == "postgresql" and getattr(type_, "native_enum", True):
            return []
        import sqlalchemy

        name = self.modify_name or self.column_name if not before else self.column_name
        table = sqlalchemy.Table(self.table_name, metadata(target), sqlalchemy.Column(name, type_), schema=self.schema)
        ops = []
        for check in table.constraints:
            if "check_constraint" not in schema.kind_of(check):
                continue
            made = schema.check(check, target.dialect)
            place = {"table": str(self.table_name)}
            if self.schema is not None:
                place["schema"] = str(self.schema)
            if not before:
                ops.append(dict(op="CreateCheck", check=made, **place))
            elif "name" in made:
                ops.append(dict(op="DropConstraint", name=made["name"], kind="check", **place))
        return ops

    def to_diff_tuple(self):
        diffs = []
        place = (self.schema, self.table_name, self.column_name)
        old = {"existing_nullable": self.existing_nullable, "existing_type": self.existing_type,
               "existing_server_default": self.existing_server_default, "existing_comment": self.existing_comment}

        def say(what, before, after, left_out):
            diffs.append((what,) + place + ({k: v for k, v in old.items() if k != left_out}, before, after))

        if self.modify_type is not None:
            say("modify_type", self.existing_type, self.modify_type, "existing_type")
        if self.modify_nullable is not None:
            say("modify_nullable", self.existing_nullable, self.modify_nullable, "existing_nullable")
        if self.modify_server_default is not False:
            say("modify_default", self.existing_server_default, self.modify_server_default, "existing_server_default")
        if self.modify_comment is not False:
            say("modify_comment", self.existing_comment, self.modify_comment, "existing_comment")
        return diffs

    def reverse(self):
        kw = dict(self.kw)
        kw.update(existing_type=self.existing_type, existing_nullable=self.existing_nullable,
                  existing_server_default=self.existing_server_default, existing_comment=self.existing_comment)
        for what in ("type", "nullable", "server_default", "comment"):
            new, unchanged = getattr(self, "modify_" + what), False if what in ("server_default", "comment") else None
            if new is not unchanged:
                kw["modify_" + what] = kw["existing_" + what]
                kw["existing_" + what] = new
        name = self.column_name
        if self.modify_name is not None:
            name, kw["modify_name"] = self.modify_name, self.column_name
        return AlterColumnOp(self.table_name, name, schema=self.schema, **kw)

"""op.sync_enum_values() of the package alembic_postgresql_enum, for where it is not installed."""
from alembic.operations.base import BatchOperations, Operations
from alembic.operations.operation import MigrateOperation


class ColumnType:
    COMMON = "common"
    ARRAY = "array"


class TableReference:
    """Which column has the enum. The program knows by itself."""

    def __init__(self, table_name=None, column_name=None, table_schema=None, column_type=ColumnType.COMMON,
                 existing_server_default=None, **_):
        self.table_name = table_name
        self.column_name = column_name
        self.table_schema = table_schema
        self.column_type = column_type
        self.existing_server_default = existing_server_default


class SyncEnumValuesOp(MigrateOperation):
    def __init__(self, schema, name, new_values, affected_columns=(), enum_values_to_rename=()):
        self.schema = schema
        self.name = name
        self.new_values = new_values
        self.affected_columns = affected_columns
        self.enum_values_to_rename = enum_values_to_rename

    @classmethod
    def sync_enum_values(cls, operations, enum_schema=None, enum_name=None, new_values=(), affected_columns=(),
                         enum_values_to_rename=(), **kw):
        return operations.invoke(cls(kw.get("schema", enum_schema), kw.get("name", enum_name), new_values,
                                     affected_columns, enum_values_to_rename))

    def to_json(self, target):
        document = {"op": "AlterEnum", "name": str(self.name), "values": [str(value) for value in self.new_values]}
        renames = {str(old): str(new) for old, new in self.enum_values_to_rename or ()}
        if renames:
            document["renames"] = renames
        if self.schema not in (None, "", "public"):
            document["schema"] = str(self.schema)
        return [document]


if not hasattr(Operations, "sync_enum_values"):
    Operations.register_operation("sync_enum_values")(SyncEnumValuesOp)
    BatchOperations.register_operation("sync_enum_values")(SyncEnumValuesOp)

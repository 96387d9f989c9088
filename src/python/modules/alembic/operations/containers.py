"""Lists of operations: what process_revision_directives is given."""
from .operation import MigrateOperation


class OpContainer(MigrateOperation):
    def __init__(self, ops=()):
        self.ops = list(ops)

    def is_empty(self):
        return all(isinstance(op, OpContainer) and op.is_empty() for op in self.ops)

    def as_diffs(self):
        return list(OpContainer._diffs_of(self))

    @staticmethod
    def _diffs_of(op):
        if isinstance(op, OpContainer) or hasattr(op, "ops"):
            for each in op.ops:
                yield from OpContainer._diffs_of(each)
        else:
            found = op.to_diff_tuple()
            yield found

    def to_json(self, target):
        return [document for op in self.ops for document in op.to_json(target)]


class ModifyTableOps(OpContainer):
    def __init__(self, table_name, ops, *, schema=None):
        super().__init__(ops)
        self.table_name = table_name
        self.schema = schema

    def reverse(self):
        return ModifyTableOps(self.table_name, [op.reverse() for op in reversed(self.ops)], schema=self.schema)


class UpgradeOps(OpContainer):
    def __init__(self, ops=(), upgrade_token="upgrades"):
        super().__init__(ops)
        self.upgrade_token = upgrade_token

    def reverse_into(self, downgrade_ops):
        downgrade_ops.ops[:] = [op.reverse() for op in reversed(self.ops)]
        return downgrade_ops

    def reverse(self):
        return self.reverse_into(DowngradeOps(ops=[]))


class DowngradeOps(OpContainer):
    def __init__(self, ops=(), downgrade_token="downgrades"):
        super().__init__(ops)
        self.downgrade_token = downgrade_token

    def reverse(self):
        return UpgradeOps(ops=[op.reverse() for op in reversed(self.ops)])


class MigrationScript(MigrateOperation):
    """A revision file that is about to be written."""

    def __init__(self, rev_id, upgrade_ops, downgrade_ops, *, message=None, imports=(), head=None, splice=None,
                 branch_label=None, version_path=None, depends_on=None):
        self.rev_id = rev_id
        self.message = message
        self.imports = set(imports)
        self.head = head
        self.splice = splice
        self.branch_label = branch_label
        self.version_path = version_path
        self.depends_on = depends_on
        self.upgrade_ops = upgrade_ops
        self.downgrade_ops = downgrade_ops

    @property
    def upgrade_ops(self):
        if len(self._upgrade_ops) > 1:
            raise ValueError("This MigrationScript instance has a multiple-entry list for UpgradeOps; please use the "
                             "upgrade_ops_list attribute.")
        return self._upgrade_ops[0] if self._upgrade_ops else None

    @upgrade_ops.setter
    def upgrade_ops(self, value):
        self._upgrade_ops = list(value) if isinstance(value, (list, tuple)) else [] if value is None else [value]

    @property
    def downgrade_ops(self):
        if len(self._downgrade_ops) > 1:
            raise ValueError("This MigrationScript instance has a multiple-entry list for DowngradeOps; please use the "
                             "downgrade_ops_list attribute.")
        return self._downgrade_ops[0] if self._downgrade_ops else None

    @downgrade_ops.setter
    def downgrade_ops(self, value):
        self._downgrade_ops = list(value) if isinstance(value, (list, tuple)) else [] if value is None else [value]

    @property
    def upgrade_ops_list(self):
        return self._upgrade_ops

    @property
    def downgrade_ops_list(self):
        return self._downgrade_ops

"""One class for each directive, as in Alembic: what env files inspect and rewrite, and what Operations carries out."""
from retort_python.absent import name_of_alembic

from .columns import AddColumnOp, AlterColumnOp, AlterTableOp, DropColumnOp
from .constraints import (AddConstraintOp, CreateCheckConstraintOp, CreateExcludeConstraintOp, CreateForeignKeyOp,
                          CreatePrimaryKeyOp, CreateUniqueConstraintOp, DropConstraintOp)
from .containers import DowngradeOps, MigrationScript, ModifyTableOps, OpContainer, UpgradeOps
from .indexes import CreateIndexOp, DropIndexOp
from .operation import MigrateOperation
from .statements import BulkInsertOp, ExecuteSQLOp
from .tables import CreateTableCommentOp, CreateTableOp, DropTableCommentOp, DropTableOp, RenameTableOp

__all__ = [
    "AddColumnOp",
    "AddConstraintOp",
    "AlterColumnOp",
    "AlterTableOp",
    "BulkInsertOp",
    "CreateCheckConstraintOp",
    "CreateExcludeConstraintOp",
    "CreateForeignKeyOp",
    "CreateIndexOp",
    "CreatePrimaryKeyOp",
    "CreateTableCommentOp",
    "CreateTableOp",
    "CreateUniqueConstraintOp",
    "DowngradeOps",
    "DropColumnOp",
    "DropConstraintOp",
    "DropIndexOp",
    "DropTableCommentOp",
    "DropTableOp",
    "ExecuteSQLOp",
    "MigrateOperation",
    "MigrationScript",
    "ModifyTableOps",
    "OpContainer",
    "RenameTableOp",
    "UpgradeOps",
]


__getattr__ = name_of_alembic(__name__)

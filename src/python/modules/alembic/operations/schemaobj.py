"""Schema objects for operations of a project's own, made in a MetaData with the naming convention."""
from .operation import metadata, unbound


class SchemaObjects:
    def __init__(self, migration_context=None):
        self.migration_context = migration_context

    def metadata(self):
        from .base import _convention_of

        target = type("Target", (), {})()
        target.naming_convention = _convention_of(getattr(self.migration_context, "opts", None) or {})
        return metadata(target)

    def table(self, name, *columns, **kw):
        import sqlalchemy

        kw.pop("_constraints_included", None)
        return sqlalchemy.Table(name, kw.pop("metadata", None) or self.metadata(), *[unbound(item) for item in columns], **kw)

    def column(self, name, type_, **kw):
        import sqlalchemy

        return sqlalchemy.Column(name, type_, **kw)

    def index(self, name, tablename, columns, schema=None, **kw):
        from .indexes import CreateIndexOp

        return CreateIndexOp(name, tablename, columns, schema=schema, **kw).to_index(self._target())

    def unique_constraint(self, name, source, local_cols, schema=None, **kw):
        from .constraints import CreateUniqueConstraintOp

        return CreateUniqueConstraintOp(name, source, local_cols, schema=schema, **kw).to_constraint(self._target())

    def check_constraint(self, name, source, condition, schema=None, **kw):
        from .constraints import CreateCheckConstraintOp

        return CreateCheckConstraintOp(name, source, condition, schema=schema, **kw).to_constraint(self._target())

    def primary_key_constraint(self, name, table_name, cols, schema=None, **kw):
        from .constraints import CreatePrimaryKeyOp

        return CreatePrimaryKeyOp(name, table_name, cols, schema=schema, **kw).to_constraint(self._target())

    def foreign_key_constraint(self, name, source, referent, local_cols, remote_cols, **kw):
        from .constraints import CreateForeignKeyOp

        return CreateForeignKeyOp(name, source, referent, local_cols, remote_cols, **kw).to_constraint(self._target())

    def _target(self):
        from .base import Target, _convention_of

        return Target("postgresql", _convention_of(getattr(self.migration_context, "opts", None) or {}))

"""Operations on constraints."""
from retort_python import schema
from retort_python.schema import put
from retort_python.sqltext import sql_text

from .operation import MigrateOperation, plain_table, renamed, settled_name
from .tables import _text


class AddConstraintOp(MigrateOperation):
    """The base of those that make one."""

    constraint_type = None

    @classmethod
    def from_constraint(cls, constraint):
        made = {
            "foreign_key_constraint": CreateForeignKeyOp._from,
            "unique_constraint": CreateUniqueConstraintOp._from,
            "primary_key_constraint": CreatePrimaryKeyOp._from,
            "check_constraint": CreateCheckConstraintOp._from,
            "table_or_column_check_constraint": CreateCheckConstraintOp._from,
        }.get(getattr(constraint, "__visit_name__", ""), CreateExcludeConstraintOp._from)(constraint)
        made._constraint = constraint
        return made

    _constraint = None

    def _place(self):
        place = {"table": str(self.table_name)}
        if getattr(self, "schema", None) is not None:
            place["schema"] = str(self.schema)
        return place

    def to_constraint(self, migration_context=None):
        if self._constraint is None:
            self._constraint = self._build(migration_context)
        return self._constraint

    def to_diff_tuple(self):
        return ("add_constraint", self.to_constraint())

    def reverse(self):
        return DropConstraintOp.from_constraint(self.to_constraint())


class CreatePrimaryKeyOp(AddConstraintOp):
    directive = batch_directive = "create_primary_key"
    constraint_type = "primarykey"

    def __init__(self, constraint_name, table_name, columns, *, schema=None, **kw):
        self.constraint_name = constraint_name
        self.table_name = table_name
        self.columns = columns
        self.schema = schema
        self.kw = kw

    @classmethod
    def _from(cls, constraint):
        return cls(constraint.name, constraint.table.name, [column.name for column in constraint.columns],
                   schema=constraint.table.schema)

    @classmethod
    def create_primary_key(cls, operations, constraint_name=None, table_name=None, columns=None, *, schema=None, **kw):
        kw = renamed(kw, name="constraint_name", cols="columns")
        return operations.invoke(cls(kw.pop("constraint_name", constraint_name), table_name,
                                     kw.pop("columns", columns), schema=schema, **kw))

    @classmethod
    def batch_create_primary_key(cls, operations, constraint_name, columns, **kw):
        return operations.invoke(cls(constraint_name, operations.table_name, columns, schema=operations.schema, **kw))

    def _build(self, target):
        import sqlalchemy

        table = plain_table(target, self.table_name, self.columns, self.schema)
        made = sqlalchemy.PrimaryKeyConstraint(*[table.c[str(name)] for name in self.columns], name=self.constraint_name,
                                               **self.kw)
        table.append_constraint(made)
        return made

    def to_json(self, target):
        key = {"columns": [str(column) for column in self.columns]}
        name = settled_name(target, self.constraint_name, lambda: self._build(target))
        schema.put(key, name=name, deferrable=_deferrable(self.kw))
        return [dict(op="CreatePrimaryKey", primary_key=key, **self._place())]


class CreateUniqueConstraintOp(AddConstraintOp):
    directive = batch_directive = "create_unique_constraint"
    constraint_type = "unique"

    def __init__(self, constraint_name, table_name, columns, *, schema=None, **kw):
        self.constraint_name = constraint_name
        self.table_name = table_name
        self.columns = [columns] if isinstance(columns, str) else columns
        self.schema = schema
        self.kw = kw

    @classmethod
    def _from(cls, constraint):
        kw = {name: getattr(constraint, name) for name in ("deferrable", "initially") if getattr(constraint, name)}
        return cls(constraint.name, constraint.table.name, [column.name for column in constraint.columns],
                   schema=constraint.table.schema, **kw, **dict(constraint.dialect_kwargs))

    @classmethod
    def create_unique_constraint(cls, operations, constraint_name=None, table_name=None, columns=None, *, schema=None,
                                 **kw):
        kw = renamed(kw, name="constraint_name", source="table_name", local_cols="columns")
        return operations.invoke(cls(kw.pop("constraint_name", constraint_name), kw.pop("table_name", table_name),
                                     kw.pop("columns", columns), schema=schema, **kw))

    @classmethod
    def batch_create_unique_constraint(cls, operations, constraint_name, columns, **kw):
        return operations.invoke(cls(constraint_name, operations.table_name, columns, schema=operations.schema, **kw))

    def _build(self, target):
        import sqlalchemy

        table = plain_table(target, self.table_name, self.columns, self.schema)
        made = sqlalchemy.UniqueConstraint(*[table.c[str(name)] for name in self.columns], name=self.constraint_name)
        table.append_constraint(made)
        return made

    def to_json(self, target):
        unique = {"columns": [str(column) for column in self.columns]}
        include = [str(getattr(item, "name", item)) for item in self.kw.get("postgresql_include") or ()]
        schema.put(unique, name=settled_name(target, self.constraint_name, lambda: self._build(target)),
                   nulls_not_distinct=bool(self.kw.get("postgresql_nulls_not_distinct")),
                   deferrable=_deferrable(self.kw), include=include)
        return [dict(op="CreateUnique", unique=unique, **self._place())]


class CreateForeignKeyOp(AddConstraintOp):
    directive = batch_directive = "create_foreign_key"
    constraint_type = "foreignkey"

    def __init__(self, constraint_name, source_table, referent_table, local_cols, remote_cols, **kw):
        self.constraint_name = constraint_name
        self.source_table = source_table
        self.referent_table = referent_table
        self.local_cols = [local_cols] if isinstance(local_cols, str) else local_cols
        self.remote_cols = [remote_cols] if isinstance(remote_cols, str) else remote_cols
        self.kw = kw

    table_name = property(lambda self: self.source_table)
    schema = property(lambda self: self.kw.get("source_schema"))

    @classmethod
    def _from(cls, constraint):
        targets = [schema.target_of(element) for element in constraint.elements]
        kw = {name: getattr(constraint, name) for name in ("onupdate", "ondelete", "deferrable", "initially", "match")
              if getattr(constraint, name, None)}
        return cls(constraint.name, constraint.table.name, targets[0][1],
                   [element.parent.name for element in constraint.elements], [target[2] for target in targets],
                   source_schema=constraint.table.schema, referent_schema=targets[0][0], **kw)

    @classmethod
    def create_foreign_key(cls, operations, constraint_name=None, source_table=None, referent_table=None,
                           local_cols=None, remote_cols=None, *, onupdate=None, ondelete=None, deferrable=None,
                           initially=None, match=None, source_schema=None, referent_schema=None, **kw):
        kw = renamed(kw, name="constraint_name", source="source_table", referent="referent_table")
        return operations.invoke(cls(
            kw.pop("constraint_name", constraint_name), kw.pop("source_table", source_table),
            kw.pop("referent_table", referent_table), local_cols, remote_cols, onupdate=onupdate, ondelete=ondelete,
            deferrable=deferrable, initially=initially, match=match,
            source_schema=source_schema if source_schema is not None else kw.pop("schema", None),
            referent_schema=referent_schema, **kw))

    @classmethod
    def batch_create_foreign_key(cls, operations, constraint_name, referent_table=None, local_cols=None,
                                 remote_cols=None, *, referent_schema=None, **kw):
        kw = renamed(kw, referent="referent_table", name="constraint_name")
        return operations.invoke(cls(
            kw.pop("constraint_name", constraint_name), operations.table_name, kw.pop("referent_table", referent_table),
            local_cols, remote_cols, source_schema=operations.schema, referent_schema=referent_schema, **kw))

    def _build(self, target):
        import sqlalchemy

        table = plain_table(target, self.source_table, self.local_cols, self.schema)
        schema = self.kw.get("referent_schema")
        prefix = "%s.%s." % (schema, self.referent_table) if schema else "%s." % self.referent_table
        made = sqlalchemy.ForeignKeyConstraint(
            [str(name) for name in self.local_cols], [prefix + str(name) for name in self.remote_cols],
            name=self.constraint_name, onupdate=self.kw.get("onupdate"), ondelete=self.kw.get("ondelete"))
        table.append_constraint(made)
        return made

    def to_json(self, target):
        key = {"columns": [str(name) for name in self.local_cols], "referred_table": str(self.referent_table),
               "referred_columns": [str(name) for name in self.remote_cols]}
        kw = self.kw
        match = (kw.get("match") or "").upper()
        schema.put(key, name=settled_name(target, self.constraint_name, lambda: self._build(target)),
                   on_delete=schema.action(kw.get("ondelete")), on_update=schema.action(kw.get("onupdate")),
                   deferrable=_deferrable(kw), match=None if match == "SIMPLE" else match,
                   referred_schema=_text(kw.get("referent_schema")))
        document = dict(op="CreateForeignKey", foreign_key=key, **self._place())
        if target.dialect == "postgresql" and kw.get("postgresql_not_valid"):
            key["not_valid"] = True
        return [document]

    def to_diff_tuple(self):
        return ("add_fk", self.to_constraint())


class CreateCheckConstraintOp(AddConstraintOp):
    directive = batch_directive = "create_check_constraint"
    constraint_type = "check"

    def __init__(self, constraint_name, table_name, condition, *, schema=None, **kw):
        self.constraint_name = constraint_name
        self.table_name = table_name
        self.condition = condition
        self.schema = schema
        self.kw = kw

    @classmethod
    def _from(cls, constraint):
        return cls(constraint.name, constraint.table.name, constraint.sqltext, schema=constraint.table.schema)

    @classmethod
    def create_check_constraint(cls, operations, constraint_name=None, table_name=None, condition=None, *, schema=None,
                                **kw):
        kw = renamed(kw, name="constraint_name", source="table_name")
        return operations.invoke(cls(kw.pop("constraint_name", constraint_name), kw.pop("table_name", table_name),
                                     condition, schema=schema, **kw))

    @classmethod
    def batch_create_check_constraint(cls, operations, constraint_name, condition, **kw):
        return operations.invoke(cls(constraint_name, operations.table_name, condition, schema=operations.schema, **kw))

    def _build(self, target):
        import sqlalchemy

        table = plain_table(target, self.table_name, (), self.schema)
        made = sqlalchemy.CheckConstraint(self.condition, name=self.constraint_name)
        table.append_constraint(made)
        return made

    def to_json(self, target):
        check = {"expression": sql_text(self.condition, target.dialect)}
        schema.put(check, name=settled_name(target, self.constraint_name, lambda: self._build(target)))
        document = dict(op="CreateCheck", check=check, **self._place())
        if target.dialect == "postgresql" and self.kw.get("postgresql_not_valid"):
            check["not_valid"] = True
        return [document]


class CreateExcludeConstraintOp(AddConstraintOp):
    directive = batch_directive = "create_exclude_constraint"
    constraint_type = "exclude"

    def __init__(self, constraint_name, table_name, elements, *, where=None, schema=None, **kw):
        self.constraint_name = constraint_name
        self.table_name = table_name
        self.elements = elements
        self.where = where
        self.schema = schema
        self.kw = kw

    @classmethod
    def _from(cls, constraint):
        made = cls(constraint.name, constraint.table.name, [], schema=constraint.table.schema)
        return made

    @classmethod
    def create_exclude_constraint(cls, operations, constraint_name, table_name, *elements, **kw):
        return operations.invoke(cls(constraint_name, table_name, elements, **kw))

    @classmethod
    def batch_create_exclude_constraint(cls, operations, constraint_name, *elements, **kw):
        return operations.invoke(cls(constraint_name, operations.table_name, elements, schema=operations.schema, **kw))

    def _build(self, target):
        from sqlalchemy.dialects.postgresql import ExcludeConstraint

        made = ExcludeConstraint(*self.elements, name=self.constraint_name, where=self.where, **self.kw)
        names = [name for name, _ in self.elements if isinstance(name, str)]
        table = plain_table(target, self.table_name, names, self.schema)
        table.append_constraint(made)
        return made

    def to_json(self, target):
        return [dict(op="CreateExclude", exclude=schema.exclude(self.to_constraint(target), target.dialect),
                     **self._place())]


class DropConstraintOp(MigrateOperation):
    directive = batch_directive = "drop_constraint"

    def __init__(self, constraint_name, table_name, type_=None, *, schema=None, if_exists=None, _reverse=None):
        self.constraint_name = constraint_name
        self.table_name = table_name
        self.constraint_type = type_
        self.schema = schema
        self.if_exists = if_exists
        self._reverse = _reverse

    @classmethod
    def drop_constraint(cls, operations, constraint_name=None, table_name=None, type_=None, *, schema=None,
                        if_exists=None, **kw):
        kw = renamed(kw, name="constraint_name", tablename="table_name", type="type_")
        return operations.invoke(cls(kw.pop("constraint_name", constraint_name), kw.pop("table_name", table_name),
                                     type_=kw.pop("type_", type_), schema=schema, if_exists=if_exists))

    @classmethod
    def batch_drop_constraint(cls, operations, constraint_name=None, type_=None, **kw):
        kw = renamed(kw, name="constraint_name", type="type_")
        return operations.invoke(cls(kw.pop("constraint_name", constraint_name), operations.table_name,
                                     type_=kw.pop("type_", type_), schema=operations.schema,
                                     if_exists=kw.get("if_exists")))

    @classmethod
    def from_constraint(cls, constraint):
        kinds = {"unique_constraint": "unique", "foreign_key_constraint": "foreignkey",
                 "primary_key_constraint": "primary", "check_constraint": "check",
                 "table_or_column_check_constraint": "check", "column_check_constraint": "check"}
        return cls(constraint.name, constraint.table.name, schema=constraint.table.schema,
                   type_=kinds.get(getattr(constraint, "__visit_name__", "")),
                   _reverse=AddConstraintOp.from_constraint(constraint))

    _kinds = {"foreignkey": "foreign key", "primary": "primary key", "primarykey": "primary key", "unique": "unique",
              "check": "check", "exclude": "exclude"}

    def _build(self, target):
        """For conventions that put the given name into a longer one."""
        import sqlalchemy

        table = plain_table(target, self.table_name, ["x"], self.schema)
        made = {
            "unique": lambda: sqlalchemy.UniqueConstraint("x", name=self.constraint_name),
            "check": lambda: sqlalchemy.CheckConstraint("", name=self.constraint_name),
            "primary": lambda: sqlalchemy.PrimaryKeyConstraint(name=self.constraint_name),
            "foreignkey": lambda: sqlalchemy.ForeignKeyConstraint(["x"], ["x.x"], name=self.constraint_name),
        }.get(self.constraint_type)
        if made is None:
            return self
        made = made()
        table.append_constraint(made)
        return made

    name = property(lambda self: self.constraint_name)

    def to_json(self, target):
        if self.constraint_type is not None and self.constraint_type not in self._kinds:
            raise TypeError("'type' can be one of %s, None" % ", ".join(repr(kind) for kind in sorted(self._kinds)))
        if not self.constraint_name:
            raise ValueError("drop_constraint() on table '%s': the constraint must have a name, and its name is %r"
                             % (self.table_name, self.constraint_name))
        name = settled_name(target, self.constraint_name, lambda: self._build(target))
        return [put({"op": "DropConstraint", "table": str(self.table_name), "name": name},
                    kind=self._kinds.get(self.constraint_type), schema=_text(self.schema),
                    if_exists=bool(self.if_exists))]

    def to_constraint(self):
        if self._reverse is None:
            raise ValueError("constraint cannot be produced; original constraint is not present")
        return self._reverse.to_constraint()

    def to_diff_tuple(self):
        return ("remove_fk" if self.constraint_type == "foreignkey" else "remove_constraint", self.to_constraint())

    def reverse(self):
        if self._reverse is None:
            raise ValueError("operation is not reversible; original constraint is not present")
        return self._reverse


def _deferrable(kw):
    initially = (kw.get("initially") or "").lower()
    if initially == "deferred":
        return "initially deferred"
    return "initially immediate" if kw.get("deferrable") else None

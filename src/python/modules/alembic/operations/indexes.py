"""Operations on indexes."""
from retort_python import indexes
from retort_python.schema import put, text_name

from .operation import MigrateOperation, plain_table, renamed, settled_name
from .tables import _text


class CreateIndexOp(MigrateOperation):
    directive = batch_directive = "create_index"

    def __init__(self, index_name, table_name, columns, *, schema=None, unique=False, if_not_exists=None, **kw):
        self.index_name = index_name
        self.table_name = table_name
        self.columns = [columns] if isinstance(columns, str) or not hasattr(columns, "__iter__") else columns
        self.schema = schema
        self.unique = unique
        self.if_not_exists = if_not_exists
        self.kw = kw
        self._index = None

    @classmethod
    def create_index(cls, operations, index_name=None, table_name=None, columns=None, *, schema=None, unique=False,
                     if_not_exists=None, **kw):
        kw = renamed(kw, name="index_name", tablename="table_name")
        return operations.invoke(cls(kw.pop("index_name", index_name), kw.pop("table_name", table_name), columns,
                                     schema=schema, unique=unique, if_not_exists=if_not_exists, **kw))

    @classmethod
    def batch_create_index(cls, operations, index_name, columns, **kw):
        return operations.invoke(cls(index_name, operations.table_name, columns, schema=operations.schema, **kw))

    @classmethod
    def from_index(cls, index):
        made = cls(index.name, index.table.name, list(index.expressions), schema=index.table.schema,
                   unique=index.unique, **dict(index.dialect_kwargs))
        made._index = index
        return made

    def to_index(self, migration_context=None):
        if self._index is None:
            self._index = self._build(migration_context)
        return self._index

    def _build(self, target):
        import sqlalchemy

        names = [item for item in self.columns if isinstance(item, str)]
        for item in self.columns:
            if not isinstance(item, str) and getattr(item, "__visit_name__", "") == "column":
                names.append(item.name)
        table = plain_table(target, self.table_name, names, self.schema)
        items = [table.c[str(item)] if isinstance(item, str) else
                 table.c[item.name] if isinstance(getattr(item, "name", None), str) and item.name in table.c else
                 item for item in self.columns]
        made = sqlalchemy.Index(self.index_name, *items, unique=self.unique, **self.kw)
        if made.table is None:
            table.append_constraint(made)
        return made

    def to_json(self, target):
        name = settled_name(target, self.index_name, lambda: self._build(target), always=True)
        index = indexes.members(name, self.columns, bool(self.unique), self.kw, target.dialect)
        document = {"op": "CreateIndex", "table": str(self.table_name), "index": index}
        if self.schema is not None:
            document["schema"] = str(self.schema)
        if self.if_not_exists:
            document["if_not_exists"] = True
        if indexes.is_concurrent(self.kw, target.dialect):
            document["concurrently"] = True
        return [document]

    def to_diff_tuple(self):
        return ("add_index", self.to_index())

    def reverse(self):
        return DropIndexOp(self.index_name, self.table_name, schema=self.schema, _reverse=self, **self.kw)


class DropIndexOp(MigrateOperation):
    directive = batch_directive = "drop_index"

    def __init__(self, index_name, table_name=None, *, schema=None, if_exists=None, _reverse=None, **kw):
        self.index_name = index_name
        self.table_name = table_name
        self.schema = schema
        self.if_exists = if_exists
        self._reverse = _reverse
        self.kw = kw

    @classmethod
    def drop_index(cls, operations, index_name=None, table_name=None, *, schema=None, if_exists=None, **kw):
        kw = renamed(kw, name="index_name", tablename="table_name")
        return operations.invoke(cls(kw.pop("index_name", index_name), kw.pop("table_name", table_name),
                                     schema=schema, if_exists=if_exists, **kw))

    @classmethod
    def batch_drop_index(cls, operations, index_name, **kw):
        return operations.invoke(cls(index_name, operations.table_name, schema=operations.schema, **kw))

    @classmethod
    def from_index(cls, index):
        return cls(index.name, index.table.name, schema=index.table.schema, _reverse=CreateIndexOp.from_index(index),
                   **dict(index.dialect_kwargs))

    def to_index(self, migration_context=None):
        if self._reverse is not None:
            return self._reverse.to_index(migration_context)
        unknown = CreateIndexOp(self.index_name, self.table_name, ["x"], schema=self.schema, **self.kw)
        return unknown.to_index(migration_context)

    def to_json(self, target):
        document = {"op": "DropIndex", "name": text_name(self.index_name, target.dialect)}
        return [put(document, table=_text(self.table_name), schema=_text(self.schema), if_exists=bool(self.if_exists),
                    concurrently=indexes.is_concurrent(self.kw, target.dialect))]

    def to_diff_tuple(self):
        return ("remove_index", self.to_index())

    def reverse(self):
        if self._reverse is None:
            raise ValueError("operation is not reversible; original index is not present")
        return self._reverse

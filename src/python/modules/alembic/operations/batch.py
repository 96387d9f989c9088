"""batch_alter_table: the block's operations together, so that SQLite rebuilds the table once.

Nothing is recreated for its own sake: the planner rebuilds a table when it must. What the other arguments say of a new
table is done where Alembic would recreate it (recreate.py).
"""
from contextlib import contextmanager

from retort_python.absent import name_of_alembic

from .operation import unbound


@contextmanager
def block(operations, table_name, schema, recreate, copy_from, naming_convention, partial_reordering, table_args,
          table_kwargs, reflect_args, reflect_kwargs):
    from .base import BatchOperations
    from .recreate import Recreation, recreates

    names = UnnamedConstraints(operations, table_name, schema, copy_from, naming_convention)
    batch = BatchOperations(operations, table_name, schema, names)
    yield batch
    dialect = operations.target.dialect
    if recreates(recreate, dialect, batch._documents):
        additions = list(_additions(operations.target, table_name, schema, table_args))
        if dialect == "sqlite":
            new = Recreation(operations, table_name, schema, names, batch._documents)
            before = new.redefinitions(reflect_args, reflect_kwargs or {})
            moved = new.moves(batch.places, partial_reordering or (), table_kwargs or {})
            named = list(names.given(batch._documents))
            batch._documents = before + named + batch._documents + additions + moved
        else:
            batch._documents += additions
    batch.flush()


def _additions(target, table_name, schema, table_args):
    from retort_python import indexes
    from retort_python import schema as converter

    from .operation import plain_table

    place = {"table": str(table_name)}
    if schema is not None:
        place["schema"] = str(schema)
    for item in table_args:
        item = unbound(item)
        pending = getattr(item, "_pending", None) or getattr(item, "_pending_colargs", None) or ()
        wanted = [each if isinstance(each, str) else getattr(each, "name", None) for each in pending]
        table = plain_table(target, table_name, [name for name in wanted if name], schema)
        table.append_constraint(item)
        kind = converter.kind_of(item)
        if kind == "unique_constraint":
            yield dict(op="CreateUnique", unique=converter.unique(item, target.dialect), **place)
        elif kind == "foreign_key_constraint":
            yield dict(op="CreateForeignKey", foreign_key=converter.foreign_key(item, target.dialect), **place)
        elif kind == "primary_key_constraint":
            yield dict(op="CreatePrimaryKey", primary_key=converter.primary_key(item, target.dialect), **place)
        elif "check_constraint" in kind:
            yield dict(op="CreateCheck", check=converter.check(item, target.dialect), **place)
        elif kind == "index":
            yield dict(op="CreateIndex", index=indexes.index(item, target.dialect), **place)


class UnnamedConstraints:
    """SQLite's constraints without a name, by the names that a convention or `copy_from` gives them."""

    def __init__(self, operations, table_name, schema, copy_from, naming_convention):
        self.operations = operations
        self.table_name = table_name
        self.schema = schema
        self.copy_from = copy_from
        self.naming_convention = naming_convention

    def settled(self, document):
        """A DropConstraint of such a name says what the constraint is on instead."""
        if document["op"] != "DropConstraint" or not (self.naming_convention or self.copy_from is not None):
            return document
        table = self.reflected()
        if table is None:  # with --sql: the program knows from the history whether it has that name
            return self._by_content(document, keep_name=True)
        if self._has_name(table, document["name"]):
            return document
        return self._by_content(document)

    def given(self, documents):
        """Ops that give the constraints without a name theirs, as Alembic's new table has them: but for a key that a
        foreign key refers to, which cannot be dropped."""
        table = self.reflected() if self.naming_convention or self.copy_from is not None else None
        if table is None:
            return
        names = {(kind, tuple(columns)): name for kind, columns, _, name in self._named()}
        referred = self._referred_to(table)
        place = {"table": self.table_name}
        if self.schema is not None:
            place["schema"] = self.schema
        for kind, op, member, constraint in _constraints_of(table):
            drop = {"op": "DropConstraint", "kind": kind, "columns": constraint["columns"], **place}
            name = names.get((kind, tuple(constraint["columns"])))
            if kind != "foreign key" and set(constraint["columns"]) in referred:
                continue
            if name is not None and not constraint.get("name") and drop not in documents:
                yield drop
                yield {"op": op, member: {**constraint, "name": name}, **place}

    def _referred_to(self, table):
        """The columns of each key of the table that a foreign key refers to."""
        own = table.get("primary_key", {}).get("columns", [])
        keys = [key for each in self._database for key in each.get("foreign_keys", [])]
        return [set(key.get("referred_columns") or own) for key in keys if key["referred_table"] == self.table_name]

    def _by_content(self, document, keep_name=False):
        if keep_name and self.copy_from is None:
            return document
        for kind, columns, expression, name in self._named():
            if name == document["name"] and document.get("kind") in (None, kind):
                found = {key: value for key, value in document.items() if key != "name" or keep_name}
                found["kind"] = kind
                found.update({"expression": expression} if expression else {"columns": columns})
                return found
        return document

    def reflected(self):
        """The table as it is, as a CreateTable op; None with --sql."""
        from _retort import runner

        running = runner()
        connection = getattr(running, "connection", None)
        if connection is None or running.offline:
            return None
        import json

        self._database = json.loads(connection.reflect([self.schema] if self.schema else []))
        for op in self._database:
            if op.get("op") == "CreateTable" and op["name"] == self.table_name and op.get("schema") == self.schema:
                self._document = op
                return op
        return None

    @staticmethod
    def _has_name(table, name):
        named = [table.get("primary_key", {})]
        for member in ("foreign_keys", "uniques", "checks", "excludes"):
            named += table.get(member, [])
        return any(each.get("name") == name for each in named)

    def _named(self):
        """(kind, columns, expression, name) of each, as the convention or copy_from has it."""
        from retort_python import schema as converter

        kinds = {"unique_constraint": "unique", "foreign_key_constraint": "foreign key",
                 "primary_key_constraint": "primary key"}
        for constraint in self._objects():
            kind = kinds.get(converter.kind_of(constraint))
            name = constraint.name if isinstance(constraint.name, str) else None
            if kind is not None and name is not None:
                yield kind, converter.column_names(constraint), None, name
            elif "check_constraint" in converter.kind_of(constraint) and name is not None:
                yield "check", [], str(constraint.sqltext), name

    def _objects(self):
        if self.copy_from is not None:
            return converter_order(self.copy_from.constraints)
        import sqlalchemy

        document = self._document
        table = sqlalchemy.Table(
            self.table_name, sqlalchemy.MetaData(naming_convention=self.naming_convention),
            *[sqlalchemy.Column(column["name"], sqlalchemy.types.NULLTYPE) for column in document.get("columns", [])],
            schema=self.schema)
        made = [sqlalchemy.UniqueConstraint(*each["columns"]) for each in document.get("uniques", [])
                if not each.get("name")]
        made += [sqlalchemy.ForeignKeyConstraint(
            each["columns"], ["%s.%s" % (each["referred_table"], name) for name in
                              each.get("referred_columns") or each["columns"]])
            for each in document.get("foreign_keys", []) if not each.get("name")]
        key = document.get("primary_key", {})
        if key.get("columns") and not key.get("name"):
            made.append(sqlalchemy.PrimaryKeyConstraint(*key["columns"]))
        for constraint in made:
            table.append_constraint(constraint)
        return made


def _constraints_of(table):
    """(kind, the op that creates it, its member there, what it is) of each on columns."""
    for each in table.get("uniques", []):
        yield "unique", "CreateUnique", "unique", each
    for each in table.get("foreign_keys", []):
        yield "foreign key", "CreateForeignKey", "foreign_key", each
    if table.get("primary_key", {}).get("columns"):
        yield "primary key", "CreatePrimaryKey", "primary_key", table["primary_key"]


def converter_order(constraints):
    from retort_python.schema import in_order

    return in_order(constraints)


__getattr__ = name_of_alembic(__name__)

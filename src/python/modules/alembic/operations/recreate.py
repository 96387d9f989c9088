"""What a batch_alter_table block says of the new table besides its directives: the order of columns, options, and what
the reflection of the old one would not tell.
"""
from .operation import metadata, unbound


def recreates(recreate, dialect, documents):
    """Whether Alembic would make a new table and copy the rows."""
    if recreate != "auto":
        return recreate == "always"
    return dialect == "sqlite" and any(map(_needs_copy, documents))


def _needs_copy(document):
    if document["op"] != "AddColumn":
        return document["op"] not in ("CreateIndex", "DropIndex")
    column = document["column"]
    computed = column.get("computed")
    return isinstance(column.get("server_default"), dict) or computed is not None and computed.get("stored", True)


def in_order(names, pairs):
    """The names so that the first of each pair is before the second; all that may come next does so in the order given."""
    ordered, left = [], list(names)
    while left:
        ready = [name for name in left if not any(first in left for first, second in pairs if second == name)]
        if not ready:
            raise ValueError("the columns %s cannot stand in the order that is asked for" % ", ".join(left))
        ordered += ready
        left = [name for name in left if name not in ready]
    return ordered


def _neighbours(existing, places):
    """Pairs that keep the columns that are there in their order, and put each new one beside those that it names."""
    pairs = list(zip(existing, existing[1:]))
    for name, before, after in places:
        if before is None and after is None:
            pairs += [(other, name) for other in existing[-1:]]
        if before is not None:
            pairs.append((name, before))
            at = existing.index(before) if before in existing and after is None else 0
            pairs += [(existing[at - 1], name)] if at else []
        if after is not None:
            pairs.append((after, name))
            at = existing.index(after) + 1 if after in existing and before is None else len(existing)
            pairs += [(name, existing[at])] if at < len(existing) else []
    return pairs


class Recreation:
    def __init__(self, operations, table_name, schema, names, documents):
        self.target = operations.target
        self.operations = operations
        self.table_name = str(table_name)
        self.schema = schema
        self.names = names
        self.documents = documents
        self.place = {"table": self.table_name}
        if schema is not None:
            self.place["schema"] = str(schema)

    # ---- order and options ----

    def moves(self, places, partial_reordering, table_kwargs):
        """The AlterTable op that says where columns stand and what options the table has."""
        from retort_python.schema import option_text

        document = {"op": "AlterTable", **self.place}
        placed = any(before is not None or after is not None for _, before, after in places)
        if placed or partial_reordering:
            document["columns"] = self._final_names(self._order(places, partial_reordering))
        options = {key: option_text(value) for key, value in table_kwargs.items() if key.startswith("sqlite_")}
        if options:
            document["options"] = options
        return [document] if len(document) > 1 + len(self.place) else []

    def _existing(self):
        table = self.names.reflected()
        if table is not None:
            return [column["name"] for column in table.get("columns", [])]
        if self.names.copy_from is not None:
            return [str(column.name) for column in self.names.copy_from.columns]
        from alembic.util import CommandError

        raise CommandError("The order of the columns of '%s' is known from the database, and there is none with --sql; "
                           "pass the table as copy_from" % self.table_name)

    def _order(self, places, partial_reordering):
        existing = self._existing()
        names = existing + [name for name, _, _ in places]
        if not partial_reordering:
            return in_order(names, _neighbours(existing, places))
        pairs = [pair for group in partial_reordering for pair in zip(group, group[1:])]
        for name, before, after in places:
            pairs += [(name, before)] if before is not None else []
            pairs += [(after, name)] if after is not None else []
        return in_order(names, pairs)

    def _final_names(self, names):
        """After the block's renames, and without the columns that it drops."""
        for document in self.documents:
            if document["op"] == "DropColumn":
                names = [name for name in names if name != document["column"]]
            elif document["op"] == "AlterColumn" and "new_name" in document:
                names = [document["new_name"] if name == document["column"] else name for name in names]
        return names

    # ---- what the old table is taken for ----

    def redefinitions(self, reflect_args, reflect_kwargs):
        """Ops that make the table what reflect_args, listeners for column_reflect and copy_from say it is."""
        listeners = [listener for event, listener in reflect_kwargs.get("listeners", ()) if event == "column_reflect"]
        columns = list(self.names.copy_from.columns) if self.names.copy_from is not None else []
        columns += [item for item in reflect_args if _is_column(item)]
        others = [item for item in reflect_args if not _is_column(item)]
        if not (listeners or columns or others):
            return []
        table = self.names.reflected()
        if table is None:  # with --sql the history has made the table, and the program knows what is another there
            table, others = {"columns": [{"name": str(column.name)} for column in columns]}, []
            listeners = []
        found = {column["name"]: column for column in table.get("columns", [])}
        documents = self._heard(listeners, table) if listeners else []
        for column in columns:
            if str(column.name) in found:
                documents += self._redefined(column, found[str(column.name)], table)
        from .batch import _additions

        return documents + [each for each in _additions(self.target, self.table_name, self.schema, others)
                            if not _is_there(each, table)]

    def _redefined(self, column, actual, table):
        import sqlalchemy
        from retort_python import schema

        column = unbound(column)
        made = sqlalchemy.Table(self.table_name, metadata(self.target), column, schema=self.schema)
        wanted = schema.column(column, self.target.dialect, spelled=True)
        in_key = column.primary_key or wanted["name"] in table.get("primary_key", {}).get("columns", [])
        documents = self._altered(actual, wanted, in_key)
        for constraint in schema.constraints_of(made):
            if "check_constraint" in schema.kind_of(constraint) and schema.wanted(constraint, self.target.dialect):
                check = dict(op="CreateCheck", check=schema.check(constraint, self.target.dialect), **self.place)
                documents += [] if _is_there(check, table) else [check]
        return documents

    def _altered(self, actual, wanted, in_key):
        if "computed" in actual or "computed" in wanted:
            return []
        known = "type" in actual
        change = {}
        if wanted["type"] != actual.get("type"):
            change["type"] = wanted["type"]
        if not in_key and (not known or wanted.get("nullable", True) != actual.get("nullable", True)):
            change["nullable"] = wanted.get("nullable", True)
        if not known or wanted.get("server_default") != actual.get("server_default"):
            change["server_default"] = wanted.get("server_default")
        return [dict(op="AlterColumn", column=actual["name"], **self.place, **change)] if change else []

    def _heard(self, listeners, table):
        """Listeners are given each column as an Inspector tells it, and may change its type, nullable and default."""
        import sqlalchemy
        from retort_python import defaults, types

        inspector = sqlalchemy.inspect(self.operations.get_bind())
        made = sqlalchemy.Table(self.table_name, metadata(self.target), schema=self.schema)
        documents = []
        for told in inspector.get_columns(self.table_name, schema=self.schema):
            before = dict(told)
            for listener in listeners:
                listener(inspector, made, told)
            change = {}
            if told["type"] is not before["type"]:
                change["type"] = types.to_json(told["type"], self.target.dialect, spelled=True)
            if told["nullable"] != before["nullable"]:
                change["nullable"] = bool(told["nullable"])
            if told.get("default") is not before.get("default"):
                value = told.get("default")
                value = sqlalchemy.text(value) if isinstance(value, str) else value
                change["server_default"] = defaults.default(value, self.target.dialect)
            if change:
                documents.append(dict(op="AlterColumn", column=before["name"], **self.place, **change))
        return documents


def _is_column(item):
    return getattr(item, "__visit_name__", "") == "column"


_members = {"CreateCheck": ("check", "checks"), "CreateUnique": ("unique", "uniques"),
            "CreateForeignKey": ("foreign_key", "foreign_keys"), "CreateIndex": ("index", "indexes")}


def _is_there(document, table):
    """Whether the table has such a constraint or index, by its name or by what it says."""
    member, members = _members.get(document["op"], (None, None))
    if member is None:
        return bool(table.get("primary_key", {}).get("columns"))
    wanted = document[member]

    def content(each):
        return {key: value for key, value in each.items() if key != "name"}

    return any(wanted.get("name") and each.get("name") == wanted["name"] or content(each) == content(wanted)
               for each in table.get(members, []))

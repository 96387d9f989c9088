"""Inspector: what is in a database, from the program's own reading of it."""
import json

from .base import connected
from .. import exc
from ..sql.elements import TextClause


class Inspector:
    """Reads the database once; a new Inspector, or clear_cache(), looks again."""

    def __init__(self, bind):
        self.bind = bind
        self.engine = getattr(bind, "engine", bind)
        self.dialect = bind.dialect
        self.info_cache = {}

    @classmethod
    def from_engine(cls, bind):
        return cls(bind)

    def clear_cache(self):
        self.info_cache = {}

    default_schema_name = property(lambda self: self._default_schema())

    def _default_schema(self):
        if self.dialect.name == "sqlite":
            return "main"
        return self._scalar("SELECT current_schema()")

    # ---- by SQL ----

    def _rows(self, sql, **values):
        with connected(self.bind) as connection:
            return connection.execute(TextClause(sql), values).fetchall()

    def _scalar(self, sql, **values):
        rows = self._rows(sql, **values)
        return rows[0][0] if rows else None

    def _names_of_kind(self, kinds, schema):
        if self.dialect.name == "sqlite":
            word = "view" if "v" in kinds else "table"
            source = '"%s".sqlite_master' % schema.replace('"', '""') if schema else "sqlite_master"
            return [row[0] for row in self._rows(
                "SELECT name FROM %s WHERE type = '%s' AND name NOT LIKE 'sqlite~_%%' ESCAPE '~' ORDER BY name"
                % (source, word))]
        place = "n.nspname = :schema" if schema else "pg_catalog.pg_table_is_visible(c.oid) AND n.nspname != 'pg_catalog'"
        values = {"schema": schema} if schema else {}
        return [row[0] for row in self._rows(
            "SELECT c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
            "WHERE c.relkind IN (%s) AND c.relpersistence != 't' AND %s ORDER BY c.relname"
            % (", ".join("'%s'" % kind for kind in kinds), place), **values)]

    def get_table_names(self, schema=None, **_):
        return self._names_of_kind("rpf", schema)

    def get_view_names(self, schema=None, **_):
        return self._names_of_kind("v", schema)

    def get_materialized_view_names(self, schema=None, **_):
        return [] if self.dialect.name == "sqlite" else self._names_of_kind("m", schema)

    def get_temp_table_names(self, **_):
        return []

    get_temp_view_names = get_temp_table_names

    def get_schema_names(self, **_):
        if self.dialect.name == "sqlite":
            return [row[1] for row in self._rows("PRAGMA database_list") if row[1] != "temp"]
        return [row[0] for row in self._rows(
            "SELECT nspname FROM pg_catalog.pg_namespace WHERE nspname !~ '^pg_' ORDER BY nspname")]

    def get_sequence_names(self, schema=None, **_):
        return [] if self.dialect.name == "sqlite" else self._names_of_kind("S", schema)

    def has_schema(self, schema_name, **_):
        return schema_name in self.get_schema_names()

    def has_sequence(self, sequence_name, schema=None, **_):
        return sequence_name in self.get_sequence_names(schema)

    def has_table(self, table_name, schema=None, **_):
        if table_name in self.get_table_names(schema) or table_name in self.get_view_names(schema):
            return True
        return table_name in self.get_materialized_view_names(schema)

    def has_index(self, table_name, index_name, schema=None, **_):
        return self.has_table(table_name, schema) and any(
            each["name"] == index_name for each in self.get_indexes(table_name, schema))

    def get_view_definition(self, view_name, schema=None, **_):
        if self.dialect.name == "sqlite":
            return self._scalar("SELECT sql FROM sqlite_master WHERE type = 'view' AND name = :name", name=view_name)
        return self._scalar("SELECT pg_catalog.pg_get_viewdef(CAST(:name AS regclass))",
                            name='"%s"."%s"' % (schema, view_name) if schema else '"%s"' % view_name)

    def get_enums(self, schema=None, **_):
        if self.dialect.name == "sqlite":
            return []
        place = "" if schema == "*" else "AND n.nspname = :schema " if schema else \
            "AND pg_catalog.pg_type_is_visible(t.oid) "
        values = {"schema": schema} if schema and schema != "*" else {}
        rows = self._rows(
            "SELECT t.typname, n.nspname, pg_catalog.pg_type_is_visible(t.oid), e.enumlabel "
            "FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace "
            "JOIN pg_catalog.pg_enum e ON e.enumtypid = t.oid WHERE t.typtype = 'e' " + place +
            "ORDER BY n.nspname, t.typname, e.enumsortorder", **values)
        found = {}
        for name, namespace, visible, label in rows:
            enum = found.setdefault((namespace, name), {"name": name, "schema": namespace, "visible": visible,
                                                        "labels": []})
            enum["labels"].append(label)
        return list(found.values())

    # ---- by the program's reading ----

    def _catalog(self, schema):
        if schema not in self.info_cache:
            with connected(self.bind) as connection:
                reflect = connection.connection.native.reflect
                ops = json.loads(reflect([schema] if schema else []))
            tables = {}
            for op in ops:
                if op["op"] == "CreateTable":
                    tables[(op.get("schema"), op["name"])] = op
                elif op["op"] == "CreateIndex":
                    table = tables.get((op.get("schema"), op["table"]))
                    if table is not None:
                        table.setdefault("indexes", []).append(op["index"])
                elif op["op"] == "CreateForeignKey":
                    table = tables.get((op.get("schema"), op["table"]))
                    if table is not None:
                        table.setdefault("foreign_keys", []).append(op["foreign_key"])
            self.info_cache[schema] = tables
        return self.info_cache[schema]

    def _table(self, name, schema):
        tables = self._catalog(schema)
        name = getattr(name, "name", name)
        found = tables.get((schema, name)) or (tables.get((None, name)) if schema in
                                               (None, "main", "public") else None)
        if found is None and schema is None:
            found = next((table for (_, other), table in tables.items() if other == name), None)
        if found is None and name not in self.get_table_names(schema):
            raise exc.NoSuchTableError(name)
        return found if found is not None else self._unread(name, schema)

    def _unread(self, name, schema):
        """A table that the program's reading leaves out: the version table."""
        if self.dialect.name == "sqlite":
            rows = self._rows("SELECT name, type, \"notnull\", pk FROM pragma_table_info(:name)", name=name)
            columns = [{"name": row[0], "type": {"kind": "RawType", "sql": row[1]}, "nullable": not row[2]}
                       for row in rows]
            key = [row[0] for row in rows if row[3]]
        else:
            rows = self._rows(
                "SELECT a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), a.attnotnull, "
                "coalesce(a.attnum = ANY (i.indkey), false) FROM pg_catalog.pg_attribute a "
                "LEFT JOIN pg_catalog.pg_index i ON i.indrelid = a.attrelid AND i.indisprimary "
                "WHERE a.attrelid = CAST(:name AS regclass) AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum",
                name='"%s"."%s"' % (schema, name) if schema else '"%s"' % name)
            columns = [{"name": row[0], "type": {"kind": "RawType", "sql": row[1]}, "nullable": not row[2]}
                       for row in rows]
            key = [row[0] for row in rows if row[3]]
        return {"name": name, "columns": columns, "primary_key": {"columns": key}}

    def get_columns(self, table_name, schema=None, **_):
        from retort_python.from_json import column

        table = self._table(table_name, schema)
        key = table.get("primary_key", {}).get("columns", [])
        return [column(each, key, self.dialect.name) for each in table.get("columns", [])]

    def get_pk_constraint(self, table_name, schema=None, **_):
        key = self._table(table_name, schema).get("primary_key", {})
        return {"constrained_columns": list(key.get("columns", [])), "name": key.get("name")}

    def get_primary_keys(self, table_name, schema=None, **_):
        return self.get_pk_constraint(table_name, schema)["constrained_columns"]

    def get_foreign_keys(self, table_name, schema=None, **_):
        found = []
        for key in self._table(table_name, schema).get("foreign_keys", []):
            options = {}
            if key.get("on_delete"):
                options["ondelete"] = key["on_delete"].upper()
            if key.get("on_update"):
                options["onupdate"] = key["on_update"].upper()
            if key.get("deferrable", "no") != "no":
                options["deferrable"] = True
                options["initially"] = key["deferrable"].split()[-1].upper()
            found.append({"name": key.get("name"), "constrained_columns": list(key["columns"]),
                          "referred_schema": key.get("referred_schema") or (schema if self.dialect.name == "sqlite" else None),
                          "referred_table": key["referred_table"],
                          "referred_columns": list(key.get("referred_columns", [])), "options": options})
        return found

    def get_unique_constraints(self, table_name, schema=None, **_):
        return [{"name": each.get("name"), "column_names": list(each["columns"])}
                for each in self._table(table_name, schema).get("uniques", [])]

    def get_check_constraints(self, table_name, schema=None, **_):
        return [{"name": each.get("name"), "sqltext": each["expression"]}
                for each in self._table(table_name, schema).get("checks", [])]

    def get_indexes(self, table_name, schema=None, **_):
        from retort_python.from_json import index

        table = self._table(table_name, schema)
        found = [index(each, self.dialect.name) for each in table.get("indexes", [])]
        if self.dialect.name == "postgresql":
            # A unique constraint has an index of its name, which SQLAlchemy lists too.
            for each in table.get("uniques", []):
                found.append({"name": each.get("name"), "unique": True, "column_names": list(each["columns"]),
                              "duplicates_constraint": each.get("name"), "include_columns": [],
                              "dialect_options": {"postgresql_include": []}})
        return found

    def get_table_comment(self, table_name, schema=None, **_):
        return {"text": self._table(table_name, schema).get("comment")}

    def get_table_options(self, table_name, schema=None, **_):
        return dict(self._table(table_name, schema).get("options", {}))

    def get_sorted_table_and_fkc_names(self, schema=None, **_):
        raise exc.NeedsSQLAlchemy("get_sorted_table_and_fkc_names()")

    def reflect_table(self, table, include_columns=None, exclude_columns=(), **_):
        reflect_into(table, self.bind, include_columns, exclude_columns)

    reflecttable = reflect_table

    def _multi(self, name, schema):
        return {(schema, table): getattr(self, name)(table, schema) for table in self.get_table_names(schema)}

    def get_multi_columns(self, schema=None, **_):
        return self._multi("get_columns", schema)

    def get_multi_indexes(self, schema=None, **_):
        return self._multi("get_indexes", schema)

    def get_multi_foreign_keys(self, schema=None, **_):
        return self._multi("get_foreign_keys", schema)

    def get_multi_unique_constraints(self, schema=None, **_):
        return self._multi("get_unique_constraints", schema)

    def get_multi_pk_constraint(self, schema=None, **_):
        return self._multi("get_pk_constraint", schema)


PGInspector = Inspector


def reflect_into(table, bind, include_columns=None, skip=()):
    """Table(..., autoload_with=bind): its columns and constraints from the database."""
    from ..sql.elements import TextClause as text
    from ..sql.schema import (CheckConstraint, Column, Computed, DefaultClause, ForeignKeyConstraint, Identity, Index,
                              PrimaryKeyConstraint, UniqueConstraint)

    inspector = inspect_of(bind)
    for found in inspector.get_columns(table.name, table.schema):
        name = found["name"]
        if include_columns is not None and name not in include_columns or name in skip:
            continue
        items = []
        if found.get("identity") is not None:
            items.append(Identity(**found["identity"]))
        elif found.get("computed") is not None:
            items.append(Computed(**found["computed"]))
        elif found.get("default") is not None:
            items.append(DefaultClause(text(found["default"]), _reflected=True))
        table.append_column(Column(name, found["type"], *items, nullable=found["nullable"], comment=found.get("comment"),
                                   autoincrement=found.get("autoincrement", "auto")), replace_existing=True)
    key = inspector.get_pk_constraint(table.name, table.schema)
    columns = [name for name in key["constrained_columns"] if name in table.c]
    if columns:
        PrimaryKeyConstraint(*columns, name=key["name"])._set_table(table)
    for each in inspector.get_foreign_keys(table.name, table.schema):
        if not all(name in table.c for name in each["constrained_columns"]):
            continue
        prefix = "%s." % each["referred_schema"] if each["referred_schema"] else ""
        ForeignKeyConstraint(each["constrained_columns"],
                             ["%s%s.%s" % (prefix, each["referred_table"], name) for name in each["referred_columns"]],
                             name=each["name"], **each["options"])._set_table(table)
    for each in inspector.get_unique_constraints(table.name, table.schema):
        if all(name in table.c for name in each["column_names"]):
            UniqueConstraint(*each["column_names"], name=each["name"])._set_table(table)
    for each in inspector.get_check_constraints(table.name, table.schema):
        CheckConstraint(each["sqltext"], name=each["name"])._set_table(table)
    for each in inspector.get_indexes(table.name, table.schema):
        names = each["column_names"]
        if not each.get("duplicates_constraint") and all(name in table.c for name in names if name):
            items = [name if name is not None else text(expression)
                     for name, expression in zip(names, each.get("expressions") or names)]
            Index(each["name"], *items, unique=each["unique"])._set_table(table)


def inspect_of(bind):
    return Inspector(bind)

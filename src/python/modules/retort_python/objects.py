"""The way back: ops as JSON values (docs/json.md) to the operation objects of alembic.operations.ops.

What a model says is taken from the model, so that a revision file has the types and defaults that its author wrote;
what only the database knows is made anew.
"""
import copy
import json
import re

import sqlalchemy as sa
from alembic.operations import ops
from sqlalchemy.dialects import postgresql

from .schema import wanted

_PLAIN_TYPES = {
    "SmallInteger": sa.SmallInteger,
    "Integer": sa.Integer,
    "BigInteger": sa.BigInteger,
    "Boolean": sa.Boolean,
    "Text": sa.Text,
    "Date": sa.Date,
    "Json": sa.JSON,
    "JsonB": postgresql.JSONB,
    "Uuid": getattr(sa, "UUID", postgresql.UUID),
}

# PostgreSQL's types that the neutral set does not have, by the name that PostgreSQL gives them.
_POSTGRESQL_TYPES = (
    "BIT CIDR CITEXT DATERANGE HSTORE INET INT4MULTIRANGE INT4RANGE INT8MULTIRANGE INT8RANGE MACADDR MACADDR8 MONEY "
    "NUMMULTIRANGE NUMRANGE OID REGCLASS TSMULTIRANGE TSQUERY TSRANGE TSTZMULTIRANGE TSTZRANGE TSVECTOR"
).split()


class NoWord(Exception):
    """SQLAlchemy or Alembic has nothing to say this with: it is written as SQL."""


def type_of(value):
    """A SQLAlchemy type for a type in JSON's form."""
    kind, members = (value, {}) if isinstance(value, str) else (value["kind"], value)
    if kind in _PLAIN_TYPES:
        return _PLAIN_TYPES[kind]()
    return _TYPES[kind](members)


def _numeric(members):
    given = {name: members[name] for name in ("precision", "scale") if name in members}
    return sa.Numeric(**given)


def _time(members, plain, exact):
    timezone = members.get("timezone", False)
    if "precision" in members:
        return exact(timezone=timezone, precision=members["precision"])
    return plain(timezone=True) if timezone else plain()


def _interval(members):
    if "fields" in members or "precision" in members:
        return postgresql.INTERVAL(fields=members.get("fields"), precision=members.get("precision"))
    return sa.Interval()


def _enum(members):
    given = {"name": members["name"]} if members.get("name") else {}
    if members.get("schema"):
        given["schema"] = members["schema"]
    return sa.Enum(*members["values"], **given)


def _array(members):
    dimensions = {"dimensions": members["dimensions"]} if members.get("dimensions", 1) != 1 else {}
    return postgresql.ARRAY(type_of(members["element"]), **dimensions)


def _raw(members):
    name, _, length = members["sql"].partition("(")
    name = name.strip().upper()
    if name in _POSTGRESQL_TYPES and hasattr(postgresql, name):
        cls = getattr(postgresql, name)
        return cls(int(length.rstrip(")"))) if length and name == "BIT" else cls()
    raise NoWord(members["sql"])


_TYPES = {
    "Numeric": _numeric,
    "Float": lambda m: sa.Float(precision=m["precision"]) if "precision" in m else sa.Float(),
    "Double": lambda m: sa.Float(precision=53),
    "Char": lambda m: sa.CHAR(length=m.get("length", 1)),
    "String": lambda m: sa.String(length=m["length"]) if "length" in m else sa.String(),
    "Binary": lambda m: sa.LargeBinary(length=m["length"]) if "length" in m else sa.LargeBinary(),
    "Time": lambda m: _time(m, sa.Time, postgresql.TIME),
    "Timestamp": lambda m: _time(m, sa.DateTime, postgresql.TIMESTAMP),
    "Interval": _interval,
    "Enum": _enum,
    "Array": _array,
    "RawType": _raw,
}


def _type_if_known(value):
    try:
        return type_of(value)
    except NoWord:
        return None


def text_of(sql):
    """sa.text() for SQL in which no colon begins a parameter."""
    return sa.text(re.sub(r"(?<![:\w\\]):(?=\w+(?!:))", r"\:", sql))


def default_of(value):
    """A server default: a literal text, or {"sql": ...}."""
    return text_of(value["sql"]) if isinstance(value, dict) else value


def _identity(value):
    names = {"min_value": "minvalue", "max_value": "maxvalue"}
    given = {names.get(key, key): each for key, each in value.items()}
    return sa.Identity(always=given.pop("always", False), **given)


def _deferral(value):
    word = value.get("deferrable")
    if not word:
        return {}
    return {"deferrable": True, "initially": "DEFERRED" if word == "initially deferred" else "IMMEDIATE"}


def _action(word):
    return word.upper() if word and word != "no action" else None


class Objects:
    """Makes operation objects for one comparison.

    `metadata`: the models' MetaData (or a list of them), may be empty. `before`: ops that create what the database has,
    for the `existing_type` of columns and the names of indexes. `statements`: a function from an op to a list of SQL
    statements, for what Alembic has no directive for. An upgrade ends in what the models say, a downgrade in what they
    said once. `dialect`: the name of the database's.
    """

    def __init__(self, metadata=(), before=(), statements=None, is_upgrade=True, dialect="sqlite"):
        self._dialect = dialect
        self._is_upgrade = is_upgrade
        self._statements = statements
        self._tables = {}
        for each in metadata if isinstance(metadata, (list, tuple)) else [metadata]:
            for table in getattr(each, "tables", {}).values():
                self._tables[(table.schema or "", str(table.name))] = table
        self._before = {}
        for op in before:
            if op["op"] == "CreateTable":
                self._before[(op.get("schema", ""), op["name"])] = op

    # ---- what models say ----

    def _model_column(self, op, name):
        table = self._tables.get((op.get("schema", ""), op.get("table", op.get("name"))))
        if table is None:
            return None
        return next((column for column in table.columns if str(column.name) == name), None)

    def _model_type(self, model):
        """Without its check where that is a constraint of its own in the comparison: it would be made twice."""
        type_ = model.type
        if getattr(type_, "create_constraint", False) and any(
            getattr(check, "_type_bound", False) and check.columns.contains_column(model) and wanted(check, self._dialect)
            for check in model.table.constraints
        ):
            type_ = copy.copy(type_)
            type_.create_constraint = False
        return type_

    def _name(self, op, name, kind=None):
        """The name as the model has it, with its mark when a convention made it; else as the database's own."""
        if not name:
            return None
        table = self._tables.get((op.get("schema", ""), op.get("table", op.get("name"))))
        if table is not None:
            for item in list(table.constraints) + list(table.indexes):
                own = getattr(item, "name", None)
                if isinstance(own, str) and str(own) == name:
                    return own
        return _conv(name)

    def column(self, op, value):
        model = self._model_column(op, value["name"])
        options = {"nullable": value.get("nullable", True)}
        inline = []
        type_ = self._model_type(model) if model is not None else type_of(value["type"])
        if "computed" in value:
            computed = value["computed"]
            inline.append(sa.Computed(computed["expression"], persisted=computed.get("stored", True)))
        elif "identity" in value:
            inline.append(_identity(value["identity"]))
        elif "server_default" in value:
            default = getattr(model, "server_default", None)
            arg = getattr(default, "arg", None)
            options["server_default"] = arg if arg is not None else default_of(value["server_default"])
        if model is not None:
            options["autoincrement"] = model.autoincrement
        elif value.get("autoincrement") == "off" and self._is_only_key(op, value):
            options["autoincrement"] = False
        if value.get("comment"):
            options["comment"] = value["comment"]
        return sa.Column(_plain(value["name"]), type_, *inline, **options)

    def _is_only_key(self, op, column):
        """It would number its rows by itself if it did not say otherwise."""
        return (op.get("primary_key") or {}).get("columns") == [column["name"]] and "Integer" in str(column["type"])

    # ---- operations ----

    def operations(self, values):
        """Containers of what belongs to one table, in the order of the ops; creation of tables stands by itself."""
        result = []
        for value in values:
            for op in self._operation(value):
                table = getattr(op, "table_name", None) or getattr(op, "source_table", None)
                if type(op).__name__ in ("CreateTableOp", "DropTableOp", "RenameTableOp") or table is None:
                    result.append(op)
                    continue
                schema = value.get("schema") or None
                last = result[-1] if result else None
                if not (isinstance(last, ops.ModifyTableOps) and (last.table_name, last.schema) == (table, schema)):
                    last = ops.ModifyTableOps(table, [], schema=schema)
                    result.append(last)
                last.ops.append(op)
        return result

    def _operation(self, value):
        try:
            if value["op"] not in _OPERATIONS:
                raise NoWord(value["op"])
            made = _OPERATIONS[value["op"]](self, value)
        except NoWord as missing:
            if self._statements is None:
                raise NotImplementedError("Alembic has no word for %s" % missing) from None
            made = [ops.ExecuteSQLOp(sql) for sql in self._statements(json.dumps(value))]
        return made if isinstance(made, list) else [made]

    def _create_table(self, op):
        items = [self.column(op, column) for column in op.get("columns", [])]
        if op.get("primary_key"):
            items.append(self._primary_key(op, op["primary_key"]))
        items += [self._foreign_key(op, key) for key in op.get("foreign_keys", [])]
        items += [self._unique(op, unique) for unique in op.get("uniques", [])]
        items += [self._check(op, check) for check in op.get("checks", [])]
        items += [self._exclude(op, exclude) for exclude in op.get("excludes", [])]
        options = {"comment": op["comment"]} if op.get("comment") else {}
        for name, text in op.get("options", {}).items():
            options[name] = {"true": True, "false": False}.get(text, text)
        made = [ops.CreateTableOp(op["name"], items, schema=op.get("schema"), **options)]
        for index in op.get("indexes", []):
            made.append(self._create_index({"table": op["name"], "schema": op.get("schema", ""), "index": index}))
        return made

    def _drop_table(self, op):
        key = (op.get("schema", ""), op["name"])
        made = []
        for index in sorted(getattr(self._tables.get(key), "indexes", ()), key=lambda each: str(each.name)):
            made.append(ops.DropIndexOp(index.name, table_name=op["name"], schema=op.get("schema"),
                                        _reverse=ops.CreateIndexOp.from_index(index)))
        if key not in self._tables:
            for index in self._before.get(key, {}).get("indexes", []):
                made.append(self._drop_index(dict(op, table=op["name"], name=index["name"])))
        there = self._before.get(key)
        reverse = self._create_table(there)[0] if there else None
        return made + [ops.DropTableOp(op["name"], schema=op.get("schema"), _reverse=reverse)]

    def _rename_table(self, op):
        return ops.RenameTableOp(op["name"], op["new_name"], schema=op.get("schema"))

    def _add_column(self, op):
        return ops.AddColumnOp(op["table"], self.column(op, op["column"]), schema=op.get("schema"))

    def _drop_column(self, op):
        column = self._that_was_there(op, "columns", op["column"])
        reverse = self._add_column(dict(op, column=column)) if column else None
        return ops.DropColumnOp(op["table"], op["column"], schema=op.get("schema"), _reverse=reverse)

    def _alter_column(self, op):
        model = self._model_column(op, op.get("new_name") or op["column"])
        table = self._before.get((op.get("schema", ""), op["table"]), {})
        before = next((c for c in table.get("columns", []) if c["name"] == op["column"]), None)
        options = {}
        if before is not None:
            options["existing_type"] = _type_if_known(before["type"])
            options["existing_nullable"] = before.get("nullable", True)
            if "server_default" in before:
                options["existing_server_default"] = _default_clause(default_of(before["server_default"]))
            if before.get("comment"):
                options["existing_comment"] = before["comment"]
        if op.get("new_name"):
            options["modify_name"] = op["new_name"]
        if "type" in op:
            from_model = model is not None and self._is_upgrade
            options["modify_type"] = self._model_type(model) if from_model else type_of(op["type"])
        if "nullable" in op:
            options["modify_nullable"] = op["nullable"]
        if "server_default" in op:
            own = getattr(model, "server_default", None) if self._is_upgrade else None
            if op["server_default"] is None or getattr(own, "arg", None) is not None:
                options["modify_server_default"] = None if op["server_default"] is None else own
            else:
                options["modify_server_default"] = _default_clause(default_of(op["server_default"]))
        for name, make in (("computed", _computed), ("identity", _identity)):
            if name in op:
                options["modify_server_default"] = None if op[name] is None else make(op[name])
        if "comment" in op:
            options["modify_comment"] = op["comment"] or None
        if "autoincrement" in op:
            options["autoincrement"] = op["autoincrement"] == "on"
        if op.get("using_expression"):
            options["postgresql_using"] = op["using_expression"]
        return ops.AlterColumnOp(op["table"], op["column"], schema=op.get("schema"), **options)

    def _create_index(self, op):
        index = op["index"]
        options = dict(index.get("options", {}))
        if index.get("where"):
            options["postgresql_where"] = text_of(index["where"])
            options["sqlite_where"] = text_of(index["where"])
        if index.get("method"):
            options["postgresql_using"] = index["method"]
        if index.get("include"):
            options["postgresql_include"] = index["include"]
        if index.get("nulls_not_distinct"):
            options["postgresql_nulls_not_distinct"] = True
        if op.get("concurrently"):
            options["postgresql_concurrently"] = True
        classes = {each["column"]: each["opclass"] for each in index["columns"] if _has(each, "opclass", "column")}
        if classes:
            options["postgresql_ops"] = classes
        columns = [_index_key(each) for each in index["columns"]]
        table = self._tables.get((op.get("schema", ""), op["table"]))
        model = next((each for each in getattr(table, "indexes", ()) if str(each.name) == index["name"]), None)
        if model is not None and [getattr(each, "name", None) for each in model.expressions] == columns:
            columns = list(model.expressions)  # whose types a hook may want
        made = ops.CreateIndexOp(
            self._name(op, index["name"]),
            op["table"],
            columns,
            schema=op.get("schema"),
            unique=index.get("unique", False),
            **options
        )
        made._index = model
        return made

    def _drop_index(self, op):
        options = {"postgresql_concurrently": True} if op.get("concurrently") else {}
        index = self._that_was_there(op, "indexes", op["name"])
        reverse = self._create_index({"table": op["table"], "schema": op.get("schema", ""), "index": index}) if index else None
        return ops.DropIndexOp(
            self._name(op, op["name"]), table_name=op.get("table"), schema=op.get("schema"), _reverse=reverse, **options
        )

    def _primary_key(self, op, value):
        return sa.PrimaryKeyConstraint(
            *map(_plain, value["columns"]), name=self._name(op, value.get("name")), **_deferral(value)
        )

    def _foreign_key(self, op, value):
        target = (value["referred_schema"] + "." if value.get("referred_schema") else "") + value["referred_table"]
        return sa.ForeignKeyConstraint(
            value["columns"],
            ["%s.%s" % (target, column) for column in value["referred_columns"]],
            name=self._name(op, value.get("name")),
            ondelete=_action(value.get("on_delete")),
            onupdate=_action(value.get("on_update")),
            match=value.get("match"),
            **_deferral(value)
        )

    def _unique(self, op, value):
        options = {"postgresql_nulls_not_distinct": True} if value.get("nulls_not_distinct") else {}
        options.update({"postgresql_include": value["include"]} if value.get("include") else {})
        options.update(_deferral(value))
        return sa.UniqueConstraint(*map(_plain, value["columns"]), name=self._name(op, value.get("name")), **options)

    def _check(self, op, value):
        return sa.CheckConstraint(text_of(value["expression"]), name=self._name(op, value.get("name")))

    def _exclude(self, op, value):
        elements = [(text_of(each["expression"]), each["op"]) for each in value["elements"]]
        where = {"where": text_of(value["where"])} if value.get("where") else {}
        return postgresql.ExcludeConstraint(
            *elements, using=value.get("method", "gist"), name=self._name(op, value.get("name")), **where
        )

    def _create_primary_key(self, op):
        key = op["primary_key"]
        name = self._name(op, key.get("name"))
        return ops.CreatePrimaryKeyOp(name, op["table"], key["columns"], schema=op.get("schema"))

    def _create_foreign_key(self, op):
        key = op["foreign_key"]
        options = {
            "source_schema": op.get("schema"),
            "referent_schema": key.get("referred_schema"),
            "ondelete": _action(key.get("on_delete")),
            "onupdate": _action(key.get("on_update")),
            "match": key.get("match"),
        }
        options.update(_deferral(key))
        return ops.CreateForeignKeyOp(
            self._name(op, key.get("name")),
            op["table"],
            key["referred_table"],
            key["columns"],
            key["referred_columns"],
            **{name: value for name, value in options.items() if value}
        )

    def _create_unique(self, op):
        unique = op["unique"]
        options = {"postgresql_nulls_not_distinct": True} if unique.get("nulls_not_distinct") else {}
        options.update(_deferral(unique))
        return ops.CreateUniqueConstraintOp(
            self._name(op, unique.get("name")), op["table"], unique["columns"], schema=op.get("schema"), **options
        )

    def _create_check(self, op):
        check = op["check"]
        name = self._name(op, check.get("name"))
        return ops.CreateCheckConstraintOp(name, op["table"], text_of(check["expression"]), schema=op.get("schema"))

    def _drop_constraint(self, op):
        kind, places, create = {
            "foreign key": ("foreignkey", "foreign_keys", ("foreign_key", self._create_foreign_key)),
            "primary key": ("primary", "primary_key", ("primary_key", self._create_primary_key)),
            "unique": ("unique", "uniques", ("unique", self._create_unique)),
            "check": ("check", "checks", ("check", self._create_check)),
        }.get(op.get("kind"), (None, None, None))
        there = self._that_was_there(op, places, op.get("name"))
        reverse = create[1]({"table": op["table"], "schema": op.get("schema", ""), create[0]: there}) if there else None
        return ops.DropConstraintOp(
            self._name(op, op.get("name")), op["table"], type_=kind, schema=op.get("schema"), _reverse=reverse
        )

    def _that_was_there(self, op, kind, name):
        """Of the table as it was before the operation: what to_column() and its kin of a drop are to give."""
        table = self._before.get((op.get("schema", ""), op.get("table")), {})
        found = table.get(kind) or []
        return next((each for each in (found if isinstance(found, list) else [found]) if each.get("name") == name), None)

    def _table_comment(self, op):
        table = self._before.get((op.get("schema", ""), op["table"]), {})
        existing, schema = table.get("comment"), op.get("schema")
        if not op.get("comment"):
            return ops.DropTableCommentOp(op["table"], existing_comment=existing, schema=schema)
        return ops.CreateTableCommentOp(op["table"], op["comment"], existing_comment=existing, schema=schema)

    def _execute(self, op):
        return ops.ExecuteSQLOp(op["sql"])


_OPERATIONS = {
    "CreateTable": Objects._create_table,
    "DropTable": Objects._drop_table,
    "RenameTable": Objects._rename_table,
    "AddColumn": Objects._add_column,
    "DropColumn": Objects._drop_column,
    "AlterColumn": Objects._alter_column,
    "CreateIndex": Objects._create_index,
    "DropIndex": Objects._drop_index,
    "CreatePrimaryKey": Objects._create_primary_key,
    "CreateForeignKey": Objects._create_foreign_key,
    "CreateUnique": Objects._create_unique,
    "CreateCheck": Objects._create_check,
    "DropConstraint": Objects._drop_constraint,
    "SetTableComment": Objects._table_comment,
    "Execute": Objects._execute,
}


def _conv(name):
    from sqlalchemy.sql.elements import conv

    return conv(name)


def _plain(name):
    return str(name)


def _has(value, *names):
    return isinstance(value, dict) and all(value.get(name) for name in names)


def _computed(value):
    return sa.Computed(value["expression"], persisted=value.get("stored", True))


def _default_clause(arg):
    return sa.DefaultClause(arg)


def _index_key(key):
    """A column's name, or the SQL of anything more."""
    if isinstance(key, str):
        return key
    expression = key.get("expression")
    plain = not any(key.get(name) for name in ("descending", "nulls", "collation"))
    if plain and not expression:
        return key["column"]
    sql = expression or _quoted(key["column"])
    if key.get("collation"):
        sql += ' COLLATE "%s"' % key["collation"]
    if key.get("descending"):
        sql += " DESC"
    if key.get("nulls"):
        sql += " NULLS " + key["nulls"].upper()
    return text_of(sql)


def _quoted(name):
    return name if re.fullmatch(r"[a-z_][a-z0-9_]*", name) else '"%s"' % name.replace('"', '""')

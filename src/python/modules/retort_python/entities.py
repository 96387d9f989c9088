"""op.create_entity(), drop_entity() and replace_entity() of the package alembic_utils, for where it is not installed.

Functions, views, triggers and the like of PostgreSQL as values that know their own statements, as the package's
documentation describes them.
"""
import re

from alembic.operations.base import Operations


def _unquoted(name):
    return name.strip().strip('"')


def _quoted(name):
    return ".".join('"%s"' % _unquoted(part) for part in name.split(".", 1))


def _body(text):
    return text.strip().rstrip(";").strip()


class ReplaceableEntity:
    def __init__(self, schema, signature, definition=""):
        self.schema = _unquoted(schema)
        self.signature = _unquoted(signature)
        self.definition = _body(definition)

    @property
    def _name(self):
        return '"%s"."%s"' % (self.schema, self.signature)

    def replacing(self):
        return [self.dropping(if_exists=True), self.creating()]

    def _drop(self, kind, name, if_exists, cascade):
        return "DROP %s %s%s%s" % (kind, "IF EXISTS " if if_exists else "", name, " CASCADE" if cascade else "")


class PGFunction(ReplaceableEntity):
    @property
    def _called(self):
        name, _, arguments = self.signature.partition("(")
        return '"%s"."%s"(%s' % (self.schema, _unquoted(name), arguments)

    def creating(self, replace=False):
        return "CREATE %sFUNCTION %s %s" % ("OR REPLACE " if replace else "", self._called, self.definition)

    def dropping(self, if_exists=False, cascade=False):
        name, _, arguments = self._called.rpartition(")")[0].partition("(")
        without_defaults = [re.split(r"\s+default\s|=", each, maxsplit=1, flags=re.I)[0].strip()
                            for each in arguments.split(",")]
        return self._drop("FUNCTION", "%s(%s)" % (name, ", ".join(without_defaults)), if_exists, cascade)

    def replacing(self):
        return [self.creating(replace=True)]


class PGView(ReplaceableEntity):
    def creating(self):
        return "CREATE VIEW %s AS %s" % (self._name, self.definition)

    def dropping(self, if_exists=False, cascade=False):
        return self._drop("VIEW", self._name, if_exists, cascade)


class PGMaterializedView(ReplaceableEntity):
    def __init__(self, schema, signature, definition="", with_data=True):
        super().__init__(schema, signature, definition)
        self.with_data = with_data

    def creating(self):
        return "CREATE MATERIALIZED VIEW %s AS %s WITH %sDATA" % (
            self._name, self.definition, "" if self.with_data else "NO ")

    def dropping(self, if_exists=False, cascade=False):
        return self._drop("MATERIALIZED VIEW", self._name, if_exists, cascade)


class PGExtension(ReplaceableEntity):
    def creating(self):
        return 'CREATE EXTENSION "%s" WITH SCHEMA "%s"' % (self.signature, self.schema)

    def dropping(self, if_exists=False, cascade=False):
        return self._drop("EXTENSION", '"%s"' % self.signature, if_exists, cascade)


class _OnTable(ReplaceableEntity):
    def __init__(self, schema, signature, on_entity, definition="", **options):
        super().__init__(schema, signature, definition)
        self.on_entity = on_entity if "." in on_entity else "%s.%s" % (schema, on_entity)
        self.options = options


class PGTrigger(_OnTable):
    def creating(self):
        # The definition names the table once more; it is the one of this schema.
        definition = re.sub(r"(?is)^(.*?\sON\s+)(?:[\w\"]+\.)?([\w\"]+)",
                            lambda found: '%s"%s".%s' % (found.group(1), self.schema, found.group(2)), self.definition)
        return 'CREATE %sTRIGGER "%s" %s' % (
            "CONSTRAINT " if self.options.get("is_constraint") else "", self.signature, definition)

    def dropping(self, if_exists=False, cascade=False):
        return self._drop("TRIGGER", '"%s" ON %s' % (self.signature, self.on_entity), if_exists, cascade)


class PGPolicy(_OnTable):
    def creating(self):
        return "CREATE POLICY %s ON %s %s" % (self.signature, self.on_entity, self.definition)

    def dropping(self, if_exists=False, cascade=False):
        return self._drop("POLICY", "%s ON %s" % (self.signature, self.on_entity), if_exists, cascade)


class PGGrantTable(ReplaceableEntity):
    def __init__(self, schema, table, columns, role, grant, with_grant_option=False):
        super().__init__(schema, table)
        self.columns = columns
        self.role = role
        self.grant = getattr(grant, "value", grant)
        self.with_grant_option = with_grant_option

    def creating(self):
        return "GRANT %s%s ON %s TO %s%s" % (
            self.grant, " (%s)" % ", ".join(self.columns) if self.columns else "", self._name, _quoted(self.role),
            " WITH GRANT OPTION" if self.with_grant_option else "")

    def dropping(self, if_exists=False, cascade=False):
        return "REVOKE %s ON %s FROM %s" % (self.grant, self._name, _quoted(self.role))


class PGGrantTableChoice:
    ALL, SELECT, INSERT, UPDATE, DELETE = "ALL", "SELECT", "INSERT", "UPDATE", "DELETE"
    TRUNCATE, REFERENCES, TRIGGER = "TRUNCATE", "REFERENCES", "TRIGGER"


def register_entities(*_, **__):
    """What env.py tells the comparison; entities are not compared here."""


def _run(operations, statement):
    operations.execute(re.sub(r"(?<![:\w\\]):(?=\w)", r"\\:", statement))


def _create(operations, entity):
    _run(operations, entity.creating())


def _drop(operations, entity, cascade=False):
    _run(operations, entity.dropping(cascade=cascade))


def _replace(operations, entity):
    for statement in entity.replacing():
        _run(operations, statement)


def install():
    """The directives, unless a project has made its own."""
    for name, function in (("create_entity", _create), ("drop_entity", _drop), ("replace_entity", _replace)):
        if not hasattr(Operations, name):
            setattr(Operations, name, function)

"""Names of constraints and indexes by a convention, and where no convention says otherwise."""
from .elements import conv
from ..exc import InvalidRequestError

default_convention = {"ix": "ix_%(column_0_label)s"}


class Tokens:
    """What %(...)s can mean for a constraint; asked for by the % operator."""

    def __init__(self, constraint, table, convention):
        self.constraint = constraint
        self.table = table
        self.convention = convention

    def __getitem__(self, token):
        if token in self.convention:
            return self.convention[token](self.constraint, self.table)
        if token == "table_name":
            return self.table.name
        if token == "constraint_name":
            return self._constraint_name()
        if token == "referred_table_name":
            return self._referred()[0].split(".")[-1]
        if token.startswith("column_"):
            return self._columns(token[len("column_"):], self._names("name"), self._names("key"), self._labels())
        if token.startswith("referred_column_"):
            names = self._referred()[1]
            return self._columns(token[len("referred_column_"):], names, names, names)
        raise KeyError(token)

    def _constraint_name(self):
        name = self.constraint.name
        if name is None or isinstance(name, conv):
            raise InvalidRequestError("Naming convention including %(constraint_name)s token requires that constraint "
                                      "is explicitly named.")
        return name

    def _names(self, form):
        return [getattr(column, form) for column in self.constraint.columns]

    def _labels(self):
        schema = self.table.schema.replace(".", "_") + "_" if self.table.schema else ""
        return ["%s%s_%s" % (schema, self.table.name, column.name) for column in self.constraint.columns]

    def _referred(self):
        """(table, columns) of a foreign key."""
        names, table = [], ""
        for element in self.constraint.elements:
            parts = element.target_fullname.split(".")
            table = ".".join(parts[:-1]) or parts[0]
            names.append(parts[-1])
        return table, names

    def _columns(self, token, names, keys, labels):
        """0_name, 0N_name, 0_N_name; key and label likewise."""
        position, _, form = token.partition("_")
        separator = None
        if form.startswith("N_"):
            separator, form = "_", form[2:]
        elif position.endswith("N"):
            separator, position = "", position[:-1]
        texts = {"name": names, "key": keys, "label": labels}[form]
        if separator is not None:
            return separator.join(texts)
        number = int(position)
        if number >= len(texts):
            return ""
        return texts[number]


def _template(constraint, convention):
    for cls in type(constraint).__mro__:
        prefix = {"Index": "ix", "UniqueConstraint": "uq", "CheckConstraint": "ck", "ForeignKeyConstraint": "fk",
                  "PrimaryKeyConstraint": "pk"}.get(cls.__name__)
        if prefix in convention:
            return convention[prefix]
        if cls in convention:
            return convention[cls]
    return None


def name_for(constraint, table):
    """The name that the convention of the table's MetaData gives; None where it says nothing."""
    convention = table.metadata.naming_convention
    if isinstance(constraint.name, conv):
        return constraint.name
    template = _template(constraint, convention)
    if template is None:
        return None
    if constraint.name is not None and "%(constraint_name)s" not in template:
        return None
    if "%(constraint_name)s" in template and constraint.name is None:
        if type(constraint).__name__ == "CheckConstraint":
            return None
    return conv(template % Tokens(constraint, table, convention))

"""The base of operations, and the metadata that their schema objects are made in."""
from retort_python.classes import class_names
from retort_python.schema import text_name


class MigrateOperation:
    """What is to be done to a database. `to_json` says it as ops of docs/json.md."""

    # Directive of op.* and of batch_op.*, which build the operation.
    directive = batch_directive = None

    @property
    def info(self):
        return self.__dict__.setdefault("_info", {})

    def to_json(self, target):
        raise NotImplementedError("%s has no implementation; register one by @Operations.implementation_for()"
                                  % type(self).__name__)

    def result(self):
        """What the directive returns."""
        return None

    def to_diff_tuple(self):
        raise NotImplementedError()

    def reverse(self):
        raise NotImplementedError("%s cannot be reversed" % type(self).__name__)

    _mutations = frozenset()


def renamed(kw, **aliases):
    """Alembic's older names of arguments: renamed(kw, name="constraint_name")."""
    for old, new in aliases.items():
        if old in kw:
            kw.setdefault(new, kw.pop(old))
    return kw


def metadata(target=None):
    """An empty MetaData with the project's naming convention, of the SQLAlchemy that scripts use."""
    import sqlalchemy

    convention = getattr(target, "naming_convention", None)
    return sqlalchemy.MetaData(naming_convention=convention) if convention else sqlalchemy.MetaData()


def unbound(item):
    """A column or constraint that is in no table yet."""
    try:
        if getattr(item, "table", None) is None:
            return item
    except Exception:  # SQLAlchemy raises where a constraint has none
        return item
    copy = getattr(item, "_copy", None) or item.copy
    return copy()


def plain_table(target, name, column_names, schema=None):
    """A table of mere column names, for names by convention."""
    import sqlalchemy

    unique = list(dict.fromkeys(str(column) for column in column_names))
    columns = [sqlalchemy.Column(column, sqlalchemy.types.NULLTYPE) for column in unique]
    return sqlalchemy.Table(name, metadata(target), *columns, schema=schema)


def settled_name(target, name, build, always=False):
    """The name after the project's naming convention; build() makes the named thing inside a table."""
    is_final = "conv" in class_names(type(name))
    if not is_final and (target.naming_convention or name is None and always):
        name = build().name
    return text_name(name, target.dialect)

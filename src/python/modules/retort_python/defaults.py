"""Server defaults, Identity and Computed of columns as JSON."""
from .sqltext import sql_text


def default(value, dialect, as_written=False):
    """A server default, wrapped or as it was given: a text, {"sql": ...} or None for none.

    `as_written`: of a script that Alembic carries out on SQLite too, so that the schema is the one that Alembic makes.
    """
    if value is None:
        return None
    if hasattr(value, "arg") and not isinstance(value, str):
        value = value.arg
    elif hasattr(value, "has_argument") and not value.has_argument:
        return None  # FetchedValue: the database has one, we do not say which
    if isinstance(value, str):
        return str.__str__(value)
    if value is True or value is False:
        return {"sql": ("true" if value else "false") if dialect == "postgresql" else str(int(value))}
    if isinstance(value, (int, float)):
        return {"sql": str(value)}
    text = sql_text(value, dialect)
    return {"sql": _as_sqlite_says(text, as_written) if dialect == "sqlite" else text}


def _as_sqlite_says(text, as_written):
    """PostgreSQL's commonest defaults, which SQLite cannot read: now() and a new UUID, and a text with a cast.

    In parentheses the program leaves those of the first kind alone, and else it takes what SQLite has for them.
    """
    bare = text.strip()
    if bare.lower() in ("now()", "gen_random_uuid()", "uuid_generate_v4()"):
        return "(%s)" % bare if as_written else bare
    literal, mark, cast = bare.rpartition("::")
    if mark and "'" not in cast and literal.startswith("'") and literal.endswith("'") and len(literal) > 1 and \
            "'" not in literal[1:-1].replace("''", ""):
        return literal
    return text


def is_identity(value):
    return getattr(value, "__visit_name__", None) == "identity_column"


def is_computed(value):
    return getattr(value, "__visit_name__", None) == "computed_column"


def identity(value):
    document = {}
    if value.always:
        document["always"] = True
    for member, name in (("start", "start"), ("increment", "increment"), ("min_value", "minvalue"),
                         ("max_value", "maxvalue"), ("cache", "cache")):
        number = getattr(value, name, None)
        if number is not None:
            document[member] = int(number)
    if getattr(value, "cycle", None):
        document["cycle"] = True
    return document


def computed(value, dialect):
    document = {"expression": sql_text(value.sqltext, dialect)}
    stored = value.persisted
    if stored is None:
        stored = dialect != "sqlite"  # what each database does where nothing is said
    if not stored:
        document["stored"] = False
    return document

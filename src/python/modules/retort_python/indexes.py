"""Indexes as JSON: keys that are columns or expressions, and what each database adds."""
from .sqltext import is_plain_text, sql_text


def _word(text):
    return text.replace("_", "a").isalnum() and not text[:1].isdigit()


def _unquoted(text):
    """The column that a text names, and None if it is an expression."""
    text = text.strip()
    if len(text) > 2 and text[0] == text[-1] == '"' and '"' not in text[1:-1].replace('""', ""):
        return text[1:-1].replace('""', '"')
    return text.lower() if text and text.isascii() and _word(text) else None


def _take_suffix(text, key):
    """Takes DESC, ASC, NULLS FIRST and NULLS LAST off the end of SQL text."""
    while True:
        words = text.rsplit(None, 2)
        last = words[-1].upper() if words else ""
        if len(words) == 3 and words[-2].upper() == "NULLS" and last in ("FIRST", "LAST"):
            key["nulls"] = last.lower()
            text = words[0]
        elif len(words) > 1 and last in ("DESC", "ASC"):
            if last == "DESC":
                key["descending"] = True
            text = text[: -len(last)].rstrip()
        else:
            return text


def _closing(text):
    """Where the parenthesis that `text` begins with is closed; -1: nowhere."""
    depth, quoted = 0, ""
    for place, mark in enumerate(text):
        if quoted:
            quoted = "" if mark == quoted else quoted
        elif mark in "'\"":
            quoted = mark
        elif mark == "(":
            depth += 1
        elif mark == ")":
            depth -= 1
            if depth == 0:
                return place
    return -1


def _without_parentheses(text):
    text = text.strip()
    while text.startswith("(") and _closing(text) == len(text) - 1:
        text = text[1:-1].strip()
    return text


def _take_opclass(text, key):
    """Takes an operator class off the end: "name gin_trgm_ops", "lower(name) text_pattern_ops"."""
    head, _, last = text.rpartition(" ")
    head = head.strip()
    if not head or not _word(last) or not last.lower().endswith("_ops"):
        return text
    key["opclass"] = last
    return head


def text_key(text):
    """A key that is given as SQL text."""
    key = {}
    text = _take_suffix(text.strip().rstrip(";"), key)
    text = _take_opclass(text, key)
    column = _unquoted(text)
    if column is not None:
        key["column"] = column
        return column if len(key) == 1 else key
    key["expression"] = _without_parentheses(text)
    return key


def _modifier(element):
    modifier = getattr(element, "modifier", None)
    return getattr(modifier, "__name__", "") if modifier is not None else ""


def key_of(expression, dialect, opclasses):
    """One part of an index's key, from a column, an expression or text."""
    if isinstance(expression, str):
        opclass = opclasses.get(expression)
        return {"column": str.__str__(expression), "opclass": opclass} if opclass else str.__str__(expression)
    clause = getattr(expression, "__clause_element__", None)
    if clause is not None and not hasattr(expression, "__visit_name__"):
        expression = clause()
    if is_plain_text(expression):
        return text_key(sql_text(expression, dialect))
    key, label = {}, None
    while True:
        name = _modifier(expression)
        if name == "desc_op":
            key["descending"] = True
        elif name in ("nulls_first_op", "nullsfirst_op"):
            key["nulls"] = "first"
        elif name in ("nulls_last_op", "nullslast_op"):
            key["nulls"] = "last"
        elif getattr(expression, "__visit_name__", "") == "label":
            label = expression.name
        elif name != "asc_op":
            break
        expression = expression.element
    inner = expression
    while getattr(inner, "__visit_name__", "") == "grouping":
        inner = inner.element
    if getattr(inner, "__visit_name__", "") == "textual_label_reference":  # desc("name")
        given = text_key(inner.element)
        key.update({"column": given} if isinstance(given, str) else given)
    elif getattr(inner, "__visit_name__", "") == "column" and not getattr(inner, "is_literal", False):
        key["column"] = str(inner.name)
        label = label or inner.key
    elif getattr(inner, "__visit_name__", "") == "column" or is_plain_text(inner):
        given = text_key(sql_text(inner, dialect))
        key.update({"column": given} if isinstance(given, str) else given)
    else:
        collated = _collation_of(inner)
        if collated is not None:
            key.update(column=collated[0], collation=collated[1])
            label = label or collated[0]
        else:
            key["expression"] = _without_parentheses(sql_text(expression, dialect))
    if label is not None and label in opclasses:
        key["opclass"] = opclasses[label]
    return key["column"] if list(key) == ["column"] else key


def _collation_of(element):
    """(column, collation) of column.collate(...)."""
    if getattr(getattr(element, "operator", None), "__name__", "") != "collate":
        return None
    left, right = element.left, element.right
    if getattr(left, "__visit_name__", "") != "column":
        return None
    return str(left.name), str(getattr(right, "collation", None) or getattr(right, "name", right))


def options(dialect, given):
    """The members that keywords such as postgresql_where stand for."""
    members = {}

    def say(name, value):
        if value not in (None, "", [], False):
            members[name] = value

    where = given.get(dialect + "_where")
    if where is not None:
        say("where", sql_text(where, dialect))
    if dialect != "postgresql":
        return members
    using = given.get("postgresql_using")
    say("method", str(using) if using and str(using).lower() != "btree" else None)
    say("include", [str(getattr(item, "name", item)) for item in given.get("postgresql_include") or ()])
    say("nulls_not_distinct", bool(given.get("postgresql_nulls_not_distinct")))
    kept = {}
    if given.get("postgresql_with"):
        kept["postgresql_with"] = ", ".join("%s = %s" % item for item in given["postgresql_with"].items())
    if given.get("postgresql_tablespace"):
        kept["postgresql_tablespace"] = str(given["postgresql_tablespace"])
    say("options", kept or None)
    return members


def members(name, expressions, unique, given, dialect):
    document = {"columns": [key_of(item, dialect, given.get("postgresql_ops") or {}) for item in expressions]}
    if name:
        document["name"] = name
    if unique:
        document["unique"] = True
    document.update(options(dialect, given))
    return document


def index(index, dialect):
    from .schema import options_of, text_name

    return members(text_name(index.name, dialect), index.expressions, index.unique, options_of(index), dialect)


def is_concurrent(given, dialect):
    return dialect == "postgresql" and bool(given.get("postgresql_concurrently"))

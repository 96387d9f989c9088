"""SQL without what makes no difference: blanks, the case of words, and quotes around names that need none."""
import re


def tokens(sql):
    """The words of SQL, without blanks."""
    found = []
    for match in re.finditer(r"""'(?:[^']|'')*'|"((?:[^"]|"")*)"|`([^`]*)`|--[^\n]*|\d+\.\d+|\w+|\S""", sql):
        text = match.group(0)
        if text[0] in '"`':
            name = match.group(1) if text[0] == '"' else match.group(2)
            text = name if re.fullmatch(r"[a-z_][a-z0-9_]*", name) else '"%s"' % name
        elif text[0] != "'":
            text = text.lower()
        if not text.startswith("--"):
            found.append(text)
    return found


def parts(sql):
    """A CREATE TABLE as the table's head, its columns in order, its constraints sorted, and its end."""
    words = tokens(sql)
    if "(" not in words:
        return " ".join(words)
    depth, items, item, at = 0, [], [], words.index("(")
    for end in range(at, len(words)):
        word = words[end]
        depth += (word == "(") - (word == ")")
        if depth == 0 or depth == 1 and word == ",":
            items.append(" ".join(item))
            item = []
            if depth == 0:
                break
        elif end > at:
            item.append(word)
    of_table = ("constraint ", "primary key", "unique ", "foreign key", "check ", "exclude ")
    columns = [each for each in items if not each.startswith(of_table)]
    rest = sorted(each for each in items if each.startswith(of_table))
    return "%s ( %s ) %s" % (" ".join(words[:at]), " , ".join(columns + rest), " ".join(words[end + 1:]))

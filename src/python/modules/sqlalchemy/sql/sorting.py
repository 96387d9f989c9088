"""Tables in an order in which they can be made."""


def sorted_by_dependency(tables):
    """Referred tables first; otherwise in the order of their names. Where they refer in a circle, by name."""
    by_key = {table.key: table for table in tables}
    needs = {}
    for table in tables:
        referred = set()
        for key in table.foreign_keys:
            if getattr(key, "use_alter", False) or getattr(key.constraint, "use_alter", False):
                continue
            name = key.target_fullname.rpartition(".")[0]
            if name not in by_key and table.metadata.schema:
                name = "%s.%s" % (table.metadata.schema, name)
            if name in by_key and name != table.key:
                referred.add(name)
        needs[table.key] = referred
    result, done = [], set()
    waiting = sorted(by_key)
    while waiting:
        ready = [key for key in waiting if needs[key] <= done] or waiting[:1]
        for key in ready:
            result.append(by_key[key])
        done.update(ready)
        waiting = [key for key in waiting if key not in done]
    return result

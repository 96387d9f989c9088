"""Events. "connect" of engines is heard; all others are accepted and never happen here."""
_listeners = []  # (target, name, function)


def listen(target, identifier, fn, *args, **kw):
    _listeners.append((target, identifier, fn))


def listens_for(target, identifier, *args, **kw):
    def register(function):
        listen(target, identifier, function)
        return function

    return register


def remove(target, identifier, fn):
    _listeners[:] = [each for each in _listeners if each != (target, identifier, fn)]


def contains(target, identifier, fn):
    return (target, identifier, fn) in _listeners


def run_listeners(target, identifier, *args):
    for wanted, name, function in list(_listeners):
        same = wanted is target or isinstance(wanted, type) and isinstance(target, wanted) or \
            getattr(wanted, "engine", None) is target
        if name == identifier and same:
            function(*args)


class Events:
    pass

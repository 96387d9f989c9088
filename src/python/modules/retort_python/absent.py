"""Modules that are not installed: a history runs on a machine without its application.

The last of all finders. A module that nobody finds becomes a placeholder: it and its attributes can be imported and
named, and fail, saying which module is missing, where something is done with them. Column types of well-known packages
are there with their SQL (foreign_types.py).

The same holds for what Alembic has inside and this program, which stands in for Alembic, does without: `from
alembic.x import y` is often there for an annotation alone.

What a program does about a missing module itself stays as it is: where the import, or an import that leads to it,
stands inside `try` with a handler for ImportError, or is asked for by importlib.util.find_spec(), the module is missing.
But a package whose types are known is there for it, since without it the program would make other columns than where the
package is installed; what such a package has besides its types is missing. A missing submodule of a package that is there
is an error as ever.
"""
import re
import sys
from importlib.machinery import ModuleSpec
from opcode import opmap

# Top-level names, in the order in which they were asked for; whether something of theirs is only a placeholder.
absent = {}
_import_from = opmap["IMPORT_FROM"]
_told = set()  # top-level names that an error has named


def _is_of_alembic(name):
    return name.partition(".")[0] == "alembic"


def _fail(name):
    top = name.partition(".")[0]
    if top == "alembic":
        raise NotImplementedError("'%s' is used here: a part of Alembic that this program does without" % name)
    what = "module '%s'" % name if name == top else "'%s'" % name
    raise ModuleNotFoundError(
        "%s is used here, but the module '%s' is not installed" % (what[0].upper() + what[1:], top), name=top)


class Placeholder:
    """Something of a module that is not there."""

    def __init__(self, name):
        object.__setattr__(self, "_absent_name", name)

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__") or name in _never:
            raise AttributeError(name)
        return child(self._absent_name, name)

    def __repr__(self):
        return "<%s>" % _description(self._absent_name)

    # What annotations do: `Thing | None`; `Optional[Thing]`, which looks whether it is one of typing's own.

    def __or__(self, other):
        return self

    __ror__ = __or__

    def __eq__(self, other):
        if not isinstance(other, (type, Placeholder)) and type(other).__module__ != "typing":
            _fail(self._absent_name)
        return self is other

    def __hash__(self):
        return id(self)


# What libraries ask of anything, to find out what it is.
_never = frozenset(("_sa_instance_state", "_is_coroutine_marker", "retort_type", "_compiler_dispatcher", "_retort_base",
                    "_ipython_display_", "sync_engine", "sync_connection"))


def _failing(method):
    def call(self, *_, **__):
        _fail(self._absent_name)

    call.__name__ = method
    return call


for _method in """__call__ __str__ __format__ __bool__ __iter__ __next__ __len__ __getitem__ __setitem__ __contains__
        __ne__ __lt__ __le__ __gt__ __ge__ __add__ __radd__ __sub__ __mul__ __truediv__ __mod__ __and__ __invert__
        __neg__ __int__ __float__ __index__ __fspath__ __enter__ __exit__ __aenter__ __await__ __mro_entries__
        __setattr__ __instancecheck__ __subclasscheck__""".split():
    setattr(Placeholder, _method, _failing(_method))


def _description(name):
    if _is_of_alembic(name):
        return "%s, which this program does without" % name
    return "%s, whose module is not installed" % name


def child(name, attribute):
    """What `attribute` of an absent module or thing is: a type that we know, else a placeholder."""
    from . import foreign_types

    known = foreign_types.find(name, attribute)
    if known is not None:
        return known
    top = name.partition(".")[0]
    whole = "%s.%s" % (name, attribute)
    if not attribute.islower() and not _is_of_alembic(name):  # not a module of the package
        if _stands_in_for(top) and _somebody_expects_failure(sys._getframe(1)):
            _fail(whole)
        absent[top] = True
    # Python's own errors say what they do not take by the name of its class.
    return type(_description(whole), (Placeholder,), {})(whole)


class _Module(type(sys)):
    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__") or name in _never:
            raise AttributeError(name)
        return child(self.__name__, name)


def name_of_alembic(module):
    """The __getattr__ of a module that stands in for one of Alembic's. Only an import gets a placeholder: to hasattr() the
    name is missing."""

    def __getattr__(name):
        frame = sys._getframe(1)
        imports = frame.f_code.co_code[frame.f_lasti] == _import_from
        if name.startswith("__") or not imports or Finder not in sys.meta_path or _somebody_expects_failure(frame):
            raise AttributeError("module %r has no attribute %r" % (module, name))
        return child(module, name)

    return __getattr__


class Finder:
    """At the end of sys.meta_path."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        top, _, rest = name.partition(".")
        if top == "alembic":
            if not rest or _somebody_expects_failure(sys._getframe(1)):
                return None
        elif rest:
            if not isinstance(sys.modules.get(name.rpartition(".")[0]), _Module):
                return None
        elif not _may_stand_in(name):
            return None
        if top != "alembic":
            absent.setdefault(top, not _stands_in_for(top))
        return ModuleSpec(name, Loader, is_package=True)


def _stands_in_for(top):
    from . import foreign_types

    return foreign_types.knows(top)


class Loader:
    @staticmethod
    def create_module(spec):
        return _Module(spec.name)

    @staticmethod
    def exec_module(module):
        module.__path__ = []
        if module.__name__ == "alembic_postgresql_enum":
            from . import enum_values  # noqa: F401: its directive
        elif module.__name__ == "alembic_utils":
            from . import entities

            entities.install()


# Python's own, some of which are not on every machine: programs look for them in their own ways.
_python_s_own = frozenset(getattr(sys, "stdlib_module_names", ())) | {"sitecustomize", "usercustomize", "org", "java"}


def _may_stand_in(name):
    if name in _python_s_own or name.startswith("_"):
        return False
    return _stands_in_for(name) or not _somebody_expects_failure(sys._getframe(2))


def _somebody_expects_failure(frame):
    """Whether `frame`, or one up the stack, handles the ImportError of this import, or only asks for it."""
    while frame is not None:
        code = frame.f_code
        if code.co_name == "find_spec" and code.co_filename.endswith(("importlib/util.py", "<frozen importlib.util>")):
            return True
        if _is_a_project_s(code.co_filename) and _is_guarded(code.co_filename, frame.f_lineno):
            return True
        frame = frame.f_back
    return False


def _is_a_project_s(path):
    return not path.startswith("<") and not path.startswith(_here) and "importlib" not in path


_here = __file__.rpartition("retort_python")[0]
_guards = {}  # path -> [(first line, last line)] inside of which ImportError is handled


def _is_guarded(path, line):
    if path not in _guards:
        _guards[path] = list(_guarded_lines(path))
    return any(first <= line <= last for first, last in _guards[path])


def _guarded_lines(path):
    import ast

    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        if "try" not in text and "suppress" not in text:
            return
        tree = ast.parse(text)
    except (OSError, SyntaxError, ValueError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Try) and any(_catches(handler.type) for handler in node.handlers):
            yield node.body[0].lineno, _last_line(node.body[-1])
        elif isinstance(node, ast.With) and any(_suppresses(item.context_expr) for item in node.items):
            yield node.body[0].lineno, _last_line(node.body[-1])


def _last_line(node):
    return getattr(node, "end_lineno", None) or node.lineno


def _catches(type_):
    import ast

    if type_ is None:
        return True
    names = type_.elts if isinstance(type_, ast.Tuple) else [type_]
    return any(isinstance(name, ast.Name) and name.id in _caught for name in names)


_caught = frozenset(("ImportError", "ModuleNotFoundError", "Exception", "BaseException"))


def _suppresses(expression):
    import ast

    if not isinstance(expression, ast.Call):
        return False
    name = getattr(expression.func, "id", None) or getattr(expression.func, "attr", None)
    return name == "suppress" and any(_catches(argument) for argument in expression.args)


def note_error(text):
    """For what people read of an error: a module that it names needs no warning."""
    for name, top in re.findall(r"([\w.]+), whose module is not installed|the module '(\w+)' is not installed", text):
        _told.add(top or name.partition(".")[0])


def warning():
    """One line that names what was absent, and in no error; None where nothing was."""
    names = sorted(name for name, is_placeholder in absent.items() if is_placeholder and name not in _told)
    if not names:
        return None
    return ("Not installed, and so only named and never used: %s (strict_imports = true makes this an error)"
            % ", ".join(names))


def _say():
    text = warning()
    if text is not None:
        sys.stderr.write("WARNING: %s\n" % text)


def install(strict):
    """Puts the finder into its place, unless the project wants strict_imports."""
    if strict or any(each is Finder for each in sys.meta_path):
        return
    sys.meta_path.append(Finder)
    import atexit

    atexit.register(_say)

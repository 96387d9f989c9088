"""What a person must read of an exception."""

import os
import sys
import sysconfig
import traceback

from . import absent

_own = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # .../first
_ours = (os.path.dirname(_own) + os.sep,)


def _library_folders():
    folders = {os.path.dirname(os.__file__)}
    folders.update(sysconfig.get_paths().get(name) or "" for name in ("stdlib", "platstdlib"))
    return tuple(folder + os.sep for folder in folders if folder)


def _is_package(path):
    return "/site-packages/" in path or "/dist-packages/" in path


def _is_users(path):
    if path.startswith("<") or path.startswith(_ours):
        return False
    return not _is_package(path) and not path.startswith(_library_folders())


def native_of(exception):
    """The program's own error that an exception stands for: itself, or what SQLAlchemy has wrapped; or None."""
    if hasattr(exception, "told"):
        return exception
    original = getattr(exception, "orig", None)
    if isinstance(original, BaseException):
        return native_of(original) or native_of(original.__cause__)
    return None


def describe(exception):
    """(text, file, line, native): the exception's own words and the traceback's lines in the user's files; the
    innermost of these; see native_of()."""
    return _told(exception) + (native_of(exception),)


def _told(exception):
    frames = [frame for frame in traceback.extract_tb(exception.__traceback__) if not _is_ours(frame.filename)]
    users = [frame for frame in frames if _is_users(frame.filename)]
    shown = users or frames
    text = _words(exception)
    if shown:
        text += "\n  Traceback (most recent call last):"
        for line in traceback.format_list(shown):
            text += "\n  " + line.rstrip("\n").replace("\n", "\n  ")
    cause = exception.__cause__
    if cause is not None and native_of(exception) is None:
        text += "\n  caused by " + _words(cause).replace("\n", "\n  ")
    if shown:
        return text, shown[-1].filename, shown[-1].lineno or 0
    if isinstance(exception, SyntaxError) and exception.filename:
        return text, exception.filename, exception.lineno or 0
    return text, "", 0


def _is_ours(path):
    return path.startswith("<frozen") or path.startswith(_ours)


def _words(exception):
    native = native_of(exception)
    if native is not None:
        return native.message
    if isinstance(exception, SystemExit):
        return "The project's code called sys.exit(%s)" % ("" if exception.code is None else repr(exception.code))
    if isinstance(exception, KeyboardInterrupt):
        return "Interrupted"
    words = getattr(exception, "alembic_words", None)  # alembic.util.CommandError: for people as it stands
    if words is not None:
        return str(words)
    text = "".join(traceback.format_exception_only(type(exception), exception)).strip()
    absent.note_error(text)
    return text


def warn(message):
    print(message, file=sys.stderr)

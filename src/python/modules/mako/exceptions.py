"""What Mako raises."""


class MakoException(Exception):
    pass


class SyntaxException(MakoException):
    """The template is not well formed. `lineno` counts from 1."""

    def __init__(self, message, lineno, filename):
        super().__init__("%s in file '%s' at line: %d" % (message, filename or "?", lineno))
        self.lineno = lineno
        self.filename = filename


class CompileException(SyntaxException):
    pass


class TopLevelLookupException(MakoException):
    pass

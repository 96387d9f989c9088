"""Template: text with ${expressions}, % control lines and <% python %>, compiled to a Python function.

https://docs.makotemplates.org/en/latest/syntax.html; of its tags <%text>, <%doc> and <%def> are here, inheritance and
includes are not.
"""
import builtins
import re
import textwrap

from .exceptions import SyntaxException

_PIECE = re.compile(
    r"""
      (?P<comment>  ^[ \t]*\#\#[^\n]*(?:\n|\Z))
    | (?P<control>  ^[ \t]*%(?!%)[ \t]*(?P<statement>(?:\\\n|[^\n])*)(?:\n|\Z))
    | (?P<percent>  ^(?P<blanks>[ \t]*)%%)
    | (?P<joined>   \\\n)
    | (?P<doc>      <%doc>.*?</%doc>)
    | (?P<text>     <%text[^>]*>(?P<verbatim>.*?)</%text>)
    | (?P<define>   <%def\s+name=(?P<quote>["'])(?P<signature>.*?)(?P=quote)\s*>)
    | (?P<enddef>   </%def>)
    | (?P<tag>      </?%[a-z])
    | (?P<module>   <%!(?P<module_code>.*?)%>)
    | (?P<block>    <%(?![a-z!])(?P<block_code>.*?)%>)
    | (?P<value>    \$\{)
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)

_ENDS = {"endif", "endfor", "endwhile", "endtry", "endwith"}
_MIDDLES = ("elif", "else", "except", "finally")

_FILTERS = {"str": "str", "unicode": "str", "trim": "_trim", "h": "_escape_html", "u": "_escape_url"}


class Undefined:
    """Stands for a name that render() was not given: an error only where it is used."""

    def __str__(self):
        raise NameError("Undefined")

    def __bool__(self):
        return False

    def __getattr__(self, name):
        raise NameError("Undefined")


UNDEFINED = Undefined()


class Context:
    """What a template finds under the name `context`."""

    def __init__(self, values):
        self._values = values

    def get(self, key, default=None):
        return self._values.get(key, getattr(builtins, key, default))

    def __getitem__(self, key):
        return self._values[key]

    def __contains__(self, key):
        return key in self._values

    def keys(self):
        return list(self._values)

    @property
    def kwargs(self):
        return dict(self._values)


class _Source:
    """Python source, growing line by line."""

    def __init__(self):
        self.lines = []
        self.depth = 1

    def add(self, text):
        self.lines.append("    " * self.depth + text)

    def add_block(self, code):
        for line in textwrap.dedent(code.strip("\n")).split("\n"):
            self.add(line) if line.strip() else self.lines.append("")


def _end_of_expression(text, start):
    """Where the } is that closes the ${ before `start`; braces and quotes inside are passed over."""
    depth, quote, i = 1, None, start
    while i < len(text):
        c = text[i]
        if quote:
            if c == "\\":
                i += 1
            elif c == quote:
                quote = None
        elif c in "\"'":
            quote = c
        elif c in "{[(":
            depth += 1
        elif c in "}])":
            depth -= 1
            if depth == 0:
                return i
        i += 1
    return -1


def _split_filters(expression):
    """`down_revision | comma,n` into the expression and its filters; a | inside brackets or quotes is Python's."""
    depth, quote = 0, None
    for i in range(len(expression) - 1, -1, -1):
        c = expression[i]
        if quote:
            quote = None if c == quote else quote
        elif c in "\"'":
            quote = c
        elif c in ")]}":
            depth += 1
        elif c in "([{":
            depth -= 1
        elif c == "|" and depth == 0:
            names = [name.strip() for name in expression[i + 1 :].split(",")]
            if all(re.fullmatch(r"[A-Za-z_][\w.]*", name) for name in names):
                return expression[:i].strip(), names
            break
    return expression.strip(), []


def _value_code(expression):
    code, filters = _split_filters(expression)
    code = "(" + code + "\n)" if "#" in code else "(" + code + ")"
    if "n" not in filters:
        code = "_text(%s)" % code
    for name in filters:
        if name != "n":
            code = "%s(%s)" % (_FILTERS.get(name, name), code)
    return "_write(%s)" % code


def _text(value):
    return str(value)


def _escape_html(value):
    import html

    return html.escape(str(value))


def _escape_url(value):
    import urllib.parse

    return urllib.parse.quote_plus(str(value))


def compile_source(text, filename):
    """The module-level code and the body of the function that render() calls."""
    modules, source = [], _Source()
    position, defines = 0, 0
    opened = []  # what % lines opened, e.g. "if"

    def line_of(offset):
        return text.count("\n", 0, offset) + 1

    def fail(message, offset):
        raise SyntaxException(message, line_of(offset), filename)

    def write(piece):
        if piece:
            source.add("_write(%r)" % piece)

    while position < len(text):
        found = _PIECE.search(text, position)
        if not found:
            write(text[position:])
            break
        write(text[position : found.start()])
        position = found.end()
        kind = next(name for name in _KINDS if found.group(name) is not None)
        if kind == "control":
            statement = found.group("statement").strip()
            word = re.match(r"\w*", statement).group()
            if word in _ENDS:
                if not opened or opened.pop() != word[3:]:
                    fail("'%s' without a beginning" % word, found.start())
                source.depth -= 1
            elif word in _MIDDLES:
                if not opened:
                    fail("'%s' without a beginning" % word, found.start())
                source.add("pass")
                source.depth -= 1
                source.add(statement)
                source.depth += 1
            else:
                if not statement.endswith(":"):
                    fail("the line does not end with ':'", found.start())
                opened.append(word)
                source.add(statement)
                source.depth += 1
                source.add("pass")
        elif kind == "percent":
            write(found.group("blanks") + "%")
        elif kind == "text":
            write(found.group("verbatim"))
        elif kind == "define":
            defines += 1
            signature = found.group("signature")
            source.add("def %s:" % (signature if "(" in signature else signature + "()"))
            source.depth += 1
            source.add("pass")
        elif kind == "enddef":
            if not defines:
                fail("'</%def>' without a beginning", found.start())
            defines -= 1
            source.add("return ''")
            source.depth -= 1
        elif kind == "tag":
            fail("the tag '%s...' is not known here; the real Mako has it" % found.group(), found.start())
        elif kind == "module":
            modules.append(textwrap.dedent(found.group("module_code").strip("\n")))
        elif kind == "block":
            source.add_block(found.group("block_code"))
        elif kind == "value":
            end = _end_of_expression(text, position)
            if end < 0:
                fail("'${' is not closed", found.start())
            source.add(_value_code(text[position:end]))
            position = end + 1
    if opened:
        fail("'%% %s' is not closed" % opened[-1], len(text))
    if defines:
        fail("'<%def>' is not closed", len(text))
    return "\n".join(modules), "def _render(_write, context):\n" + "\n".join(source.lines or ["    pass"]) + "\n    pass\n"


_KINDS = ("comment", "control", "percent", "joined", "doc", "text", "define", "enddef", "tag", "module", "block", "value")


class Template:
    def __init__(self, text=None, filename=None, uri=None, output_encoding=None, **ignored):
        if text is None:
            with open(filename, "rb") as file:
                text = file.read()
        if isinstance(text, bytes):
            text = text.decode("utf-8")
        self.filename = filename or uri
        self.output_encoding = output_encoding
        module_code, code = compile_source(text.replace("\r\n", "\n"), self.filename)
        self._module = compile(module_code, self.filename or "<template>", "exec")
        self._code = compile(code, self.filename or "<template>", "exec")

    def render_unicode(self, *args, **values):
        pieces = []
        names = dict(values)
        names.update(UNDEFINED=UNDEFINED, _text=_text, _trim=str.strip)
        names.update(_escape_html=_escape_html, _escape_url=_escape_url)
        exec(self._module, names)  # the template's own <%! %>
        exec(self._code, names)
        # A function's globals do not ask __missing__; names that nobody gave are put there.
        function = names["_render"]
        for name in _global_names(function.__code__):
            if name not in names and not hasattr(builtins, name):
                names[name] = UNDEFINED
        function(pieces.append, Context(values))
        return "".join(str(piece) for piece in pieces)

    def render(self, *args, **values):
        text = self.render_unicode(*args, **values)
        return text.encode(self.output_encoding) if self.output_encoding else text


def _global_names(code):
    names = set(code.co_names)
    for constant in code.co_consts:
        if hasattr(constant, "co_names"):
            names |= _global_names(constant)
    return names

"""Values of PostgreSQL, which come as text, as psycopg2 would give them; and Python's values as SQL literals."""

import datetime
import decimal
import enum
import ipaddress
import json
import re
import uuid

_date, _time, _timetz, _timestamp, _timestamptz, _interval = 1082, 1083, 1266, 1114, 1184, 1186
_numeric, _uuid, _json, _jsonb = 1700, 2950, 114, 3802

# The array types, by their own number: that of their elements.
_arrays = {
    1000: 16, 1001: 17, 1005: 21, 1007: 23, 1016: 20, 1021: 700, 1022: 701, 1028: 26, 1231: 1700, 2951: 2950,
    1009: 25, 1015: 1043, 1014: 1042, 1003: 19, 1182: 1082, 1183: 1083, 1270: 1266, 1115: 1114, 1185: 1184,
    1187: 1186, 199: 114, 3807: 3802, 1041: 869, 651: 650,
}  # fmt: skip


def date(text):
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:  # infinity, or before Christ: Python has no such day
        return text


_moment = re.compile(
    r"(?:(\d{4})-(\d\d)-(\d\d) )?(\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?(?:([+-])(\d\d)(?::?(\d\d))?(?::?(\d\d))?)?$"
)


def _zone(sign, hours, minutes, seconds):
    if sign is None:
        return None
    delta = datetime.timedelta(hours=int(hours), minutes=int(minutes or 0), seconds=int(seconds or 0))
    return datetime.timezone(-delta if sign == "-" else delta)


def moment(text):
    """A timestamp or a time of day, with or without a zone."""
    match = _moment.match(text)
    if match is None:
        return text
    year, month, day, hour, minute, second, fraction, *zone = match.groups()
    micro = int((fraction or "0").ljust(6, "0"))
    try:
        if year is None:
            return datetime.time(int(hour), int(minute), int(second), micro, _zone(*zone))
        numbers = (int(part) for part in (year, month, day, hour, minute, second))
        return datetime.datetime(*numbers, micro, _zone(*zone))
    except ValueError:
        return text


_interval_part = re.compile(r"(-?\+?\d+) (year|mon|day)s?")
_interval_time = re.compile(r"([+-]?)(\d+):(\d\d):(\d\d)(?:\.(\d{1,6}))?$")


def interval(text):
    days = 0
    for number, unit in _interval_part.findall(text):
        days += int(number) * {"year": 365, "mon": 30, "day": 1}[unit]
    result = datetime.timedelta(days=days)
    match = _interval_time.search(text)
    if match:
        sign, hours, minutes, seconds, fraction = match.groups()
        part = datetime.timedelta(
            hours=int(hours),
            minutes=int(minutes),
            seconds=int(seconds),
            microseconds=int((fraction or "0").ljust(6, "0")),
        )
        result += -part if sign == "-" else part
    return result


def array(text, convert):
    """PostgreSQL's {a,"b c",NULL,{...}}."""
    if text.startswith("["):  # bounds: [2:3]={...}
        text = text.partition("=")[2]
    position = 0

    def item():
        nonlocal position
        if text[position] == "{":
            position += 1
            items = []
            while text[position] != "}":
                items.append(item())
                if text[position] == ",":
                    position += 1
            position += 1
            return items
        if text[position] == '"':
            position += 1
            letters = []
            while text[position] != '"':
                if text[position] == "\\":
                    position += 1
                letters.append(text[position])
                position += 1
            position += 1
            return convert("".join(letters))
        start = position
        while text[position] not in ",}":
            position += 1
        word = text[start:position]
        return None if word == "NULL" else convert(word)

    return item()


def _same(text):
    return text


def _bytes(text):
    return bytes.fromhex(text[2:])


_converters = {
    16: lambda text: text == "t",
    17: _bytes,
    20: int, 21: int, 23: int, 26: int,
    700: float, 701: float,
    _numeric: decimal.Decimal,
    _date: date,
    _time: moment, _timetz: moment, _timestamp: moment, _timestamptz: moment,
    _interval: interval,
    _json: json.loads, _jsonb: json.loads,
}  # fmt: skip

_by_driver = frozenset((16, 17, 20, 21, 23, 26, 700, 701))  # the program has converted these


def converter(oid, native_uuid=True):
    """What turns a text of the type into Python's value; None where it stays as it is."""
    if oid in _arrays:
        element = _arrays[oid]
        inner = uuid.UUID if element == _uuid and native_uuid else _converters.get(element, _same)
        return lambda text: array(text, inner)
    if oid in _by_driver:
        return None
    if oid == _uuid:
        return uuid.UUID if native_uuid else None
    return _converters.get(oid)


def text_literal(text):
    if "\0" in text:
        raise ValueError("A string literal cannot contain NUL (0x00) characters.")
    quoted = "'" + text.replace("'", "''") + "'"
    return " E" + quoted.replace("\\", "\\\\") if "\\" in text else quoted


class Json:
    """A value to be sent as JSON, as psycopg2.extras.Json."""

    def __init__(self, adapted, dumps=None):
        self.adapted = adapted
        self.dumps = dumps or json.dumps


def literal(value):
    """A Python value in PostgreSQL's SQL."""
    if value is None:
        return "NULL"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, enum.Enum) and not isinstance(value, (str, int)):
        return literal(value.value)
    if isinstance(value, str):
        return text_literal(str.__str__(value) if not isinstance(value, enum.Enum) else value.value)
    if isinstance(value, int):
        number = str(int(value))
        return " " + number if value < 0 else number
    if isinstance(value, float):
        if value != value:
            return "'NaN'::float"
        if value in (float("inf"), float("-inf")):
            return "'%sInfinity'::float" % ("-" if value < 0 else "")
        return (" " if value < 0 else "") + repr(value)
    if isinstance(value, decimal.Decimal):
        return ("'NaN'::numeric" if value.is_nan() else (" " if value < 0 else "") + format(value, "f"))
    if isinstance(value, (bytes, bytearray, memoryview)):
        return "'\\x" + bytes(value).hex() + "'::bytea"
    if isinstance(value, datetime.datetime):
        return "'%s'::timestamp%s" % (value.isoformat(), "tz" if value.tzinfo is not None else "")
    if isinstance(value, datetime.date):
        return "'%s'::date" % value.isoformat()
    if isinstance(value, datetime.time):
        return "'%s'::time%s" % (value.isoformat(), "tz" if value.tzinfo is not None else "")
    if isinstance(value, datetime.timedelta):
        return "'%d days %d.%06d seconds'::interval" % (value.days, value.seconds, value.microseconds)
    if isinstance(value, uuid.UUID):
        return "'%s'::uuid" % value
    if isinstance(value, Json):
        return text_literal(value.dumps(value.adapted))
    if isinstance(value, list):
        return "ARRAY[%s]" % ", ".join(literal(item) for item in value) if value else "'{}'"
    if isinstance(value, tuple):
        return "(%s)" % ", ".join(literal(item) for item in value) if value else "(NULL)"
    if isinstance(value, dict):
        return text_literal(json.dumps(value))
    if isinstance(value, (ipaddress._BaseAddress, ipaddress._BaseNetwork)):
        return "'%s'::inet" % value
    str(value)  # what stands for something of a module that is not there says so here
    raise TypeError("can't adapt type %r" % type(value).__name__)


def sqlite_value(value):
    """What SQLite can store, of what Python's sqlite3 takes."""
    if value is None or isinstance(value, (int, float, str, bytes)):
        if isinstance(value, enum.Enum):
            return value.value
        return value
    if isinstance(value, (bytearray, memoryview)):
        return bytes(value)
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ")
    if isinstance(value, datetime.date):
        return value.isoformat()
    str(value)  # what stands for something of a module that is not there says so here
    raise TypeError("Error binding parameter: type %r is not supported" % type(value).__name__)

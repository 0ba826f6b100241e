"""Values as YAML that people read, and that `yaml_source` reads back equal, byte for byte."""

import re
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal

WIDTH = 100
"""Columns: a collection that fits stands on one line."""
_LONGEST_KEY = 1_000
"""Bytes; libyaml wants a '?' before a key of more than 1,024."""

# In quotes stands whatever any reader of YAML takes for something else than text, not only what
# ours does; but dates, counts, `yes` and `no` are written as the formats show them.
_NO_TEXT_ELSEWHERE = re.compile(
    r"[-+]?\.?[0-9][0-9_,.:xob]*([eE][-+]?[0-9]*)?[0-9a-fA-F_]*|[-+]?\.(inf|nan)|=|<<|~"
    r"|yes|no|on|off|true|false|null",
    re.IGNORECASE,
)
_AS_SHOWN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]+/[0-9]+|yes|no")
_PLAIN = re.compile(r"""[^\s\-?:,\[\]{}#&*!|>'"%@`]([^\t\n]*\S)?""")
_NOT_PLAIN = re.compile(r":(\s|$)|\s#|^\.\.\.")
_NOT_IN_FLOW = re.compile(r"[,\[\]{}?:]")
_UNPRINTABLE = re.compile(
    "[^\t\n -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_ESCAPED = re.compile(rf'["\\\t\n]|{_UNPRINTABLE.pattern}')
_NAMED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def yaml_text(value: object, *, spread: Collection[str] = ()) -> str:
    """Return a value of maps, lists, texts, numbers and nothing as a YAML document.

    The keys of the document in `spread` have each entry on a line of its own. Raises `TypeError`
    for what YAML does not hold.
    """
    return "\n".join(_block(value, 0, spread)) + "\n"


def _block(value: object, indent: int, spread: Collection[str] = ()) -> Iterator[str]:
    """Yield the lines of a value that begins on a line of its own."""
    pad = " " * indent
    if isinstance(value, Mapping) and value:
        for key, inner in value.items():
            name = _scalar(key)
            if len(name.encode()) > _LONGEST_KEY:
                yield f"{pad}? {name}"
                name = ""
            yield from _entry(f"{pad}{name}:", inner, indent + 2, one_line=key not in spread)
    elif isinstance(value, list | tuple) and value:
        for inner in value:
            first, *rest = _entry(f"{pad}-", inner, indent + 2)
            if first == f"{pad}-":  # A map or list begins on the line of its dash.
                first, *rest = f"{pad}- {rest[0].lstrip(' ')}", *rest[1:]
            yield from (first, *rest)
    else:
        yield pad + _flow(value)


def _entry(head: str, value: object, indent: int, *, one_line: bool = True) -> Iterator[str]:
    """Yield the lines of a value that has a key or a dash before it."""
    if isinstance(value, str) and (lines := _literal(value, indent)):
        yield f"{head} {lines[0]}"
        yield from lines[1:]
    elif not _collection(value):
        yield f"{head} {_flow(value, nested=False)}"
    elif one_line and _simple(value) and len(line := f"{head} {_flow(value)}") <= WIDTH:
        yield line
    else:
        yield head
        yield from _block(value, indent)


def _collection(value: object) -> bool:
    return isinstance(value, Mapping | list | tuple) and bool(value)


def _simple(value: object) -> bool:
    """Return whether a collection may stand on one line: no map and no long text is in it."""
    for inner in _values(value):
        if isinstance(inner, Mapping) or (isinstance(inner, str) and "\n" in inner):
            return False
        if isinstance(inner, list | tuple) and not _simple(inner):
            return False
    return True


def _values(value: object) -> Collection[object]:
    if isinstance(value, Mapping):
        return value.values()
    return value if isinstance(value, list | tuple) else ()


def _flow(value: object, *, nested: bool = True) -> str:
    """Return a value on one line; `nested` says that it stands inside braces or brackets."""
    if isinstance(value, Mapping):
        pairs = (f"{_scalar(key, nested=True)}: {_flow(inner)}" for key, inner in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_flow(inner) for inner in value) + "]"
    return _scalar(value, nested=nested)


def _scalar(value: object, *, nested: bool = False) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal) and value.is_finite():
        return format(value, "f")
    if isinstance(value, str):
        plain = _AS_SHOWN.fullmatch(value) or _may_be_plain(value)
        return value if plain and not (nested and _NOT_IN_FLOW.search(value)) else _quoted(value)
    raise TypeError(f"a document holds no {type(value).__name__}")


def _may_be_plain(text: str) -> bool:
    if not _PLAIN.fullmatch(text) or _NO_TEXT_ELSEWHERE.fullmatch(text):
        return False
    return not (_NOT_PLAIN.search(text) or _UNPRINTABLE.search(text))


def _quoted(text: str) -> str:
    if not _ESCAPED.search(text):
        return f'"{text}"'
    if not re.search(r"['\t\n]", text) and not _UNPRINTABLE.search(text):
        return f"'{text}'"
    return '"' + _ESCAPED.sub(lambda found: _escape(found[0]), text) + '"'


def _escape(character: str) -> str:
    code = ord(character)
    if character in _NAMED:
        return _NAMED[character]
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}"  # noqa: PLR2004 - two digits


def _literal(text: str, indent: int) -> list[str]:
    """Return a text of several lines as they are; none where it has to be escaped."""
    body = text.rstrip("\n")
    ends = len(text) - len(body)
    lines = body.split("\n")
    odd = "\t" in text or _UNPRINTABLE.search(text) or text[:1] in ("", " ", "\n")
    if "\n" not in text or odd or not lines[-1].strip():
        return []
    mark = "|-" if not ends else "|" if ends == 1 else "|+"
    pad = " " * indent
    return [mark, *(pad + line if line else "" for line in lines), *[""] * (ends - 1)]

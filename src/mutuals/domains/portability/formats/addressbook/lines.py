"""The lines of a vCard file (versions 2.1, 3.0 and 4.0): unfolded, with their parameters, decoded.

A parser of our own: the libraries there are keep a whole file in memory, have no limits, or are no longer kept up.
"""

import quopri
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

LONGEST = 256 << 10  # characters of one line that are kept: a picture's go on, and are not needed
MOST_LINES = 5_000_000
_NAME = re.compile(r"(?:[A-Za-z0-9_-]{1,60}\.)?([A-Za-z0-9-]{1,60})")
_PARAM = re.compile(r';\s*([A-Za-z0-9-]{1,60})(?:\s*=\s*("[^"]*"(?:,"[^"]*")*|[^";:]*))?')
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Line:
    """A property: its name in capitals, its parameters in capitals, its value as it stands."""

    name: str
    value: str
    params: dict[str, str] = field(default_factory=dict)
    folded: bool = False

    @property
    def is_preferred(self) -> bool:
        return "PREF" in self.params or "PREF" in self.params.get("TYPE", "")

    @property
    def text(self) -> str:
        """The value without escapes."""
        return unescape(self.value)


def lines_of(texts: Iterable[str]) -> Iterator[Line]:
    """The properties of a file's lines of text; what is none is passed over."""
    for text, folded in _unfolded(texts):
        line = _parsed(text, folded=folded)
        if line is not None:
            yield line


def unescape(value: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def split(value: str, sign: str) -> list[str]:
    """The parts of a value between signs that are not escaped, without escapes."""
    found, part, escaped = [], [""], False
    for c in value:
        if c == sign and not escaped:
            found.append("".join(part))
            part = []
        else:
            part.append(c)
        escaped = c == "\\" and not escaped
    return [unescape(text) for text in (*found, "".join(part))]


def _unfolded(texts: Iterable[str]) -> Iterator[tuple[str, bool]]:
    held: list[str] = []
    size, folds, soft = 0, False, False
    for count, raw in enumerate(texts):
        if count > MOST_LINES:
            break
        text = raw.rstrip("\r\n")
        if held and (soft or text[:1] in (" ", "\t")):
            if soft:
                held[-1] = held[-1][:-1]
            piece, folds = (text, folds) if soft else (text[1:], True)
        else:
            if held:
                yield "".join(held), folds
            held, size, folds, piece = [], 0, False, text
        if size < LONGEST:
            held.append(piece)
            size += len(piece)
        soft = piece.endswith("=") and size < LONGEST and _is_quoted(held[0])
    if held:
        yield "".join(held), folds


def _is_quoted(head: str) -> bool:
    """Whether a line's value is quoted-printable, so that an `=` at its end carries it on."""
    return "QUOTED-PRINTABLE" in head.partition(":")[0].upper()


def _parsed(text: str, *, folded: bool) -> Line | None:
    name = _NAME.match(text)
    if name is None:
        return None
    at = name.end()
    params: dict[str, str] = {}
    while found := _PARAM.match(text, at):
        at = found.end()
        key, value = found[1].upper(), (found[2] or "").replace('"', "")
        if found[2] is None:  # version 2.1 says types and encodings without a name
            key, value = ("ENCODING", key) if key in {"QUOTED-PRINTABLE", "BASE64"} else ("TYPE", key)
        params[key] = f"{params[key]},{value}" if key in params else value
    if text[at : at + 1] != ":":
        return None
    params = {key: value if key == "CHARSET" else value.upper() for key, value in params.items()}
    return Line(name[1].upper(), _decoded(text[at + 1 :], params), params, folded)


def _decoded(value: str, params: dict[str, str]) -> str:
    if params.get("ENCODING") != "QUOTED-PRINTABLE":
        return value
    data = quopri.decodestring(value.encode("utf-8", "replace"))
    try:
        text = data.decode(params.get("CHARSET") or "utf-8")
    except (LookupError, UnicodeError):
        text = data.decode("utf-8", "replace")
    return text.replace("\r\n", "\n").replace("\n", "\\n")

"""What is kept out, as values: how it is written and hashed, and a line of a list. Pure.

The hash of a mail address is Mastodon's canonical one, so lists of hashes can be shared both ways.
"""

import csv
import ipaddress
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from io import StringIO

import idna

KINDS = ("mail_domain", "mail", "link_domain", "network")
SEVERITIES = ("caution", "refuse")
COLUMNS = ("kind", "value", "digest", "severity", "until", "note", "source")
MOST_LINES = 100_000
LARGEST = 10 << 20  # characters of a list
_HASH = re.compile(r"[0-9a-f]{64}")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to keep out, read from a form or a list. `value` is "" where only its hash is known."""

    kind: str
    value: str
    digest: str
    severity: str = "refuse"
    note: str = ""
    source: str = ""
    until: datetime | None = None


def digest(kind: str, value: str) -> str:
    """The hash by which a thing in its one spelling is found."""
    return sha256((canonical_mail(value) if kind == "mail" else value).encode()).hexdigest()


def is_digest(text: str) -> bool:
    """Whether a text could be such a hash."""
    return bool(_HASH.fullmatch(text))


def canonical_mail(address: str) -> str:
    """The one spelling of an address: lower case, without dots and what follows a + in its name (as Mastodon)."""
    name, _at, domain = address.strip().lower().rpartition("@")
    return f"{name.partition('+')[0].replace('.', '')}@{domain}"


def spelled(kind: str, text: str) -> str:
    """The one spelling of a value; "" where it is none of that kind."""
    text = text.strip()[:300].lower()
    if kind == "network":
        try:
            return str(ipaddress.ip_network(text, strict=False))
        except ValueError:
            return ""
    if kind == "mail":
        name, at, domain = text.rpartition("@")
        return f"{name}@{domain}" if at and name and spelled("mail_domain", domain) and " " not in name else ""
    name = text.removeprefix("*.").strip(".")
    try:
        name = idna.encode(name, uts46=True).decode() if not name.isascii() else name
    except (idna.IDNAError, UnicodeError):
        return ""
    labels = name.split(".")
    return name if len(labels) > 1 and len(name) <= 253 and all(map(_LABEL.fullmatch, labels)) else ""


def and_parents(domain: str) -> list[str]:
    """A domain and all above it that can be kept out: `a.b.example` and `b.example`."""
    labels = domain.lower().strip(".").split(".")[-10:]
    return [".".join(labels[i:]) for i in range(len(labels) - 1)]


def read_lines(text: str, *, kind: str = "", source: str = "") -> Iterator[Line | str]:
    """The lines of a list: CSV with our columns, or one value (or hash) a line of `kind`. A str was not read."""
    names: list[str] = []
    for number, row in enumerate(_rows(text[:LARGEST])):
        if number > MOST_LINES:
            return
        cells = [cell.strip() for cell in row]
        if not any(cells) or cells[0].startswith(("# ", "##")):
            continue
        if not names and {"kind"} <= {cell.lstrip("#").lower() for cell in cells}:
            names = [cell.lstrip("#").lower() for cell in cells]
            continue
        told = dict(zip(names, cells, strict=False)) if names else {"kind": kind, "value": cells[0]}
        yield _line(told, source) or ",".join(cells)[:100]


def _rows(text: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(StringIO(text.replace("\r\n", "\n").replace("\r", "\n")))
    except csv.Error:  # a cell of more than 131,072 characters
        return


def _line(told: dict[str, str], source: str) -> Line | None:
    kind, text = told.get("kind", ""), told.get("value", "")
    if kind not in KINDS:
        return None
    hashed = told.get("digest", "").lower()
    if _HASH.fullmatch(text.lower()):
        text, hashed = "", text.lower()
    value = spelled(kind, text)
    if text and not value:
        return None
    if not value and not (_HASH.fullmatch(hashed) and kind != "network"):
        return None
    until = told.get("until", "")
    severity = told.get("severity") or "refuse"
    if severity not in SEVERITIES:
        return None
    try:
        ends = datetime.fromisoformat(until) if until else None
    except ValueError:
        return None
    if ends is not None and ends.tzinfo is None:
        ends = ends.replace(tzinfo=UTC)
    found = digest(kind, value) if value else hashed
    kept = "" if kind == "mail" else value
    return Line(kind, kept, found, severity, told.get("note", "")[:300], (told.get("source") or source)[:200], ends)


def written(lines: Iterable[Line], *, hashes_only: bool = False) -> str:
    """The list as CSV, which `read_lines` reads. `hashes_only`: nothing stands in the clear but networks."""
    out = StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for line in lines:
        value = "" if hashes_only and line.kind != "network" else line.value
        note = "" if hashes_only else line.note
        ends = line.until.isoformat() if line.until else ""
        table.writerow(
            [_safe(cell) for cell in (line.kind, value, line.digest, line.severity, ends, note, line.source)]
        )
    return out.getvalue()


def _safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@"} else cell

"""vCard files, of versions 2.1, 3.0 and 4.0 (RFC 6350)."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from mutuals.domains.portability.archive import Entry
from mutuals.domains.portability.formats.addressbook.book import MOST_READ, Book, Card
from mutuals.domains.portability.formats.addressbook.lines import Line, lines_of, split
from mutuals.domains.portability.found import Found, Progress, Source, Thing, refuse_empty
from mutuals.domains.portability.tables import encoding_of, lines

HEAD = 4_096
_VERSIONS = ("2.1", "3.0", "4.0")
_MARK = "BEGIN:VCARD"


def recognise(source: Source) -> bool:
    """Whether a file of it begins as a vCard does."""
    return any(_is_card(source, entry) for entry in source.entries[:1_000])


def read(source: Source, progress: Progress) -> Found:
    """The people of all vCard files in it."""
    found = Found()
    found.things = refuse_empty(found, _people(source, found.counts, progress))
    return found


def _is_card(source: Source, entry: Entry) -> bool:
    head = source.read(entry, HEAD)
    text = head.decode("utf-16" if b"\0" in head[:4] else "utf-8", "ignore")
    return text.lstrip("\ufeff \t\r\n").upper().startswith(_MARK)


def _people(source: Source, counts: Counter[str], progress: Progress) -> Iterator[Thing]:
    book = Book()
    for done, entry in enumerate(source.entries):
        progress(done, len(source.entries))
        if _is_card(source, entry):
            encoding = encoding_of(source.chunks(entry))
            for card in islice(_cards(lines_of(lines(source.chunks(entry), encoding)), counts), MOST_READ):
                book.add(card)
    counts["unique_by_email"] = len(book)
    yield from book.things()


def _cards(found: Iterator[Line], counts: Counter[str]) -> Iterator[Card]:
    held: list[Line] | None = None
    for line in found:
        if line.name == "BEGIN" and line.text.strip().upper() == "VCARD":
            held = []
        elif line.name == "END" and held is not None:
            counts["cards"] += 1
            yield from _card(held, counts)
            held = None
        elif held is not None and len(held) < 500:
            held.append(line)


def _card(found: list[Line], counts: Counter[str]) -> Iterator[Card]:
    by: dict[str, list[Line]] = {}
    for line in found:
        by.setdefault(line.name, []).append(line)
        counts["folded_properties"] += line.folded
    version = _first(by, "VERSION")
    counts[f"version_{version}" if version in _VERSIONS else "version_other"] += 1
    counts["photos"] += len(by.get("PHOTO", ()))
    if "GROUP" in (_first(by, "KIND") + _first(by, "X-ADDRESSBOOKSERVER-KIND")).upper():
        counts["groups"] += 1
        return
    names = [part.strip() for part in split(by["N"][0].value, ";")] if "N" in by else []
    family, given, middle = (*names, "", "", "")[:3]
    organisation = split(by["ORG"][0].value, ";")[0] if "ORG" in by else ""
    yield Card(
        name=_first(by, "FN") or " ".join(filter(None, (given, middle, family))) or _first(by, "NICKNAME")
        or organisation,
        mails=[value.removeprefix("mailto:") for value in _values(by, "EMAIL")],
        phones=[value.removeprefix("tel:") for value in _values(by, "TEL")],
        urls=[value for name in ("URL", "SOCIALPROFILE", "X-SOCIALPROFILE") for value in _values(by, name)
              if value.startswith(("http://", "https://", "www."))],
        company=organisation,
        position=_first(by, "TITLE") or _first(by, "ROLE"),
        note="\n".join(line.text for line in by.get("NOTE", ())),
        tags=[name for line in by.get("CATEGORIES", ()) for name in split(line.value, ",")],
    )  # fmt: skip


def _first(by: dict[str, list[Line]], name: str) -> str:
    return by[name][0].text.strip() if name in by else ""


def _values(by: dict[str, list[Line]], name: str) -> list[str]:
    """The preferred ones first."""
    return [line.text.strip() for line in sorted(by.get(name, ()), key=lambda line: not line.is_preferred)]

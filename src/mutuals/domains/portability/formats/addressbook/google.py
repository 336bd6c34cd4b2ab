"""Tables of contacts as Google exports them, with the columns of 2024 and the older ones; and Outlook's."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from mutuals.domains.portability.archive import Entry
from mutuals.domains.portability.formats.addressbook.book import MOST_READ, Book, Card
from mutuals.domains.portability.found import Found, Progress, Source, Thing, refuse_empty
from mutuals.domains.portability.tables import HEAD, encoding_of, find_header, fold, rows

_NUMBERED = re.compile(r"(e mail|email|phone|website|organization) (\d{1,2}) (value|name|title)")
_OUTLOOK = {"e mail address", "e mail 2 address", "mobile phone", "business phone", "home phone"}
_BETWEEN = re.compile(r"\s*:::\s*")
_ONE = {
    "first name": "given", "given name": "given", "middle name": "middle", "additional name": "middle",
    "last name": "family", "family name": "family", "name": "name", "file as": "filed", "nickname": "nickname",
    "organization name": "company", "company": "company", "organization title": "position", "job title": "position",
    "notes": "note", "labels": "tags", "group membership": "tags", "categories": "tags", "web page": "url",
    "e mail address": "mail", "e mail 2 address": "mail", "mobile phone": "phone", "business phone": "phone",
    "home phone": "phone",
}  # fmt: skip
_MANY = {("e mail", "value"): "mail", ("email", "value"): "mail", ("phone", "value"): "phone",
         ("website", "value"): "url", ("organization", "name"): "company",
         ("organization", "title"): "position"}  # fmt: skip
Columns = dict[str, list[int]]


def recognise(source: Source) -> bool:
    """Whether a table of it has the columns of an address book."""
    return any(_header(source, entry) is not None for entry in source.entries[:1_000])


def read(source: Source, progress: Progress) -> Found:
    """The people of all such tables in it."""
    found = Found()
    found.things = refuse_empty(found, _people(source, found.counts, progress))
    return found


def columns_of(header: list[str]) -> Columns | None:
    """Where each value stands; None for a line that is no header of an address book."""
    found: Columns = {}
    sure = 0
    for place, cell in enumerate(map(fold, header)):
        numbered = _NUMBERED.fullmatch(cell)
        what = _MANY.get((numbered[1], numbered[3])) if numbered else _ONE.get(cell)
        sure += bool(numbered) or cell in _OUTLOOK
        if what:
            found.setdefault(what, []).append(place)
    named = found.keys() & {"given", "family", "name"}
    return found if sure and (named or "mail" in found) else None


def _header(source: Source, entry: Entry) -> tuple[str, int, Columns] | None:
    head = source.read(entry, HEAD)
    if entry.name.lower().endswith((".jpg", ".png", ".json", ".html")) or not head:
        return None
    return find_header(head, encoding_of([head[:-4]]), columns_of)


def _people(source: Source, counts: Counter[str], progress: Progress) -> Iterator[Thing]:
    book = Book()
    for done, entry in enumerate(source.entries):
        progress(done, len(source.entries))
        known = _header(source, entry)
        if known is None:
            continue
        delimiter, above, columns = known
        table = rows(source.chunks(entry), encoding_of(source.chunks(entry)), delimiter)
        for cells in islice(table, above + 1, above + 1 + MOST_READ):
            if any(cell.strip() for cell in cells):
                counts["rows"] += 1
                book.add(_card(cells, columns))
    counts["unique_by_email"] = len(book)
    yield from book.things()


def _card(cells: list[str], columns: Columns) -> Card:
    def every(what: str) -> list[str]:
        filled = (cells[place] for place in columns.get(what, ()) if place < len(cells))
        return [part for cell in filled for part in _BETWEEN.split(cell.strip()[:10_000]) if part]

    def first(what: str) -> str:
        return next(iter(every(what)), "")

    together = " ".join(filter(None, (first("given"), first("middle"), first("family"))))
    tags = [name for text in every("tags") for name in text.split(";")]
    return Card(
        name=first("name") or together or first("filed") or first("nickname") or first("company"),
        mails=every("mail"),
        phones=every("phone"),
        urls=every("url"),
        company=first("company"),
        position=first("position"),
        note="\n".join(every("note")),
        tags=[name.strip() for name in tags if not name.strip().startswith("*")],  # Google's own, like "* myContacts"
    )

"""The tables of people that Mastodon and its kin export: follows, lists, mutes, blocks, servers, bookmarks.

Most have no header; what is in them tells lists, servers and bookmarks. A bare table of people says by its name alone
whether these are blocked or followed: with a name that says neither, it is left.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mutuals.domains.portability.archive import Entry
from mutuals.domains.portability.cells import digest, line
from mutuals.domains.portability.found import Found, Progress, Source, Thing, refuse_empty
from mutuals.domains.portability.tables import HEAD, encoding_of, fold, rows

_ADDRESS = re.compile(r"@?[\w.-]{1,64}@[\w.-]{1,200}(?::\d{1,5})?")
_SERVER = re.compile(r"(?:\*\.)?[\w-]{1,63}(?:\.[\w-]{1,63})+")
_NAMES = (
    ("muted", re.compile(r"mute|stumm|masqu|silenc|silenz|gedempt")),
    ("blocked", re.compile(r"block|bloc|bloq|blok|gesperrt")),
    ("following", re.compile(r"follow|folg|gefolgt|suivi|abonn|seguid|seguit")),
)
_HEADS = {"account address": "address", "show boosts": "boosts", "notify on new posts": "notify",
          "languages": "languages", "hide notifications": "hides", "list name": "list", "#domain": "domain",
          "#uri": "uri"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """What a table is, and where its values stand."""

    kind: str
    columns: dict[str, int]
    has_head: bool
    delimiter: str
    encoding: str


def recognise(source: Source) -> bool:
    """Whether a table of it is one of these."""
    return any(_table(source, entry) for entry in source.entries[:200])


def read(source: Source, progress: Progress) -> Found:
    """Everybody and everything that the tables name."""
    found = Found()
    found.things = refuse_empty(found, _things(source, found, progress))
    return found


def _things(source: Source, found: Found, progress: Progress) -> Iterator[Thing]:
    counts, lists = found.counts, set()
    for done, entry in enumerate(source.entries):
        progress(done, len(source.entries))
        table = _table(source, entry)
        if table is None:
            continue
        seen: set[str] = set()
        for number, cells in enumerate(rows(source.chunks(entry), table.encoding, table.delimiter)):
            if (number == 0 and table.has_head) or not any(cell.strip() for cell in cells):
                continue
            thing = _thing(table, cells)
            if table.kind == "following":
                counts["following_rows"] += 1
                counts["following_invalid"] += thing is None
                counts["following_duplicates"] += thing is not None and thing.key in seen
            if thing is None or thing.key in seen:
                continue
            seen.add(thing.key)
            if table.kind == "lists":
                lists.add(thing.payload["detail"])
            counts["list_members" if table.kind == "lists" else table.kind] += 1
            yield thing
    counts["lists"] = len(lists)


def _thing(table: Table, cells: list[str]) -> Thing | None:
    def cell(name: str) -> str:
        place = table.columns.get(name)
        return cells[place].strip() if place is not None and place < len(cells) else ""

    if table.kind == "bookmarks":
        uri = line(cell("uri"), 500)
        good = uri.startswith(("http://", "https://"))
        return Thing("bookmarks", digest("keep", uri), {"address": uri}) if good else None
    if table.kind == "blocked_domains":
        name = cell("domain").lower().removeprefix("*.")[:255]
        return Thing("servers", digest("server", name), {"address": name}) if _SERVER.fullmatch(name) else None
    address = line(cell("address"), 300).lstrip("@").lower()
    if not _ADDRESS.fullmatch(address):
        return None
    detail = line(cell("list"), 60) if table.kind == "lists" else ""
    if table.kind == "lists" and not detail:
        return None
    options = {
        "shows_shares": cell("boosts").lower() != "false",
        "notifies": cell("notify").lower() == "true",
        "languages": line(cell("languages"), 100),
        "hides_notices": cell("hides").lower() != "false",
    }
    payload = {"address": address, "detail": detail, "options": options}
    return Thing(table.kind, digest(table.kind, address, detail), payload, order=detail != "")


def _table(source: Source, entry: Entry) -> Table | None:
    if not entry.name.lower().endswith((".csv", ".txt", ".tsv")):
        return None
    head = source.read(entry, HEAD)
    encoding = encoding_of([head[:-4] if len(head) == HEAD else head])
    for delimiter in ",;\t":
        first = [row for _n, row in zip(range(5), rows([head], encoding, delimiter), strict=False)]
        known = _known(first, entry.name) if first else None
        if known:
            kind, columns, has_head = known
            return Table(kind, columns, has_head, delimiter, encoding)
    return None


def _known(first: list[list[str]], name: str) -> tuple[str, dict[str, int], bool] | None:
    heads = {_HEADS[cell]: place for place, cell in enumerate(map(fold, first[0])) if cell in _HEADS}
    if "address" in heads:
        kind = "lists" if "list" in heads else "muted" if "hides" in heads else _by_name(name)
        kind = "following" if not kind or {"boosts", "notify"} & heads.keys() else kind
        return kind, heads, True
    if "domain" in heads or "uri" in heads:
        return ("blocked_domains" if "domain" in heads else "bookmarks"), heads, True
    rest = [[cell.strip() for cell in row] for row in first]
    if all(row[0].startswith(("http://", "https://")) and len(row) == 1 for row in rest):
        return "bookmarks", {"uri": 0}, False
    if all(len(row) == 2 and _ADDRESS.fullmatch(row[1]) for row in rest):
        return "lists", {"list": 0, "address": 1}, False
    if all(_ADDRESS.fullmatch(row[0]) for row in rest) and (kind := _by_name(name)):
        return kind, {"address": 0, "boosts": 1, "notify": 2, "languages": 3}, False
    if all(len(row) == 1 and _SERVER.fullmatch(row[0]) for row in rest):
        return "blocked_domains", {"domain": 0}, False
    return None


def _by_name(path: str) -> str:
    name = fold(path.replace("\\", "/").rsplit("/", 1)[-1])
    return next((kind for kind, words in _NAMES if words.search(name)), "")

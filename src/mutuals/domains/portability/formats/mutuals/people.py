"""Ties: done where the others are, else wishes. Connections need a yes, so they come as contacts."""

from collections.abc import Iterator

from mutuals.domains.portability.cells import digest
from mutuals.domains.portability.formats.mutuals.parcel import Parcel, Plain
from mutuals.domains.portability.found import Thing
from mutuals.domains.portability.json_parts import dict_of, text_of

_SECTIONS = {"follow": "following", "list": "lists", "mute": "muted", "block": "blocked", "keep": "bookmarks",
             "circle": "circles"}  # fmt: skip


def things(parcel: Parcel) -> Iterator[Thing]:
    """Groups first, then who is in them."""
    for row in parcel.rows("ties", "circles"):
        yield _group("circle", row)
    for row in parcel.rows("ties", "lists"):
        yield _group("list", row)
    for row in parcel.rows("ties", "follows"):
        if row.get("accepted") is True:
            options = {"shows_shares": row.get("shows_shares"), "notifies": row.get("notifies"),
                       "languages": text_of(row.get("languages"), 120)}  # fmt: skip
            yield from tie("follow", text_of(row.get("person"), 400), options=options)
    for kind, what in (("circle_members", "circle"), ("list_members", "list")):
        for row in parcel.rows("ties", kind):
            yield from tie(what, text_of(row.get("person"), 400), detail=text_of(row.get(what), 60))
    for row in parcel.rows("ties", "mutes"):
        options = {"hides_notices": row.get("hides_notices") is not False, "until": text_of(row.get("until"), 40)}
        yield from tie("mute", text_of(row.get("person"), 400), options=options)
    for row in parcel.rows("ties", "blocks"):
        yield from tie("block", text_of(row.get("person"), 400))
    for row in parcel.rows("ties", "server_blocks"):
        domain = text_of(row.get("domain"), 255)
        yield Thing("servers", digest("server", domain), {"address": domain})
    for row in parcel.rows("portability", "wishes"):
        options = dict_of(row.get("options"))
        yield from tie(
            text_of(row.get("what"), 6), text_of(row.get("address"), 500), text_of(row.get("detail"), 60), options
        )


def tie(what: str, address: str, detail: str = "", options: Plain | None = None) -> Iterator[Thing]:
    """One tie, under the key that tables of people give it too."""
    section = _SECTIONS.get(what)
    if section and address:
        payload = {"address": address.lower() if "//" not in address else address, "detail": detail, "options": options}
        yield Thing(section, digest(section, address, detail), payload, order=1 + (detail != ""))


def _group(what: str, row: Plain) -> Thing:
    name = text_of(row.get("name"), 60)
    payload = {"what": what, "name": name, "exclusive": row.get("exclusive") is True,
               "replies": text_of(row.get("replies"), 8)}  # fmt: skip
    return Thing("groups", digest(what, name), payload, order=-1)  # what is for a circle comes after it

"""What a person says of themselves, their pictures, and how they set up the product."""

from collections.abc import Iterator

from mutuals.domains.portability.cells import digest
from mutuals.domains.portability.formats.mutuals.parcel import Parcel, Plain, reach_of
from mutuals.domains.portability.formats.mutuals.posts import files_of, lasts_of
from mutuals.domains.portability.found import Thing
from mutuals.domains.portability.json_parts import text_of
from mutuals.domains.profiles.works import MOST_FILES

LONGEST_BADGE = 1 << 18
_PRIVACY = ("locked", "discoverable", "indexable", "shows_mutuals")
_LOOKS = ("language", "timezone", "theme", "density")
_LINE = ("title", "organisation", "place", "started", "ended", "url", "detail", "description")


def things(parcel: Parcel) -> Iterator[Thing]:
    """The face, each part of the profile with the audience it had, and the settings."""
    settings: Plain = {}
    for row in parcel.rows("people", "person"):
        texts = {name: text_of(row.get(name), 1_000) for name in ("headline", "pronouns")}
        yield Thing("profile", "profile", texts)
        settings["privacy"] = {name: row[name] for name in _PRIVACY if isinstance(row.get(name), bool)}
        for which in ("avatar", "header"):
            if path := parcel.media(f"{text_of(row.get(which), 30)}.webp"):
                yield Thing("portraits", which, {"which": which, "files": [[path, _alt(parcel, row, which)]]})
    for row in parcel.rows("people", "account"):
        looks = {name: text_of(row.get(name), 60) for name in _LOOKS}
        settings["looks"] = {**looks, "shortcuts": row.get("shortcuts") is not False}
    for row in parcel.rows("posts", "choices"):
        named = ("audience", "language", "quote_policy")
        settings["posting"] = {**{n: text_of(row.get(n), 20) for n in named}, "sensitive": row.get("sensitive") is True}
        settings["lasts"] = lasts_of(row.get("lasts_days"), row.get("afterwards"))
    for row in parcel.rows("workspace", "rhythm"):
        settings["rhythm"] = [row.get(name) for name in ("five", "fifteen", "fifty", "many")]
    if settings:
        yield Thing("settings", "settings", settings)
    yield from _said(parcel)


def _alt(parcel: Parcel, person: Plain, which: str) -> str:
    number = text_of(person.get(which), 30)
    files = (row for row in parcel.rows("media", "files") if text_of(row.get("id"), 30) == number)
    return next((text_of(row.get("alt"), 6_000) for row in files), "")


def _said(parcel: Parcel) -> Iterator[Thing]:
    for row in parcel.rows("profiles", "fields"):
        key = text_of(row.get("key"), 20)
        yield Thing("fields", key, {"key": key, "value": text_of(row.get("value"), 20_000), **reach_of(row)})
    files = files_of(parcel, "entry")
    badges = {text_of(row.get("entry"), 30): row for row in _in_order(parcel, "badges")}
    for row in _in_order(parcel, "entries"):
        values = {name: text_of(row.get(name), 20_000) for name in _LINE}
        yield Thing(
            text_of(row.get("section"), 20),
            parcel.key("entry", row),
            {**values, **_id(row), **reach_of(row), **_files(row, files), **_badge(row, badges)},
        )
    for row in _in_order(parcel, "skills"):
        name, said = text_of(row.get("name"), 400), text_of(row.get("said"), 400)
        further = {"said": said, "as_said": row.get("as_said") is True, "uri": text_of(row.get("uri"), 200)}
        yield Thing("skills", digest("skill", name), {"name": name, **further, **reach_of(row)})
    for row in _in_order(parcel, "links"):
        if url := text_of(row.get("url"), 2_000):
            payload = {"url": url, "label": text_of(row.get("label"), 400), **reach_of(row)}
            yield Thing("links", digest("link", url), payload)
    for row in parcel.rows("profiles", "open_to"):
        what = text_of(row.get("what"), 20)
        yield Thing("open_to", what, {"what": what, "note": text_of(row.get("note"), 1_000), **reach_of(row)})


def _in_order(parcel: Parcel, kind: str) -> list[Plain]:
    rows = [row for row, _n in zip(parcel.rows("profiles", kind), range(2_000), strict=False)]
    return sorted(rows, key=lambda row: row["order"] if isinstance(row.get("order"), int) else 0)


def _files(row: Plain, files: dict[str, list[list[str]]]) -> Plain:
    found = files.get(text_of(row.get("id"), 30), [])[:MOST_FILES]
    return {"files": found} if found else {}


def _badge(row: Plain, badges: dict[str, Plain]) -> Plain:
    """The badge of a certificate as it came; who was wanted to see it, where it waited to be let out."""
    badge = badges.get(text_of(row.get("id"), 30))
    text = text_of(badge.get("credential"), LONGEST_BADGE) if badge else ""
    return {"credential": text} if text else {}


def _id(row: Plain) -> Plain:
    return {"id": text_of(row.get("id"), 19)}

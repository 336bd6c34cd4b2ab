"""The archive of posts: actor, outbox, favourites, bookmarks and files, told by what they say."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from mutuals.domains.audience.scope import Audience
from mutuals.domains.portability.archive import Entry
from mutuals.domains.portability.cells import digest, line, passage, web_address
from mutuals.domains.portability.formats.mastodon import notes
from mutuals.domains.portability.formats.mastodon.notes import things_of
from mutuals.domains.portability.formats.mastodon.texts import text_of_note
from mutuals.domains.portability.found import Found, Progress, Source, Thing, refuse_empty
from mutuals.domains.portability.history import Letters
from mutuals.domains.portability.json_parts import Broken, dict_of, list_of, parts, text_of
from mutuals.domains.portability.pictures import count_pictures, is_picture, is_recording

HEAD = 64 << 10
_MARK = b"https://www.w3.org/ns/activitystreams"


@dataclass(slots=True)
class Contents:
    """The files of an archive by what they are."""

    actor: Entry | None = None
    outboxes: list[Entry] = field(default_factory=list)
    likes: list[Entry] = field(default_factory=list)
    bookmarks: list[Entry] = field(default_factory=list)
    pictures: list[Entry] = field(default_factory=list)
    has_recordings: bool = False


def recognise(source: Source) -> bool:
    """Whether it holds a person's own outbox."""
    return bool(_contents(source).outboxes)


def read(source: Source, progress: Progress) -> Found:
    """The profile, posts, bookmarks, and with whom the person wrote."""
    contents, found = _contents(source), Found()
    count_pictures(source, contents.pictures, found.counts, but=("avatar", "header"))
    found.has_files = contents.has_recordings or bool(contents.pictures)
    found.things = refuse_empty(found, _things(source, contents, found, progress))
    return found


def _contents(source: Source) -> Contents:
    contents = Contents()
    for entry in source.entries:
        if is_picture(entry.name):
            contents.pictures.append(entry)
            continue
        if is_recording(entry.name):
            contents.has_recordings = True
            continue
        head = source.read(entry, HEAD).lstrip(b"\xef\xbb\xbf \t\r\n")
        if not head.startswith(b"{") or _MARK not in head:
            continue
        if b'"preferredUsername"' in head:
            contents.actor = entry
        elif b'"orderedItems"' in head and (b'"Create"' in head or b'"Announce"' in head):
            contents.outboxes.append(entry)
        elif b'"orderedItems"' in head:
            (contents.bookmarks if b"bookmark" in head[:2_000] else contents.likes).append(entry)
    return contents


def _things(source: Source, contents: Contents, found: Found, progress: Progress) -> Iterator[Thing]:
    actor = dict(_members(source, contents.actor, found)) if contents.actor else {}
    me = text_of(actor.get("id"), 1_000)
    if actor:
        yield from _profile(actor, {entry.name for entry in contents.pictures})
    letters = Letters(found.counts)
    for entry in contents.outboxes:
        for name, activity in _members(source, entry, found):
            if name == "orderedItems":
                if not found.counts["activities"] % 500:
                    progress(found.counts["activities"], 0)
                yield from things_of(dict_of(activity), me, found.counts)
                _letter(dict_of(dict_of(activity).get("object")), letters)
    for what, entries in (("likes", contents.likes), ("bookmarks", contents.bookmarks)):
        for entry in entries:
            for name, uri in _members(source, entry, found):
                if name == "orderedItems" and text_of(uri, 500).startswith(("http://", "https://")):
                    found.counts[what] += 1
                    if what == "bookmarks":
                        yield Thing("bookmarks", digest("keep", text_of(uri, 500)), {"address": text_of(uri, 500)})
    yield from letters.things()


def _members(source: Source, entry: Entry, found: Found) -> Iterator[tuple[str, Any]]:
    try:
        yield from parts(source.chunks(entry))
    except Broken:
        found.broken.append(entry.name)


def _letter(note: dict[str, Any], letters: Letters) -> None:
    """A note to named people alone is a letter to each of them."""
    at = notes.moment_of(note.get("published"))
    is_note = text_of(note.get("type"), 40) in {"Note", "Question"}
    if is_note and at and notes.audience_of(note) == Audience.NAMED:
        for page, name in notes.named_in(note).items():
            letters.add(key=name.lower(), name=name.lstrip("@"), url=page, at=at, address=name)


def _profile(actor: dict[str, Any], pictures: set[str]) -> Iterator[Thing]:
    lines = [dict_of(one) for one in list_of(actor.get("attachment"))[:20]]
    links = [text_of_note(text_of(one.get("value"), 4_000), {}) for one in lines]
    payload = {
        "name": line(text_of(actor.get("name")), 100),
        "headline": "",
        "about": passage(text_of_note(text_of(actor.get("summary"), 50_000), {}), 5_000),
        "place": "",
        "websites": list(dict.fromkeys(filter(None, (web_address(link) for link in links)))),
    }
    yield Thing("profile", "profile", payload)
    for which, member in (("avatar", "icon"), ("header", "image")):
        path = text_of(dict_of(actor.get(member)).get("url"), 500).lstrip("/")
        if path in pictures:
            yield Thing("portraits", which, {"which": which, "files": [[path, ""]]})

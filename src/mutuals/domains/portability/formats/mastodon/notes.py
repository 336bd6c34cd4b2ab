"""One activity of an outbox as a post to take."""

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from mutuals.domains.audience.scope import Audience
from mutuals.domains.portability.cells import digest, line
from mutuals.domains.portability.formats.mastodon.texts import text_of_note
from mutuals.domains.portability.found import Thing
from mutuals.domains.portability.json_parts import dict_of, list_of, text_of
from mutuals.domains.portability.longer import posts_of

_PUBLIC = {"https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"}
_NOTES = {"Note", "Question", "Article", "Page"}
MOST_FILES = 4


def things_of(activity: dict[str, Any], me: str, counts: Counter[str]) -> list[Thing]:
    """The post of an activity, in parts where it is long; none for a share, or for what went to named people only."""
    counts["activities"] += 1
    if activity.get("type") == "Announce":
        counts["announces"] += 1
        return []
    note = dict_of(activity.get("object"))
    if activity.get("type") != "Create" or text_of(note.get("type"), 40) not in _NOTES:
        return []
    widest = audience_of(note)
    counts["creates"] += 1
    counts[f"creates_{_WORDS[widest]}"] += 1
    parent = text_of(note.get("inReplyTo"), 1_000)
    answers = "" if mine(parent, me) else parent
    counts["replies"] += bool(parent)
    counts["polls"] += note.get("type") == "Question"
    counts["content_warnings"] += bool(text_of(note.get("summary")).strip())
    at = moment_of(note.get("published") or activity.get("published"))
    if widest == Audience.NAMED or at is None:
        return []
    payload = {
        "text": _text(note),
        "at": at.isoformat(),
        "widest": int(widest),
        "notice": line(text_of(note.get("summary")), 200),
        "sensitive": note.get("sensitive") is True,
        "language": line(next(iter(dict_of(note.get("contentMap"))), ""), 12),
        "mentions": True,
        "files": _files(note),
        "poll": _poll(note, at),
        "parent": key_of(parent) if parent and not answers else "",
    }
    section = "replies" if answers else "posts"
    return posts_of(section, key_of(text_of(note.get("id"), 1_000)), payload, at)


def key_of(uri: str) -> str:
    """The key of a post: by the end of its address, the same wherever its server moved to."""
    return digest("post", uri.rstrip("/").rsplit("/", 1)[-1] or uri)


def mine(uri: str, me: str) -> bool:
    """Whether what is answered is a post of the person themselves."""
    return bool(uri and me) and uri.startswith((f"{me}/", f"{me}#"))


def audience_of(note: Mapping[str, Any]) -> Audience:
    """For whom a note was: what names nobody but people is for these."""
    to, cc = (set(map(text_of, _several(note.get(name)))) for name in ("to", "cc"))
    if to & _PUBLIC:
        return Audience.PUBLIC
    if cc & _PUBLIC:
        return Audience.QUIET
    return Audience.FOLLOWERS if any(one.endswith("/followers") for one in to | cc) else Audience.NAMED


_WORDS = {Audience.PUBLIC: "public", Audience.QUIET: "unlisted", Audience.FOLLOWERS: "private",
          Audience.NAMED: "direct"}  # fmt: skip


def moment_of(value: Any) -> datetime | None:
    try:
        at = datetime.fromisoformat(text_of(value, 40))
        return at if at.tzinfo else at.replace(tzinfo=UTC)
    except ValueError:
        return None


def named_in(note: Mapping[str, Any]) -> dict[str, str]:
    """The people that a note names: their full address by that of their page, and by that of their actor."""
    found = {}
    for tag in list_of(note.get("tag"))[:100]:
        name = line(text_of(dict_of(tag).get("name"), 400), 300)
        if dict_of(tag).get("type") == "Mention" and name.count("@") == 2:
            found[text_of(dict_of(tag).get("href"), 1_000)] = name
    return found


def _several(value: Any) -> list[Any]:
    return value[:1_000] if isinstance(value, list) else [value]


def _text(note: Mapping[str, Any]) -> str:
    text = text_of_note(text_of(note.get("content"), 400_000), named_in(note))
    title = line(text_of(note.get("name")), 200) if text_of(note.get("type"), 40) in {"Article", "Page"} else ""
    return f"{title}\n\n{text}" if title else text


def _files(note: Mapping[str, Any]) -> list[list[str]]:
    """[place in the archive, words for it] of its pictures, films and sounds."""
    found = []
    for one in map(dict_of, list_of(note.get("attachment"))[:20]):
        path, kind = text_of(one.get("url"), 500).lstrip("/"), text_of(one.get("mediaType"), 50)
        if path and kind.startswith(("image/", "video/", "audio/")):
            found.append([path, text_of(one.get("name"), 6_000)])
    return found[:MOST_FILES]


def _poll(note: Mapping[str, Any], at: datetime) -> dict[str, Any] | None:
    if note.get("type") != "Question":
        return None
    many = note.get("anyOf") is not None
    options = [dict_of(one) for one in list_of(note.get("anyOf" if many else "oneOf"))[:20]]
    ended = moment_of(note.get("endTime") or note.get("closed")) or at
    return {
        "options": [line(text_of(one.get("name")), 200) for one in options],
        "tally": [_number(dict_of(one.get("replies")).get("totalItems")) for one in options],
        "voters": _number(note.get("votersCount")),
        "multiple": many,
        "seconds": int(min(max((ended - at).total_seconds(), 300), 2_629_746)),
        "ended_at": ended.isoformat(),
    }


def _number(value: Any) -> int:
    return min(max(value, 0), 10**9) if isinstance(value, int) and not isinstance(value, bool) else 0

"""Posts with their pictures and polls, and what the person did with posts."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from mutuals.domains.audience.scope import Audience
from mutuals.domains.portability.cells import digest
from mutuals.domains.portability.formats.mastodon.notes import moment_of
from mutuals.domains.portability.formats.mutuals.parcel import Parcel, Plain, reach_of
from mutuals.domains.portability.found import MOST_THINGS, Thing
from mutuals.domains.portability.json_parts import list_of, text_of
from mutuals.domains.posts.lasting import LONGEST_DAYS

_NAME = re.compile(r"(?<![\w@/.])@(\w[\w.-]{0,29}\w|\w)(?![\w@])(?!@)")
LAST = 1 << 60  # after all posts


def things(parcel: Parcel) -> Iterator[Thing]:
    """Posts by their dates, then pins, tags and bookmarks."""
    own = {
        text_of(row.get("id"), 30) for row, _n in zip(parcel.rows("posts", "posts"), range(MOST_THINGS), strict=False)
    }
    parcel.found.counts["posts_posts"] = 0
    polls = {text_of(row.get("post"), 30): row for row in parcel.rows("posts", "polls")}
    files = files_of(parcel, "post")
    for row in parcel.rows("posts", "posts"):
        yield from _post(parcel, row, own, polls.get(text_of(row.get("id"), 30)), files)
    for row in parcel.rows("posts", "pins"):
        key = digest("post", parcel.host, text_of(row.get("post"), 30))
        yield Thing("pins", key, {"parent": key}, LAST)
    for row in parcel.rows("posts", "followed_tags"):
        tag = text_of(row.get("tag"), 100)
        yield Thing("tags", digest("tag", tag), {"tag": tag})
    for row in parcel.rows("posts", "kept"):
        if uri := text_of(row.get("uri"), 500):
            yield Thing("bookmarks", digest("keep", uri), {"address": uri}, LAST)


def _post(parcel: Parcel, row: Plain, own: set[str], poll: Plain | None, files: Plain) -> Iterator[Thing]:
    number, at = text_of(row.get("id"), 30), moment_of(row.get("created_at"))
    if at is None or row.get("state") != "out":
        return
    answers = text_of(row.get("reply_to"), 30)
    payload = {
        "id": number,
        "text": _in_full(text_of(row.get("source"), 20_000), parcel.host),
        "at": at.isoformat(),
        "notice": text_of(row.get("notice"), 400),
        "sensitive": row.get("sensitive") is True,
        "language": text_of(row.get("language"), 12),
        "quote_policy": text_of(row.get("quote_policy"), 12),
        "mentions": True,
        "files": files.get(number, [])[:4],
        "parent": digest("post", parcel.host, answers) if answers in own else "",
        "poll": _poll(poll) if poll else None,
        "lasts": _lasts(row, at),
        **reach_of(row),
    }
    section = "replies" if answers and answers not in own else "posts"
    yield Thing(section, digest("post", parcel.host, number), payload, int(at.timestamp() * 1000))


def _in_full(text: str, host: str) -> str:
    """A name without a server is of the old one."""
    return _NAME.sub(lambda found: f"@{found[1]}@{host}", text) if host else text


def files_of(parcel: Parcel, kind: str) -> dict[str, list[list[str]]]:
    """The files of each thing of a kind: where they lie, and the words for them."""
    found: dict[str, list[list[str]]] = {}
    for row in sorted(parcel.rows("media", "files"), key=_place):
        path = parcel.media(text_of(row.get("name"), 100))
        if path and row.get("belongs_to") == kind:
            found.setdefault(text_of(row.get("thing"), 30), []).append([path, text_of(row.get("alt"), 6_000)])
    return found


def _place(row: Plain) -> int:
    place = row.get("place")
    return place if isinstance(place, int) else 0


_THEN = {"deleted": None, "connections": int(Audience.CONNECTIONS), "me": int(Audience.ME)}


def lasts_of(days: object, afterwards: object) -> Plain | None:
    """For how long a post stays; None: for good."""
    known = isinstance(days, int) and 1 <= days <= LONGEST_DAYS and text_of(afterwards, 20) in _THEN
    return {"days": days, "then": _THEN[text_of(afterwards, 20)]} if known else None


def _lasts(row: Plain, begun: datetime) -> Plain | None:
    ends = moment_of(row.get("expires_at"))
    return lasts_of(max(round((ends - begun) / timedelta(days=1)), 1), row.get("afterwards")) if ends else None


def _poll(row: Plain) -> Plain:
    ended = text_of(row.get("ends_at"), 40)
    tally = [n if isinstance(n, int) and 0 <= n < 10**9 else 0 for n in list_of(row.get("tally"))[:50]]
    voters = row.get("voters")
    return {
        "options": [text_of(one, 400) for one in list_of(row.get("options"))[:50]],
        "tally": tally,
        "voters": voters if isinstance(voters, int) and 0 <= voters < 10**9 else 0,
        "multiple": row.get("multiple") is True,
        "seconds": 86_400,
        "ended_at": ended if moment_of(ended) else "1990-01-01T00:00:00+00:00",
    }

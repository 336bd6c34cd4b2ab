"""What a search for posts asks for, read from what was typed: words and operators."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from django.utils import timezone

from mutuals.domains.people.queries import face_by_address
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.ids import first_id_at
from mutuals.kit.search import words

LAST = (1 << 63) - 1
FILES = {"picture": ("picture",), "video": ("video", "gifv"), "sound": ("audio",), "media": ()}  # kinds of files
HAS = (*FILES, "poll", "link", "quote")
IN = ("library", "public", "connections", "following")
_ALIKE = {"image": "picture", "images": "picture", "pictures": "picture", "audio": "sound", "links": "link"}
_DAY = 86_400_000 << 16  # from the first id of a day to that of the next
_OPERATOR = re.compile(r"(?<!\S)(from|before|after|during|has|in):(\S+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a search asks for: words, by whom, between which ids, what posts have, and among which.

    `nobody`: it names somebody who is not here.
    """

    words: tuple[str, ...] = ()
    text: str = ""  # what was typed without the operators
    person_id: int | None = None
    below: int = LAST
    above: int = 0
    has: frozenset[str] = frozenset()  # of HAS
    within: frozenset[str] = frozenset()  # of IN
    nobody: bool = False


def read_search(viewer: Viewer, text: str) -> Wanted:
    """A search as typed, its operators taken out of the words. What no operator takes is a word."""
    wanted, rest = Wanted(), text[:300]
    for whole, name, value in [(m[0], m[1].lower(), m[2]) for m in _OPERATOR.finditer(rest)]:
        if name == "from":
            person = viewer.me if value.lower() == "me" else getattr(face_by_address(value), "id", None)
            wanted = replace(wanted, person_id=person, nobody=wanted.nobody or person is None)
        elif name in {"has", "in"}:
            kind = _ALIKE.get(value.lower(), value.lower())
            if kind not in (HAS if name == "has" else IN):
                continue
            field = "has" if name == "has" else "within"
            wanted = replace(wanted, **{field: getattr(wanted, field) | {kind}})
        elif (day := _day(value)) is None:
            continue
        else:
            wanted = _within(wanted, name, _id_at(day))
        rest = rest.replace(whole, " ")
    return replace(wanted, words=tuple(words(rest)), text=" ".join(rest.split()))


def _within(wanted: Wanted, name: str, start: int) -> Wanted:
    """Narrowed to before, after or during the day that starts there."""
    below = {"before": start, "during": start + _DAY}.get(name, LAST)
    above = {"after": start + _DAY, "during": start - 1}.get(name, 0)
    return replace(wanted, below=min(wanted.below, below), above=max(wanted.above, above))


def _day(text: str) -> datetime | None:
    try:
        return timezone.make_aware(datetime.combine(date.fromisoformat(text), time()))
    except (ValueError, OverflowError):
        return None


def _id_at(day: datetime) -> int:
    return max(0, min(first_id_at(day), LAST - _DAY))

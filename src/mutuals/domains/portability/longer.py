"""Texts that are longer than a post may be: they become a thread."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from mutuals.domains.portability.found import Thing

LONGEST = 4_900  # of a post's 5,000 characters
MOST_PARTS = 20
_BREAKS = (re.compile(r"\n\n"), re.compile(r"\n"), re.compile(r"(?<=[.!?。]) "), re.compile(r"\s"))


def posts_of(section: str, key: str, payload: dict[str, Any], at: datetime) -> list[Thing]:
    """A post; where its text does not fit, a thread of posts, the next one a moment later."""
    things: list[Thing] = []
    for place, text in enumerate(cut(str(payload["text"]))):
        when = at + timedelta(milliseconds=place)
        said = {**payload, "text": text, "at": when.isoformat()}
        if place:
            said |= {"parent": things[-1].key, "files": [], "poll": None, "url": ""}
        things.append(Thing(section, f"{key}/{place + 1}" if place else key, said, int(when.timestamp() * 1000)))
    return things


def cut(text: str) -> Iterator[str]:
    """The text in parts that fit, between paragraphs where there are any."""
    for _part in range(MOST_PARTS):
        if len(text) <= LONGEST:
            yield text
            return
        head = text[:LONGEST]
        ends = (max((found.end() for found in at.finditer(head)), default=0) for at in _BREAKS)
        end = next((end for end in ends if end > LONGEST // 2), LONGEST)
        yield text[:end].rstrip()
        text = text[end:].lstrip()

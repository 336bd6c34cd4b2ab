"""Threads of messages: with whom, how many, when last. Strangers' requests and groups are counted only."""

from collections import Counter
from collections.abc import Container, Iterator
from datetime import datetime
from typing import Any

from mutuals.domains.portability.cells import digest, line
from mutuals.domains.portability.formats.facebook.texts import moment_of, words
from mutuals.domains.portability.found import Thing
from mutuals.domains.portability.history import Letters
from mutuals.domains.portability.json_parts import dict_of, list_of

BOXES = ("inbox", "archived_threads", "e2ee_cutover", "message_requests", "filtered_threads")
_OF_STRANGERS = {"message_requests", "filtered_threads"}
MOST_THREADS = 50_000


class Talks:
    """The threads read so far, by the folder that each has."""

    def __init__(self, counts: Counter[str], me: str, files: Container[str]) -> None:
        self.friends: dict[str, str] = {}  # the keys of contacts by name
        self._counts, self._me, self._files = counts, me, files
        self._people: dict[str, set[str]] = {}
        self._spans: dict[str, tuple[datetime, datetime, int]] = {}

    def add(self, path: str, name: str, value: Any) -> None:
        """One member of a file of a thread."""
        folder = path.rpartition("/")[0]
        if folder not in self._people:
            if len(self._people) >= MOST_THREADS:
                return
            self._people[folder] = set()
            self._counts["threads"] += 1
        if name == "participants" and len(self._people[folder]) < 50:
            self._people[folder].add(line(words(dict_of(value).get("name"), 1_000), 200))
        elif name == "messages" and isinstance(value, dict):
            self._message(folder, value)

    def _message(self, folder: str, message: dict[str, Any]) -> None:
        self._counts["messages"] += 1
        self._counts[f"messages_{_box(folder)}"] += 1
        for photo in list_of(message.get("photos"))[:100]:
            self._counts["message_photo_files_missing"] += words(dict_of(photo).get("uri"), 500) not in self._files
        if at := moment_of(message.get("timestamp_ms"), per_second=1000):
            first, last, count = self._spans.get(folder, (at, at, 0))
            self._spans[folder] = (min(first, at), max(last, at), count + 1)

    def things(self) -> Iterator[Thing]:
        """One for each person with whom there was a talk of two."""
        everybody = Counter(name for people in self._people.values() for name in people)
        me = self._me or next((name for name, _times in everybody.most_common(1)), "")
        letters = Letters(self._counts)
        for folder, people in self._people.items():
            others = people - {me, ""}
            if len(others) == 1 and len(people) == 2 and folder in self._spans and _box(folder) not in _OF_STRANGERS:
                name, (first, last, count) = others.pop(), self._spans[folder]
                contact = self.friends.get(name) or digest("contact", "friend", name, "")
                letters.add(key=name.casefold(), name=name, at=first, contact=contact)
                letters.add(key=name.casefold(), name=name, at=last, contact=contact, times=count - 1)
        yield from letters.things()


def _box(folder: str) -> str:
    return next((box for box in BOXES if f"/{box}/" in f"/{folder.lower()}/"), "other")

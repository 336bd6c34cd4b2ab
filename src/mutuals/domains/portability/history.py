"""With whom one wrote elsewhere, how often and when last. What was written is not kept."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from mutuals.domains.portability.cells import digest
from mutuals.domains.portability.found import Thing

MOST = 20_000


@dataclass(slots=True)
class _Talk:
    name: str
    url: str
    address: str
    contact: str
    first: datetime
    last: datetime
    count: int = 0


class Letters:
    """The talks of two, by who the other one is."""

    def __init__(self, counts: Counter[str]) -> None:
        self._counts = counts
        self._talks: dict[str, _Talk] = {}

    def add(
        self, *, key: str, name: str, at: datetime, url: str = "", address: str = "", contact: str = "", times: int = 1
    ) -> None:
        """A message, or some, to or from them. `contact` is their key among the things, where they have one."""
        talk = self._talks.get(key)
        if talk is None:
            if len(self._talks) >= MOST:
                return
            talk = self._talks[key] = _Talk(name, url, address, contact, at, at)
        talk.first, talk.last = min(talk.first, at), max(talk.last, at)
        talk.count += times

    def things(self) -> Iterator[Thing]:
        """One for each of them; a later archive with later messages brings another."""
        for key, talk in self._talks.items():
            self._counts["correspondents"] += 1
            payload = {
                "name": talk.name,
                "url": talk.url,
                "address": talk.address,
                "contact": talk.contact or digest("contact", key),
                "first": talk.first.isoformat(),
                "last": talk.last.isoformat(),
                "count": talk.count,
            }
            yield Thing("history", digest("history", key, talk.last.isoformat()), payload, order=1)

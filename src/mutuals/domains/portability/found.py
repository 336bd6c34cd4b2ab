"""What a file of any format comes down to: things that can be taken, counts of everything, and what was not read."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.utils.translation import gettext as _

from mutuals.domains.portability.archive import Entry, ImportRefused

MOST_THINGS = 200_000  # of one section
Progress = Callable[[int, int], None]


class Source(Protocol):
    """What a person brought: the files of an archive, or one file alone."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The files that can be read."""

    @property
    def ignored(self) -> tuple[str, ...]:
        """The names of the others: archives in archives, links, paths that lead out."""

    def chunks(self, entry: Entry) -> Iterator[bytes]:
        """The bytes of a file in pieces."""

    def read(self, entry: Entry, most: int) -> bytes:
        """At most the first `most` bytes of a file."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that can be taken: its key is the same in every file that holds it.

    Things are taken in their order: for what has a date that is its milliseconds.
    """

    section: str
    key: str
    payload: dict[str, Any]
    order: int = 0


@dataclass(slots=True)
class Found:
    """The things, read as they are asked for; the rest is complete when the last one was."""

    things: Iterable[Thing] = ()
    counts: Counter[str] = field(default_factory=Counter)
    sensitive: list[str] = field(default_factory=list)  # left alone
    broken: list[str] = field(default_factory=list)  # could not be read to their end
    has_files: bool = False  # things point at files of the archive, so it has to stay until they are taken


def refuse_empty(found: Found, things: Iterable[Thing]) -> Iterator[Thing]:
    """The things, each key once in its section. Raises ImportRefused where all there was could not be read."""
    seen: set[tuple[str, str]] = set()
    per: Counter[str] = Counter()
    for thing in things:
        if (thing.section, thing.key) not in seen and per[thing.section] < MOST_THINGS:
            seen.add((thing.section, thing.key))
            per[thing.section] += 1
            yield thing
    if found.broken and not any(found.counts.values()):
        raise ImportRefused(_("The file is damaged: nothing in it could be read. Download it again."))

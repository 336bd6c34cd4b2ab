"""What stands in files, as the check takes it: looked through when it was read, so that sending waits for nothing."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from mutuals.domains.guard.screening import Finding, Kind, Strength, screen
from mutuals.domains.guard.screening.discretion import clients
from mutuals.domains.guard.screening.findings import SECRETS, apart
from mutuals.domains.guard.screening.reading import read
from mutuals.domains.guard.screening.together import Fact, completed, told_by

MOST = 20  # findings of one file that are told of
LATER, NEVER = "later", "never"  # rules of what is not read yet, and of what cannot be read
_BROKEN = re.compile(r"(?<=[\d+)])\n(?=[\d(])")
Told = Mapping[Fact, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Inside:
    """Words of a page of a document, or of a picture (`page` is 0), with what they give away."""

    file: int
    name: str  # of a document
    page: int
    text: str
    found: tuple[Finding, ...] = ()
    told: Told = field(default_factory=dict)
    number: int = 0  # which of several pictures

    @property
    def where(self) -> str:
        """The place in words."""
        if self.name and not self.page:
            return _("in the document %(name)s") % {"name": self.name}
        if self.name and self.found and self.found[0].rule == "unread":
            return _("in the document %(name)s, from page %(page)d on") % {"name": self.name, "page": self.page}
        if self.name:
            return _("in the document %(name)s, page %(page)d") % {"name": self.name, "page": self.page}
        return _("in picture %(number)d") % {"number": self.number} if self.number else _("in the picture")


def looked_through(text: str) -> tuple[tuple[Finding, ...], Told]:
    """What words in a file give away, and the facts that they tell: names that somebody listed come later."""
    found = screen(text)
    if _BROKEN.search(text):  # numbers go on in the next line, so they are looked for as if there was none
        joined = (one for one in screen(_BROKEN.sub(" ", text)) if "\n" in text[one.start : one.end])
        found = apart([*found, *(one for one in joined if one.strength == Strength.STRONG)])
    return found, told_by(text, found)


def unread(file: int, name: str, page: int = 0, *, rule: str = "unread", number: int = 0) -> Inside:
    """What nobody looked at, from this page on: this is a finding itself."""
    return Inside(file, name, page, "", (Finding(0, 0, Kind.UNREAD, Strength.STRONG, rule),), number=number)


def found_inside(
    pages: Iterable[Inside], names: Iterable[str], known: Iterable[Fact] | None, but: frozenset[Kind]
) -> list[tuple[Inside, Finding]]:  # fmt: skip
    """What the author is told of: of each file the most telling things, in the order of its pages."""
    listed, facts = tuple(names), set(known or ())
    by_file: dict[int, list[tuple[Inside, Finding]]] = {}
    for one in pages:
        found = [f for f in one.found if f.kind not in but]
        if listed and one.text:
            found = list(apart([*found, *clients(read(one.text), listed)]))
        if known is not None and one.told:
            found += completed(dict(one.told), facts)
        by_file.setdefault(one.file, []).extend((one, f) for f in found)
    return [pair for of_file in by_file.values() for pair in _most_telling(of_file)]


def _most_telling(found: list[tuple[Inside, Finding]]) -> list[tuple[Inside, Finding]]:
    if len(found) <= MOST:
        return found
    first = sorted(range(len(found)), key=lambda i: (found[i][1].kind not in SECRETS, -found[i][1].strength, i))
    return [found[i] for i in sorted(first[:MOST])]

"""How strong the viewer's relationships are, and why, in plain words. For the viewer alone.

It follows from days with messages both ways, from meetings, introductions, work in common and visible mutuals. Likes,
shares and follows are no part of it: no table of theirs is read here.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mutuals.domains.handshakes.queries import met_with
from mutuals.domains.introductions.queries import brought_together
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.queries import belongings
from mutuals.domains.ties.queries import mutuals_between, standing, ties_among
from mutuals.domains.workspace.models import Strength
from mutuals.domains.workspace.strength import INTRODUCED, MET, RECENT, Days, Signs, noted, signs, strength
from mutuals.kit.search import fold

MOST_MUTUALS = 50
CLOSE, STEADY, LIGHT = 0.8, 0.55, 0.3


@dataclass(frozen=True, slots=True)
class Felt:
    """How strong a relationship is, between 0 and 1, and what that rests on."""

    person_id: int
    value: float
    signs: Signs
    mutuals: int = 0
    works: tuple[str, ...] = field(default=())  # where both work or worked, as the viewer may see it

    @property
    def word(self) -> str:
        """The strength as a word: close steady light quiet."""
        steps = ((CLOSE, "close"), (STEADY, "steady"), (LIGHT, "light"))
        return next((word for least, word in steps if self.value >= least), "quiet")

    @property
    def said(self) -> str:
        """The same for a page."""
        return {
            "close": _("Close touch"),
            "steady": _("Steady touch"),
            "light": _("Now and then"),
            "quiet": _("Little touch"),
        }[self.word]

    @property
    def last_on(self) -> date | None:
        """The last day on which the two had to do with each other."""
        return date.fromordinal(self.signs.last) if self.signs.last is not None else None

    @property
    def why(self) -> list[str]:
        """What it rests on, as sentences."""
        return list(_reasons(self))


def strength_with(viewer: Viewer, person_id: int) -> Felt:
    """How strong the viewer's relationship with that person is."""
    row = Strength.objects.filter(owner_id=viewer.me, person_id=person_id).values_list("days", flat=True).first()
    days = _with_meetings(viewer, {person_id: row or []})[person_id]
    works = _works_shared(viewer, [person_id]).get(person_id, ())
    story = standing(viewer, person_id).story
    mutuals = len(mutuals_between(viewer, person_id, limit=MOST_MUTUALS))
    return _felt(person_id, days, mutuals, works, bool(story and story.context == "worked"))


def strengths_of(viewer: Viewer, person_ids: Iterable[int]) -> dict[int, Felt]:
    """The same for many of the viewer's connections, in a few reads for any number of them."""
    ids = sorted(set(person_ids))
    rows = dict(Strength.objects.filter(owner_id=viewer.me, person_id__in=ids).values_list("person_id", "days"))
    days = _with_meetings(viewer, {i: rows.get(i, []) for i in ids})
    mutuals = Counter(person for pair in ties_among(viewer).pairs for person in pair)
    works = _works_shared(viewer, ids)
    return {i: _felt(i, days[i], mutuals[i], works.get(i, ())) for i in ids}


def _felt(person_id: int, days: Days, mutuals: int, works: tuple[str, ...], worked: bool = False) -> Felt:
    today = timezone.now().toordinal()
    found = signs(days, today=today)
    value = strength(found, today=today, mutuals=mutuals, worked=worked or bool(works))
    return Felt(person_id, value, found, mutuals, works)


def _with_meetings(viewer: Viewer, days: dict[int, list[int]]) -> dict[int, Days]:
    found: dict[int, Days] = dict(days)
    for person, moments in met_with(viewer, list(days)).items():
        for at in moments:
            found[person] = noted(found[person], day=at.toordinal(), what=MET)
    for one in brought_together(viewer):
        for person in found.keys() & set(one.three):
            found[person] = noted(found[person], day=one.at.toordinal(), what=INTRODUCED)
    return found


def _works_shared(viewer: Viewer, ids: list[int]) -> dict[int, tuple[str, ...]]:
    """By person: the employers that they and the viewer have in common, as far as the viewer may see theirs."""
    rows = [row for row in belongings(viewer, [viewer.me, *ids]) if row[1] == "position"]
    mine = {fold(words) for person, _kind, words in rows if person == viewer.me}
    found: dict[int, dict[str, str]] = {}
    for person, _kind, words in rows:
        if person != viewer.me and fold(words) in mine:
            found.setdefault(person, {}).setdefault(fold(words), words)
    return {person: tuple(by_name.values()) for person, by_name in found.items()}


def _reasons(felt: Felt) -> Iterable[str]:
    s = felt.signs
    if s.exchanges:
        yield ngettext(
            "%(n)d exchange in the last %(days)d days.", "%(n)d exchanges in the last %(days)d days.", s.exchanges
        ) % {"n": s.exchanges, "days": RECENT}
    elif s.wrote or s.heard:
        yield (_("You wrote and have no answer yet.") if s.wrote else _("They wrote, you have not answered yet."))
    if felt.last_on:
        yield _("Last in touch on %(day)s.") % {"day": date_format(felt.last_on)}
    if s.met:
        yield ngettext("Met in person once.", "Met in person on %(n)d days.", s.met) % {"n": s.met}
    if s.introduced:
        yield ngettext("An introduction between you.", "%(n)d introductions between you.", s.introduced) % {
            "n": s.introduced
        }
    if felt.works:
        yield _("You both worked at %(places)s.") % {"places": ", ".join(felt.works[:3])}
    if felt.mutuals:
        yield ngettext(
            "%(n)d connection in common that you may see.",
            "%(n)d connections in common that you may see.",
            felt.mutuals,
        ) % {"n": felt.mutuals}

"""Soundings as their asker reads them, and as those asked do. Who is asked about reads nothing, of nothing.

What the asker reads before the end depends on no answer, and after it on their number alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import ngettext

from mutuals.domains.introductions.queries import Among, among
from mutuals.domains.people.queries import Face
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.soundings.models import Reserved, Sounding, Voice
from mutuals.domains.soundings.rules import FEWEST_ASKED
from mutuals.domains.ties.edges import is_connected
from mutuals.kit.ids import time_of
from mutuals.kit.refusal import NotFound

MOST = 100


@dataclass(frozen=True, slots=True)
class Own:
    """A question of the viewer's. `vouches` is None while it waits, and 0 where nothing is to be said."""

    id: int
    about: Face
    ends: datetime
    again: datetime
    vouches: int | None

    @property
    def asked_at(self) -> datetime:
        return time_of(self.id)

    @property
    def sentence(self) -> str:
        """How many vouch, where that is to be said."""
        count = self.vouches or 0
        return ngettext("%(count)d vouches for them.", "%(count)d vouch for them.", count) % {"count": count}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that the viewer is asked, with their own answer: yes, pass, or none yet."""

    id: int
    asker: Face
    about: Face
    ends: datetime
    answer: str


def own_soundings(viewer: Viewer) -> list[Own]:
    """What the viewer asked, newest first; of people who are there for them."""
    rows = list(Sounding.objects.filter(asker_id=viewer.me, withdrawn=False).order_by("-id")[:MOST])
    around = among({viewer.me, *(row.about_id for row in rows)})
    return [
        Own(row.id, around.faces[row.about_id], row.ends, row.again, row.vouches)
        for row in rows
        if around.there(viewer.me, row.about_id)
    ]


def own_sounding(viewer: Viewer, sounding_id: int) -> Own:
    """One of them. Raises NotFound."""
    found = next((one for one in own_soundings(viewer) if one.id == sounding_id), None)
    if found is None:
        raise NotFound
    return found


def offer(viewer: Viewer, about: Face, *, mutuals: int) -> tuple[Own | None, bool]:
    """The viewer's question about somebody who is there for them, if there is one; and whether they could ask now.

    It depends on those in common whom the viewer can see, never on who of them lets themselves be asked.
    """
    rows = Sounding.objects.filter(asker__account_id=viewer.my_account, about_id=about.id, again__gt=timezone.now())
    row = rows.order_by("-id").first()
    if row is None:
        return None, mutuals >= FEWEST_ASKED and not is_connected(viewer.me, about.id)
    if row.withdrawn or row.asker_id != viewer.me:
        return None, False
    return Own(row.id, about, row.ends, row.again, row.vouches), False


def questions_for(viewer: Viewer) -> list[Asked]:
    """What the viewer is asked and can answer still, newest first."""
    return _asked(viewer, Q())


def asked_of(viewer: Viewer, sounding_id: int) -> Asked:
    """One of them. Raises NotFound."""
    found = _asked(viewer, Q(sounding_id=sounding_id))
    if not found:
        raise NotFound
    return found[0]


def shown_question_ids(viewer: Viewer, ids: Iterable[int]) -> set[int]:
    """Those of the soundings that the viewer can answer now: for what speaks of them elsewhere."""
    return {one.id for one in _asked(viewer, Q(sounding_id__in=list(ids)))}


def can_be_asked(viewer: Viewer) -> bool:
    """Whether the viewer lets themselves be asked about others."""
    return not Reserved.objects.filter(person_id=viewer.me).exists()


def who_asks(sounding_id: int) -> tuple[int, int, list[int]] | None:
    """Asker, whom it is about, those asked: for handlers, and never shown. None where it is gone or was taken back."""
    row = Sounding.objects.filter(id=sounding_id, withdrawn=False).first()
    if row is None:
        return None
    voices = Voice.objects.filter(sounding=row).order_by("id")
    return row.asker_id, row.about_id, list(voices.values_list("person_id", flat=True))


def soundings_with(one_id: int, other_id: int) -> list[int]:
    """The open soundings in which both take part, in any role: something came between them. For handlers."""
    return sorted(_taking_part(one_id) & _taking_part(other_id))


def _taking_part(person_id: int) -> set[int]:
    rows = Sounding.objects.filter(vouches=None)
    asked = Voice.objects.filter(person_id=person_id).values_list("sounding_id", flat=True)
    return {*rows.filter(Q(asker_id=person_id) | Q(about_id=person_id)).values_list("id", flat=True), *asked}


def knows_both(around: Among, row: Sounding, person_id: int) -> bool:
    """Whether somebody knows both still, and nobody of the three blocks another."""
    return all(
        around.open_between(person_id, other) and around.connected(person_id, other)
        for other in (row.asker_id, row.about_id)
    )


def _asked(viewer: Viewer, which: Q) -> list[Asked]:
    now = timezone.now()
    rows = Voice.objects.filter(
        which, person_id=viewer.me, sounding__withdrawn=False, sounding__vouches=None, sounding__ends__gt=now
    )
    found = list(rows.select_related("sounding").order_by("-sounding_id")[:MOST])
    around = among({viewer.me, *(p for one in found for p in (one.sounding.asker_id, one.sounding.about_id))})
    return [
        Asked(row.id, around.faces[row.asker_id], around.faces[row.about_id], row.ends, voice.answer)
        for voice in found
        if knows_both(around, row := voice.sounding, viewer.me) and around.open_between(row.asker_id, row.about_id)
    ]

"""Reads of levels and acquaintance. Of an account, for its owner or for a rule; nobody is shown another's."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from mutuals.domains.guard.budget import ENOUGH, FEWEST, INVITED, LEVELS, LINKS, MENTIONS, at_once, felt_level, of_level
from mutuals.domains.guard.models import Ask, Caution, Hearing, Known, Standing, Trust
from mutuals.domains.guard.purposes import REFUSED_AT_FIRST
from mutuals.domains.guard.regions import FAR
from mutuals.domains.guard.screening.findings import SECRETS
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.ids import first_id_at, time_of
from mutuals.kit.prepared import prepared

NEW = 1


def level_of(account_id: int) -> int:
    """The level of an account; of whom nothing is known yet, that of a newcomer."""
    level = Trust.objects.filter(account_id=account_id).values_list("level", flat=True).first()
    return NEW if level is None else level


def levels_of(account_ids: Iterable[int]) -> dict[int, int]:
    """The levels of accounts; newcomers without a row are left out."""
    return dict(Trust.objects.filter(account_id__in=list(account_ids)).values_list("account_id", "level"))


def asks_of(account_ids: Iterable[int], *, since: datetime) -> dict[int, list[datetime]]:
    """By account: when it asked strangers since then, oldest first. For rules of moderation."""
    rows = Ask.objects.filter(account_id__in=list(account_ids), id__gte=first_id_at(since)).order_by("id")
    found: dict[int, list[datetime]] = {}
    for account_id, number in rows.values_list("account_id", "id"):
        found.setdefault(account_id, []).append(time_of(number))
    return found


@dataclass(frozen=True, slots=True)
class Level:
    """A level as its owner reads it: with the next step, never with a cause."""

    number: int
    name: str
    at_once: int
    next_step: str
    mentions: int  # strangers in posts within a day
    links: int  # in posts within a day
    invited: int  # whom links that one gave out may still let in


def my_level(viewer: Viewer) -> Level:
    """The viewer's own level, in words."""
    number = level_felt(viewer)
    names = (_("Small steps"), _("New"), _("Familiar"), _("Trusted"))
    budgets = (of_level(budget, number) for budget in (MENTIONS, LINKS, INVITED))
    return Level(number, names[number], at_once(number), _next_step(number), *budgets)


def level_felt(viewer: Viewer) -> int:
    """The level that holds for the viewer now."""
    return felt_level(level_of(viewer.my_account), far=is_far(viewer.my_account))


def _next_step(number: int) -> str:
    if number + 1 == len(LEVELS):
        return _("There is no higher level.")
    sentence = _(
        "%(more)d people at once, when at least %(fewest)d requests of yours to people you do not know are closed "
        "(accepted, or 14 days old), and at least %(enough)d of them, one in five or more, were accepted."
    )
    return sentence % {"more": at_once(number + 1), "fewest": FEWEST, "enough": ENOUGH}


@dataclass(frozen=True, slots=True)
class StandingShown:
    """What the trust graph says of an account: for moderators, and for rules."""

    region: int = 0
    rank: float = 0.0
    residual: float = 0.0
    steps: int = -1
    in_person: bool = False
    set_aside_at: datetime | None = None


def standing_of(account_id: int) -> StandingShown:
    """Of one account. Callers decide who may read it."""
    row = Standing.objects.filter(account_id=account_id).values_list(*StandingShown.__dataclass_fields__).first()
    return StandingShown(*row) if row else StandingShown()


def is_far(account_id: int) -> bool:
    """Whether the trust graph has that account in its lowest region, and no moderator set that aside."""
    return _far().filter(account_id=account_id).exists()


def far_people(ids: Iterable[int]) -> set[int]:
    """Those of these people whose account is in the lowest region: to put in an order, never to leave out."""
    rows = _far().filter(account__persons__in=list(ids))
    return set(rows.values_list("account__persons", flat=True))


def far_ids() -> QuerySet[Any, Any]:
    """SQL: the ids of all people whose account is in the lowest region."""
    return _far().filter(account__persons__isnull=False).values_list("account__persons", flat=True)


def _far() -> QuerySet[Standing]:
    return Standing.objects.filter(region=FAR, set_aside_at=None)


def regions_of(account_ids: Iterable[int]) -> dict[int, int]:
    """By account, where there is something to say: its region."""
    return dict(Standing.objects.filter(account_id__in=list(account_ids)).values_list("account_id", "region"))


def met_in_person(person_id: int) -> bool:
    """Whether a flow of handshakes leads from the people whom this server starts from to that person's account."""
    return Standing.objects.filter(account__persons=person_id, in_person=True).exists()


def are_known(one: int, other: int) -> bool:
    """Whether two people know each other: invited, introduced, met, or each in the other's imported contacts."""
    rows = Known.objects.filter(person_id__in=(one, other), other_id__in=(one, other))
    said = set(rows.values_list("person_id", "why"))
    if {(one, Known.Why.CONTACT), (other, Known.Why.CONTACT)} <= said:
        return True
    return any(why != Known.Why.CONTACT for _person, why in said)


def known_among(person_id: int, others: Iterable[int]) -> set[int]:
    """Those of the others whom that person knows (`are_known`)."""
    rows = Known.objects.filter(person_id=person_id, other_id__in=list(others)) | Known.objects.filter(
        other_id=person_id, person_id__in=list(others)
    )
    said = set(rows.values_list("person_id", "other_id", "why"))
    sure = {one if other == person_id else other for one, other, why in said if why != Known.Why.CONTACT}
    contacts = {(one, other) for one, other, why in said if why == Known.Why.CONTACT}
    return sure | {other for one, other in contacts if one == person_id and (other, one) in contacts}


def refused_purposes(person_id: int) -> tuple[str, ...]:
    """The purposes of strangers of which that person does not want to hear."""
    rows = _hearing.rows(person_id)
    return tuple(rows[0][0]) if rows else REFUSED_AT_FIRST


@prepared()
def _hearing(person: int) -> QuerySet[Any, Any]:
    return Hearing.objects.filter(person_id=person).values_list("refused")


@dataclass(frozen=True, slots=True)
class MyCaution:
    """How the viewer wants to be warned; `went_anyway` is how often they sent what they were warned of."""

    names: tuple[str, ...]
    held: frozenset[str]
    went_anyway: int


def my_caution(viewer: Viewer) -> MyCaution:
    """The viewer's own; nobody else reads it."""
    row = Caution.objects.filter(person_id=viewer.me).values_list("names", "held", "went_anyway").first()
    names, held, anyway = row or ((), None, 0)
    return MyCaution(tuple(names), frozenset(SECRETS if held is None else held), anyway)

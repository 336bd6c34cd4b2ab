"""Reads of levels and acquaintance. Of an account, for its owner or for a rule; nobody is shown another's."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from mutuals.domains.guard.budget import ENOUGH, FEWEST, LEVELS, at_once
from mutuals.domains.guard.models import Hearing, Known, Trust
from mutuals.domains.guard.purposes import REFUSED_AT_FIRST
from mutuals.domains.people.viewer import Viewer

NEW = 1


def level_of(account_id: int) -> int:
    """The level of an account; of whom nothing is known yet, that of a newcomer."""
    level = Trust.objects.filter(account_id=account_id).values_list("level", flat=True).first()
    return NEW if level is None else level


@dataclass(frozen=True, slots=True)
class Level:
    """A level as its owner reads it: with the next step, never with a cause."""

    number: int
    name: str
    at_once: int
    next_step: str


def my_level(viewer: Viewer) -> Level:
    """The viewer's own level, in words."""
    number = level_of(viewer.my_account)
    names = (_("Small steps"), _("New"), _("Familiar"), _("Trusted"))
    return Level(number, names[number], at_once(number), _next_step(number))


def _next_step(number: int) -> str:
    if number + 1 == len(LEVELS):
        return _("There is no higher level.")
    sentence = _(
        "%(more)d people at once, when at least %(fewest)d requests of yours to people you do not know are closed "
        "(accepted, or 14 days old), and at least %(enough)d of them, one in five or more, were accepted."
    )
    return sentence % {"more": at_once(number + 1), "fewest": FEWEST, "enough": ENOUGH}


def are_known(one: int, other: int) -> bool:
    """Whether two people know each other: invited, introduced, met, or each in the other's imported contacts."""
    rows = Known.objects.filter(person_id__in=(one, other), other_id__in=(one, other))
    said = set(rows.values_list("person_id", "why"))
    if {(one, Known.Why.CONTACT), (other, Known.Why.CONTACT)} <= said:
        return True
    return any(why != Known.Why.CONTACT for _person, why in said)


def refused_purposes(person_id: int) -> tuple[str, ...]:
    """The purposes of strangers of which that person does not want to hear."""
    refused = Hearing.objects.filter(person_id=person_id).values_list("refused", flat=True).first()
    return REFUSED_AT_FIRST if refused is None else tuple(refused)

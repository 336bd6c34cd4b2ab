"""How long a post stays."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from mutuals.domains.audience.scope import Audience
from mutuals.kit.refusal import Refused

LONGEST_DAYS = 3650
AFTERWARDS = (None, Audience.CONNECTIONS, Audience.ME)  # None: it is deleted


@dataclass(frozen=True, slots=True)
class Lasts:
    """For how many days a post stays, and for whom it is `then`; None: it is deleted."""

    days: int
    then: int | None = None


def check_lasts(lasts: Lasts) -> None:
    """Raises Refused for what cannot be chosen."""
    if not 1 <= lasts.days <= LONGEST_DAYS:
        raise Refused(_("Choose between 1 and %(most)d days.") % {"most": LONGEST_DAYS}, field="lasts_days")
    if lasts.then not in AFTERWARDS:
        raise Refused(_("Choose what happens then."), field="afterwards")

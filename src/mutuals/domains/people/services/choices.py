"""What people choose for themselves: how the product looks, and who finds them."""

from zoneinfo import available_timezones

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone as clock
from django.utils.translation import gettext as _

from mutuals.domains.people.events import PersonChanged
from mutuals.domains.people.models import Account, Person
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import Refused


def begin_in_zone(account_id: int, *, zone: str) -> None:
    """The time zone that a browser said at the log-in, where none was chosen; what is no zone changes nothing."""
    if zone in available_timezones():
        Account.objects.filter(id=account_id, timezone="").update(timezone=zone)


def set_appearance(actor: Viewer, *, theme: str, density: str, shortcuts: bool, language: str, timezone: str) -> None:
    """How the product looks to the actor. Raises Refused for values that there are not."""
    if theme not in {"", "light", "dark"} or density not in {"", "compact"}:
        raise Refused(_("Choose one of the looks in the list."), field="theme")
    if language and language not in dict(settings.LANGUAGES):
        raise Refused(_("Choose one of the languages in the list."), field="language")
    if timezone and timezone not in available_timezones():
        raise Refused(_("There is no time zone of that name. Write it like Europe/Paris."), field="timezone")
    Account.objects.filter(id=actor.my_account).update(
        theme=theme, density=density, shortcuts=shortcuts, language=language, timezone=timezone
    )


def set_privacy(
    actor: Viewer,
    *,
    discoverable: bool | None = None,
    indexable: bool | None = None,
    locked: bool | None = None,
    shows_mutuals: bool | None = None,
) -> None:
    """Who finds the actor, whether follows wait for a yes, whether common connections are named (None: as it is)."""
    given = {"discoverable": discoverable, "indexable": indexable, "locked": locked, "shows_mutuals": shows_mutuals}
    values = {name: value for name, value in given.items() if value is not None}
    with transaction.atomic():
        Person.objects.filter(id=actor.me).update(**values, version=F("version") + 1)
        announce(PersonChanged(actor.me), actor_id=actor.me)


def finish_onboarding(actor: Viewer) -> None:
    """The first steps are done or were skipped."""
    Account.objects.filter(id=actor.my_account, onboarded_at=None).update(onboarded_at=clock.now())

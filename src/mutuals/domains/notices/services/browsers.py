"""Web push for the pages: one subscription for each log-in of a browser, gone with it."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from mutuals.domains.notices.models import PushSubscription
from mutuals.domains.notices.queries.browsers import AT_FIRST, BROWSER_ALERTS
from mutuals.domains.notices.services.pushing import POLICIES, receiver
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.refusal import NotFound, Refused

PUSH_POLICIES = tuple(policy for policy in POLICIES if policy != "none")  # instead of none, one switches it off


def subscribe_browser(actor: Viewer, *, session_id: int, endpoint: str, p256dh: str, auth: str) -> None:
    """Tells the browser of that log-in (a UserSession). Raises Refused.

    What was chosen for this log-in stays. A browser has one address, so who used it before is not told there any more.
    """
    fields = receiver(endpoint, p256dh, auth)
    with transaction.atomic():
        known = PushSubscription.objects.filter(session_id=session_id, person_id=actor.me).first()
        choice = {"alerts": known.alerts, "policy": known.policy} if known else {"alerts": " ".join(AT_FIRST)}
        PushSubscription.objects.filter(session_id=session_id).delete()
        PushSubscription.objects.filter(endpoint=endpoint, token=None).delete()
        PushSubscription.objects.create(person_id=actor.me, session_id=session_id, standard=True, **fields, **choice)


def choose_browser_alerts(actor: Viewer, *, session_id: int, alerts: Collection[str], policy: str) -> None:
    """What that browser is told, of BROWSER_ALERTS, and of whom. Raises Refused, NotFound."""
    if policy not in PUSH_POLICIES:
        raise Refused(_("Choose of whom this browser tells you."), field="from")
    chosen = " ".join(word for word in BROWSER_ALERTS if word in alerts)
    rows = PushSubscription.objects.filter(person_id=actor.me, session_id=session_id)
    if not rows.update(alerts=chosen, policy=policy):
        raise NotFound


def unsubscribe_browser(actor: Viewer, *, subscription_id: int) -> None:
    """Ends it, if it is the actor's; again changes nothing."""
    PushSubscription.objects.filter(person_id=actor.me, id=subscription_id, token=None).delete()

"""The trust graph: from whom it starts, when it runs, and setting aside what it says of somebody."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.guard import services as guard
from mutuals.domains.moderation.events import GraphWanted
from mutuals.domains.moderation.models import GraphRun, Seed
from mutuals.domains.moderation.services.auditing import note
from mutuals.domains.people.policy import only_administrators, only_moderators
from mutuals.domains.people.roster import Member, member
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.ids import first_id_at
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused

MOST_SEEDS = 1_000
OVERDUE = timedelta(hours=2)  # a run that did not end until then is not waited for


def start_from(actor: Viewer, *, person_id: int) -> None:
    """The trust graph starts from that person too, from its next run on. Raises NotFound, Refused."""
    only_administrators(actor)
    about = _there(actor, person_id)
    if about.account_state != "active":
        raise Refused(_("Choose somebody whose account is active."), field="person_id")
    with transaction.atomic():
        if Seed.objects.count() >= MOST_SEEDS:
            sentence = _("There can be at most %(most)d people to start from.") % {"most": MOST_SEEDS}
            raise Refused(sentence, field="person_id")
        if Seed.objects.get_or_create(account_id=about.account_id or 0)[1]:
            note(actor, "start_from", thing=person_id, name=f"@{about.handle}")


def start_no_more_from(actor: Viewer, *, person_id: int) -> None:
    """Takes somebody off the people to start from. Raises NotFound."""
    only_administrators(actor)
    about = _there(actor, person_id)
    with transaction.atomic():
        if Seed.objects.filter(account_id=about.account_id or 0).delete()[0]:
            note(actor, "start_no_more_from", thing=person_id, name=f"@{about.handle}")


def ask_run(actor: Viewer) -> int:
    """Has the trust graph run now, in the background; one that waits already is the same. Raises NotFound."""
    only_administrators(actor)
    return begin_run()


def begin_run() -> int:
    """A new run, or the one that waits."""
    with transaction.atomic():
        waits = GraphRun.objects.filter(finished_at=None, id__gte=first_id_at(timezone.now() - OVERDUE))
        if known := waits.values_list("id", flat=True).first():
            return known
        row = GraphRun.objects.create()
        announce(GraphWanted(row.id), actor_id=row.id)
    return row.id


def set_standing_aside(actor: Viewer, *, person_id: int, on: bool) -> None:
    """Nothing follows any more from what the trust graph says of that person; or again. Raises NotFound."""
    only_moderators(actor)
    about = _there(actor, person_id)
    with transaction.atomic():
        if guard.set_aside(about.account_id or 0, on=on):
            note(actor, "graph_aside" if on else "graph_counts", thing=person_id, name=f"@{about.handle}")


def _there(actor: Viewer, person_id: int) -> Member:
    about = member(actor, person_id)
    if about is None or about.account_id is None:
        raise NotFound
    return about

"""What was decided holds no longer: everything is as before it."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from mutuals.domains.guard import services as guard
from mutuals.domains.messages.services import restraining as messages
from mutuals.domains.moderation.events import MeasureEnded
from mutuals.domains.moderation.models import Appeal, Measure, Report
from mutuals.domains.moderation.queries import by_itself
from mutuals.domains.moderation.services.acting import FREEZING, MESSAGE, ON_THINGS, SERVER, Kind, account_of
from mutuals.domains.moderation.services.auditing import note
from mutuals.domains.moderation.services.handling import resolve
from mutuals.domains.people import services as people
from mutuals.domains.people.policy import only_moderators
from mutuals.domains.people.roster import first_face_of, member
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts import services as posts
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound


def end(actor: Viewer, *, person_id: int, kind: str) -> None:
    """Ends a limit, or all that freezes an account; nothing happens where there is none. Raises NotFound."""
    account_id = account_of(actor, person_id).account_id or 0
    kinds = FREEZING if kind in FREEZING else {kind}
    with transaction.atomic():
        rows = Measure.objects.select_for_update().filter(account_id=account_id, kind__in=kinds, ended_at=None)
        for row in list(rows.order_by("id")):
            give_back(actor, row)
        if kind == Kind.LIMIT:  # also where a limit has no measure
            people.limit(actor, account_id=account_id, on=False)


def end_measure(actor: Viewer, *, measure_id: int) -> None:
    """Ends one measure, whatever it is; again nothing happens. Raises NotFound."""
    with transaction.atomic():
        row = Measure.objects.select_for_update().filter(id=measure_id).first()
        person_id = first_face_of(row.account_id) if row else None
        if row is None or person_id is None:
            raise NotFound
        account_of(actor, person_id)
        if row.ended_at is None:
            give_back(actor, row)


def release(actor: Viewer, *, report_id: int) -> None:
    """Takes back what was done by itself because of a report, and closes it. Raises NotFound."""
    only_moderators(actor)
    with transaction.atomic():
        case = Report.objects.select_for_update().filter(id=report_id).first()
        if case is None:
            raise NotFound
        account_of(actor, case.about_id)
        for row in Measure.objects.select_for_update().filter(id__in=by_itself(report_id)).order_by("id"):
            give_back(actor, row)
        resolve(actor, report_id=report_id)


def give_back(actor: Viewer, row: Measure, *, wrong: bool = False, told: bool = True) -> None:
    """Everything is as before that measure. `wrong`: it should never have been, so trust and what it replaced too."""
    Measure.objects.filter(id=row.id).update(ended_at=timezone.now())
    replaced = Measure.objects.filter(id__in=row.before.get("replaced", ())) if wrong else Measure.objects.none()
    holds_on = bool(replaced.update(ended_at=None))
    if row.kind in ON_THINGS:
        posts.give_back([thing["id"] for thing in row.things if "kind" not in thing], kind=row.kind)
        messages.give_back([thing["id"] for thing in row.things if thing.get("kind") == MESSAGE], kind=row.kind)
    elif row.kind == Kind.LIMIT and not holds_on:
        people.limit(actor, account_id=row.account_id, on=False)
    elif row.kind in FREEZING and not holds_on:
        people.unfreeze(actor, account_id=row.account_id, to=row.before.get("state", "active"))
    if wrong and "trust" in row.before:
        guard.give_back(row.account_id, row.before["trust"])
    person_id = first_face_of(row.account_id) or 0
    note(actor, f"end_{row.kind}", thing=person_id, name=_name(actor, person_id))
    if told:
        announce(MeasureEnded(row.id, row.account_id, row.kind), actor_id=person_id)


def finish(ids: Iterable[int]) -> None:
    """What is due of these measures: suspensions end, purged accounts are erased. An open appeal keeps an account."""
    for measure_id in ids:
        with transaction.atomic():
            rows = Measure.objects.select_for_update().filter(id=measure_id, ended_at=None, until__lte=timezone.now())
            row = rows.first()
            if row is None:
                continue
            if row.kind != Kind.PURGE:
                give_back(SERVER, row)
            elif not Appeal.objects.filter(measure=row, answered_at=None).exists():
                person_id = first_face_of(row.account_id) or 0
                note(SERVER, "erase", thing=person_id, name=_name(SERVER, person_id))
                people.erase_frozen(SERVER, account_id=row.account_id)


def _name(actor: Viewer, person_id: int) -> str:
    found = member(actor, person_id)
    return f"@{found.handle}" if found else ""

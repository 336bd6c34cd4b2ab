"""One verdict on a campaign: all copies of a text go at once, what they left behind in steps; and the way back."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.guard import services as guard
from mutuals.domains.guard.queries import spread_of, wordings_of
from mutuals.domains.guard.rows import copies_of
from mutuals.domains.messages.services import putting_away as messages
from mutuals.domains.moderation.events import CampaignPutBack, CampaignRetracted, ReportConfirmed
from mutuals.domains.moderation.models import Measure, Report, RetractedFrom, Retraction
from mutuals.domains.moderation.services.auditing import note
from mutuals.domains.moderation.services.handling import resolve
from mutuals.domains.people.policy import may_act_on, only_moderators
from mutuals.domains.people.roster import roles_of
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.services import putting_away as posts
from mutuals.domains.ties.services import putting_away as ties
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.text.clean import clean_text

KINDS = {"post": posts, "message": messages, "request": ties}  # what a copy is, and the verbs for it
LONGEST = 2_000
MEASURES = (Measure.Kind.WARN, Measure.Kind.LIMIT, Measure.Kind.FREEZE)  # those that an account can get at once


def retract(
    actor: Viewer, *, thing_id: int, reasons: str, measure: str = "warn", spare: Iterable[int] = ()
) -> int:  # fmt: skip
    """Puts away all copies of what a post, message or request says, and closes the reports on them; its id.

    Each account gets the measure, with the reasons. Copies of those who are spared, and of whom the actor may not
    judge, stay. A second verdict on the same words is the first one. Raises NotFound for all but moderators and for
    what was never noted, Refused without reasons.
    """
    only_moderators(actor)
    text = clean_text(reasons, LONGEST).strip()
    if measure not in MEASURES:
        raise Refused(_("Choose what is to be done."), field="measure")
    if not text:
        raise Refused(_("Write down why: the people read it."), field="reasons")
    wording = wordings_of([thing_id]).get(thing_id)
    if wording is None:
        raise NotFound
    with transaction.atomic():
        if (known := _standing(wording)) is not None:
            return known.id
        authors = [person for person, _count in spread_of(wording).people]
        roles = roles_of(authors)
        spared = {i for i in spare if i in roles} | {i for i, role in roles.items() if not may_act_on(actor, role)}
        row = Retraction.objects.create(
            wording=wording, by_id=actor.me, measure=measure, reasons=text, spared=sorted(spared)
        )  # fmt: skip
        guard.judge_wording(wording, judged=True)
        gone = sum(verbs.put_away(copies_of(wording, kind, spared=spared)) for kind, verbs in KINDS.items())
        Retraction.objects.filter(id=row.id).update(copies=gone)
        note(actor, "retract", thing=row.id, name=str(gone), detail=text)
        _close_reports(actor, set(authors) - spared, wording)
        announce(CampaignRetracted(row.id), actor_id=actor.me)
    return row.id


def take_retraction_back(actor: Viewer, *, retraction_id: int, person_id: int = 0) -> None:
    """The verdict was wrong, for all or for one person: their copies are there again, and the measure ends.

    Raises NotFound; Refused while it is still being settled, and where the copies are gone for good. Twice is as once.
    """
    only_moderators(actor)
    with transaction.atomic():
        row = Retraction.objects.select_for_update().filter(id=retraction_id).first()
        if row is None:
            raise NotFound
        if row.settled_at is None:
            raise Refused(_("This is still being cleared up. Try again in a minute."))
        if row.over_at is not None:
            raise Refused(_("The time for this is over: the copies are gone for good."))
        now = timezone.now()
        authors = RetractedFrom.objects.filter(retraction=row, put_back_at=None)
        if person_id:
            authors = authors.filter(person_id=person_id)
        elif row.taken_back_at is None:
            Retraction.objects.filter(id=row.id).update(taken_back_at=now)
            guard.judge_wording(row.wording, judged=False)
        if not authors.update(put_back_at=now):
            return
        note(actor, "unretract", thing=row.id, name=str(row.copies))
        _put_back(row, person_id, actor_id=actor.me)


def give_copies_back(*, measure_id: int) -> None:
    """An appeal against the measure of a verdict was right: that person's copies are there again. For handlers."""
    author = RetractedFrom.objects.filter(measure_id=measure_id, put_back_at=None).select_related("retraction").first()
    if author is None or author.retraction.over_at is not None:
        return
    row = author.retraction
    RetractedFrom.objects.filter(id=author.id).update(put_back_at=timezone.now())
    _put_back(row, author.person_id, actor_id=author.person_id)


def _put_back(row: Retraction, person_id: int, *, actor_id: int) -> None:
    """Copies of one person are there again, or (0) of all who were not spared; the rest follows in steps."""
    for kind, verbs in KINDS.items():
        verbs.put_back(copies_of(row.wording, kind, of=person_id, spared=row.spared))
    announce(CampaignPutBack(row.id, person_id), actor_id=actor_id)


def _standing(wording_id: int) -> Retraction | None:
    return Retraction.objects.select_for_update().filter(wording=wording_id, taken_back_at=None).first()


def _close_reports(actor: Viewer, authors: set[int], wording_id: int) -> None:
    """The open reports in which somebody quotes a copy: they are judged now too."""
    rows = Report.objects.filter(resolved_at=None, about_id__in=list(authors)).order_by("-id")[:1_000]
    quoted = {row.id: [quote["id"] for quote in row.quotes] for row in rows}
    copies = wordings_of({i for ids in quoted.values() for i in ids})
    for number, ids in quoted.items():
        if any(copies.get(i) == wording_id for i in ids):
            resolve(actor, report_id=number)
            announce(ReportConfirmed(number), actor_id=actor.me)

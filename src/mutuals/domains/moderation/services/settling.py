"""What follows a verdict on a campaign, in steps: after a kill the next begins where the last ended."""

from django.db import transaction
from django.utils import timezone

from mutuals.domains.articles import services as articles
from mutuals.domains.guard.queries import copies_after
from mutuals.domains.guard.rows import copies_of
from mutuals.domains.guard.services import note_copy
from mutuals.domains.moderation.events import CampaignPutBack, CampaignRetracted, CopiesPutAway, CopiesPutBack
from mutuals.domains.moderation.models import Measure, RetractedFrom, Retraction
from mutuals.domains.moderation.services.acting import act
from mutuals.domains.moderation.services.ending import give_back
from mutuals.domains.moderation.services.retracting import KINDS
from mutuals.domains.people.queries import viewer_for_person
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound

CHUNK = 100
MOST_OF_ONE = 10_000


def settle(retraction_id: int) -> None:
    """Settles the next copies: counts, files, requests, notices, measures on the accounts; then announces itself.

    Inside the transaction of its handler, which runs once.
    """
    row = Retraction.objects.select_for_update().get(id=retraction_id)
    if row.settled_at is not None:
        return
    some = copies_after(row.wording, row.cursor, but=row.spared, most=CHUNK)
    if not some:
        Retraction.objects.filter(id=row.id).update(settled_at=timezone.now())
        return
    _settle_away(row, some)
    Retraction.objects.filter(id=row.id).update(cursor=some[-1][0])
    announce(CampaignRetracted(row.id), actor_id=row.by_id or 0)


def put_away_late(*, person_id: int, thing: int, kind: str, text: str) -> None:
    """Notes a new post or request; where its words were judged already, it goes as the other copies went."""
    with transaction.atomic():
        noted = note_copy(person_id=person_id, thing=thing, kind=kind, text=text)
        if noted is None or not noted.judged:
            return
        row = Retraction.objects.select_for_update().filter(wording=noted.wording_id, taken_back_at=None).first()
        if row is None or row.settled_at is None or person_id in row.spared:
            return  # while it is being settled, the next step comes to this copy too
        if _of_higher_rank(row, person_id):
            return
        if KINDS[kind].put_away(copies_of(row.wording, kind, of=person_id).filter(thing=thing)):
            _settle_away(row, [(thing, kind, person_id)])
            Retraction.objects.filter(id=row.id).update(copies=row.copies + 1)


def _settle_away(row: Retraction, some: list[tuple[int, str, int]]) -> None:
    for kind, verbs in KINDS.items():
        ids = [thing for thing, of_kind, _person in some if of_kind == kind]
        verbs.put_away(copies_of(row.wording, kind, spared=row.spared).filter(thing__in=ids))  # what came in between
        if done := verbs.settle(ids, away=True):
            _follow(kind, done)
            announce(CopiesPutAway(row.id, kind, tuple(done)), actor_id=row.by_id or 0)
    for person in dict.fromkeys(person for _thing, _kind, person in some):
        _measure(row, person)


def _follow(kind: str, ids: list[int]) -> None:
    """Pictures of articles go with the posts that announce them."""
    if kind == "post":
        articles.follow_restraint(post_ids=ids)


def _measure(row: Retraction, person_id: int) -> None:
    """The account gets its measure once, in the name of who judged."""
    author, new = RetractedFrom.objects.get_or_create(retraction=row, person_id=person_id)
    if not new or row.by_id is None:
        return
    try:
        number = act(viewer_for_person(row.by_id), person_id=person_id, kind=row.measure, reasons=row.reasons)
    except NotFound:
        return  # they left meanwhile, or who judged is no moderator any more
    RetractedFrom.objects.filter(id=author.id).update(measure_id=number)


def _of_higher_rank(row: Retraction, person_id: int) -> bool:
    """Whether that person is one whom the verdict could not concern."""
    if RetractedFrom.objects.filter(retraction=row, person_id=person_id).exclude(put_back_at=None).exists():
        return True  # their copies were put back
    return viewer_for_person(person_id).is_moderator


def unsettle(retraction_id: int, person_id: int) -> None:
    """What was put back of one person is counted, found and shown again; their measure ends. For all: one by one.

    Inside the transaction of its handler, which runs once.
    """
    row = Retraction.objects.get(id=retraction_id)
    authors = RetractedFrom.objects.filter(retraction=row)
    if not person_id:
        for person in authors.filter(put_back_at=row.taken_back_at).values_list("person_id", flat=True):
            announce(CampaignPutBack(row.id, person), actor_id=row.by_id or 0)
        return
    some = copies_after(row.wording, 0, of=person_id, most=MOST_OF_ONE)
    for kind, verbs in KINDS.items():
        ids = [thing for thing, of_kind, _person in some if of_kind == kind]
        if done := verbs.settle(ids, away=False):
            _follow(kind, done)
            announce(CopiesPutBack(kind, tuple(done)), actor_id=row.by_id or 0)
    for author in authors.filter(person_id=person_id).exclude(measure=None):
        _end(row, author)


def bury(retraction_id: int) -> None:
    """The time to appeal is over: the copies that are still away are gone for good."""
    row = Retraction.objects.get(id=retraction_id)
    after = 0
    while some := copies_after(row.wording, after, but=row.spared, most=CHUNK):
        for kind, verbs in KINDS.items():
            verbs.bury_away([thing for thing, of_kind, _person in some if of_kind == kind])
        after = some[-1][0]
    Retraction.objects.filter(id=row.id).update(over_at=timezone.now())


def _end(row: Retraction, author: RetractedFrom) -> None:
    """Ends what this verdict began, and nothing that another one did since."""
    measure = Measure.objects.filter(id=author.measure_id or 0, ended_at=None).first()
    if measure is not None and row.by_id is not None:
        give_back(viewer_for_person(row.by_id), measure, wrong=True, told=measure.kind != Measure.Kind.WARN)

"""What a person does with notices: put away, answer what was put aside, say whose they take, mark what was read."""

from collections.abc import Collection, Mapping

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.notices.models import Marker, Notice, NoticePolicy, Sender
from mutuals.domains.notices.queries import POLICY_CASES
from mutuals.domains.notices.queries.programs import rows_of
from mutuals.domains.notices.services.choosing import mark_read
from mutuals.domains.notices.services.telling import poke
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.ids import new_id
from mutuals.kit.refusal import NotFound, Refused

TIMELINES = ("home", "notifications")


class Conflict(Exception):
    """The mark was set elsewhere in between."""


def put_away(actor: Viewer, *, notice_id: int) -> None:
    """One notice is no longer shown. Raises NotFound."""
    _put_away(actor, Notice.objects.filter(id=notice_id), found=True)


def put_away_group(actor: Viewer, *, notice_id: int) -> None:
    """All notices that the page shows with this one are no longer shown. Raises NotFound."""
    group = Notice.objects.filter(id=notice_id, person_id=actor.me).values("group")
    _put_away(actor, Notice.objects.filter(group__in=group, place=Notice.Place.SHOWN), found=True)


def put_away_bunch(actor: Viewer, *, key: str) -> None:
    """All notices with this key of the API are no longer shown. Nothing happens where there are none."""
    _put_away(actor, Notice.objects.filter(id__in=list(rows_of(actor, key).values_list("id", flat=True))))


def put_all_away(actor: Viewer) -> None:
    """Nothing is shown any more, but for what waits with the requests."""
    _put_away(actor, Notice.objects.filter(place=Notice.Place.SHOWN))


def accept_senders(actor: Viewer, *, request_ids: Collection[int]) -> None:
    """What these senders' notices said joins the others, and what they send from now on. Raises NotFound."""
    with transaction.atomic():
        people = _senders(actor, request_ids)
        Sender.objects.filter(person_id=actor.me, actor_id__in=people).update(accepted=True)
        _aside(actor, people).update(place=Notice.Place.SHOWN)
        poke([actor.me])


def dismiss_senders(actor: Viewer, *, request_ids: Collection[int]) -> None:
    """What these senders' notices said is put away; later ones ask anew. Raises NotFound."""
    with transaction.atomic():
        people = _senders(actor, request_ids)
        _aside(actor, people).update(place=Notice.Place.AWAY)
        Sender.objects.filter(person_id=actor.me, actor_id__in=people).delete()


def set_policy(actor: Viewer, *, answers: Mapping[str, str]) -> None:
    """Whose notices are taken, put aside or dropped; cases not named stay as they are. Raises Refused."""
    if set(answers) - set(POLICY_CASES) or set(answers.values()) - set(NoticePolicy.Answer.values):
        raise Refused(_("Choose accept, filter or drop."), field="policy")
    with transaction.atomic():
        NoticePolicy.objects.update_or_create(person_id=actor.me, defaults=dict(answers))


def set_mark(actor: Viewer, *, timeline: str, last_read: int, version: int | None = None) -> None:
    """How far a timeline was read, also back again; notices up to there count as seen.

    Raises Refused for a timeline there is not, Conflict where `version` is not the mark's any more.
    """
    if timeline not in TIMELINES:
        raise Refused(_("There are marks for home and for notifications."))
    last_read = min(last_read, new_id())  # nothing is read before it is there
    with transaction.atomic():
        rows = Marker.objects.select_for_update().filter(person_id=actor.me, timeline=timeline)
        there = rows.first()
        if there is None:
            values = {"last_read": last_read, "updated_at": timezone.now()}
            Marker.objects.create(person_id=actor.me, timeline=timeline, **values)
        elif version is not None and version != there.version:
            raise Conflict
        else:
            rows.update(last_read=last_read, version=F("version") + 1, updated_at=timezone.now())
        if timeline == "notifications":
            mark_read(actor, up_to=last_read)


def _put_away(actor: Viewer, rows: QuerySet[Notice], *, found: bool = False) -> None:
    with transaction.atomic():
        mine = rows.filter(person_id=actor.me).exclude(place=Notice.Place.AWAY)
        if not mine.update(place=Notice.Place.AWAY) and found:
            raise NotFound
        poke([actor.me])


def _senders(actor: Viewer, request_ids: Collection[int]) -> list[int]:
    wanted = set(request_ids)
    rows = Sender.objects.filter(Q(id__in=wanted), person_id=actor.me, accepted=False)
    people = list(rows.values_list("actor_id", flat=True))
    if len(people) < len(wanted):
        raise NotFound
    return people


def _aside(actor: Viewer, people: Collection[int]) -> QuerySet[Notice]:
    return Notice.objects.filter(person_id=actor.me, actor_id__in=people, place=Notice.Place.ASIDE)

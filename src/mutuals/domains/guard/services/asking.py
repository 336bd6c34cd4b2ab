"""Asking a stranger: within the budget of the account, and not with words that were pasted."""

from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.guard.budget import (
    ALIKE,
    MOST_ACROSS,
    MOST_ALIKE,
    REMEMBERED,
    at_once,
    may_ask,
    open_since,
)
from mutuals.domains.guard.models import Ask, Copy
from mutuals.domains.guard.queries import are_known
from mutuals.domains.guard.services.levels import level_held
from mutuals.domains.guard.services.wordings import wording_like
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.ids import first_id_at
from mutuals.kit.refusal import Refused
from mutuals.kit.text.alike import resemblance, sketch_of


def ask_stranger(actor: Viewer, *, person_id: int, name: str, text: str, field: str = "text") -> bool:
    """Takes a place of the account's budget for asking that person; whether they are a stranger to it.

    Whom one knows costs nothing, and who waits for an answer already costs nothing more. A place frees when they
    accept, or after 14 days: nothing else is told to who asks. Inside the transaction of the request. Raises Refused.
    """
    if are_known(actor.me, person_id):
        return False
    mine, level = actor.my_account, level_held(actor)
    sketch = sketch_of(text, without=name)
    _not_pasted(mine, person_id, sketch, field)
    _not_passed_round(actor, sketch, field)
    waiting = Ask.objects.filter(account_id=mine, id__gte=open_since(timezone.now()), accepted_at=None)
    known = waiting.filter(other=person_id)
    if known.exists():
        if sketch:
            known.update(sketch=sketch)
        return True
    most = at_once(level)
    if not may_ask(open_requests=waiting.count(), most=most).ok:
        sentence = _(
            "You wait for %(most)d people you do not know. There is room again when one of them accepts, or 14 days "
            "after you asked. People you know are not counted."
        )
        raise Refused(sentence % {"most": most}, field=field)
    Ask.objects.create(account_id=mine, other=person_id, sketch=sketch)
    return True


def answered(account_id: int | None, *, person_id: int) -> None:
    """That person accepted what the account asked: the place is free, and counts for the level. Again is fine."""
    if account_id:
        since = open_since(timezone.now())
        rows = Ask.objects.filter(account_id=account_id, other=person_id, id__gte=since, accepted_at=None)
        rows.update(accepted_at=timezone.now())


def _not_pasted(account_id: int, person_id: int, sketch: bytes, field: str) -> None:
    if not sketch:
        return
    recent = Ask.objects.filter(account_id=account_id, id__gte=first_id_at(timezone.now() - REMEMBERED))
    others = recent.exclude(other=person_id).exclude(sketch=b"").order_by("-id")[:200]
    alike = sum(resemblance(sketch, bytes(one)) >= ALIKE for one in others.values_list("sketch", flat=True))
    if alike >= MOST_ALIKE:
        sentence = _(
            "You sent nearly the same words to other people you do not know. Say what is about this person: why them?"
        )
        raise Refused(sentence, field=field)


def _not_passed_round(actor: Viewer, sketch: bytes, field: str) -> None:
    """Raises Refused for words that moderators judged, and for those that many accounts send to strangers."""
    found = wording_like(sketch) if sketch else None
    if found is None:
        return
    if not found.judged:
        said = Copy.objects.filter(wording_id=found.wording_id, kind=Copy.Kind.MESSAGE).exclude(person_id=actor.me)
        if len(set(said.values_list("person_id", flat=True)[: 10 * MOST_ACROSS])) < MOST_ACROSS:
            return
    sentence = _("Several accounts sent nearly these words to people they do not know. Write in words of your own.")
    raise Refused(sentence, field=field)

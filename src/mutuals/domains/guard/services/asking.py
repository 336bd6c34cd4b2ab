"""Asking a stranger: within the budget of the account, and not with words that were pasted."""

from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.guard.budget import ALIKE, MOST_ALIKE, REMEMBERED, at_once, may_ask, open_since
from mutuals.domains.guard.models import Ask, Trust
from mutuals.domains.guard.queries import are_known
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
    mine = actor.my_account
    Trust.objects.get_or_create(account_id=mine)
    trust = Trust.objects.select_for_update().get(account_id=mine)  # two at a time would both fit in
    sketch = sketch_of(text, without=name)
    _not_pasted(mine, person_id, sketch, field)
    waiting = Ask.objects.filter(account_id=mine, id__gte=open_since(timezone.now()), accepted_at=None)
    known = waiting.filter(other=person_id)
    if known.exists():
        if sketch:
            known.update(sketch=sketch)
        return True
    most = at_once(trust.level)
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

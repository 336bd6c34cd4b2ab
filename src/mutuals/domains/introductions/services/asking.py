"""Asking a connection for an introduction; and what the one who is asked can do: introduce, pass it on, or not."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.audience.scope import Audience
from mutuals.domains.guard import services as guard
from mutuals.domains.introductions.events import AskOver, IntroductionAsked, IntroductionOver
from mutuals.domains.introductions.models import LONGEST_WORD, Ask, Introduction, Side
from mutuals.domains.introductions.queries import Wish, wish_to
from mutuals.domains.introductions.services.answering import settle
from mutuals.domains.introductions.services.making import LIVES, checked, pair_of, sent, written
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.edges import is_connected
from mutuals.domains.ties.policy import another
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.text.clean import clean_text

WAITS = timedelta(days=28)  # so long a wish waits for its asker: both steps of 14 days, whatever became of it
MOST_OPEN = 10
State = Ask.State


def ask_for_introduction(actor: Viewer, *, through_id: int, to_id: int, reason: str) -> int:
    """Asks a connection to introduce the actor to somebody; the wish's id. Raises NotFound, Refused (also Warned)."""
    guard.check(actor, parts={"reason": reason[:5_000]}, audience=Audience.NAMED)
    with transaction.atomic():
        another(actor, through_id)
        another(actor, to_id)
        text = checked(reason)
        if through_id == to_id or is_connected(actor.me, to_id):
            raise Refused(_("You are connected with them already: write to them."), field="people")
        if not is_connected(actor.me, through_id):
            raise Refused(_("You can ask people with whom you are connected."), field="people")
        now = timezone.now()
        mine = Ask.objects.filter(asker_id=actor.me, parent=None)
        mine.filter(ends__lte=now).delete()
        same = mine.filter(through_id=through_id, wanted_id=to_id)
        same.filter(withdrawn=True).delete()
        if mine.filter(withdrawn=False).exclude(id__in=same).count() >= MOST_OPEN:
            sentence = _("%(most)d of your wishes wait. Give them some time, or take one back.")
            raise Refused(sentence % {"most": MOST_OPEN})
        row, new = Ask.objects.get_or_create(
            asker_id=actor.me, through_id=through_id, wanted_id=to_id, parent=None,
            defaults={"reason": text, "until": now + LIVES, "ends": now + WAITS},
        )  # fmt: skip
        if not new:
            raise Refused(_("You have asked for this already. Give them some time."), field="people")
        _told(actor, row)
    return row.id


def withdraw_ask(actor: Viewer, *, ask_id: int) -> None:
    """The actor takes a wish back, whatever became of it. Raises NotFound.

    It writes the same whether it was declined, passed on or forwarded: `clear_ask` does the rest in the worker.
    """
    with transaction.atomic():
        mine = Ask.objects.filter(id=ask_id, asker_id=actor.me, parent=None, withdrawn=False)
        if not mine.update(withdrawn=True):
            raise NotFound
        announce(AskOver(ask_id), actor_id=actor.me)


def clear_ask(ask_id: int) -> None:
    """Removes a wish that was taken back, with all that came of it and has not opened."""
    with transaction.atomic():
        row = Ask.objects.select_for_update().filter(id=ask_id, withdrawn=True).first()
        if row is None:
            return
        further = list(Ask.objects.filter(parent=row).values_list("id", flat=True))
        for made in Introduction.objects.select_for_update().filter(ask_id__in=[row.id, *further], opened_at=None):
            announce(IntroductionOver(made.id), actor_id=row.asker_id)
            made.delete()
        for number in further:
            announce(AskOver(number), actor_id=row.asker_id)
        row.delete()


def decline_ask(actor: Viewer, *, ask_id: int) -> None:
    """The actor does not want to, silently: to who asked, it waits as before. Raises NotFound."""
    with transaction.atomic():
        row, _wish = _held(actor, ask_id)
        Ask.objects.filter(id=row.id).update(state=State.DECLINED)


def forward(actor: Viewer, *, ask_id: int, reason: str, word: str = "") -> int:
    """The actor introduces who asked, who said yes by asking, to whom they want to know; the introduction's id.

    `word` is for the one who is asked now. Raises NotFound, Refused, and Warned where the reason, which both read,
    gives something away.
    """
    guard.check(actor, parts={"reason": reason[:5_000]}, audience=Audience.NAMED)
    with transaction.atomic():
        row, wish = _held(actor, ask_id)
        if not wish.knows_wanted:
            raise Refused(_("You can introduce people with whom you are connected."), field="people")
        checked(reason)
        known = row.parent.through_id if row.parent else row.asker_id
        made = _waiting(actor, row)
        if made is None:
            made = written(actor, (row.asker_id, row.wanted_id), reason=reason, until=row.ends)
            text = clean_text(word, LONGEST_WORD)
            Side.objects.create(introduction=made, person_id=row.wanted_id, known_id=row.wanted_id, word=text)
            Side.objects.create(
                introduction=made, person_id=row.asker_id, known_id=known, asked_for_it=True, answer=Side.Answer.YES
            )
            sent(actor, made)
        via = known if row.parent else None
        Introduction.objects.filter(id=made.id).update(ask=row, via_id=via, wish=row.reason)
        Ask.objects.filter(id=row.id).update(state=State.FORWARDED)
        made.ask_id = row.id
        _as_if_answered(made, row)
    return made.id


def pass_on(actor: Viewer, *, ask_id: int, through_id: int, word: str = "") -> int:
    """The actor knows somebody who may know them, and asks that connection on behalf of who asked; the new wish's id.

    A wish is passed on once: three hops are the most. Raises NotFound, Refused.
    """
    with transaction.atomic():
        row, wish = _held(actor, ask_id)
        if not wish.can_pass_on:
            raise Refused(_("This was passed on to you. You can introduce them, or not."))
        another(actor, through_id)
        if through_id in {row.asker_id, row.wanted_id} or not is_connected(actor.me, through_id):
            raise Refused(_("You can ask people with whom you are connected."), field="people")
        text = clean_text(word, LONGEST_WORD)
        until = min(timezone.now() + LIVES, row.ends)
        made = Ask.objects.create(
            asker_id=row.asker_id, through_id=through_id, wanted_id=row.wanted_id, reason=row.reason,
            word=text, until=until, ends=row.ends, parent=row,
        )  # fmt: skip
        Ask.objects.filter(id=row.id).update(state=State.PASSED)
        _told(actor, made)
    return made.id


def _held(actor: Viewer, ask_id: int) -> tuple[Ask, Wish]:
    """A wish that the actor can answer, held. Raises NotFound."""
    row = Ask.objects.select_for_update(of=("self",)).select_related("parent").filter(id=ask_id).first()
    if row is None:
        raise NotFound
    return row, wish_to(actor, ask_id)


def _waiting(actor: Viewer, row: Ask) -> Introduction | None:
    """The introduction of the same two that the actor has made already, if it waits."""
    rows = Introduction.objects.select_for_update().filter(introducer_id=actor.me, opened_at=None)
    return rows.filter(pair=pair_of(row.asker_id, row.wanted_id), until__gt=timezone.now()).first()


def _as_if_answered(made: Introduction, row: Ask) -> None:
    """Who asked said yes by it; where the other did before, the conversation opens."""
    sides = {side.person_id: side for side in Side.objects.filter(introduction=made)}
    own, other = sides[row.asker_id], sides[row.wanted_id]
    settle(made, own, other, Side.Answer.YES)


def _told(actor: Viewer, row: Ask) -> None:
    announce(IntroductionAsked(row.id), actor_id=actor.me)
    announce(AskOver(row.id), actor_id=actor.me, not_before=row.until)

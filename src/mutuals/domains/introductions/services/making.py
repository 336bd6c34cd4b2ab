"""Making an introduction, and taking it back."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.audience.scope import Audience
from mutuals.domains.guard import services as guard
from mutuals.domains.introductions.events import IntroductionMade, IntroductionOver
from mutuals.domains.introductions.models import LONGEST, LONGEST_WORD, Introduction, Side
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.edges import is_connected
from mutuals.domains.ties.policy import another
from mutuals.domains.ties.queries import is_named_tie
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.text.clean import clean_text

LIVES = timedelta(days=14)
NO_WORDS: Mapping[int, str] = {}


def introduce(actor: Viewer, *, one_id: int, other_id: int, reason: str, words: Mapping[int, str] = NO_WORDS) -> int:
    """Asks two connections of the actor, each for themselves, whether they want to know each other; its id.

    `words` are for one of them alone, by person, like a message to a friend. Raises NotFound, Refused, and Warned where
    the reason, which both read, gives something away.
    """
    guard.check(actor, parts={"reason": reason[:5_000]}, audience=Audience.NAMED)
    with transaction.atomic():
        for person_id in (one_id, other_id):
            another(actor, person_id)
            if not is_connected(actor.me, person_id):
                raise Refused(_("You can introduce people with whom you are connected."), field="people")
        if one_id == other_id:
            raise Refused(_("Choose two different people."), field="people")
        if is_named_tie(one_id, other_id):
            raise Refused(_("These two are connected already."), field="people")
        row = written(actor, (one_id, other_id), reason=reason)
        for person_id in (one_id, other_id):
            word = clean_text(words.get(person_id, ""), LONGEST_WORD)
            Side.objects.create(introduction=row, person_id=person_id, known_id=person_id, word=word)
        sent(actor, row)
    return row.id


def withdraw_introduction(actor: Viewer, *, introduction_id: int) -> None:
    """The actor takes an introduction back that has not opened: nobody is asked any more. Raises NotFound."""
    with transaction.atomic():
        rows = Introduction.objects.select_for_update().filter(introducer_id=actor.me, opened_at=None)
        row = rows.filter(id=introduction_id).first()
        if row is None:
            raise NotFound
        announce(IntroductionOver(row.id), actor_id=actor.me)
        row.delete()


def written(actor: Viewer, pair: tuple[int, int], *, reason: str, until: datetime | None = None) -> Introduction:
    """The row of a new introduction, in the place of one that is over. Raises Refused. In a transaction."""
    text = checked(reason)
    key = pair_of(*pair)
    for old in Introduction.objects.select_for_update().filter(introducer_id=actor.me, pair=key):
        if old.opened_at:
            raise Refused(_("You have introduced these two already."), field="people")
        if old.until > timezone.now():
            raise Refused(_("You have asked these two already. Give them some time."), field="people")
        old.delete()
    end = timezone.now() + LIVES
    row, new = Introduction.objects.get_or_create(
        introducer_id=actor.me, pair=key, defaults={"reason": text, "until": min(end, until) if until else end}
    )
    if not new:  # made at the same moment
        raise Refused(_("You have asked these two already. Give them some time."), field="people")
    return row


def sent(actor: Viewer, row: Introduction) -> None:
    """The two are asked, and when the days are over nothing speaks of it any more. In a transaction."""
    announce(IntroductionMade(row.id), actor_id=actor.me)
    announce(IntroductionOver(row.id), actor_id=actor.me, not_before=row.until)


def checked(reason: str) -> str:
    """A reason, cleaned. Raises Refused."""
    if len(clean_text(reason, LONGEST + 1)) > LONGEST:
        raise Refused(_("At most %(most)d characters, please.") % {"most": LONGEST}, field="reason")
    text = clean_text(reason, LONGEST)
    if not text.strip():
        raise Refused(_("Say in a sentence why: they decide by it."), field="reason")
    return text


def pair_of(one_id: int, other_id: int) -> str:
    """Both ids, the smaller first."""
    return f"{min(one_id, other_id)}:{max(one_id, other_id)}"

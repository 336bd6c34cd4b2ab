"""Asking one's circle about somebody, and taking it back."""

from collections import Counter

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mutuals.domains.guard import services as guard
from mutuals.domains.guard.budget import soundings_at_once
from mutuals.domains.people.queries import Face, faces
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.soundings.events import SoundingAsked, SoundingDue, SoundingWithdrawn
from mutuals.domains.soundings.models import Reserved, Sounding, Voice
from mutuals.domains.soundings.rules import AGAIN, FEWEST_ASKED, LASTS, MOST_AT_A_TIME, drawn
from mutuals.domains.ties.edges import deaf_to, is_connected
from mutuals.domains.ties.policy import another
from mutuals.domains.ties.queries import mutuals_between
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused

MOST_AROUND = 600  # people in common among whom is drawn


def sound(actor: Viewer, *, about_id: int) -> int:
    """Asks those who know both whether they vouch for somebody; the question's id. Raises NotFound, Refused.

    It is refused by what the actor can see. Whom the server asks, and whether anybody at all, is told to nobody.
    """
    with transaction.atomic():
        level = guard.level_held(actor)
        about = another(actor, about_id)
        if is_connected(actor.me, about_id):
            raise Refused(_("You are connected with them already."))
        now = timezone.now()
        mine = Sounding.objects.filter(asker__account_id=actor.my_account)
        for before in mine.filter(about_id=about_id):
            if before.again > now:
                sentence = _("You have asked about them. You can ask anew from %(day)s on.")
                raise Refused(sentence % {"day": date_format(before.again, "DATE_FORMAT")})
            before.delete()
        if mine.filter(ends__gt=now).count() >= (most := soundings_at_once(level)):
            sentence = _("At most %(most)d of your questions can wait at a time. There is room when one is over.")
            raise Refused(sentence % {"most": most})
        common = mutuals_between(actor, about_id, limit=MOST_AROUND)
        if len(common) < FEWEST_ASKED:
            sentence = _("At least %(fewest)d people must know you both, so that nobody's answer can be guessed.")
            raise Refused(sentence % {"fewest": FEWEST_ASKED})
        people = drawn(_willing(actor, about, common))
        row = Sounding.objects.create(
            asker_id=actor.me, about_id=about_id, ends=now + LASTS, again=now + AGAIN, asked=len(people)
        )
        Voice.objects.bulk_create([Voice(sounding=row, person_id=person) for person in people])
        announce(SoundingAsked(row.id), actor_id=actor.me)
        announce(SoundingDue(row.id), actor_id=actor.me, not_before=row.ends)
    return row.id


def withdraw(actor: Viewer, *, sounding_id: int) -> None:
    """The actor takes a question back: its answers are erased, unread. It counts as asked. Raises NotFound."""
    with transaction.atomic():
        if not Sounding.objects.filter(id=sounding_id, asker_id=actor.me, withdrawn=False).update(withdrawn=True):
            raise NotFound
        Voice.objects.filter(sounding_id=sounding_id).delete()
        announce(SoundingWithdrawn(sounding_id), actor_id=actor.me)


def _willing(actor: Viewer, about: Face, people: list[int]) -> list[int]:
    """Those of the people in common who can be asked: one face an account, and none of the accounts concerned."""
    known = faces([*people, actor.me])
    out = deaf_to(actor.me, people) | deaf_to(about.id, people)
    out |= set(Reserved.objects.filter(person_id__in=people).values_list("person_id", flat=True))
    waiting = Voice.objects.filter(person_id__in=people, answer="", sounding__ends__gt=timezone.now())
    asked = Counter(waiting.values_list("person_id", flat=True))
    accounts = {about.account_id, known[actor.me].account_id, None}
    found = []
    for person in people:
        account = known[person].account_id
        if person in out or asked[person] >= MOST_AT_A_TIME or account in accounts:
            continue
        accounts.add(account)
        found.append(person)
    return found

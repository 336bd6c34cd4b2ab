"""The end of a question: its answers are counted once, and erased."""

from django.db import transaction
from django.utils import timezone

from mutuals.domains.introductions.queries import among
from mutuals.domains.soundings.events import SoundingClosed
from mutuals.domains.soundings.models import Sounding, Voice
from mutuals.domains.soundings.rules import shown
from mutuals.kit.outbox import announce


def close(sounding_id: int) -> None:
    """Counts the answers of those who know both still, keeps the number, erases the answers. Again changes nothing.

    Whom the asker took out of their connections meanwhile counts on, so that a circle cannot be cut down to one person
    while it answers.
    """
    with transaction.atomic():
        rows = Sounding.objects.select_for_update().filter(id=sounding_id, vouches=None, ends__lte=timezone.now())
        row = rows.first()
        if row is None or row.withdrawn:
            return
        voices = list(Voice.objects.filter(sounding=row).order_by("id"))
        around = among({row.asker_id, row.about_id, *(voice.person_id for voice in voices)})
        counted = [
            voice.answer
            for voice in voices
            if around.open_between(row.asker_id, voice.person_id)
            and around.open_between(row.about_id, voice.person_id)
            and around.connected(row.about_id, voice.person_id)
        ]
        Sounding.objects.filter(id=row.id).update(vouches=shown(counted, asked=row.asked))
        Voice.objects.filter(sounding=row).delete()
        announce(SoundingClosed(row.id), actor_id=row.asker_id)

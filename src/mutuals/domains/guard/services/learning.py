"""Learning what is unwanted here: from reports that moderators confirmed, and first messages that were answered."""

import zlib

from django.db import transaction
from django.db.models import F

from mutuals.domains.guard.models import TextModel
from mutuals.domains.guard.queries.unwanted import unpacked
from mutuals.domains.guard.textmodel import learn_confirmed


def learn_text(text: str, *, spam: bool) -> None:
    """One example more. The words are not kept; what they did to the weights cannot be taken out again."""
    with transaction.atomic():
        TextModel.objects.get_or_create(id=1)
        row = TextModel.objects.select_for_update().get(id=1)
        weights = unpacked(bytes(row.packed))
        learn_confirmed(weights, text, spam=spam)
        packed = zlib.compress(weights.tobytes(), 1)
        TextModel.objects.filter(id=1).update(packed=packed, version=F("version") + 1)

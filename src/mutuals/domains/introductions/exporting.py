"""What a person takes along of introductions: what they wrote, and what they can read now; no answers of others."""

from collections.abc import Iterator

from django.db.models import Q

from mutuals.domains.introductions.models import Ask, Introduction, Outcome, Side
from mutuals.domains.introductions.queries import own_wishes, shown_ids, wishes_to
from mutuals.domains.people.portable import Plain, addresses, rows
from mutuals.domains.people.viewer import Viewer


def export_of(person: Viewer) -> Iterator[Plain]:
    """Introductions as the page shows them, one's own sides of them, wishes."""
    me = person.me
    some = Introduction.objects.filter(Q(introducer_id=me) | Q(sides__person_id=me))
    shown = shown_ids(person, some.values_list("id", flat=True))
    seen = Introduction.objects.filter(id__in=shown)
    told = {"by": "introducer"}
    for row in rows("introductions", seen, "id", "reason", "until", "opened_at", "conversation", "pair", people=told):
        yield {**row, "pair": addresses(map(int, row["pair"].split(":")))}
    sides = Side.objects.filter(person_id=me, introduction_id__in=shown)
    yield from rows("sides", sides, "word", "answer", "connects", introduction="introduction_id")
    said = Outcome.objects.filter(person_id=me)
    yield from rows("outcomes", said, "text", introduction="introduction_id")
    # what became of a wish is not told to who has it
    wished = Ask.objects.filter(id__in=[wish.id for wish in own_wishes(person)])
    yield from rows("wishes", wished, "id", "reason", "ends", people={"through": "through", "wanted": "wanted"})
    passed = Ask.objects.filter(asker_id=me, withdrawn=False).exclude(parent=None)
    yield from rows("passed_on", passed, "id", "word", people={"through": "through", "wanted": "wanted"})
    asked = Ask.objects.filter(id__in=[wish.id for wish in wishes_to(person)])
    yield from rows("asked", asked, "id", "reason", "word", people={"from": "asker", "wanted": "wanted"})

"""Recognising nearly the same words across accounts. Posts and first messages are noted; the words are not kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from mutuals.domains.guard.budget import ALIKE_ACROSS, KEPT, REMEMBERED
from mutuals.domains.guard.models import Copy, Variant, VariantMark, Wording
from mutuals.kit.erase import erase
from mutuals.kit.ids import first_id_at
from mutuals.kit.prepared import prepared
from mutuals.kit.text.alike import marks_of, resemblance, sketch_of

MOST_COMPARED = 200  # variants with a mark in common
MOST_VARIANTS = 40  # of one wording
ALIKE_ENOUGH = 0.8  # what is so near to a variant needs none of its own


@dataclass(frozen=True, slots=True)
class Noted:
    """Where a copy belongs, and whether that was judged."""

    wording_id: int
    judged: bool


def note_copy(*, person_id: int, thing: int, kind: str, text: str) -> Noted | None:
    """Notes what a post or message says; None for short texts. Again, and after an edit, it is noted anew."""
    sketch = sketch_of(text)
    if not sketch:
        Copy.objects.filter(thing=thing).delete()
        return None
    with transaction.atomic(savepoint=False):
        found = _join(sketch)
        row = Copy(thing=thing, kind=kind, person_id=person_id, wording_id=found.wording_id)
        changed = ["kind", "person", "wording"]
        Copy.objects.bulk_create([row], update_conflicts=True, unique_fields=["thing"], update_fields=changed)
    return found


def wording_like(sketch: bytes) -> Noted | None:
    """The wording that is nearest to a sketch, if any says nearly the same."""
    near = _near(sketch, marks_of(sketch))
    return Noted(near[0].wording_id, near[0].judged) if near else None


@dataclass(frozen=True, slots=True)
class _Near:
    share: float
    wording_id: int
    judged: bool


def _near(sketch: bytes, marks: Sequence[int]) -> list[_Near]:
    """The wordings that say nearly the same, nearest first, each once."""
    found: dict[int, _Near] = {}
    for number, judged, other in _with_a_mark.rows(marks):
        share = resemblance(sketch, bytes(other))
        if share >= ALIKE_ACROSS and (number not in found or found[number].share < share):
            found[number] = _Near(share, number, judged)
    return sorted(found.values(), key=lambda one: (-one.share, one.wording_id))


@prepared()
def _with_a_mark(marks: list[int]) -> QuerySet[Any, Any]:
    """The newest variants that have one of these marks."""
    ids = VariantMark.objects.filter(mark__in=marks).order_by("-variant_id").values("variant_id").distinct()
    rows = Variant.objects.filter(id__in=ids[:MOST_COMPARED])
    return rows.values_list("wording_id", "wording__judged", "sketch")


def _join(sketch: bytes) -> Noted:
    """The wording of a new text: one that is there, a new one, or two that it shows to be one."""
    marks = marks_of(sketch)
    near = _near(sketch, marks)
    if not near:
        number = Wording.objects.create().id
        _stand_for(number, sketch, marks)
        return Noted(number, judged=False)
    first = next((one for one in near if one.judged), near[0])
    for other in near if not first.judged else ():  # a verdict is about what its moderator saw
        if other.wording_id != first.wording_id:
            Copy.objects.filter(wording_id=other.wording_id).update(wording_id=first.wording_id)
            Variant.objects.filter(wording_id=other.wording_id).update(wording_id=first.wording_id)
            Wording.objects.filter(id=other.wording_id).delete()
    if near[0].share < ALIKE_ENOUGH and Variant.objects.filter(wording_id=first.wording_id).count() < MOST_VARIANTS:
        _stand_for(first.wording_id, sketch, marks)
    return Noted(first.wording_id, first.judged)


def _stand_for(wording_id: int, sketch: bytes, marks: Sequence[int]) -> None:
    variant = Variant.objects.create(wording_id=wording_id, sketch=sketch)
    VariantMark.objects.bulk_create([VariantMark(mark=mark, variant=variant) for mark in marks])


def judge_wording(wording_id: int, *, judged: bool) -> None:
    """From now on nobody sends these words to strangers; or again they do. Inside the verdict's transaction."""
    Wording.objects.filter(id=wording_id).update(judged=judged)


def forget_wordings() -> None:
    """What was said a month ago is compared no longer; what was judged is remembered for half a year."""
    now = timezone.now()
    month, half_year = first_id_at(now - REMEMBERED), first_id_at(now - KEPT)
    said_since = Copy.objects.filter(thing__gte=month).values("wording_id")
    erase(
        Wording.objects.filter(id__lt=month, judged=False).exclude(id__in=said_since),
        Wording.objects.filter(id__lt=half_year).exclude(id__in=said_since),
        Copy.objects.filter(thing__lt=half_year),
    )

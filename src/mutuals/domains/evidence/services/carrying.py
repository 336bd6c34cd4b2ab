"""Evidence follows a skill that becomes another one, and goes back where that is undone."""

from typing import Any

from mutuals.domains.evidence.models import Evidence
from mutuals.domains.profiles.services import show_evidence_of

_WHAT = ("post_id", "article_id", "entry_id", "url")


def there(row_id: int, *, to: int) -> dict[str, Any]:
    """Moves what shows one skill of a person to another one of theirs; what shows both shows it once.

    Tells what it did. In a transaction that holds both rows.
    """
    known = set(Evidence.objects.filter(skill_id=to).values_list(*_WHAT))
    moved, twice = [], []
    for one in Evidence.objects.filter(skill_id=row_id).order_by("id"):
        what = {name: getattr(one, name) for name in _WHAT}
        if tuple(what.values()) in known:
            twice.append({**what, "id": one.id, "label": one.label})
        else:
            moved.append(one.id)
    Evidence.objects.filter(id__in=moved).update(skill_id=to)
    return {"moved": moved, "twice": twice, "from": to}


def back(told: dict[str, Any], *, to: int) -> None:
    """Gives a skill back what was moved, and what showed both. What its owner took off meanwhile stays off."""
    Evidence.objects.filter(id__in=told["moved"], skill_id=told["from"]).update(skill_id=to)
    still = set(Evidence.objects.filter(skill_id=told["from"]).values_list(*_WHAT))
    Evidence.objects.bulk_create(
        Evidence(skill_id=to, **one) for one in told["twice"] if tuple(one[name] for name in _WHAT) in still
    )
    for row in (to, told["from"]):
        show_evidence_of(row_id=row, there=Evidence.objects.filter(skill_id=row).exists())

"""SQL pieces about persons, for conditions of other domains."""

from typing import Any

from django.db.models import QuerySet

from mutuals.domains.people.models import Person


def present(ids: list[int]) -> QuerySet[Person]:
    """Those of these persons who are to be seen."""
    return Person.objects.filter(id__in=ids, state="active")


def absent(ids: list[int]) -> QuerySet[Any]:
    """Those of these persons who are not to be seen now."""
    return Person.objects.filter(id__in=ids).exclude(state="active")


def first_face(account: Any) -> QuerySet[Any, Any]:
    """SQL: the id of the person an account is seen as by default."""
    return Person.objects.filter(account_id=account).order_by("id").values("id")[:1]

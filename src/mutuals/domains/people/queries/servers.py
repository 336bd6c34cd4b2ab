"""Which other servers are known by the people of theirs that are known here."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min
from django.db.models.functions import Coalesce

from mutuals.domains.people.models import Person


@dataclass(frozen=True, slots=True)
class Heard:
    """How often something of a server was heard of here, first and last."""

    count: int
    first: datetime
    last: datetime


def people_by_server() -> dict[str, Heard]:
    """The people of other servers who are known here, counted: for those who keep this one."""
    rows = Person.objects.exclude(domain="").values_list("domain").order_by()
    last = Max(Coalesce("fetched_at", "created_at"))
    return {domain: Heard(*rest) for domain, *rest in rows.annotate(n=Count("id"), a=Min("created_at"), z=last)}

"""What the administrator decided for the server, and how many are on it."""

from time import monotonic
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Lower

from mutuals.domains.people.models import (
    Person,
    SiteSettings,
)
from mutuals.kit.prepared import counted, prepared


def site() -> SiteSettings:
    """What the administrator decided; the defaults before anything was."""
    found = _site.rows()
    return SiteSettings(**dict(zip(_SITE, found[0], strict=True))) if found else SiteSettings()


_SITE = tuple(field.attname for field in SiteSettings._meta.fields)


@prepared()
def _site() -> QuerySet[Any, Any]:
    return SiteSettings.objects.filter(id=1).values_list(*_SITE)


def starter_ids() -> list[int]:
    """The administrator's list of people to begin with."""
    handles = [line.strip().lstrip("@").lower() for line in site().starter_handles.splitlines() if line.strip()]
    rows = Person.objects.annotate(low=Lower("handle")).filter(low__in=handles, domain="", state=Person.State.ACTIVE)
    return list(rows.values_list("id", flat=True))


MANY_MEMBERS = 1_000  # from here on they are counted once a minute


_lately = (0.0, 0)
_counted = (0.0, 0)  # when (monotonic seconds), and how many


def local_member_count() -> int:
    """How many people of this server would see what is shared with 'this server'; of many, as of the last minute."""
    global _counted
    at, count = _counted
    if count < MANY_MEMBERS or monotonic() - at > 60:
        count = _local_members.number()
        _counted = (monotonic(), count)
    return count


def members_about() -> int:
    """How many people are on this server, as of the last hour: to choose between ways, never to be shown."""
    global _lately
    at, count = _lately
    if not at or monotonic() - at > 3_600:
        count = _local_members.number()
        _lately = (monotonic(), count)
    return count


@prepared()
def _local_members() -> QuerySet[Any, Any]:
    return counted(Person.objects.filter(domain="", state=Person.State.ACTIVE, account__isnull=False))


def sign_up_choices() -> list[tuple[str, str]]:
    """The ways of joining that an administrator can choose from."""
    return [(value, str(label)) for value, label in SiteSettings.SignUp.choices]

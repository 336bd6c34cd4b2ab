"""SQL pieces for whoever selects things by their files; whatever is built from them passes the gate."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from mutuals.domains.media.models import File


def with_files(kind: str, *, of: Sequence[str] = ()) -> QuerySet[Any, Any]:
    """The ids of the things of a kind that files hang on; only files `of` some kinds, where these are named."""
    rows = File.objects.filter(thing_kind=kind, thing__isnull=False)
    return (rows.filter(kind__in=of) if of else rows).values("thing")

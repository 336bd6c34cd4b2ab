"""SQL pieces for whoever selects things by their files; whatever is built from them passes the gate."""

from typing import Any

from django.db.models import QuerySet

from mutuals.domains.media.models import File


def with_files(kind: str) -> QuerySet[Any, Any]:
    """The ids of the things of a kind that files hang on."""
    return File.objects.filter(thing_kind=kind, thing__isnull=False).values("thing")

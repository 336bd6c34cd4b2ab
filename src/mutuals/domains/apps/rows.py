"""SQL pieces about tokens: who listens with them, for conditions of other domains."""

from django.db.models import QuerySet

from mutuals.domains.apps.models import Token


def working(ids: list[int]) -> QuerySet[Token]:
    """Those of these tokens that work for a person now; the rule of `queries.token_bearer` and its callers."""
    rows = Token.objects.filter(id__in=ids, account__state="active", person__isnull=False)
    return rows.filter(person__delete_after=None)

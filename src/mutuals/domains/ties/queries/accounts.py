"""Which accounts are tied, for the trust graph: connections alone, which both sides accepted. Never follows."""

from collections.abc import Iterator

from django.db.models import F

from mutuals.domains.ties.models import Connection

AT_ONCE = 5_000


def tied_accounts() -> Iterator[tuple[int, int]]:
    """All pairs of accounts of this server that are connected by any of their faces, a few thousand at a time."""
    rows = Connection.objects.filter(person_id__lt=F("other_id"))  # two rows a connection
    rows = rows.exclude(person__account=None).exclude(other__account=None).exclude(person__account=F("other__account"))
    yield from rows.values_list("person__account_id", "other__account_id").iterator(chunk_size=AT_ONCE)


def tied_to_account(account_id: int) -> set[int]:
    """The accounts with which one is connected."""
    rows = Connection.objects.filter(person__account_id=account_id).exclude(other__account=None)
    return set(rows.values_list("other__account_id", flat=True)) - {account_id}

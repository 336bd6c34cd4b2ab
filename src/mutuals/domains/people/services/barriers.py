"""Keeping out: writing what is kept out, and asking when somebody joins. Who may write is the caller's question."""

import ipaddress
import time
from collections.abc import Iterable, Iterator

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.people.barriers import Line, and_parents, digest
from mutuals.domains.people.events import SignUpsSlowed
from mutuals.domains.people.models import Barrier
from mutuals.domains.people.queries.barriers import still_holding
from mutuals.kit.freemail import is_disposable, is_free
from mutuals.kit.outbox import announce
from mutuals.kit.ratelimit import spend
from mutuals.kit.refusal import Refused

# joined within an hour; more wait for approval. Large providers of mail say nothing of who uses them
MOST_OF_NETWORK, MOST_OF_MAIL_DOMAIN = 5, 10
CHUNK = 500


def raise_barriers(lines: Iterable[Line], *, by_name: str) -> int:
    """Keeps these out, or changes how; how many are new."""
    new = 0
    for part in _parts(lines):
        rows = [
            Barrier(
                kind=one.kind, digest=one.digest, value=one.value, severity=one.severity, note=one.note,
                source=one.source, until=one.until, by_name=by_name,
            )
            for one in {(one.kind, one.digest): one for one in part}.values()
        ]  # fmt: skip
        with transaction.atomic():
            there = Barrier.objects.filter(digest__in=[row.digest for row in rows]).values_list("kind", "digest")
            known = set(there)
            new += sum((row.kind, row.digest) not in known for row in rows)
            changed = ["severity", "note", "source", "until", "by_name"]
            Barrier.objects.bulk_create(
                rows, update_conflicts=True, unique_fields=["kind", "digest"], update_fields=changed
            )
    return new


def _parts(lines: Iterable[Line]) -> Iterator[list[Line]]:
    part: list[Line] = []
    for line in lines:
        part.append(line)
        if len(part) == CHUNK:
            yield part
            part = []
    if part:
        yield part


def take_down_barrier(barrier_id: int) -> tuple[str, str] | None:
    """Keeps it out no longer: what it was; None where there is none."""
    row = Barrier.objects.filter(id=barrier_id).first()
    if row is None:
        return None
    row.delete()
    return row.get_kind_display(), row.value or row.digest[:12]


def check_mail(email: str) -> bool:
    """Whether somebody with that address is looked at first. Raises Refused where this server does not take it."""
    domain = email.rpartition("@")[2].lower()
    if not domain:
        return False
    if is_disposable(domain):
        no = _("Addresses of that domain last for minutes only. Use one that lasts, or none.")
        raise Refused(no, field="email")
    domains = [digest(Barrier.Kind.MAIL_DOMAIN, one) for one in and_parents(domain)]
    known = Q(kind=Barrier.Kind.MAIL_DOMAIN, digest__in=domains)
    known |= Q(kind=Barrier.Kind.MAIL, digest=digest(Barrier.Kind.MAIL, email))
    found = set(still_holding().filter(known).values_list("severity", flat=True))
    if Barrier.Severity.REFUSE in found:
        raise Refused(_("This server does not take that e-mail address. Use another one, or none."), field="email")
    return bool(found)


def is_looked_at(*, email: str, address: str, invited: bool) -> bool:
    """Whether somebody who joins waits for approval: for what is kept out, or as too many came of one place.

    Raises Refused. Whom a member invited does not wait for that. Inside a transaction.
    """
    wary = check_mail(email)
    wary |= _of_network(address)
    if invited:
        return False
    crowded = [what for what, key, most in _counted(email, address) if not _room(key, most)]
    if crowded:
        announce(SignUpsSlowed(crowded[0], int(time.time()) // 3600), actor_id=0)
    return wary or bool(crowded)


def _of_network(address: str) -> bool:
    """Whether somebody of that address is looked at first. Raises Refused."""
    here = _address(address)
    if here is None:
        return False
    found = set()
    rows = still_holding().filter(kind=Barrier.Kind.NETWORK).values_list("value", "severity")
    for value, severity in rows:
        network = ipaddress.ip_network(value)
        if here.version == network.version and here in network:
            found.add(severity)
    if Barrier.Severity.REFUSE in found:
        raise Refused(_("Joining from this network is not possible at the moment."))
    return bool(found)


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def _counted(email: str, address: str) -> Iterator[tuple[str, str, int]]:
    """What is counted: its kind, its key, and how many may join of it within an hour."""
    here = _address(address)
    if here is not None and not here.is_loopback:
        wide = ipaddress.ip_network(f"{here}/{24 if here.version == 4 else 48}", strict=False)
        yield "network", f"joined:{wide}", MOST_OF_NETWORK
    domain = email.rpartition("@")[2].lower()
    if domain and not is_free(domain):
        yield "mail_domain", f"joined:{digest('mail_domain', domain)}", MOST_OF_MAIL_DOMAIN


def _room(key: str, most: int) -> bool:
    return spend(key, limit=most, per_seconds=3600).ok


def forget_ended_barriers() -> None:
    """Those whose day is over."""
    Barrier.objects.filter(until__lt=timezone.now()).delete()

"""Names on the internet: which texts are one, and what their TXT records say."""

from functools import lru_cache

import idna
from django.conf import settings
from publicsuffixlist import PublicSuffixList

PATIENCE = 5.0  # seconds for an answer, all servers together
MOST_RECORDS = 50
LONGEST_RECORD = 1_000


class CannotAsk(Exception):
    """No server answered, or not as it should; the text says why."""


@lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList(accept_unknown=False)


def public_domain(text: str) -> str:
    """The domain in ASCII and lower case; nothing where it is none that somebody can own on the open internet."""
    try:
        name = idna.encode(text.strip().rstrip(".").lower()[:300], uts46=True).decode()
    except (idna.IDNAError, UnicodeError):
        return ""
    return name if len(name) <= 253 and registered(name) else ""


def registered(name: str) -> str:
    """The part of a domain that is registered: `example.co.uk` of `mail.example.co.uk`. Nothing for a mere suffix."""
    return _suffixes().privatesuffix(name) or ""


def both_forms(host: str) -> tuple[str, str]:
    """A host in ASCII, and as it is read."""
    try:
        written = idna.encode(host.lower(), uts46=True).decode() if not host.isascii() else host.lower()
    except (idna.IDNAError, UnicodeError):
        written = host.lower()
    shown = []
    for label in written.split("."):
        try:
            shown.append(idna.decode(label) if label.startswith("xn--") else label)
        except (idna.IDNAError, UnicodeError):
            shown.append(label)
    return written, ".".join(shown)


def texts_of(name: str) -> list[str]:
    """What the TXT records of a name say; none where the name or such a record does not exist. Raises CannotAsk."""
    import dns.exception  # late: 16 MB that the web process never needs
    import dns.nameserver
    import dns.resolver

    servers = settings.MUTUALS_DNS
    try:
        resolver = dns.resolver.Resolver(configure=not servers)
        if servers:
            resolver.nameservers = [dns.nameserver.Do53Nameserver(host, port) for host, port in servers]
        resolver.lifetime = PATIENCE
        answer = resolver.resolve(name, "TXT", search=False, raise_on_no_answer=False)
    except dns.resolver.NXDOMAIN:
        return []
    except (dns.exception.DNSException, OSError, ValueError) as e:
        raise CannotAsk(str(e)[:200] or type(e).__name__) from e
    records = list(answer.rrset or ())[:MOST_RECORDS]
    return [b"".join(record.strings)[:LONGEST_RECORD].decode(errors="replace") for record in records]

"""What the product asks other servers for, and what may come back. How it is fetched: kit/http.py."""

from dataclasses import dataclass, field

from django.conf import settings

USER_AGENT = "Mutuals/0.1 (+{url})"


class FetchFailed(Exception):
    """Nothing was fetched; the text says why, `status` what the other server answered, if it did."""

    def __init__(self, text: str, *, status: int = 0) -> None:
        super().__init__(text)
        self.status = status


@dataclass(frozen=True, slots=True)
class Policy:
    """What a fetch may do."""

    most_bytes: int = 1 << 20
    seconds: float = 10.0  # for everything together
    redirects: int = 4
    ports: frozenset[int] = frozenset({80, 443})
    types: tuple[str, ...] = ()  # beginnings of content types; empty: any
    loopback: frozenset[str] = field(default_factory=frozenset)  # "127.0.0.1:8080": for tests only
    ca_bundle: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    url: str  # after redirects
    status: int
    headers: dict[str, str]
    body: bytes


def fetch(url: str, *, policy: Policy | None = None, headers: dict[str, str] | None = None) -> Fetched:
    """GETs an address. Raises FetchFailed: refused by the policy, unreachable, too large, too slow, or not 2xx."""
    return request("GET", url, policy=policy, headers=headers)


def request(
    method: str,
    url: str,
    *,
    body: bytes = b"",
    policy: Policy | None = None,
    headers: dict[str, str] | None = None,
) -> Fetched:
    """Sends a request. Redirects are followed for GET only, each checked like the first. Raises FetchFailed."""
    rules = policy or Policy()
    rules = Policy(
        rules.most_bytes,
        rules.seconds,
        rules.redirects,
        rules.ports,
        rules.types,
        rules.loopback | settings.MUTUALS_ALLOW_LOOPBACK,
        rules.ca_bundle or settings.MUTUALS_CA_BUNDLE,
    )
    sent = {
        "user-agent": USER_AGENT.format(url=settings.MUTUALS_URL),
        "accept-encoding": "gzip",
        **(headers or {}),
    }
    from mutuals.kit.http import send  # its libraries take a while to import, and most starts need none of them

    return send(method, url, body, sent, rules)

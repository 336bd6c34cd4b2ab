"""Whether a link shows something else than where it leads: its domain, look-alikes, scripts, shorteners. Never "safe".

Values in, reasons out. What looks like a known name within one change is named; most fraud looks like nothing known,
so a link without a reason says nothing at all.
"""

import ipaddress
import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from mutuals.domains.guard.brands import BRANDS, SHORTENERS, WORDS
from mutuals.kit.domains import both_forms, registered
from mutuals.kit.text.lookalike import looks
from mutuals.kit.text.naming import mixes_scripts

LONGEST = 2_000  # characters of an address that are read
NEAR = 5  # letters from which a name is compared within one change; shorter ones only as the eye sees them


class Reason(StrEnum):
    LOOKALIKE = "lookalike"
    ELSEWHERE = "elsewhere"  # a known name stands in it, but not where the domain is
    SCRIPTS = "scripts"  # letters of several scripts in one word
    UNLIKE = "unlike"  # the words of the link are another address
    DISGUISED = "disguised"  # something stands before an @
    BLOCKED = "blocked"
    SHORTENED = "shortened"
    NUMERIC = "numeric"
    ASKS = "asks"  # for a log-in, on a domain nobody here knows


FLAGGED = frozenset(Reason) - {Reason.SHORTENED, Reason.NUMERIC, Reason.ASKS}  # a page stands before those


@dataclass(frozen=True, slots=True)
class Judged:
    """`domain` is what is registered, as it is read (letters of its language); `like` the name that it looks like."""

    host: str
    domain: str
    reasons: tuple[Reason, ...] = ()
    like: str = ""

    @property
    def flagged(self) -> bool:
        return not FLAGGED.isdisjoint(self.reasons)


def judge(url: str, *, text: str = "", known: Collection[str] = (), blocked: Collection[str] = ()) -> Judged:
    """What speaks against a link. `text` is what it says, `known` domains that people here use, `blocked` those that
    the administrator blocks."""
    try:
        parts = urlsplit(url[:LONGEST].strip())
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return Judged("", "")
    if parts.scheme.lower() not in {"http", "https"} or not host:
        return Judged(host, "")
    ascii_host, shown = both_forms(host)
    domain = registered(ascii_host) or ascii_host
    reasons: list[Reason] = []
    like = ""
    if parts.username or parts.password:
        reasons.append(Reason.DISGUISED)
    if _is_address(host):
        reasons.append(Reason.NUMERIC)
    else:
        if any(mixes_scripts(label) for label in shown.split(".")):
            reasons.append(Reason.SCRIPTS)
        trusted = domain in known or domain in _official()
        if not trusted:
            if like := _looks_like(domain, frozenset(known)):
                reasons.append(Reason.LOOKALIKE)
            elif like := _named_elsewhere(ascii_host, domain):
                reasons.append(Reason.ELSEWHERE)
            elif WORDS.search(unquote(f"{ascii_host}{parts.path}")[:300].lower()):
                reasons.append(Reason.ASKS)
        if domain in SHORTENERS:
            reasons.append(Reason.SHORTENED)
    if _other_address(text, domain):
        reasons.append(Reason.UNLIKE)
    if any(ascii_host == one or ascii_host.endswith(f".{one}") for one in blocked):
        reasons.append(Reason.BLOCKED)
    return Judged(shown, both_forms(domain)[1], tuple(reasons), like)


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return bool(re.fullmatch(r"(?:0x[0-9a-f]+|\d+)", host))
    return True


@lru_cache(maxsize=1)
def _official() -> frozenset[str]:
    return frozenset(BRANDS)


def _label(domain: str) -> str:
    """The name of a domain without its ending, as it is read."""
    return both_forms(domain)[1].partition(".")[0]


@lru_cache(maxsize=16)
def _names(known: frozenset[str]) -> dict[str, list[tuple[str, str, bool]]]:
    """Known names by their looks without hyphens: (domain, label, compared within one change)."""
    found: dict[str, list[tuple[str, str, bool]]] = {}
    for domain in (*BRANDS, *sorted(known)):
        label = _label(domain)
        near = len(label) >= NEAR and BRANDS.get(domain, True)
        found.setdefault(_seen(label), []).append((domain, label, near))
    return found


def _seen(label: str) -> str:
    return looks(label.replace("-", "")).replace(" ", "").replace("vv", "w").replace("cl", "d")


def _looks_like(domain: str, known: frozenset[str]) -> str:
    """The known domain for which this one could be taken; "" for none. Its name under another ending is its own."""
    label = _label(domain)
    names = _names(known)
    seen = _seen(label)
    if len(label) < 3 or any(label == name for _domain, name, _near in names.get(seen, ())):
        return ""
    for like, _name, _near in names.get(seen, ()):
        return like
    plain = label.replace("-", "")
    for near in _one_change(names, seen, plain):
        return near
    return ""


def _one_change(names: dict[str, list[tuple[str, str, bool]]], seen: str, plain: str) -> list[str]:
    for looked, rows in names.items():
        if abs(len(looked) - len(seen)) <= 2:
            for domain, label, near in rows:
                doubled = _undoubled(plain) == _undoubled(label)
                if (near and (is_near(looked, seen) or is_near(label, plain))) or (doubled and len(label) >= 4):
                    return [domain]
    return []


def _undoubled(label: str) -> str:
    return re.sub(r"(.)\1+", r"\1", label)


def is_near(one: str, other: str) -> bool:
    """Whether one letter more, less, other, or two changed places make one text the other."""
    if one == other:
        return True
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    a, b = one[start:], other[start:]
    if len(a) == len(b):
        return a[1:] == b[1:] or (len(a) > 1 and a[0] == b[1] and a[1] == b[0] and a[2:] == b[2:])
    return a[1:] == b or a == b[1:]


def _named_elsewhere(host: str, domain: str) -> str:
    """A known domain that stands before the real one, or whose name is one of several words of it."""
    before = host.removesuffix(domain).rstrip(".")
    words = set(_label(domain).split("-")) if "-" in _label(domain) else set()
    for brand in BRANDS:
        if f".{brand}." in f".{before}.":
            return brand
        if (label := _label(brand)) in words and len(label) >= NEAR and WORDS.search("-".join(words - {label})):
            return brand
    return ""


_ADDRESS = re.compile(r"^\W{0,3}(?:https?://)?(?:www\.)?((?:[\w-]{1,63}\.){1,6}[^\W\d_]{2,24})(?:[/:?#]\S*)?\W{0,3}$")


def _other_address(text: str, domain: str) -> bool:
    """Whether the words of a link are an address of another domain."""
    match = _ADDRESS.match(text[:300].strip())
    if not match:
        return False
    said = registered(both_forms(match.group(1))[0])
    return bool(said) and said != domain

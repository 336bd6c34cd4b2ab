"""What programs can ask for: Mastodon's scopes and their hierarchy.

Source: Mastodon's documentation, "OAuth scopes". `read` holds all `read:...`, `admin:read` all `admin:read:...`;
`follow` is the old word for both sides of follows, blocks and mutes; `profile` is the least of `read:accounts`.
"""

from functools import lru_cache

_READ = "accounts blocks bookmarks favourites filters follows lists mutes notifications search statuses"
_WRITE = f"{_READ.replace(' search', '')} conversations media reports"
_ADMIN = "accounts reports domain_allows domain_blocks ip_blocks email_domain_blocks canonical_email_blocks"
SCOPES: tuple[str, ...] = (
    "read",
    *(f"read:{what}" for what in _READ.split()),
    "write",
    *(f"write:{what}" for what in _WRITE.split()),
    "follow",
    "push",
    "profile",
    "admin:read",
    *(f"admin:read:{what}" for what in _ADMIN.split()),
    "admin:write",
    *(f"admin:write:{what}" for what in _ADMIN.split()),
)
DEFAULT = "read"
_KNOWN = frozenset(SCOPES)
_FOLLOW = frozenset(f"{side}:{what}" for side in ("read", "write") for what in ("follows", "blocks", "mutes"))
LONGEST = 2000  # characters of a list of scopes: all of them are 1,100


def allows(granted: frozenset[str], needed: str) -> bool:
    """Whether these scopes hold the needed one, themselves or by what stands above it; "" needs none."""
    return not needed or needed in _all_in(granted)


def all_allowed(granted: str, wanted: str) -> bool:
    """Whether a list of scopes holds all of another one."""
    return all(allows(scopes_in(granted), one) for one in wanted.split())


@lru_cache(maxsize=1024)
def scopes_in(text: str) -> frozenset[str]:
    """The scopes of a list, as it is stored and sent: with blanks between."""
    return frozenset(text.split())


def known_scopes(text: str) -> str | None:
    """A list of scopes without doubles, in the order given; None where one of them does not exist or it is too long."""
    wanted = list(dict.fromkeys(text.split())) if len(text) <= LONGEST else [""]
    return " ".join(wanted) if _KNOWN.issuperset(wanted) else None


@lru_cache(maxsize=1024)
def _all_in(granted: frozenset[str]) -> frozenset[str]:
    held = granted | {one for one in SCOPES if one.rpartition(":")[0] in granted}
    if "follow" in granted:
        held |= _FOLLOW
    return held | {"profile"} if "read:accounts" in held else held

"""Mastodon's hierarchy of scopes: `read` allows `read:statuses`, `admin:write` allows `admin:write:reports`."""

FOLLOW = frozenset(
    f"{how}:{what}" for how in ("read", "write") for what in ("follows", "blocks", "mutes")
)  # what the old scope "follow" stands for


def allows(granted: frozenset[str], needed: str) -> bool:
    """Whether a token with these scopes may do what needs that one; "" needs none."""
    if not needed or needed in granted:
        return True
    if "follow" in granted and needed in FOLLOW:
        return True
    parts = needed.split(":")
    return any(":".join(parts[:n]) in granted for n in range(1, len(parts)))

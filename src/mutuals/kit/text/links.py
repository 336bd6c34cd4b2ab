"""Links that stand in what people wrote, counted."""

import re

LONGEST = 100_000  # characters that are looked at
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)


def count_links(text: str, *, but: str = "") -> int:
    """How many links a text has, without those that lead to the place `but` (https://a.example) or below it."""
    found = _LINK.findall(text[:LONGEST])
    return sum(not (but and (link == but or link.startswith(f"{but}/"))) for link in found)

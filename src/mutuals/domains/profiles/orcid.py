"""ORCID iDs: sixteen digits, the last one a check (ISO 7064, MOD 11-2)."""

import re

_SHAPE = re.compile(r"(?:https?://(?:www\.)?orcid\.org/)?(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dX])/?", re.ASCII)


def orcid_in(text: str) -> str:
    """The iD as `0000-0002-1825-0097`, from it or its address; nothing where it is none."""
    match = _SHAPE.fullmatch(text.strip()[:100].replace("x", "X"))
    if match is None:
        return ""
    digits = "".join(match.groups())
    return "-".join(match.groups()) if digits[-1] == check_digit(digits[:-1]) else ""


def check_digit(digits: str) -> str:
    """The last character that belongs to these fifteen digits."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    rest = (12 - total % 11) % 11
    return "X" if rest == 10 else str(rest)

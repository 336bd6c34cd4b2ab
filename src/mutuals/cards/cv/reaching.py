"""What the free text "how to reach me" is: a mail address, a telephone number, or words."""

import re

_MAIL = re.compile(r"[^\s@<>,;:\"()]{1,64}@[^\s@<>,;:\"()]{1,185}\.[^\s@<>,;:\"().]{2,63}")
_PHONE = re.compile(r"\+?[0-9][0-9 ()./-]{4,28}[0-9]")


def mail_in(contact: str) -> str:
    """The whole text where it is a mail address, else nothing."""
    return contact if _MAIL.fullmatch(contact.strip()) else ""


def phone_in(contact: str) -> str:
    """The whole text where it is a telephone number, else nothing."""
    return contact if _PHONE.fullmatch(contact.strip()) else ""

"""All rules over one text: what it gives away, in the order of the text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from mutuals.domains.guard.screening import contact, discretion, hidden, lately, numbers, places, secrets
from mutuals.domains.guard.screening.findings import Finding, Kind, Strength, apart
from mutuals.domains.guard.screening.reading import Reading, read
from mutuals.domains.guard.screening.rules import found_by

LONGEST = 200_000  # characters that are read: longer texts are held for that alone
MOST = 100  # findings that are told of
_SIGNS = (*contact.EMAILS, *secrets.KEYS, *secrets.PASSWORDS, *discretion.CONFIDENTIAL)
_NUMBERS = (*numbers.IBANS, *numbers.CARDS, *numbers.NATIONAL, *places.COORDINATES)
_PLACES = (*places.ADDRESSES, *lately.BIRTHDAYS)
FEWEST = 6  # digits of the shortest number that tells something
LOOKED_UP = 15  # findings after which telephone numbers are known by their form alone
_DIGIT = re.compile("[0-9]")


def screen(text: str, *, regions: tuple[str, ...] = (), clients: Iterable[str] = ()) -> tuple[Finding, ...]:
    """What the text gives away. `regions` are the countries of the author, `clients` names that they listed."""
    reading = read(text[:LONGEST])
    found: list[Finding] = []
    for piece in reading.pieces():
        lower = piece.text.lower()
        found += _plainly(piece, lower, regions, look=len(found) < LOOKED_UP)
        found += _hidden(piece, lower, regions)
        if len(found) > 3 * MOST:
            break
    found += discretion.clients(reading, tuple(clients))
    if len(text) > LONGEST:
        found.append(Finding(LONGEST, len(text), Kind.UNREAD, Strength.STRONG, "unread"))
    return apart(found)[:MOST]


def _plainly(reading: Reading, lower: str, regions: tuple[str, ...], *, look: bool = True) -> Iterator[Finding]:
    yield from found_by(_SIGNS, reading, lower)
    digits = len(_DIGIT.findall(lower))
    if digits >= FEWEST:
        yield from found_by(_NUMBERS, reading, lower)
        yield from contact.phones(reading, regions, look=look)
    if digits:
        yield from found_by(_PLACES, reading, lower)
    if digits or any(mark in lower for mark in lately.SPAN_MARKS):
        yield from found_by(lately.ABSENCES, reading, lower)
    if ":" in lower or digits:
        yield from found_by(places.MACHINES, reading, lower)


def _hidden(reading: Reading, lower: str, regions: tuple[str, ...]) -> Iterator[Finding]:
    """What stands there in words, with letters for digits, or encoded; only what a person would hide so."""
    said = hidden.spelled(reading, lower)
    for other, how in ((said, "spelled"), (hidden.letters_as_digits(reading), "letters")):
        if other is not None:
            found = [
                *found_by((*numbers.IBANS, *numbers.CARDS), other, other.text.lower()),
                *contact.phones(other, regions),
            ]
            yield from (replace(one, hidden=how) for one in found)
    for text, start, end in hidden.decoded(reading):
        for one in apart(_plainly(read(text), text.lower(), regions))[:1]:
            yield replace(one, start=start, end=end, hidden="encoded")

"""What a text tells of its author's life, and which of these facts are dangerous in one hand."""

from collections.abc import Iterable
from enum import StrEnum

from mutuals.domains.guard.screening.findings import Finding, Kind, Strength
from mutuals.domains.guard.screening.reading import read
from mutuals.domains.guard.screening.rules import words


class Fact(StrEnum):
    HOME = "home"  # where they live
    AWAY = "away"  # when they are not there
    BORN = "born"
    WORK = "work"  # for whom they work
    SCHOOL = "school"  # where their children are in the daytime
    MAIDEN = "maiden"  # what banks ask: the mother's name, the first pet


PAIRS = (
    frozenset({Fact.HOME, Fact.AWAY}),  # when nobody is home, and where that is
    frozenset({Fact.HOME, Fact.BORN}),  # what contracts are made with
    frozenset({Fact.HOME, Fact.SCHOOL}),
    frozenset({Fact.BORN, Fact.MAIDEN}),  # what lost passwords are reset with
    frozenset({Fact.AWAY, Fact.WORK}),  # in whose name colleagues can be asked for money meanwhile
)
_BY_KIND = {Kind.ABSENCE: Fact.AWAY, Kind.BIRTHDAY: Fact.BORN, Kind.COORDINATES: Fact.HOME}
_TOLD = (
    (Fact.SCHOOL, ("school", "kindergarten", "école", "crèche", "schule", "kita", "colegio", "nursery"), words(r"(?<!\w)(?:my|our|notre|mon|ma|nos|mein\w*|unser\w*|mi|mis|nuestr\w+) (?:daughter|son|kids?|children|twins|boys?|girls?|fille|fils|enfants?|tochter|sohn|kind(?:er)?|hija|hijo|hijos)\b[^.!?\n]{0,60}?(?:school|kindergarten|nursery|[eé]cole|cr[eè]che|\w{0,15}schule|kita|colegio|guarder[ií]a)\b(?: [\w'’-]{2,24}){0,3}")),
    (Fact.MAIDEN, ("maiden", "first pet", "jeune fille", "mädchenname", "geburtsname", "soltera", "mascota", "haustier"), words(r"(?<!\w)(?:mother'?s maiden name|maiden name (?:of my mother|is|was)|first pet(?:'s name)?|nom de jeune fille de ma m[eè]re|m[aä]dchenname meiner mutter|geburtsname meiner mutter|mein erstes haustier|apellido de soltera de mi madre|mi primera mascota)(?:[^.!?\n]{0,40})")),
)  # fmt: skip


def told_by(text: str, findings: Iterable[Finding]) -> dict[Fact, tuple[int, int]]:
    """The facts that a text tells, each with the place where it does."""
    told: dict[Fact, tuple[int, int]] = {}
    for one in findings:
        fact = _BY_KIND.get(one.kind)
        if one.kind == Kind.ADDRESS and one.strength == Strength.STRONG:
            fact = Fact.HOME
        if fact:
            told.setdefault(fact, (one.start, one.end))
    reading = read(text[:20_000])
    lower = reading.text.lower()
    for fact, marks, pattern in _TOLD:
        if any(mark in lower for mark in marks) and (match := pattern.search(reading.text)):
            told.setdefault(fact, reading.span(*match.span()))
    return told


def completed(told: dict[Fact, tuple[int, int]], known: Iterable[Fact]) -> list[Finding]:
    """The dangerous pairs that these facts make with what is known already, or with each other."""
    everything = set(known) | set(told)
    found = []
    for pair in PAIRS:
        if pair <= everything and (new := [fact for fact in sorted(pair) if fact in told]):
            start, end = told[new[0]]
            found.append(Finding(start, end, Kind.TOGETHER, Strength.STRONG, "+".join(sorted(pair))))
    return found

"""A remark of guard as JSON."""

from dataclasses import dataclass, replace

from mutuals.domains.guard.warning import Remark


@dataclass(frozen=True, slots=True)
class Told:
    """What was found: in which field, from where to where, how surely (mild strong), and why it matters.

    What stands in a file has the field "file": `where` says in which one and on which page, and its places are in the
    words of that page (0 for a picture). Their text is in no answer, but for the stretch that was found (`says`).
    """

    field: str
    start: int
    end: int
    kind: str
    strength: str
    label: str
    why: str
    instead: str
    says: str
    where: str = ""
    file: str | None = None
    page: int | None = None


def told(remark: Remark) -> Told:
    """The remark for a client, which has the text itself."""
    found = remark.finding
    strength = found.strength.name.lower()
    one = Told(
        remark.part, found.start, found.end, found.kind.value, strength, remark.label, remark.why, remark.instead,
        remark.text,
    )  # fmt: skip
    if (inside := remark.inside) is None:
        return one
    return replace(one, where=inside.where, file=str(inside.file), page=inside.page)

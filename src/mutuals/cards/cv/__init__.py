"""A CV in the forms that other programs read. A CV is a profile as its reader may see it (profiles.queries.cv_of)."""

from dataclasses import dataclass
from typing import Protocol

from mutuals.cards.cv.pdf import NOTHING, Evidence, pdf
from mutuals.cards.cv.resume import resume
from mutuals.cards.cv.vcard import vcard
from mutuals.domains.profiles.queries import Profile


class Writing(Protocol):
    """Writes a CV down; where evidence of skills has a place in that form, with it."""

    def __call__(self, profile: Profile, evidence: Evidence = NOTHING, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Form:
    """How a CV is written down, and what the file is."""

    write: Writing
    mime: str


FORMS = {
    "json": Form(resume, "application/json; charset=utf-8"),
    "vcf": Form(lambda profile, _evidence=NOTHING: vcard(profile), "text/vcard; charset=utf-8"),
    "pdf": Form(pdf, "application/pdf"),
    "letter.pdf": Form(lambda profile, evidence=NOTHING: pdf(profile, evidence, paper="letter"), "application/pdf"),
}

__all__ = ["FORMS", "Form", "pdf", "resume", "vcard"]

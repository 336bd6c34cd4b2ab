"""The caller's CV as files, and the choices of its parts that they keep."""

from dataclasses import dataclass

from mutuals.api.answers import Answer
from mutuals.api.call import Call
from mutuals.api.own.shapes import Empty
from mutuals.api.params import Id, Params
from mutuals.api.registry import endpoint
from mutuals.api.statuses.naming import limited
from mutuals.cards.cv import FORMS
from mutuals.domains.evidence.queries import evidence_of
from mutuals.domains.profiles.queries import CvChosen, cv_choice, cv_choices, cv_of
from mutuals.domains.profiles.services import drop_cv, keep_cv

READ, WRITE = "read:accounts", "write:accounts"
ROOT = "/api/mutuals/v1/profile"


class Wanted(Params):
    part: list[str] = []  # about contact links skills, and the sections of a profile; none: all
    kept: Id | None = None  # a choice that was kept


class Choice(Params):
    name: str = ""
    part: list[str] = []


@dataclass(frozen=True, slots=True)
class Kept:
    """Parts of a CV under a name; nobody else sees it."""

    id: str
    name: str
    parts: list[str]


@endpoint("GET", ROOT + "/cv.json", scope=READ)
def resume(call: Call, q: Wanted) -> Answer:
    """As JSON Resume 1.2."""
    return _file(call, q, "json")


@endpoint("GET", ROOT + "/cv.vcf", scope=READ)
def card(call: Call, q: Wanted) -> Answer:
    """As a contact card, vCard 4."""
    return _file(call, q, "vcf")


@endpoint("GET", ROOT + "/cv.pdf", scope=READ)
def pdf(call: Call, q: Wanted) -> Answer:
    """As a PDF (A4)."""
    limited(call, "typeset")
    return _file(call, q, "pdf")


@endpoint("GET", ROOT + "/cv.letter.pdf", scope=READ)
def letter(call: Call, q: Wanted) -> Answer:
    """As a PDF (US Letter)."""
    limited(call, "typeset")
    return _file(call, q, "letter.pdf")


@endpoint("GET", ROOT + "/cv_choices", scope=READ)
def choices(call: Call) -> list[Kept]:
    """The choices that the caller keeps."""
    return [_entity(one) for one in cv_choices(call.viewer)]


@endpoint("POST", ROOT + "/cv_choices", scope=WRITE)
def keep(call: Call, q: Choice) -> Kept:
    """Keeps parts under a name; one of that name is written anew."""
    return _entity(cv_choice(call.viewer, keep_cv(call.viewer, name=q.name, parts=q.part)))


@endpoint("DELETE", ROOT + "/cv_choices/{id}", scope=WRITE)
def drop(call: Call, id: int) -> Empty:
    """Deletes one."""
    drop_cv(call.viewer, choice_id=id)
    return Empty()


def _file(call: Call, q: Wanted, form: str) -> Answer:
    parts = cv_choice(call.viewer, q.kept).parts if q.kept else tuple(q.part)
    made = FORMS[form]
    shown = cv_of(call.viewer, call.viewer.me, parts)
    body = made.write(shown, evidence_of(call.viewer, shown))
    return Answer(200, body, ((b"content-type", made.mime.encode()),))


def _entity(one: CvChosen) -> Kept:
    return Kept(str(one.id), one.name, list(one.parts))

"""Who looks after a case, and what moderators write down about it for each other: all of it in the log."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.moderation.models import Appeal, CaseNote, Report
from mutuals.domains.moderation.services.auditing import note
from mutuals.domains.people.policy import only_moderators
from mutuals.domains.people.queries import faces
from mutuals.domains.people.roster import first_face_of, staff
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.text.clean import clean_text

LONGEST = 1_000  # characters of a note


def take(actor: Viewer, *, case_id: int, kind: str = "report", over: bool = False) -> None:
    """The actor looks after a report or an appeal; again changes nothing.

    Raises NotFound, and Refused where another moderator has it, unless it is taken `over`.
    """
    with transaction.atomic():
        row, about = _locked(actor, kind, case_id)
        holder = row.assigned_to_id
        if holder == actor.me:
            return
        if holder is not None and not over and any(one.me == holder for one in staff()):
            face = faces([holder])[holder]
            raise Refused(_("%(name)s looks after this. They can put it back.") % {"name": face.shown_name})
        _assign(actor, row, kind, about, to=actor.me)


def put_back(actor: Viewer, *, case_id: int, kind: str = "report") -> None:
    """Nobody looks after a report or an appeal, whoever did. Raises NotFound."""
    with transaction.atomic():
        row, about = _locked(actor, kind, case_id)
        if row.assigned_to_id is not None:
            _assign(actor, row, kind, about, to=None)


def write_note(actor: Viewer, *, case_id: int, text: str, kind: str = "report") -> None:
    """Writes down for the other moderators what they should know; it cannot be changed. Raises NotFound, Refused."""
    words = clean_text(text, LONGEST * 2).strip()
    with transaction.atomic():
        row, about = _locked(actor, kind, case_id)
        if not words:
            raise Refused(_("Write something first."), field="text")
        if len(words) > LONGEST:
            raise Refused(_("Say it in at most 1,000 characters."), field="text")
        CaseNote.objects.create(by_id=actor.me, text=words, **{f"{kind}_id": row.id})
        _log(actor, f"note_{kind}", row, about)


def _locked(actor: Viewer, kind: str, case_id: int) -> tuple[Report | Appeal, int]:
    """The case, and whom it is about or by whom it is."""
    only_moderators(actor)
    if kind == "report":
        report = Report.objects.select_for_update().filter(id=case_id).first()
        if report is not None:
            return report, report.about_id
    elif kind == "appeal":
        appeal = Appeal.objects.select_for_update().filter(id=case_id).first()
        if appeal is not None:
            account = Appeal.objects.filter(id=case_id).values_list("measure__account_id", flat=True).get()
            return appeal, first_face_of(account) or 0
    raise NotFound


def _assign(actor: Viewer, row: Report | Appeal, kind: str, about: int, *, to: int | None) -> None:
    if isinstance(row, Report):
        Report.objects.filter(id=row.id).update(assigned_to_id=to, updated_at=timezone.now())
    else:
        Appeal.objects.filter(id=row.id).update(assigned_to_id=to)
    _log(actor, f"unassign_{kind}" if to is None else f"assign_{kind}", row, about)


def _log(actor: Viewer, action: str, row: Report | Appeal, about: int) -> None:
    face = faces([about]).get(about)
    note(actor, action, thing=row.id, name=face.address if face else "")

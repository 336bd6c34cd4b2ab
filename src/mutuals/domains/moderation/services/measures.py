"""Warning, limiting and freezing accounts: always with reasons that the person reads, always in the log."""

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from mutuals.domains.guard import services as guard
from mutuals.domains.moderation.events import MeasureEnded, MeasureTaken
from mutuals.domains.moderation.models import Measure, Report
from mutuals.domains.moderation.services.auditing import note
from mutuals.domains.moderation.services.handling import resolve
from mutuals.domains.people import services as people
from mutuals.domains.people.policy import may_act_on, only_moderators
from mutuals.domains.people.queries import mail_target, site
from mutuals.domains.people.roster import Member, member
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.text.clean import clean_text

LONGEST = 2_000


def act(actor: Viewer, *, person_id: int, kind: str, reasons: str, report_id: int | None = None) -> int:
    """Warns, limits or freezes the account of a person; the id of the measure. Closes the report it comes from.

    Raises NotFound for all but moderators, for people of other servers, and for accounts of the actor's rank or
    higher; Refused without reasons. Doing it again changes the reasons only.
    """
    about = _account_of(actor, person_id)
    if kind not in Measure.Kind.values:
        raise Refused(_("Choose what is to be done."), field="kind")
    text = clean_text(reasons, LONGEST).strip()
    if not text:
        raise Refused(_("Write down why: the person reads it."), field="reasons")
    with transaction.atomic():
        account_id = about.account_id or 0
        target = mail_target(person_id) if kind == Measure.Kind.FREEZE else None
        if report_id is not None and not Report.objects.filter(id=report_id, about_id=person_id).exists():
            raise NotFound
        _do(actor, kind, account_id)
        guard.hold_back(account_id)
        if kind != Measure.Kind.WARN:
            known = Measure.objects.filter(account_id=account_id, kind=kind, ended_at=None)
            known.update(ended_at=timezone.now())
        row = Measure.objects.create(account_id=account_id, kind=kind, reasons=text, report_id=report_id)
        note(actor, kind, thing=person_id, name=f"@{about.handle}", detail=text)
        if report_id is not None:
            resolve(actor, report_id=report_id)
        announce(MeasureTaken(row.id, account_id, kind), actor_id=person_id)
        if target:
            with translation.override(target.language or "en"):
                _write_mail(target.address, text, account_id)
    return row.id


def end(actor: Viewer, *, person_id: int, kind: str) -> None:
    """Ends a limit or a freeze; nothing happens where there is none. Raises NotFound."""
    about = _account_of(actor, person_id)
    account_id = about.account_id or 0
    with transaction.atomic():
        if kind == Measure.Kind.LIMIT:
            changed = people.limit(actor, account_id=account_id, on=False)
        else:
            changed = people.unfreeze(actor, account_id=account_id)
        rows = Measure.objects.filter(account_id=account_id, kind=kind, ended_at=None)
        measure_id = rows.order_by("-id").values_list("id", flat=True).first()
        rows.update(ended_at=timezone.now())
        if changed:
            note(actor, f"end_{kind}", thing=person_id, name=f"@{about.handle}")
            announce(MeasureEnded(measure_id or 0, account_id, kind), actor_id=person_id)


def erase(actor: Viewer, *, person_id: int) -> None:
    """Erases a frozen account for good. Raises NotFound, Refused where it is not frozen."""
    about = _account_of(actor, person_id)
    with transaction.atomic():
        note(actor, "erase", thing=person_id, name=f"@{about.handle}")
        people.erase_frozen(actor, account_id=about.account_id or 0)


def _do(actor: Viewer, kind: str, account_id: int) -> None:
    if kind == Measure.Kind.LIMIT:
        people.limit(actor, account_id=account_id, on=True)
    elif kind == Measure.Kind.FREEZE:
        people.freeze(actor, account_id=account_id)


def _account_of(actor: Viewer, person_id: int) -> Member:
    only_moderators(actor)
    found = member(actor, person_id)
    if found is None or found.account_id is None or not may_act_on(actor, found.account__role or "member"):
        raise NotFound
    return found


def _write_mail(address: str, reasons: str, account_id: int) -> None:
    """The one way to reach somebody who sees nothing of the product any more but one page."""
    subject = _("Your account on %(site)s is frozen") % {"site": site().name}
    text = _("The moderators stopped your account. Their reasons:") + f"\n\n{reasons}\n\n"
    if contact := site().contact_email:
        text += _("If you think that this is wrong, write to %(email)s.") % {"email": contact} + "\n"
    people.write_mail(to=address, subject=subject, text=text, account_id=account_id)

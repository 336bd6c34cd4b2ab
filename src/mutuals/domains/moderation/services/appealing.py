"""Appeals: the owner of an account says once that a measure is wrong, and another moderator answers with words."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from mutuals.domains.moderation.events import AppealAnswered, AppealFiled
from mutuals.domains.moderation.models import Appeal, Measure
from mutuals.domains.moderation.policy import may_answer
from mutuals.domains.moderation.queries import appeal_for, why_no_appeal
from mutuals.domains.moderation.services.acting import LONGEST, account_of
from mutuals.domains.moderation.services.auditing import note
from mutuals.domains.moderation.services.ending import give_back
from mutuals.domains.people import services as people
from mutuals.domains.people.queries import joined_as, owner_of, site
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.text.clean import clean_text


def appeal(actor: Viewer, *, measure_id: int, text: str) -> int:
    """Appeals against a measure on one's own account, also while it is frozen; the id. Raises NotFound, Refused."""
    words = clean_text(text, LONGEST).strip()
    with transaction.atomic():
        row = Measure.objects.select_for_update().filter(id=measure_id, account_id=actor.my_account).first()
        if row is None:
            raise NotFound
        if no := why_no_appeal(row, Appeal.objects.filter(measure=row).exists()):
            raise Refused(no)
        if not words:
            raise Refused(_("Write why you think that this is wrong."), field="text")
        number = Appeal.objects.create(measure=row, text=words).id
        announce(AppealFiled(number), actor_id=actor.me)
    return number


def answer_appeal(actor: Viewer, *, appeal_id: int, outcome: str, words: str) -> None:
    """The measure stands, or everything is as before it; the person is told. Again changes nothing.

    Raises NotFound for all but moderators who may act on the account, Refused for who decided themselves, where
    somebody else can answer.
    """
    if outcome not in Appeal.Outcome.values:
        raise Refused(_("Choose whether it stands."), field="outcome")
    text = clean_text(words, LONGEST).strip()
    if not text:
        raise Refused(_("Write your answer: the person reads it."), field="words")
    with transaction.atomic():
        about = account_of(actor, appeal_for(actor, appeal_id).about_id)
        row = Appeal.objects.select_for_update().select_related("measure").get(id=appeal_id)
        if row.answered_at is not None:
            return
        if not may_answer(actor, row.measure.decided_by_id, about.account__role or "member"):
            raise Refused(_("You decided this yourself. Another moderator answers the appeal."))
        values = {"outcome": outcome, "answer": text, "answered_at": timezone.now(), "answered_by_id": actor.me}
        Appeal.objects.filter(id=row.id).update(**values)
        note(actor, f"appeal_{outcome}", thing=about.id, name=f"@{about.handle}", detail=text)
        frozen = joined_as(about.id)[1] == "frozen"
        if outcome == Appeal.Outcome.ENDED:
            give_back(actor, row.measure, wrong=True, told=False)
        announce(AppealAnswered(row.id, row.measure_id, row.measure.account_id, outcome), actor_id=about.id)
        target = owner_of(about.id)
        if frozen and target and target.address:
            with translation.override(target.language or settings.LANGUAGE_CODE):
                subject = _("Your appeal on %(site)s was answered") % {"site": site().name}
                people.write_mail(to=target.address, subject=subject, text=f"{text}\n", account_id=target.account_id)

"""Mail of notices: asked for inside a transaction, composed and sent later by the worker."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from mutuals.domains.notices.events import MailWanted
from mutuals.domains.notices.models import Notice
from mutuals.domains.notices.queries import Group, groups_in_mail
from mutuals.domains.notices.services.choosing import choice_of
from mutuals.domains.notices.words import in_words
from mutuals.domains.people.queries import mail_target, named_face, site
from mutuals.kit.ids import new_id
from mutuals.kit.mail import Letter, compose, send
from mutuals.kit.outbox import announce


def want_mail(person_id: int) -> int:
    """Asks for a mail of the notices that will carry the id given back. Inside a transaction."""
    mail_id = new_id()
    announce(MailWanted(mail_id, person_id), actor_id=person_id)
    return mail_id


def want_digest(*, person_id: int, after: int, before: int) -> None:
    """Asks for one mail of what is unread and was not mailed, between two ids. Inside a transaction."""
    rows = Notice.objects.filter(person_id=person_id, read_at=None, mail=None, place=Notice.Place.SHOWN)
    rows = rows.filter(id__gte=after, id__lt=before)
    ids = list(rows.order_by("-id").values_list("id", flat=True)[:200])
    if ids:
        Notice.objects.filter(id__in=ids).update(mail=want_mail(person_id))


def send_mail(*, mail_id: int, person_id: int) -> None:
    """Sends the mail with what of it still holds and may be seen. Raises what the mail server answers.

    Nothing is sent where nothing is left, or to a person without a confirmed address.
    """
    target = mail_target(person_id)
    groups = groups_in_mail(person_id, mail_id) if target else []
    if target is None or not groups:
        return
    with translation.override(target.language or settings.LANGUAGE_CODE):
        letter = _letter(target.address, mail_id, groups, choice_of(person_id).token, named_face(person_id))
        send(letter)


def _letter(address: str, mail_id: int, groups: list[Group], stop_token: str, face: str) -> Letter:
    lines = [(in_words(group), settings.MUTUALS_URL + group.path) for group in groups]
    stop = f"{settings.MUTUALS_URL}/mail/stop/{stop_token}"
    context = {
        "lines": lines,
        "site": site().name,
        "url": settings.MUTUALS_URL,
        "stop": stop,
        "face": face,
        "language": translation.get_language(),
    }
    subject = lines[0][0] if len(lines) == 1 else _("%(first)s, and more") % {"first": lines[0][0]}
    subject = f"{face}: {subject}" if face else subject
    return compose(
        "mail/notices",
        context,
        to=address,
        subject=subject,
        message_id=f"<{mail_id}@{settings.MUTUALS_DOMAIN.partition(':')[0]}>",
        headers={"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
    )
